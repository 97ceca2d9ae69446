"""The allocation rulebook a command is about, by shipped id or by path, and what it takes in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sevensteps.core.allocation import AllocationRulebook, Reckoner, Table
from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import Rulebook
from sevensteps.ops import rulebooks


def allocation_book(name: str, on: date | None = None) -> AllocationRulebook:
    """The newest version, or the newest that holds on a day. Raises Refused where there is none."""
    book = rulebooks.find(name) if on is None else _holding(name, on)
    if not isinstance(book, AllocationRulebook):
        raise Refused("rulebook", f"{name} is a rulebook of {book.kind}, not of allocation.")
    return book


def _holding(name: str, on: date) -> Rulebook:
    versions = rulebooks.versions(name)
    holding = [book for book in versions if book.holds_on(on)]
    if not holding:
        dates = ", ".join(f"version {book.version} {_dates(book)}" for book in versions)
        raise Refused("on", f"No version of {name} holds on {on.isoformat()}. There is: {dates}.")
    return max(holding, key=lambda book: book.version)


def _dates(book: Rulebook) -> str:
    return f"from {book.valid_from.isoformat()}" + (
        f" to {book.valid_to.isoformat()}" if book.valid_to else " on"
    )


def described(book: AllocationRulebook) -> dict[str, object]:
    """What it is and what it takes, as plain data."""
    return {
        "id": book.id,
        "version": book.version,
        "hash": book.hash,
        "title": book.title.en,
        "status": str(book.status),
        "valid_from": book.valid_from.isoformat(),
        "valid_to": book.valid_to.isoformat() if book.valid_to else None,
        "takes": list(takes(book)),
    }


def takes(book: AllocationRulebook) -> Iterator[str]:
    """Sentences about the answers it asks for and how it makes money of them."""
    yield from _answers(book)
    for name, ids in (
        ("support by area", [one.id for one in book.support_levels]),
        ("caring_effect", [one.id for one in book.caring_effect.levels] if book.caring_effect else []),
        ("group", [one.id for one in book.groups]),
        ("additions", [one.id for one in book.additions]),
    ):
        if ids:
            yield f"{name}: {', '.join(ids)}"
    if book.table is not None:
        yield f"table: {_table(book.table)}"
    for name, table in (book.scales or {}).items():
        yield f"table of {name}: {_table(table)}"
    if book.calibration is not None:
        yield f"made from {book.calibration.cases:,} cases by {book.calibration.method}"


def _answers(book: AllocationRulebook) -> Iterator[str]:
    for area in book.areas:
        yield f"{area.id}: {', '.join(one.id for one in area.statements)}"
    if book.areas and book.between_levels:
        yield "an answer may be a number of points between two statements of its area"
    if book.formula is None:
        if not book.areas:
            yield "points: a number"
        return
    for measure in book.formula.measures:
        told = ", ".join(measure.choices) or f"a whole number from {measure.lowest} to {measure.highest}"
        yield f"{measure.id}: {told}" + ("" if measure.id in book.formula.needed else " (may be left out)")


def _table(table: Table) -> str:
    if isinstance(table, Reckoner):
        first, last = table.knots[0].points, table.knots[-1].points
        way = "straight lines between" if table.between == "line" else "in steps"
        part = ", printed only in part" if table.printed_in_part else ""
        return f"{len(table.knots)} sums from {first} to {last} points, {way}{part}"
    if table.kind == "bands":
        return f"{len(table.bands)} bands" + (", printed only in part" if table.printed_in_part else "")
    return "so much a point"
