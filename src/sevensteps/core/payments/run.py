"""Pay runs: what falls due is drafted into items, paid or rejected, and put right when it changes.

A run covers all that is due up to its day and that no other run covers. Days once covered stay covered; when
what is due there changes after they were paid, the difference comes as one adjustment on the same days. A run
that is not yet paid is not put right but rejected, and its items fall due again.
Source: our own rules, docs/reference/pay-runs.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.payments.due import Line, LineId, due, gaps, stretches


class Kind(StrEnum):
    """Why an item is there. NIL items are never shown: days priced nought, covered, with nothing to pay."""

    NORMAL = "normal"
    ADJUSTMENT = "adjustment"
    NIL = "nil"


class RunState(StrEnum):
    """Where a run stands; from UNPAID it goes to one of the others and stays there."""

    UNPAID = "unpaid"
    PAID = "paid"
    REJECTED = "rejected"


class RunClosed(Refused):
    """A run is paid once, or rejected once, and never both."""


@dataclass(frozen=True, slots=True)
class Item:
    """Signed pence of one line for some days; of an adjustment, the days that were paid before."""

    line: LineId
    period: Period
    pence: int
    kind: Kind


@dataclass(slots=True, eq=False)
class Original:
    """Days of a line that live items cover: what these come to, and which unpaid runs hold some of them."""

    period: Period
    net: int
    unpaid: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Run:
    """One run, numbered from 1: its items, each with the days that it settles."""

    number: int
    up_to: date
    settles: list[tuple[Item, Original]] = field(default_factory=list)
    state: RunState = RunState.UNPAID

    @property
    def items(self) -> list[Item]:
        """What the run pays, in the order of the lines and then of days."""
        return [item for item, _ in self.settles if item.kind is not Kind.NIL]

    @property
    def pence(self) -> int:
        return sum(item.pence for item, _ in self.settles)

    def close(self, state: RunState) -> None:
        """Pay or reject it. Raises RunClosed when that was done before."""
        if self.state is not RunState.UNPAID:
            raise RunClosed("run", f"Run {self.number} is {self.state} already. Choose a run that is unpaid.")
        self.state = state
        for _, original in self.settles:
            original.unpaid.discard(self.number)


def falling_due(line: Line, covered: Sequence[Period], up_to: date) -> Iterator[Item]:
    """The items of all days up to a day that nothing covers: one for each unbroken gap.

    `covered` are periods in the order of their first days. A line priced nought gives NIL items.
    """
    kind = Kind.NORMAL if line.pence else Kind.NIL
    for gap in gaps(line, covered, up_to):
        yield Item(line.id, gap, due(line, gap), kind)


def corrections(line: Line, originals: Sequence[Original]) -> Iterator[tuple[Item, Original]]:
    """For each original period, in order: what is due there now less what its live items come to, if any."""
    own = own_days(original.period for original in originals)
    for original, days in zip(originals, own, strict=True):
        change = due(line, *days) - original.net
        if change:
            yield Item(line.id, original.period, change, Kind.ADJUSTMENT), original


def own_days(periods: Iterable[Period]) -> list[tuple[Period, ...]]:
    """Of periods in the order of their first days, the days of each that no later one has: none is settled
    twice.

    Only what was paid once carries dates that others may begin within.
    """
    listed = list(periods)
    return [
        tuple(stretches(one, (listed[at] for at in range(number, len(listed)))))
        for number, one in enumerate(listed, start=1)
    ]
