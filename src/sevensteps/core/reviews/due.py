"""When reviews are due: a light first one, then at regular times, as the authority sets; any time on request.

Longest times: at least once in the first six months of a direct payment, then at intervals of at most twelve
months (Care and Support (Direct Payments) Regulations 2014, SI 2014/2871, regulation 7).
"""

from __future__ import annotations

from datetime import date, timedelta

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

LONGEST_FIRST_DAYS = 182
LONGEST_EVERY_DAYS = 365


class IntervalTooLong(Refused):
    """A review interval that is not a day at least, or longer than the law allows."""


def check_intervals(first_days: int, every_days: int) -> None:
    """Raise IntervalTooLong with the field in `where`."""
    if not 1 <= first_days <= LONGEST_FIRST_DAYS:
        raise IntervalTooLong(
            "first_days",
            Sentence(
                "The first review comes within six months: 1 to {days} days.", {"days": LONGEST_FIRST_DAYS}
            ),
        )
    if not 1 <= every_days <= LONGEST_EVERY_DAYS:
        raise IntervalTooLong(
            "every_days",
            Sentence("Reviews come at least every year: 1 to {days} days.", {"days": LONGEST_EVERY_DAYS}),
        )


def first_due(started_on: date, first_days: int) -> date:
    """The day of the first review, counted from the day the budget started."""
    return started_on + timedelta(days=first_days)


def next_due(held_on: date, every_days: int) -> date:
    """The day of the next review, counted from the day the last one was held."""
    return held_on + timedelta(days=every_days)


def is_due_soon(due_on: date, today: date, notice_days: int = 14) -> bool:
    """Whether it belongs on a worklist: overdue, or due within the notice."""
    return due_on - timedelta(days=notice_days) <= today
