"""What comes next for each part: from which day, how much, and whether a run has it already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PayablePart
from sevensteps.contexts.payments.book import LineBook, as_line, covered_of
from sevensteps.contexts.payments.models import PayLine, Payout
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.budgets import Way
from sevensteps.core.dates import months_after
from sevensteps.core.money import Money
from sevensteps.core.payments import (
    OPEN_STAGES,
    Collect,
    Frequency,
    Line,
    PayoutState,
    Per,
    falling_due,
    spread,
)

PAYING = frozenset({Role.FINANCE_OFFICER})
DAY = timedelta(days=1)
_WEEKS = {Frequency.WEEKLY: 1, Frequency.FORTNIGHTLY: 2, Frequency.FOUR_WEEKLY: 4, Frequency.ONCE: 4}


@dataclass(frozen=True, slots=True)
class Coming:
    """The next payment of a part: for the days from `due_on` to `up_to`, both included.

    `run_ref`: the run that has it already, and then it comes on `pay_on`; else empty and None. `first`:
    nothing was ever paid for this part.
    """

    person_id: int
    part_ref: str
    way: Way
    holder_name: str
    due_on: date
    up_to: date
    amount: Money
    frequency: Frequency
    first: bool
    run_ref: str = ""
    pay_on: date | None = None


def next_payments(person_id: int) -> list[Coming]:
    """The next payment of each live part that is paid out; parts that have had everything are left out."""
    return _coming(budgets.payable_parts([person_id]), [person_id])


def awaiting_first(actor: Actor, today: date, limit: int = 50) -> list[Coming]:
    """Parts that nothing was approved for and whose first day has come, oldest first.

    On a finance officer's records.
    """
    whose = people.among(actor, today, roles=PAYING, via="budget__person__")
    started = Payout.objects.exclude(state=PayoutState.REJECTED).exclude(reservation_ref="").filter(line=None)
    found = budgets.paid_out_parts(
        whose=whose, without=started.values_list("part_id", flat=True), limit=limit
    )
    waiting = {part.ref for part in found}
    persons = {part.person_id for part in found}
    coming = _coming(budgets.payable_parts(persons), persons) if persons else []
    return sorted(
        (one for one in coming if one.part_ref in waiting and one.due_on <= today),
        key=lambda one: (one.due_on, one.part_ref),
    )


def _coming(parts: list[PayablePart], persons: Iterable[int]) -> list[Coming]:
    book = LineBook.read(set(persons))
    running, stopped = _running(part.id for part in parts), budgets.told_no(persons)
    found = []
    for part in parts:
        one = running.get(part.id)
        if one is None and part.id not in stopped:
            one = _from_lines(part, book.by_part.get(part.id, []))
        if one is not None:
            found.append(one)
    return found


def _running(part_ids: Iterable[int]) -> dict[int, Coming]:
    """Parts that an open run is about to pay."""
    rows = Payout.objects.filter(
        part_id__in=set(part_ids),
        line=None,
        run__stage__in=list(OPEN_STAGES),
        state__in=[PayoutState.WAITING, PayoutState.SENT],
    ).select_related("run", "part__budget")
    return {
        row.part_id: Coming(
            person_id=row.part.budget.person_id,
            part_ref=row.part.ref,
            way=Way(row.part.way),
            holder_name=row.part.holder_name,
            due_on=row.run.pay_on,
            up_to=row.run.up_to,
            amount=Money(row.amount_pence),
            frequency=Frequency(row.run.frequency or Frequency.ONCE),
            first=False,
            run_ref=row.run.ref,
            pay_on=row.run.pay_on,
        )
        for row in rows
    }


def _from_lines(part: PayablePart, rows: list[PayLine]) -> Coming | None:
    """As the lines stand, or as they will be made where nobody lined them up yet."""
    paid = [row for row in rows if row.collect != Collect.BILLED]
    frequency = Frequency(paid[-1].frequency) if paid else part.frequency
    open_ = [day for row in rows if (day := _first_open(row)) is not None]
    start = min(open_) if open_ else (None if rows else part.starts_on)
    if start is None:
        return None
    up_to = min(part.ends_on, _last_day(start, frequency))
    pence = sum(_falling(row, up_to) for row in rows) if rows else _unlined(part, up_to)
    if pence <= 0:
        return None
    return Coming(
        *(part.person_id, part.ref, part.way, part.holder_name),
        due_on=start,
        up_to=max(up_to, start),
        amount=Money(pence),
        frequency=frequency,
        first=all(row.covered_to is None for row in rows),
    )


def _first_open(row: PayLine) -> date | None:
    """The first day of a line that nothing covers; None where there is none, or it is asked for by bill."""
    if row.collect == Collect.BILLED or row.sign < 0:
        return None
    if row.covered_to is None:
        return row.start
    return row.covered_to + DAY if row.end is None or row.covered_to < row.end else None


def _falling(row: PayLine, up_to: date) -> int:
    if row.collect == Collect.BILLED:
        return 0
    covered = covered_of(row)
    return sum(item.pence for item in falling_due(as_line(row), (covered,) if covered else (), up_to))


def _unlined(part: PayablePart, up_to: date) -> int:
    return sum(
        item.pence for line in lines_to_be(part) for item in falling_due(line, (), max(up_to, line.start))
    )


def lines_to_be(part: PayablePart) -> list[Line]:
    """The lines of a part that nobody lined up yet: what is bought once, and the rest over its days."""
    once = min(part.at_once_pence, part.pence)
    start = part.starts_on
    found = [Line(f"{part.ref}:once", start, start, once, Per.ONCE)] if once else []
    laid = spread(part.pence - once, start, part.ends_on, start)
    if laid is not None:
        found.append(
            Line(part.ref, laid.start, laid.end, laid.pence, laid.per, laid.sign, span_days=laid.span_days)
        )
    return found


def _last_day(start: date, frequency: Frequency) -> date:
    if frequency is Frequency.MONTHLY:
        return months_after(start, 1) - DAY
    return start + timedelta(weeks=_WEEKS[frequency]) - DAY
