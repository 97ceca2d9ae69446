"""Reference pages on rulebooks, written from the models that read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sevensteps.core.rulebook import Rulebook

Schema = Mapping[str, Any]

MOST_PENCE = 10**12  # what tells sums of money from other whole numbers


def page(head: str, files: Mapping[str, type[Rulebook]]) -> str:
    """The page as Markdown: `files` are the kinds of file it is about, each under its title."""
    schemas = {title: model.model_json_schema() for title, model in files.items()}
    known = {name: part for schema in schemas.values() for name, part in schema["$defs"].items()}
    named = sorted({name for schema in schemas.values() for name in _named(schema, known)})
    choices = {
        name: " or ".join(f"`{one}`" for one in part["enum"])
        for name, part in known.items()
        if "enum" in part
    }
    sections = [_section(title, schema, choices) for title, schema in schemas.items()]
    sections += [_section(name, known[name], choices) for name in named if "properties" in known[name]]
    return "\n".join([head, *sections])


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


def _section(name: str, part: Schema, choices: Mapping[str, str]) -> str:
    needed = part.get("required", ())
    rows = [_row(key, value, key in needed, choices) for key, value in part["properties"].items()]
    said = " ".join(part.get("description", "").split())
    return "\n".join(
        [f"## {name}", "", said, "", "| key | takes | if left out |", "| --- | --- | --- |", *rows, ""]
    )


def _row(key: str, value: Schema, needed: bool, choices: Mapping[str, str]) -> str:
    name = f"**`{key}`**" if needed else f"`{key}`"
    default = value.get("default")
    left_out = "" if needed or default in (None, [], {}) else f"`{json.dumps(default)}`"
    return f"| {name} | {_takes(value, choices)} | {left_out} |"


def _takes(value: Schema, choices: Mapping[str, str]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return choices.get(name) or f"[{name}](#{name.lower()})"
    if "const" in value:
        return f"`{value['const']}`"
    kinds = [one for one in value.get("anyOf", value.get("oneOf", ())) if one.get("type") != "null"]
    if "decimal_places" in value:
        return f"number{_ends(value, 'ge', 'le')} with up to {value['decimal_places']} decimal places"
    if kinds:
        said = list(dict.fromkeys(_takes(one, choices) for one in kinds))
        return "number" if said == ["number", "text"] else " or ".join(said)
    return _plain(value, choices)


def _plain(value: Schema, choices: Mapping[str, str]) -> str:
    match value["type"]:
        case "integer" if value.get("maximum") == MOST_PENCE:
            return "whole pence" + (f" from {value['minimum']}" if value["minimum"] else "")
        case "integer":
            return f"whole number{_ends(value, 'minimum', 'maximum')}"
        case "array":
            return _list(value, choices)
        case "object":
            each = value.get("additionalProperties") or next(iter(value["patternProperties"].values()))
            name = value.get("propertyNames", {})
            return f"for each {_takes(name, choices) if '$ref' in name else 'name'}: {_takes(each, choices)}"
        case "string":
            return _text(value)
        case kind:
            return {"boolean": "`true` or `false`"}.get(kind, str(kind))


def _list(value: Schema, choices: Mapping[str, str]) -> str:
    if "prefixItems" in value:
        return "list of " + " and ".join(_takes(one, choices) for one in value["prefixItems"])
    least = value.get("minItems")
    return f"list of {_takes(value['items'], choices)}" + (f", at least {least}" if least else "")


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
