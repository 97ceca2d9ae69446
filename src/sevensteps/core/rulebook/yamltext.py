"""YAML without its surprises: every value's line kept, no doubled keys, no aliases, no floats, no guessing.

What YAML 1.1 would quietly change is refused instead: 010 (eight), 12:30 (750), yes and no for words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import yaml

At = tuple[str | int, ...]
Lines = dict[At, int]

_LONGEST = 2_000_000
_DEEPEST = 30


class BrokenYaml(ValueError):
    """The text cannot be read as data. `line` counts from 1."""

    def __init__(self, line: int, key: str, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.key = key
        self.reason = reason


def read_yaml(text: str) -> tuple[object, Lines]:
    """Plain data (dict, list, str, int, Decimal, bool, date, None), and the line of every place in it.

    Raises BrokenYaml with line, key and reason.
    """
    if len(text) > _LONGEST:
        raise BrokenYaml(1, "", f"the file is longer than {_LONGEST:,} characters")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or error.context or "not YAML"
        raise BrokenYaml(mark.line + 1 if mark else 1, "", f"not YAML: {reason}") from error
    except yaml.YAMLError as error:
        raise BrokenYaml(_line_of(text, getattr(error, "position", 0)), "", "not readable text") from error
    except RecursionError as error:
        raise BrokenYaml(1, "", "nested too deeply") from error
    if node is None:
        raise BrokenYaml(1, "", "the file is empty")
    reader = _Reader()
    return reader.read(node, ()), reader.lines


def _line_of(text: str, position: object) -> int:
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 1


class _Reader:
    """Walks the nodes of one document once."""

    def __init__(self) -> None:
        self.lines: Lines = {}
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, at: At) -> object:
        line = node.start_mark.line + 1
        self.lines.setdefault(at, line)
        if id(node) in self._seen:
            raise BrokenYaml(line, dotted(at), "write it out again: anchors and aliases are not used here")
        if len(at) > _DEEPEST:
            raise BrokenYaml(line, dotted(at), "nested too deeply")
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*at, index)) for index, item in enumerate(node.value)]
        return _scalar(node, at)

    def _mapping(self, node: yaml.MappingNode, at: At) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key, str) or not key_node.tag.endswith(":str"):
                raise BrokenYaml(
                    line, dotted(at), f"write the key {str(key)[:60]!r} in quotes: it must be a word"
                )
            if key in found:
                first = self.lines[(*at, key)]
                raise BrokenYaml(line, dotted((*at, key)), f"is written twice; the first is on line {first}")
            self.lines[(*at, key)] = line
            found[key] = self.read(value_node, (*at, key))
        return found


def _scalar(node: yaml.Node, at: At) -> object:
    line, text, tag = node.start_mark.line + 1, str(node.value), node.tag.rpartition(":")[2]
    if tag not in _SCALARS:
        raise BrokenYaml(line, dotted(at), f"the tag {node.tag} is not used here")
    pattern, make, hint = _SCALARS[tag]
    if not re.fullmatch(pattern, text, re.DOTALL):
        raise BrokenYaml(line, dotted(at), f"{text[:60]!r} could be misread; {hint}")
    try:
        return make(text)
    except ValueError as error:
        raise BrokenYaml(line, dotted(at), f"{text[:60]!r}: {str(error)[:100]}") from error


_SCALARS: dict[str, tuple[str, Callable[[str], object], str]] = {
    "str": (r".*", str, ""),
    "null": (r"|~|null", lambda _: None, "leave it empty or write null"),
    "bool": (r"true|false", lambda text: text == "true", "write true or false, or put the word in quotes"),
    "int": (r"-?(0|[1-9][0-9_]*)", int, "write plain digits, or put it in quotes"),
    "float": (r"-?[0-9]+\.[0-9]+", Decimal, "write digits with one point, or put it in quotes"),
    "timestamp": (r"\d{4}-\d{2}-\d{2}", date.fromisoformat, "write a day as 2026-04-01"),
}


def dotted(at: Sequence[str | int]) -> str:
    """A place in a file as people write it: `areas[2].statements[0].points`."""
    text = ""
    for step in at:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
