"""Rulebook files: those shipped with the house, found by id, or anybody's own, found by path."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from sevensteps.contexts.policies.kinds import KINDS
from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import Rulebook, load_text

_HERE = Path(__file__).parents[3] / "rulebooks"
# Beside the sources in a checkout; installed from a wheel, with the shared data of its environment.
SHIPPED = _HERE if _HERE.is_dir() else Path(sys.prefix) / "share" / "sevensteps" / "rulebooks"
LONGEST_FILE = 5_000_000


class NoSuchRulebook(Refused):
    """Neither a shipped id nor a file."""


def read_text(path: Path) -> str:
    """A text file's content. Raises Refused with a sentence where it cannot be read."""
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise Refused(str(path), f"{path} is too large to be read here.")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Refused(str(path), f"There is no file {path}.") from None
    except UnicodeDecodeError:
        raise Refused(str(path), f"{path} is not text in UTF-8.") from None
    except OSError as error:
        raise Refused(str(path), f"{path} cannot be read: {error.strerror}.") from None


def read_rulebook(path: Path) -> Rulebook:
    """Read one rulebook file. Raises BrokenRulebook or Refused."""
    return load_text(read_text(path), str(path), KINDS)


def shipped_files() -> list[Path]:
    """Every rulebook file that comes with the house, worked examples left aside."""
    return [path for path in sorted(SHIPPED.rglob("*.yaml")) if SHIPPED / "examples" not in path.parents]


@cache
def shipped() -> dict[str, Rulebook]:
    """Every shipped rulebook by id, the newest version of each."""
    return _newest(shipped_files())


@cache
def shipped_of(folders: tuple[str, ...]) -> dict[str, Rulebook]:
    """The shipped rulebooks of some folders (`england/charging`) by id, without reading the others."""
    return _newest([path for folder in folders for path in sorted((SHIPPED / folder).glob("*.yaml"))])


def _newest(paths: list[Path]) -> dict[str, Rulebook]:
    found: dict[str, Rulebook] = {}
    for path in paths:
        book = read_rulebook(path)
        if book.id not in found or found[book.id].version < book.version:
            found[book.id] = book
    return found


def find(name: str, beside: Path | None = None) -> Rulebook:
    """A rulebook by shipped id (its newest version), else by path, `beside` first. Raises NoSuchRulebook."""
    return max(versions(name, beside), key=lambda book: book.version)


def versions(name: str, beside: Path | None = None) -> list[Rulebook]:
    """Every shipped version of an id, oldest first; else the one at a path. Raises NoSuchRulebook."""
    if found := _shipped_versions(name):
        return list(found)
    for path in (beside / name if beside else Path(name), Path(name)):
        if path.is_file():
            return [read_rulebook(path)]
    known = ", ".join(sorted(shipped()))
    raise NoSuchRulebook("rulebook", f"There is no rulebook or file {name}. Shipped: {known}.")


@cache
def _shipped_versions(name: str) -> tuple[Rulebook, ...]:
    # Files are called after their id, so not all of them need to be read.
    books = [read_rulebook(path) for path in shipped_files() if path.stem.startswith(name)]
    return tuple(sorted((book for book in books if book.id == name), key=lambda book: book.version))
