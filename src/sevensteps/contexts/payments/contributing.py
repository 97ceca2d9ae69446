"""The lines of what people pay themselves, brought up to date with their charges.

A charge that changes from a past day changes its line as if it had always been so: what was paid for days
gone by comes back as adjustments.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.payments.book import LineBook, as_line
from sevensteps.contexts.payments.contributions import MOST_DAYS, wanted_contributions
from sevensteps.contexts.payments.models import PayLine
from sevensteps.contexts.payments.paid_to import payees_of_parts
from sevensteps.contexts.payments.rounds import rounds_like
from sevensteps.contexts.payments.wanted import PaidTo, WantedLine
from sevensteps.core.payments import Collect, Frequency, Line, Per, What

CHANGED = "What the person pays themselves has changed"
STOPPED = "This is not paid by the person any more"
_SAID = ("start", "end", "pence", "per", "sign", "words")


class _Row(NamedTuple):
    """The columns of a line that a charge decides."""

    key: str
    start: date
    end: date | None
    pence: int
    per: str
    sign: int
    words: str
    cancelled: bool
    person_id: int


def contributions_astray(people: Collection[int] | None, today: date) -> set[int]:
    """The people, of these or of everybody, whose lines do not say what their charges say today."""
    wanted = {one.key: one for one in wanted_contributions(people, today)}
    lines = PayLine.objects.filter(what=What.CONTRIBUTION)
    if people is not None:
        lines = lines.filter(is_one_of("payee__person_id", people))
    since = today - timedelta(days=MOST_DAYS)
    found = set()
    columns = (*_Row._fields[:-1], "payee__person_id")
    for row in map(_Row._make, lines.values_list(*columns).iterator(chunk_size=10_000)):
        one = wanted.pop(row.key, None)
        if _differs(row, one) if one else _stops(row, since):
            found.add(row.person_id)
    holders = budgets.part_holders({one.part_id for one in wanted.values()})
    return found | {one.person_id for one in holders.values()}


def changed_contributions(
    book: LineBook, people: Collection[int] | None, today: date, until: Mapping[int, date | None]
) -> Differences:
    """What has to be made, changed or cancelled, by what people's charges say today.

    `until`: parts that may not be paid, with the last day they are paid for; nothing is taken off after that.
    """
    wanted = {one.key: one for one in _taken_off(wanted_contributions(people, today), until)}
    rows = {row.key: row for own in book.by_part.values() for row in own if row.what == What.CONTRIBUTION}
    missing = [key for key in wanted if key not in rows]
    rows |= {row.key: row for row in PayLine.objects.filter(key__in=missing, cancelled=True)}
    since = today - timedelta(days=MOST_DAYS)
    return Differences(
        made=[one for key, one in wanted.items() if key not in rows],
        changed=[(rows[key], one) for key, one in wanted.items() if key in rows and _differs(rows[key], one)],
        stopped=[row for key, row in rows.items() if key not in wanted and _stops(row, since)],
    )


def _taken_off(wanted: Iterable[WantedLine], until: Mapping[int, date | None]) -> Iterator[WantedLine]:
    for one in wanted:
        last = until.get(one.part_id, one.end)
        if one.collect is Collect.BILLED or one.part_id not in until:
            yield one
        elif last is not None and last >= one.start:
            yield replace(one, end=last if one.end is None else min(one.end, last))


class Differences:
    """Lines to make, to change (each with what it should say), and to cancel."""

    def __init__(
        self,
        made: Iterable[WantedLine],
        changed: Iterable[tuple[PayLine, WantedLine]],
        stopped: Iterable[PayLine],
    ) -> None:
        self.made, self.changed, self.stopped = list(made), list(changed), list(stopped)
        self._wanted = {row.pk: one for row, one in self.changed}
        self._stopped = {row.pk for row in self.stopped}

    @property
    def touched(self) -> list[int]:
        """The lines whose items may be wrong by it."""
        return [row.pk for row, _one in self.changed] + [row.pk for row in self.stopped]

    def afterwards(self, row: PayLine) -> Line:
        """What a line says once this is written."""
        line, one = as_line(row), self._wanted.get(row.pk)
        if one is not None:
            line = replace(line, start=one.start, end=one.end, pence=one.pence, cancelled=False)
            return replace(line, per=Per(one.per), sign=1 if one.sign > 0 else -1)
        return replace(line, cancelled=True) if row.pk in self._stopped else line

    def write_into(self, book: LineBook) -> None:
        """Put everything into the book; the book writes it."""
        for row, one in self.changed:
            _set(row, one)
            book.change(row, CHANGED)
        for row in self.stopped:
            row.cancelled = True
            row.unsettled = row.unsettled or row.covered_from is not None
            book.change(row, STOPPED)
        holders = budgets.part_holders({one.part_id for one in self.made})
        payees = payees_of_parts(
            {part: (one.person_id, one.way, one.holder_name) for part, one in holders.items()}
        )
        for one in self.made:
            rounds = rounds_like(book.by_part.get(one.part_id, ()), one.collect, Frequency.FOUR_WEEKLY)
            book.add(one, PaidTo(payees[one.part_id], holders[one.part_id].stream, *rounds), CHANGED)


def _differs(row: PayLine | _Row, one: WantedLine) -> bool:
    return row.cancelled or any(getattr(row, name) != getattr(one, name) for name in _SAID)


def _stops(row: PayLine | _Row, since: date) -> bool:
    """Whether a line nobody wants any more is still to be cancelled; those of long ago are left alone."""
    return not row.cancelled and (row.end is None or row.end >= since)


def _set(row: PayLine, one: WantedLine) -> None:
    """Give a line its new values; where it was paid for days already, the run looks at what to put right."""
    row.cancelled = False
    for name in _SAID:
        setattr(row, name, getattr(one, name))
    row.unsettled = row.unsettled or row.covered_from is not None
