"""Every movement of a person's money in plain words, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sevensteps.contexts.budgets.accounts import agreed_key, cash_key, purpose_key
from sevensteps.contexts.budgets.models import Line, Part, PartLine
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.core.budgets import Way
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money

STATEMENT_PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement. `amount` is positive when money came to the person's purposes or holders.

    `inside`: both ends are the person's own. `about` says what it belongs to ("order:REF"); `ended` tells of
    money set aside that it is no longer.
    """

    ref: str
    at: datetime
    ledger: str
    kind: str
    code: str
    words: str
    about: str
    by_name: str
    amount: Money
    from_name: str
    to_name: str
    inside: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One page of movements, counted from 1."""

    rows: tuple[Movement, ...]
    number: int
    pages: int
    count: int


def statement(person_id: int, page: int = 1, *, cash: bool = False) -> StatementPage:
    """Twenty-five movements a page: of what the money is for or, with `cash`, of what holders hold."""
    keys = _cash_keys(person_id) if cash else _budget_keys(person_id)
    page = min(max(page, 1), 10**6)
    rows, count = ledger.statement(keys, offset=(page - 1) * STATEMENT_PAGE_SIZE, limit=STATEMENT_PAGE_SIZE)
    pages = max(1, -(-count // STATEMENT_PAGE_SIZE))
    return StatementPage(tuple(_movement(row) for row in rows), page, pages, count)


def movement(person_id: int, ref: str) -> ledger.Posted:
    """One movement of this person's money with all there is to it. Raises NotFound for anybody else's."""
    found = ledger.transfer(ref)
    if not {found.debit, found.credit} & (_budget_keys(person_id) | _cash_keys(person_id)):
        raise NotFound(f"movement {ref}")
    return found


def _budget_keys(person_id: int) -> set[str]:
    """What this person's lines may cost, of budgets live and ended."""
    lines = Line.objects.filter(budget__person_id=person_id).values_list("budget__ref", "line_ref")
    keys = {agreed_key(*pair) for pair in lines}
    held = PartLine.objects.filter(part__budget__person_id=person_id).values_list(
        "part__ref", "line__line_ref"
    )
    keys |= {purpose_key(*pair) for pair in held}
    return keys


def _cash_keys(person_id: int) -> set[str]:
    """Cash of this person's parts that somebody else than the authority holds."""
    parts = Part.objects.filter(budget__person_id=person_id, way__lt=Way.AUTHORITY).values_list("ref", "way")
    return {cash_key(*pair) for pair in parts}


def _movement(row: ledger.Movement) -> Movement:
    return Movement(
        ref=row.ref,
        at=row.at,
        ledger=row.ledger,
        kind=row.kind,
        code=row.code,
        words=row.words,
        about=row.about,
        by_name=row.by_name,
        amount=Money(row.amount),
        from_name=row.from_name,
        to_name=row.to_name,
        inside=row.inside,
        ended=row.settled,
    )
