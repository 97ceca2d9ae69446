"""The lines there are, read at once, and the changes to them, written at once: each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, Protocol

from django.db.models import Count, QuerySet

from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.payments.models import PayLine, PayLineVersion
from sevensteps.contexts.payments.wanted import PaidTo, WantedLine
from sevensteps.contexts.refs import new_refs
from sevensteps.core.access import Actor
from sevensteps.core.dates import Period
from sevensteps.core.payments import APART, Line, Per, Sign

_SET = ["start", "end", "pence", "per", "span_days", "sign", "cancelled", "basis_pence", "unsettled", "words",
    "frequency", "leaving"]  # fmt: skip
_BATCH = 2_000


@dataclass(slots=True)
class LineBook:
    """Lines by part, oldest first; what is made or changed waits in `made` and `changed` until `write`."""

    by_part: dict[int, list[PayLine]] = field(default_factory=lambda: defaultdict(list))
    people: Collection[int] | None = None  # whose lines these are; None: everybody's
    _cancelled: dict[int, int] | None = None  # how many there were, by part, once somebody has asked
    made: list[tuple[PayLine, str]] = field(default_factory=list)
    changed: dict[int, tuple[PayLine, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, people: Collection[int] | None) -> LineBook:
        """Every line that is not cancelled; of these people, or of everybody. One query."""
        book = cls(people=people)
        for row in book._rows(cancelled=False).order_by("id").iterator(chunk_size=20_000):
            book.by_part[row.part_id].append(row)
        return book

    def next_number(self, part_id: int) -> int:
        """The number that a part's next line has in its key: none is given twice, also of those cancelled.

        One query the first time it is asked.
        """
        if self._cancelled is None:
            gone = self._rows(cancelled=True).values_list("part_id").annotate(number=Count("id"))
            self._cancelled = dict(gone.order_by())
        return len(self.by_part.get(part_id, ())) + self._cancelled.get(part_id, 0) + 1

    def _rows(self, *, cancelled: bool) -> QuerySet[PayLine]:
        rows = PayLine.objects.filter(cancelled=cancelled).exclude(what__in=APART)
        return rows if self.people is None else rows.filter(is_one_of("payee__person_id", self.people))

    def add(self, wanted: WantedLine, to: PaidTo, why: str) -> None:
        """A line that was not there before."""
        row = PayLine(
            key=wanted.key,
            payee_id=to.payee_id,
            part_id=wanted.part_id,
            what=wanted.what,
            collect=wanted.collect or "",
            words=wanted.words,
            stream=to.stream,
            frequency=to.frequency,
            leaving=to.leaving,
            start=wanted.start,
            end=wanted.end,
            pence=wanted.pence,
            per=wanted.per,
            span_days=wanted.span_days,
            sign=wanted.sign,
            basis_pence=to.basis_pence,
        )
        self.made.append((row, why))
        self.by_part[wanted.part_id].append(row)

    def change(self, row: PayLine, why: str) -> None:
        """A line whose columns were given other values."""
        self.changed[row.pk] = (row, why)

    def write(self, *, by: Actor, at: datetime) -> None:
        """Everything that waits, with a version each."""
        for (row, _why), ref in zip(self.made, new_refs(len(self.made)), strict=True):
            row.ref = ref
        PayLine.objects.bulk_create([row for row, _why in self.made], batch_size=_BATCH)
        PayLine.objects.bulk_update([row for row, _why in self.changed.values()], _SET, batch_size=_BATCH)
        PayLineVersion.objects.bulk_create(
            [_version(row, why, by, at) for row, why in [*self.made, *self.changed.values()]],
            batch_size=_BATCH,
        )
        self.made, self.changed = [], {}


class LineRow(Protocol):
    """What the core reckons with of a line: a PayLine, or its columns read by the thousand."""

    @property
    def pk(self) -> int: ...
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date | None: ...
    @property
    def pence(self) -> int: ...
    @property
    def per(self) -> str: ...
    @property
    def span_days(self) -> int: ...
    @property
    def sign(self) -> int: ...
    @property
    def cancelled(self) -> bool: ...
    @property
    def covered_from(self) -> date | None: ...
    @property
    def covered_to(self) -> date | None: ...


class DueRow(NamedTuple):
    """The columns of a line that a draft reads."""

    pk: int
    start: date
    end: date | None
    pence: int
    per: str
    span_days: int
    sign: int
    cancelled: bool
    covered_from: date | None
    covered_to: date | None
    what: str
    collect: str
    part_id: int
    payee_id: int
    payee_kind: str
    way: int
    person_id: int


DUE_COLUMNS = (*DueRow._fields[:-3], "payee__kind", "part__way", "payee__person_id")


def covered_of(row: LineRow) -> Period | None:
    """The days that live items cover, where they are one stretch."""
    if row.covered_from is None or row.covered_to is None:
        return None
    return Period(row.covered_from, row.covered_to)


def as_line(row: LineRow) -> Line:
    """The line as the core reckons with it."""
    sign: Sign = 1 if row.sign > 0 else -1
    return Line(row.pk, row.start, row.end, row.pence, Per(row.per), sign, row.cancelled, row.span_days)


def _version(row: PayLine, why: str, by: Actor, at: datetime) -> PayLineVersion:
    return PayLineVersion(
        line=row,
        start=row.start,
        end=row.end,
        pence=row.pence,
        per=row.per,
        span_days=row.span_days,
        sign=row.sign,
        cancelled=row.cancelled,
        frequency=row.frequency,
        why=why,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
