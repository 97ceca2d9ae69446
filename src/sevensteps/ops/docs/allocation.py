"""The reference page on the rulebook of allocation, written from the models that read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sevensteps.core.allocation import AllocationRulebook

Schema = Mapping[str, Any]

MOST_PENCE = 10**12  # what tells sums of money from other whole numbers

HEAD = """\
# The rulebook of allocation

Generated from `core/allocation` by `python -m sevensteps.ops.docs`; do not edit.

How to write one: [Write a rulebook](../how-to/write-a-rulebook.md).
Keys in **bold** must be there. The file is YAML; any other key is refused.
"""


def document() -> str:
    """The page as Markdown."""
    schema = AllocationRulebook.model_json_schema()
    parts = {name: schema["$defs"][name] for name in _named(schema, schema["$defs"])}
    sections = [_section("The file", schema)]
    sections += [_section(name, part) for name, part in sorted(parts.items()) if "properties" in part]
    return "\n".join([HEAD, *sections])


def _named(schema: object, parts: Mapping[str, Schema], seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """The parts a schema names, and those they name."""
    for name in _refs(schema):
        if name not in seen:
            seen = _named(parts[name], parts, seen | {name})
    return seen


def _refs(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for key, value in schema.items():
            if key != "$defs":
                yield from _refs(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _refs(value)


def _section(name: str, part: Schema) -> str:
    rows = [_row(key, value, key in part.get("required", ())) for key, value in part["properties"].items()]
    said = " ".join(part.get("description", "").split())
    return "\n".join(
        [f"## {name}", "", said, "", "| key | takes | if left out |", "| --- | --- | --- |", *rows, ""]
    )


def _row(key: str, value: Schema, needed: bool) -> str:
    name = f"**`{key}`**" if needed else f"`{key}`"
    default = value.get("default")
    left_out = "" if needed or default in (None, [], {}) else f"`{json.dumps(default)}`"
    return f"| {name} | {_takes(value)} | {left_out} |"


def _takes(value: Schema) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return CHOICES.get(name) or f"[{name}](#{name.lower()})"
    if "const" in value:
        return f"`{value['const']}`"
    kinds = [one for one in value.get("anyOf", value.get("oneOf", ())) if one.get("type") != "null"]
    if "decimal_places" in value:
        return f"number{_ends(value, 'ge', 'le')} with up to {value['decimal_places']} decimal places"
    if kinds:
        said = list(dict.fromkeys(_takes(one) for one in kinds))
        return "number" if said == ["number", "text"] else " or ".join(said)
    return _plain(value)


def _plain(value: Schema) -> str:
    match value["type"]:
        case "integer" if value.get("maximum") == MOST_PENCE:
            return "whole pence" + (f" from {value['minimum']}" if value["minimum"] else "")
        case "integer":
            return f"whole number{_ends(value, 'minimum', 'maximum')}"
        case "array":
            least = value.get("minItems")
            return f"list of {_takes(value['items'])}" + (f", at least {least}" if least else "")
        case "object":
            return f"for each name: {_takes(next(iter(value['patternProperties'].values())))}"
        case "string":
            return _text(value)
        case kind:
            return {"boolean": "`true` or `false`"}.get(kind, str(kind))


def _text(value: Schema) -> str:
    if value.get("format") == "date":
        return "day, as `2026-04-01`"
    if "pattern" in value:
        return (
            "name of letters, digits and `_`"
            if "A-Z" in value["pattern"]
            else "name of small letters, digits, `-` and `_`"
        )
    return "text"


def _ends(value: Schema, low: str, high: str) -> str:
    if low in value and high in value:
        return f" from {value[low]:,} to {value[high]:,}"
    return f" from {value[low]:,}" if low in value else ""


def _choices() -> dict[str, str]:
    """Parts that are a choice of words: said in place."""
    parts = AllocationRulebook.model_json_schema()["$defs"]
    return {
        name: " or ".join(f"`{one}`" for one in part["enum"])
        for name, part in parts.items()
        if "enum" in part
    }


CHOICES = _choices()
