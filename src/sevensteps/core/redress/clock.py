"""By when somebody is told that their appeal is there, and by when what became of it: in working days.

The days an authority promises are its own settings; the day counts from which the appeal was sent.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from sevensteps.core.dates import working_days_after
from sevensteps.core.errors import Refused
from sevensteps.core.redress.states import OPEN, State


class BadPromise(Refused):
    """Days that cannot be promised."""


@dataclass(frozen=True, slots=True)
class Promise:
    """The days on which we say that we have it, at the latest, and on which we answer."""

    acknowledge_by: date
    answer_by: date


@dataclass(frozen=True, slots=True)
class Clock:
    """What is due next in an appeal. `due_on` is None once nothing is."""

    due_on: date | None
    late: bool


def promised(sent_on: date, *, acknowledge_days: int, answer_days: int, closed: Container[date]) -> Promise:
    """The days promised to somebody who sent an appeal on this day; `closed` are bank holidays.

    Raises BadPromise unless the answer comes at least as late as the word that we have it.
    """
    if not 1 <= acknowledge_days <= answer_days:
        raise BadPromise(
            "answer_days", "Promise at least one working day, and the answer not before the first word."
        )
    return Promise(
        working_days_after(sent_on, acknowledge_days, closed),
        working_days_after(sent_on, answer_days, closed),
    )


def clock(state: State, promise: Promise, today: date) -> Clock:
    """What is due next, and whether it is late: the last promised day itself is in time."""
    if state not in OPEN:
        return Clock(None, False)
    due = promise.acknowledge_by if state is State.SENT else promise.answer_by
    return Clock(due, today > due)
