"""The rulebook in force with another table: its next version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from sevensteps.contexts.calibration.stored import Result
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.kinds import KINDS
from sevensteps.contexts.policies.queries import StoredRulebook
from sevensteps.core.allocation import AllocationRulebook
from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import load_body

KIND = "allocation"


class CannotTakeTable(Refused):
    """The rulebook in force has no single table that another could stand in for."""


@dataclass(frozen=True, slots=True)
class Made:
    """How a table was made, as the rulebook keeps it."""

    result: Result
    method: str
    method_version: int
    options: dict[str, Any]
    citation: str


def in_force(on: date) -> tuple[StoredRulebook, AllocationRulebook]:
    """The allocation rulebook that counts on a day. Raises NothingInForce, CannotTakeTable."""
    stored = policies.rulebook_in_force(KIND, on)
    book = stored.book
    if not isinstance(book, AllocationRulebook) or book.table is None:
        raise CannotTakeTable(
            "rulebook",
            "The rulebook in force has a formula or a table for each group. Put the new table in its file, "
            "and propose the file.",
        )
    return stored, book


def body_with(stored: StoredRulebook, made: Made, version: int, valid_from: date) -> dict[str, Any]:
    """Everything the rulebook in force says, with the new table, its number and its day."""
    body = dict(stored.book.body)
    body |= {"version": version, "valid_from": valid_from.isoformat(), "table": made.result.table_data()}
    body.pop("valid_to", None)
    body["sources"] = [*body["sources"], {"citation": made.citation[:2000]}]
    body["calibration"] = {
        "method": made.method,
        "method_version": made.method_version,
        "cases": made.result.n,
        "winsorise": made.result.winsorise,
        "shrink": made.options["shrink"],
        "top_slice": made.options["top_slice"],
        "budget_pence": made.options["budget_pence"],
        "diagnostics": {name: _figure(value) for name, value in _diagnostics(made.result).items()},
        "warnings": [str(one.text) for one in made.result.warnings],
    }
    return body


def book_with(stored: StoredRulebook, made: Made) -> AllocationRulebook:
    """The same as a rulebook, to try it out."""
    body = body_with(stored, made, stored.book.version + 1, stored.book.valid_from)
    book = load_body(body, KINDS)
    if not isinstance(book, AllocationRulebook):
        raise RuntimeError("an allocation rulebook with another table is none")
    return book


def as_yaml(body: dict[str, Any]) -> str:
    """The text to propose: a line for each row of the table."""
    return yaml.safe_dump(body, default_flow_style=None, sort_keys=False, allow_unicode=True, width=160)


def next_version(rulebook_id: str) -> int:
    """The lowest number that neither a published version nor a waiting proposal has."""
    taken = [row.version for row in policies.rulebooks() if row.rulebook_id == rulebook_id]
    taken += [row.version for row in policies.proposals_waiting() if row.rulebook_id == rulebook_id]
    return max(taken, default=0) + 1


def _diagnostics(result: Result) -> dict[str, float]:
    return result.diagnostics.data()


def _figure(value: float) -> int | str:
    """As a file of rules writes a figure: no exponents."""
    figure = Decimal(str(value))
    return int(figure) if figure == figure.to_integral_value() else f"{figure:f}"
