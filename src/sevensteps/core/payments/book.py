"""Lines and pay runs over time: lines are added, changed, ended, cancelled; runs are drafted, paid, rejected.

At every moment the live items of a period come to what is due there, or the next run makes them. A run is
live until it is rejected: by hand, or by itself when it is unpaid and a change alters what is due in any of
its items.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.payments.due import Line, LineId, Per, Sign, due
from sevensteps.core.payments.run import (
    Item,
    Kind,
    Original,
    Run,
    RunState,
    corrections,
    falling_due,
    own_days,
)


class LineExists(Refused):
    """A line is added once."""


class NoSuchLine(Refused):
    """Only a line that was added can change."""


class LineCancelled(Refused):
    """What was cancelled is never due again."""


class EndsLater(Refused):
    """To end a line only shortens it."""


class NoSuchRun(Refused):
    """Runs are numbered from 1 in the order in which they were drafted."""


class NewValues(TypedDict, total=False):
    """What a change may set; what it leaves out stays. An `end` of None is open."""

    start: date
    end: date | None
    pence: int
    per: Per
    sign: Sign


class PayBook:
    """Lines as they stand now, every run so far, and what the live items of each line have covered.

    Every verb either does all that it says or raises a Refused and changes nothing.
    """

    def __init__(self) -> None:
        self.lines: dict[LineId, Line] = {}
        self.runs: list[Run] = []
        self._originals: defaultdict[LineId, list[Original]] = defaultdict(list)
        self._unsettled: set[LineId] = set()  # lines that may need a correction: the others are not looked at

    def add(self, line: Line) -> None:
        """Raises LineExists."""
        if line.id in self.lines:
            raise LineExists(
                "id", f"There is a line {line.id} already. Change that one, or give another name."
            )
        self.lines[line.id] = line

    def change(self, line_id: LineId, **new: Unpack[NewValues]) -> None:
        """Give a line new values, as if they had always been so.

        Raises NoSuchLine, LineCancelled or StartsAfterEnd.
        """
        self._put(replace(self._line(line_id), **new))

    def end(self, line_id: LineId, to: date) -> None:
        """End a line sooner. Raises NoSuchLine, LineCancelled, EndsLater or StartsAfterEnd."""
        line = self._line(line_id)
        if line.end is not None and to > line.end:
            raise EndsLater(
                "to", f"Line {line_id} ends on {line.end}. Choose that day or one before, or change the line."
            )
        self._put(replace(line, end=to))

    def cancel(self, line_id: LineId) -> None:
        """A line that should never have been: nothing of it is due. Raises NoSuchLine or LineCancelled."""
        self._put(replace(self._line(line_id), cancelled=True))

    def draft(self, up_to: date) -> Run:
        """The next run: all due up to a day and not covered, and every correction, whatever its days."""
        run = Run(len(self.runs) + 1, up_to)
        for line in self.lines.values():
            run.settles += self._settling(line, up_to)
        for item, original in run.settles:
            original.unpaid.add(run.number)
            if item.kind is Kind.ADJUSTMENT:
                original.net += item.pence
            else:
                insort(self._originals[item.line], original, key=_first_day)
        self._unsettled.clear()
        self.runs.append(run)
        return run

    def pay(self, number: int) -> None:
        """Raises NoSuchRun or RunClosed."""
        self._run(number).close(RunState.PAID)

    def reject(self, number: int) -> None:
        """The run's items fall due again. Raises NoSuchRun or RunClosed."""
        run = self._run(number)
        run.close(RunState.REJECTED)
        for item, original in run.settles:
            self._unsettled.add(item.line)
            if item.kind is Kind.ADJUSTMENT:
                original.net -= item.pence
            else:
                self._originals[item.line].remove(original)

    def _settling(self, line: Line, up_to: date) -> list[tuple[Item, Original]]:
        originals = self._originals[line.id]
        covered = [original.period for original in originals]
        settling = [(item, Original(item.period, item.pence)) for item in falling_due(line, covered, up_to)]
        if line.id in self._unsettled:
            settling += corrections(line, originals)
            settling.sort(key=lambda pair: pair[0].period)
        return settling

    def _put(self, line: Line) -> None:
        """Let the line stand as it is now, and reject the unpaid runs that this makes wrong."""
        before, originals = self.lines[line.id], self._originals[line.id]
        wrong: set[int] = set()
        for original, days in zip(originals, own_days(one.period for one in originals), strict=True):
            if due(before, *days) != due(line, *days):
                wrong |= original.unpaid
                self._unsettled.add(line.id)
        self.lines[line.id] = line
        for number in sorted(wrong):
            self.reject(number)

    def _line(self, line_id: LineId) -> Line:
        line = self.lines.get(line_id)
        if line is None:
            raise NoSuchLine("line", f"There is no line {line_id}. Add it first, or look at its name again.")
        if line.cancelled:
            raise LineCancelled("line", f"Line {line_id} was cancelled. Add another line instead.")
        return line

    def _run(self, number: int) -> Run:
        if not 1 <= number <= len(self.runs):
            raise NoSuchRun("run", f"There is no run {number}. There are {len(self.runs)} so far, from 1.")
        return self.runs[number - 1]


def _first_day(original: Original) -> Period:
    return original.period
