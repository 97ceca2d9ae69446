"""Every movement of a person's money in plain words, newest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils.timezone import make_aware

from sevensteps.contexts.budgets.accounts import SPENDING, Code, agreed_key, cash_key, purpose_key
from sevensteps.contexts.budgets.models import Line, Part, PartLine
from sevensteps.contexts.budgets.queries.money import MoneyView
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.core.budgets import Way
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money

STATEMENT_PAGE_SIZE = 25
MOST_AT_ONCE = 20_000  # movements of one download


class Movements(StrEnum):
    """Kinds of movement as somebody looks for them."""

    SPENT = "spent"
    ORDERED = "ordered"
    MOVED = "moved"
    AGREED = "agreed"


CODES: dict[Movements, frozenset[str]] = {
    Movements.SPENT: frozenset(SPENDING),
    Movements.ORDERED: frozenset({Code.ORDERED, Code.CANCELLED}),
    Movements.MOVED: frozenset({Code.MOVED, Code.HELD, Code.GIVEN_BACK, Code.RETURNED}),
    Movements.AGREED: frozenset({Code.AGREED}),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """Which movements: of what the money is for (of one `line`, by its ref) or of the `cash`; what and when.

    Both days are included. Cash belongs to no line.
    """

    cash: bool = False
    line: str = ""
    what: Movements | None = None
    start: date | None = None
    end: date | None = None


EVERYTHING = Sought()
ALL_CASH = Sought(cash=True)


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


def statement(
    person_id: int, page: int = 1, sought: Sought = EVERYTHING, money: MoneyView | None = None
) -> StatementPage:
    """Twenty-five movements a page, newest first. Five queries; four of the cash; two with all the person's
    `money` at hand.
    """
    page = min(max(page, 1), 10**6)
    ids = money.accounts if money and not sought.cash and not sought.line else _accounts(person_id, sought)
    rows, count = _found(ids, sought, (page - 1) * STATEMENT_PAGE_SIZE, STATEMENT_PAGE_SIZE)
    pages = max(1, -(-count // STATEMENT_PAGE_SIZE))
    return StatementPage(rows, page, pages, count)


def whole_statement(person_id: int, sought: Sought = EVERYTHING) -> tuple[Movement, ...]:
    """All of them, oldest first, to be kept; MOST_AT_ONCE at most, the newest. As many queries."""
    return tuple(reversed(_found(_accounts(person_id, sought), sought, 0, MOST_AT_ONCE)[0]))


def _accounts(person_id: int, sought: Sought) -> set[int]:
    return ledger.ids_of(_cash_keys(person_id) if sought.cash else _budget_keys(person_id, sought.line))


def _found(
    accounts: Collection[int], sought: Sought, offset: int, limit: int
) -> tuple[tuple[Movement, ...], int]:
    rows, count = ledger.statement(
        accounts,
        codes=CODES[sought.what] if sought.what else (),
        since=_midnight(sought.start) if sought.start else None,
        until=_midnight(sought.end + timedelta(days=1)) if sought.end else None,
        offset=offset,
        limit=limit,
    )
    return tuple(_movement(row) for row in rows), count


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def movement(person_id: int, ref: str) -> ledger.Posted:
    """One movement of this person's money with all there is to it. Raises NotFound for anybody else's."""
    found = ledger.transfer(ref)
    if not {found.debit, found.credit} & (_budget_keys(person_id) | _cash_keys(person_id)):
        raise NotFound(f"movement {ref}")
    return found


def movement_about(person_id: int, about: str) -> str:
    """The ref of the first movement of this person's that belongs to something. Raises NotFound."""
    for found in ledger.posted_about(about):
        if {found.debit, found.credit} & (_budget_keys(person_id) | _cash_keys(person_id)):
            return found.ref
    raise NotFound(f"movement of {about}")


def _budget_keys(person_id: int, line: str = "") -> set[str]:
    """What this person's lines (or one of them) may cost, of budgets live and ended."""
    lines = Line.objects.filter(budget__person_id=person_id)
    held = PartLine.objects.filter(part__budget__person_id=person_id)
    if line:
        lines, held = lines.filter(line_ref=line), held.filter(line__line_ref=line)
    keys = {agreed_key(*pair) for pair in lines.values_list("budget__ref", "line_ref")}
    return keys | {purpose_key(*pair) for pair in held.values_list("part__ref", "line__line_ref")}


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
