"""How what a part still has to be paid is laid over the days that are left: evenly, and to the penny.

What was paid for days is never worked out again because money was moved, or somebody else holds it now: the
change is spread over the days to come. Only where none are left, or more was paid than there is, is it one
sum. Source: our own rules, docs/reference/pay-runs.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sevensteps.core.dates import Period
from sevensteps.core.payments.due import DAY, Line, Per, Sign, due


@dataclass(frozen=True, slots=True)
class Spread:
    """Pence over days, both included: evenly over `span_days`, or at once. `sign` -1: paid already."""

    start: date
    end: date
    pence: int
    per: Per
    span_days: int = 0
    sign: Sign = 1


def spread(pence: int, start: date, end: date, today: date) -> Spread | None:
    """What is still to be paid from a day to the last one; None where nothing is.

    Where no day is left it is due today; below nought it is what was paid too much, as of today.
    """
    if pence == 0:
        return None
    if pence < 0:
        return Spread(today, today, -pence, Per.ONCE, sign=-1)
    if start > end:
        return Spread(today, today, pence, Per.ONCE)
    return Spread(start, end, pence, Per.SPAN, Period(start, end).days)


def first_day(part_starts: date, paid_to: date | None) -> date:
    """From which day a part is paid: the day after what its holder was paid for already, if that is later."""
    return part_starts if paid_to is None else max(part_starts, paid_to + DAY)


def paid_for(line: Line, covered: Period | None, since: date) -> int:
    """Signed pence of a line that cover days from `since` on."""
    if covered is None or covered.end < since:
        return 0
    return due(line, Period(max(covered.start, since), covered.end))


def still_to_pay(line: Line, covered: Period | None) -> int:
    """Signed pence of a line that nothing covers yet. A line without an end has none."""
    if line.end is None or line.cancelled:
        return 0
    whole = due(line, Period(line.start, line.end))
    return whole - (due(line, covered) if covered else 0)
