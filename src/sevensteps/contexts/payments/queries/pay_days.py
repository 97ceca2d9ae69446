"""The coming pay days of one part: on which day, for which days, and how much, as everything stands today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PaidEvery, PayablePart
from sevensteps.contexts.payments.book import LineBook, as_line, covered_of
from sevensteps.contexts.payments.closed_days import bank_days
from sevensteps.contexts.payments.models import PayLine, Payout
from sevensteps.contexts.payments.queries.coming import DAY, lines_to_be
from sevensteps.core.budgets import Way
from sevensteps.core.dates import Period
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments import (
    CHOOSABLE,
    OPEN_STAGES,
    Collect,
    Frequency,
    FrequencyChosen,
    Item,
    Line,
    PayoutState,
    Rounds,
    Turn,
    falling_due,
    switched,
    turns,
    turns_over,
)
from sevensteps.core.payments.bank.days import latest_input_day

SHOWN = 6
_MOST = 60  # turns looked at: a week each for more than a year


@dataclass(frozen=True, slots=True)
class PayDay:
    """One payment to come, for these days, both included. `sure`: a run has it already."""

    on: date
    days: Period
    amount: Money
    sure: bool = False


@dataclass(frozen=True, slots=True)
class PayDays:
    """How often a part is paid, what was chosen for later, which rounds there are, and the next pay days.

    `stopped`: its holder may not be paid any more.
    """

    part_ref: str
    holder_name: str
    ends_on: date
    every: PaidEvery
    offered: tuple[Frequency, ...]
    stopped: bool
    days: tuple[PayDay, ...]


def pay_days(person_id: int, part_ref: str, today: date) -> PayDays:
    """Of a live part that is paid out. Raises NotFound."""
    part = next((one for one in budgets.payable_parts([person_id]) if one.ref == part_ref), None)
    if part is None:
        raise NotFound(f"part {part_ref}")
    rows = LineBook.read([person_id]).by_part.get(part.id, [])
    paid = [row for row in rows if row.collect != Collect.BILLED]
    every = budgets.how_often([part.id], today)[part.id]
    stopped = part.id in budgets.told_no([person_id])
    coming = () if stopped else tuple(_coming(part, paid, every, today))
    return PayDays(
        part_ref=part.ref,
        holder_name=part.holder_name,
        ends_on=part.ends_on,
        every=every,
        offered=budgets.rounds_offered(today).offered,
        stopped=stopped,
        days=(*_sure(part), *coming)[:SHOWN],
    )


def _sure(part: PayablePart) -> list[PayDay]:
    """What a run has already, and nobody said that it arrived."""
    rows = Payout.objects.filter(
        part_id=part.id,
        line=None,
        run__stage__in=list(OPEN_STAGES),
        state__in=[PayoutState.WAITING, PayoutState.SENT],
    )
    found = []
    for row in rows.select_related("run").prefetch_related("items").order_by("run__pay_on", "id"):
        days = hull([Period(item.start, item.end) for item in row.items.all()])
        if days is not None:
            found.append(PayDay(row.run.pay_on, days, Money(row.amount_pence), sure=True))
    return found


def next_turns(today: date) -> dict[Frequency, Turn]:
    """By round, its next pay day for which the bank can still be given a file, and the days that it pays for;
    of the rounds whose pay days the policy knows."""
    closed, found = bank_days(today), {}
    for frequency, counted_from in budgets.rounds_offered(today).pay_days.items():
        all_of_them = turns(frequency, counted_from, today, closed)
        found[frequency] = next(one for one in all_of_them if latest_input_day(one.on, closed) >= today)
    return found


@dataclass(slots=True)
class _Open:
    """A line, and the days of it that are paid or counted already."""

    line: Line
    covered: Period | None

    def until(self, up_to: date) -> list[Item]:
        """What falls due up to a day and was not counted; it counts from now on."""
        items = list(falling_due(self.line, (self.covered,) if self.covered else (), up_to))
        self.covered = hull([*(item.period for item in items), *([self.covered] if self.covered else [])])
        return items


def _coming(part: PayablePart, rows: Sequence[PayLine], every: PaidEvery, today: date) -> Iterator[PayDay]:
    open_ = [_Open(as_line(row), covered_of(row)) for row in rows]
    open_ = open_ or [_Open(line, None) for line in lines_to_be(part)]
    counted_from = _counted_from(open_, part, today)
    for turn in islice(turns_over(_rounds(rows, every, today), counted_from, today, bank_days(today)), _MOST):
        if turn.days.start > part.ends_on:
            return
        up_to = turn.days.end
        if part.way is Way.SERVICE_FUND:
            up_to = budgets.fund_paid_up_to(up_to, today)
        items = [item for one in open_ for item in one.until(up_to)]
        days, pence = hull([item.period for item in items]), sum(item.pence for item in items)
        if days is not None and pence > 0:
            yield PayDay(turn.on, days, Money(pence))


def _rounds(rows: Sequence[PayLine], every: PaidEvery, today: date) -> list[FrequencyChosen]:
    """The round that pays now, the one that takes over, and those chosen for later."""
    now = Rounds(every.now)
    if rows:
        leaving = rows[-1].leaving
        now = switched(
            Rounds(Frequency(rows[-1].frequency), Frequency(leaving) if leaving else None), every.now
        )
    found = [FrequencyChosen(one, today) for one in (now.leaving, now.now) if one is not None]
    return [*found, *every.later]


def _counted_from(open_: Sequence[_Open], part: PayablePart, today: date) -> dict[Frequency, date]:
    """A day of each round: by the policy, else counted from the first day of this part that is not paid."""
    known = budgets.rounds_offered(today).pay_days
    free = [one.covered.end + DAY if one.covered else one.line.start for one in open_]
    return dict.fromkeys(CHOOSABLE, min(free, default=part.starts_on)) | dict(known)


def hull(periods: Sequence[Period]) -> Period | None:
    """From the first day of these periods to the last; None where there is none."""
    if not periods:
        return None
    return Period(min(one.start for one in periods), max(one.end for one in periods))
