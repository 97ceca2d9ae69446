"""`--input FILE.json|-`: JSON from a file or stdin, read with care before any rule sees it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from sevensteps.core.errors import Refused


class BadJson(Refused):
    """The input cannot be read as JSON data."""


def read_json(source: str | None, longest: int) -> object:
    """The data of a file, or of stdin for `-`, of so many bytes at most; numbers with a point are Decimals.

    No number that JSON does not have, no key twice. Raises BadJson.
    """
    if not source:
        raise BadJson("input", "Give a file with --input FILE.json, or - for stdin.")
    try:
        raw = from_stdin("input", longest + 1) if source == "-" else _bytes(Path(source), longest)
        if len(raw) > longest:
            raise BadJson("input", f"The input has {longest:,} bytes at most.")
        return json.loads(
            raw.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
    except UnicodeDecodeError:
        raise BadJson("input", "The input is not text in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadJson("input", f"The input is not JSON: line {error.lineno}, {error.msg}.") from None
    except RecursionError:
        raise BadJson("input", "The input has lists within lists, deeper than anybody means.") from None
    except (ValueError, ArithmeticError):  # more digits than Python reads, or an exponent past all sense
        raise BadJson("input", "The input has a number with more digits than anybody means.") from None


def from_stdin(where: str, longest: int = -1) -> bytes:
    """What comes in on stdin, of so many bytes at most. Raises BadJson where whoever called has closed it."""
    if sys.stdin is None:
        raise BadJson(where, "Nothing can come in on stdin: it is closed.")
    return sys.stdin.buffer.read(longest)


def _bytes(path: Path, longest: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(longest + 1)
    except OSError as error:
        raise BadJson("input", f"{path} cannot be read: {error.strerror}.") from None


def _no_number(name: str) -> NoReturn:
    raise BadJson("input", f"{name} is not a number.")


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        # As ASCII: JSON may name characters that no terminal can print.
        twice = ascii(next(key for key in keys if keys.count(key) > 1)).strip("'")
        raise BadJson(twice, f"{twice} is given twice. Give it once.")
    return found
