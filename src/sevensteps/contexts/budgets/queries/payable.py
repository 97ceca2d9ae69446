"""Parts as payments are worked out from them: thousands at once, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils.timezone import localdate

from sevensteps.contexts.budgets.accounts import cash_key, purpose_key
from sevensteps.contexts.budgets.models import Budget, FundPart, Part, PartLine
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.many import is_one_of
from sevensteps.core.budgets import Way
from sevensteps.core.payments import Frequency

MOVED = "move"  # what moves of money between lines are posted about


@dataclass(frozen=True, slots=True)
class PayablePart:
    """A part that is, or was, paid out to its holder. `pence`: what it may cost in all, after moves.

    `at_once_pence` of it is needed whole from the start. `ended_on`: None while it is live. `frequency`: as
    it was chosen when the part was made; `changed_frequencies` knows what was chosen since.
    """

    id: int
    ref: str
    person_id: int
    budget_id: int
    budget_starts_on: date
    way: Way
    holder_name: str
    stream: str
    starts_on: date
    ends_on: date
    ended_on: date | None
    pence: int
    at_once_pence: int
    frequency: Frequency

    @property
    def cash_key(self) -> str:
        return cash_key(self.ref, self.way)


@dataclass(frozen=True, slots=True)
class PartCash:
    """The cash of a part: what came in all, what is there or on its way, what its orders still need."""

    came: int
    there: int
    coming: int
    needed: int


def payable_parts(people: Collection[int] | None = None) -> list[PayablePart]:
    """Every live part that is paid out; of these people, or of everybody. Five queries."""
    return _payable(_live(people))


class PayableSum(NamedTuple):
    """Whose a part is, what it may cost in all, and how often it is paid, as chosen when it was made."""

    person_id: int
    pence: int
    frequency: str


def payable_sums(people: Collection[int] | None = None) -> dict[int, PayableSum]:
    """The same by part, and no more of it than tells whether anything changed. Three queries."""
    columns = _live(people).values_list("id", "budget__person_id", "frequency", "ref")
    rows = columns.annotate(Sum("lines__amount_pence")).order_by()
    moved = ledger.flows_about(MOVED)
    return {
        number: PayableSum(person, (agreed or 0) + moved.get(ref, 0), often)
        for number, person, often, ref, agreed in rows.iterator(chunk_size=10_000)
    }


def parts_not_empty(ids: Collection[int]) -> set[int]:
    """Those of these parts whose own cash is not all gone, or whose orders still need some. Three queries."""
    parts = {one.key: number for number, one in part_holders(ids).items()}
    cash = {
        parts[key]
        for key, one in ledger.balances(parts).items()
        if one.available or one.reserved or one.credits_pending
    }
    return cash | _needed(ids).keys()


def ended_parts(ids: Iterable[int]) -> list[PayablePart]:
    """Those of these parts that have ended. Five queries."""
    ended = Part.objects.filter(is_one_of("id", ids)).exclude(
        ended_at__isnull=True, budget__ended_at__isnull=True
    )
    return _payable(ended)


def ended_ids(ids: Iterable[int]) -> set[int]:
    """Which of these parts have ended. One query."""
    ended = Part.objects.filter(is_one_of("id", ids)).exclude(
        ended_at__isnull=True, budget__ended_at__isnull=True
    )
    return set(ended.values_list("id", flat=True))


def part_cash(parts: Collection[PayablePart]) -> dict[int, PartCash]:
    """The cash of these parts by id; of each that has an account. Three queries."""
    needed = _needed([part.id for part in parts])
    cash = ledger.balances([part.cash_key for part in parts])
    return {
        part.id: PartCash(
            found.credits_posted, found.available, found.credits_pending, needed.get(part.id, 0)
        )
        for part in parts
        if (found := cash.get(part.cash_key))
    }


def funds_that_go(parts: Iterable[int] | None = None, *, to: Iterable[int] | None = None) -> dict[int, int]:
    """Ended part → the part its service fund goes to with the person; of these, or to those. One query."""
    rows = FundPart.objects.filter(fund__goes_to__isnull=False)
    if parts is not None:
        rows = rows.filter(part_id__in=list(parts))
    if to is not None:
        rows = rows.filter(fund__goes_to_id__in=list(to))
    return {part: goes for part, goes in rows.values_list("part_id", "fund__goes_to_id") if part != goes}


@dataclass(frozen=True, slots=True)
class PartHolder:
    """Whose a part is, who holds it and how, where its cash lies, and the stream it comes from."""

    person_id: int
    key: str
    way: Way
    holder_name: str
    stream: str


def part_holders(ids: Iterable[int]) -> dict[int, PartHolder]:
    """By part, live or ended. One query."""
    rows = Part.objects.filter(is_one_of("id", ids))
    columns = rows.values_list("id", "budget__person_id", "ref", "way", "holder_name", "stream")
    return {
        number: PartHolder(person, cash_key(ref, way), Way(way), holder, stream)
        for number, person, ref, way, holder, stream in columns
    }


def people_waiting_to_choose() -> set[int]:
    """People whose live budget nobody holds yet. One query."""
    held = Part.objects.filter(budget=OuterRef("pk"), ended_at__isnull=True)
    waiting = Budget.objects.filter(~Exists(held), ended_at__isnull=True)
    return set(waiting.values_list("person_id", flat=True))


def _live(people: Collection[int] | None) -> QuerySet[Part]:
    """Live parts that are paid out."""
    live = Part.objects.filter(ended_at__isnull=True, budget__ended_at__isnull=True, way__lt=Way.AUTHORITY)
    return live if people is None else live.filter(is_one_of("budget__person_id", people))


def _needed(parts: Collection[int]) -> dict[int, int]:
    """What orders of these parts still need; those that need nothing are left out. Two queries."""
    lines = PartLine.objects.filter(is_one_of("part_id", parts))
    purposes = {
        purpose_key(ref, line): part
        for part, ref, line in lines.values_list("part_id", "part__ref", "line__line_ref")
    }
    needed: dict[int, int] = {}
    for key, balance in ledger.balances(purposes).items():
        if balance.reserved:
            needed[purposes[key]] = needed.get(purposes[key], 0) + balance.reserved
    return needed


def _payable(rows: QuerySet[Part]) -> list[PayablePart]:
    columns = list(
        rows.order_by("id").values_list(
            "id", "ref", "budget__person_id", "budget_id", "budget__starts_on", "way", "holder_name",
            "stream", "starts_on", "budget__ends_on", "frequency", "ended_at", "budget__ended_at",
        )
    )  # fmt: skip
    lines = PartLine.objects.filter(part_id__in=rows.values("id"))
    agreed = dict(lines.values_list("part_id").annotate(pence=Sum("amount_pence")))
    at_once = dict(
        lines.filter(line__at_once=True).values_list("part_id").annotate(pence=Sum("amount_pence"))
    )
    moved = ledger.flows_about(MOVED)
    return [
        PayablePart(
            *(number, ref, person, budget, begins, Way(way), holder, stream, starts, ends),
            ended_on=_ended(ended),
            pence=agreed.get(number, 0) + moved.get(ref, 0),
            at_once_pence=at_once.get(number, 0),
            frequency=Frequency(often),
        )
        for number, ref, person, budget, begins, way, holder, stream, starts, ends, often, *ended in columns
    ]


def _ended(when: list[datetime | None]) -> date | None:
    """The day a part, or its budget, ended: whichever was first."""
    first = min((at for at in when if at is not None), default=None)
    return localdate(first) if first else None
