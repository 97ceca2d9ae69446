"""Files from the bank, entries that wait and why, and what every other entry was found to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Count, Q

from sevensteps.contexts.payments import expecting
from sevensteps.contexts.payments.expecting import Thing
from sevensteps.contexts.payments.models import BankFile, EntryMatch, StatementEntry
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments.bank.matching import How, Waiting, match
from sevensteps.core.payments.bank.told import Kind, Target
from sevensteps.core.trace import Sentence

PAGE_SIZE = 25
MOST_FOUND = 20
Row = TypeVar("Row")
_FITS = Sentence("It fits what is expected now. Look for matches again.")
_CAME_BACK = Sentence("The reference is that of a payment the other way: it may have come back.")
_CITED = (How.REFERENCE, How.REFERENCE_AND_DAY, How.REFERENCE_AND_NAME)


@dataclass(frozen=True, slots=True)
class FileView:
    """A file. `new` of its `told` entries were not known before; `matched` of these are something."""

    ref: str
    name: str
    format: str
    told: int
    new: int
    matched: int
    accepted: int
    at: datetime
    by_name: str

    @property
    def known(self) -> int:
        return self.told - self.new

    @property
    def waiting(self) -> int:
        return self.new - self.matched


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry. Of a result, `amount` is what was paid out, and `why` what the bank says."""

    ref: str
    kind: Kind
    account: str
    on: date
    amount: Money
    reference: str
    name: str
    description: str
    why: str
    file_ref: str
    file_name: str


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Something that an entry could be; `id` is what `match_by_hand` takes."""

    id: str
    kind: Target
    ref: str
    name: str
    on: date
    amount: Money
    person_id: int | None


@dataclass(frozen=True, slots=True)
class MatchView:
    """What an entry was found to be, why, and whether it was taken apart."""

    ref: str
    entry: EntryView
    kind: Target
    thing: str  # the ref of the payment, run or bill
    how: str
    why: Sentence
    by_name: str
    at: datetime
    undone_at: datetime | None
    undone_by_name: str
    undone_why: str


@dataclass(frozen=True, slots=True)
class WaitingView:
    """An entry in the queue, and why it waits."""

    entry: EntryView
    why: Sentence


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """One entry with all about it: its present match, or why it waits and what it could be; and its past."""

    entry: EntryView
    now: MatchView | None
    why: Sentence
    candidates: tuple[CandidateView, ...]
    past: tuple[MatchView, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list, and how many rows there are in all."""

    rows: tuple[Row, ...]
    number: int
    total: int


def files(number: int = 1) -> Page[FileView]:
    """Every file, the latest first. Two queries."""
    rows = _counted(BankFile.objects.order_by("-id"))
    return _page(rows, number, lambda found: tuple(_file(row) for row in found))


def file(ref: str) -> FileView:
    """One file. Raises NotFound."""
    row = _counted(BankFile.objects.filter(ref=ref)).first()
    if row is None:
        raise NotFound(f"bank file {ref}")
    return _file(row)


def waiting_count() -> int:
    """How many entries wait for a person."""
    return expecting.waiting().count()


def waiting(number: int = 1, file_ref: str = "") -> Page[WaitingView]:
    """The queue, the oldest first, and why each waits; of one file where its ref is given."""
    rows = expecting.waiting().select_related("file").order_by("on", "id")
    if file_ref:
        rows = rows.filter(file__ref=file_ref)

    def views(found: Sequence[StatementEntry]) -> tuple[WaitingView, ...]:
        told = _reasons(found)[0]
        return tuple(WaitingView(_entry(row), told[row.ref].why) for row in found)

    return _page(rows, number, views)


def entry(ref: str, look_for: str = "") -> WaitingEntry:
    """One entry. Candidates: what it could be by rule; else what has its amount and these words in reference
    or name. Raises NotFound."""
    row = StatementEntry.objects.select_related("file").filter(ref=ref).first()
    if row is None:
        raise NotFound(f"entry {ref}")
    found = [_match(one) for one in _matches().filter(entry=row).order_by("-id")]
    now = next((one for one in found if one.undone_at is None), None)
    past = tuple(one for one in found if one.undone_at is not None)
    if now is not None:
        return WaitingEntry(_entry(row), now, now.why, (), past)
    told, things = _reasons([row])
    why = told[row.ref]
    ids = why.candidates or _named(things.values(), look_for, row)
    if look_for.strip():
        ids = _named(things.values(), look_for, row)
    candidates = tuple(_candidate(things[id_]) for id_ in ids if id_ in things)
    return WaitingEntry(_entry(row), None, why.why, candidates, past)


def matches(number: int = 1) -> Page[MatchView]:
    """Every match, the latest first, those taken apart too. Three queries."""
    return _page(_matches().order_by("-id"), number, lambda found: tuple(_match(row) for row in found))


def match_of(ref: str) -> MatchView:
    """One match. Raises NotFound."""
    row = _matches().filter(ref=ref).first()
    if row is None:
        raise NotFound(f"match {ref}")
    return _match(row)


def _reasons(rows: Sequence[StatementEntry]) -> tuple[dict[str, Waiting], dict[str, Thing]]:
    """Why each of these waits, and everything that one of them could be."""
    told: dict[str, Waiting] = {}
    things: dict[str, Thing] = {}
    never = expecting.never()
    for kind in Kind:
        of_kind = [row for row in rows if row.kind == kind]
        if not of_kind:
            continue
        expected = expecting.things(kind, of_kind, alike=True)
        things |= expected
        lines = [expecting.line_of(row) for row in of_kind]
        sure = [one.expected for one in expected.values() if not one.by_hand_only]
        found = match(lines, sure, never=never)
        told |= {one.line: one for one in found.queue}
        told |= {one.line: Waiting(one.line, _FITS, (one.expected,)) for one in found.matches}
        back = match(lines, [one.expected for one in expected.values() if one.by_hand_only], never=never)
        by_reference = [one for one in back.matches if one.how in _CITED]
        told |= {
            one.line: Waiting(one.line, _CAME_BACK, (one.expected,))
            for one in by_reference
            if not told[one.line].candidates
        }
    return told, things


def _named(things: Iterable[Thing], words: str, row: StatementEntry) -> tuple[str, ...]:
    """Of the entry's amount, or one that it may be a part of, with all these words; without any: whatever has
    the amount."""
    wanted = words.casefold().split()
    fits = [
        one
        for one in things
        if (one.expected.amount.pence == row.pence or (wanted and _part(one, row)))
        and all(
            word in f"{one.expected.name} {' '.join(one.expected.references)}".casefold() for word in wanted
        )
    ]
    nearest = sorted(fits, key=lambda one: (abs((one.expected.on - row.on).days), one.id))
    return tuple(one.id for one in nearest[:MOST_FOUND])


def _part(one: Thing, row: StatementEntry) -> bool:
    """Whether the entry may be a part of what comes bit by bit."""
    return one.expected.in_parts and 0 < row.pence < one.expected.amount.pence


def _page(rows: Any, number: int, views: Any) -> Page[Any]:
    total = rows.count()
    number = min(max(number, 1), max(1, -(-total // PAGE_SIZE)))
    return Page(views(list(rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])), number, total)


def _counted(rows: Any) -> Any:
    live = Q(entries__matches__isnull=False, entries__matches__undone_at__isnull=True)
    return rows.annotate(
        new=Count("entries", distinct=True), matched=Count("entries", filter=live, distinct=True)
    )


def _file(row: Any) -> FileView:
    names = ("ref", "name", "format", "told", "new", "matched", "accepted", "at", "by_name")
    return FileView(**{name: getattr(row, name) for name in names})


def _entry(row: StatementEntry) -> EntryView:
    return EntryView(
        ref=row.ref,
        kind=Kind(row.kind),
        account=row.account_shown,
        on=row.on,
        amount=Money(row.pence if row.kind == Kind.STATEMENT else -row.pence),
        reference=row.words.reference or row.words.end_to_end,
        name=row.words.name,
        description=row.words.description,
        why=row.why,
        file_ref=row.file.ref,
        file_name=row.file.name,
    )


def _candidate(one: Thing) -> CandidateView:
    expected = one.expected
    return CandidateView(
        expected.id,
        one.kind,
        expected.references[0] if expected.references else "",
        expected.name,
        expected.on,
        abs_of(expected.amount),
        one.person_id,
    )


def abs_of(amount: Money) -> Money:
    """An amount without its sign."""
    return -amount if amount.pence < 0 else amount


def _matches() -> Any:
    return EntryMatch.objects.select_related("entry__file")


def _match(row: EntryMatch) -> MatchView:
    return MatchView(
        ref=row.ref,
        entry=_entry(row.entry),
        kind=Target(row.kind),
        thing=row.target.partition(":")[2].partition(":")[0],
        how=row.how,
        why=Sentence(row.why, {gap: _value(value) for gap, value in row.why_values.items()}),
        by_name=row.by_name,
        at=row.at,
        undone_at=row.undone_at,
        undone_by_name=row.undone_by_name,
        undone_why=row.undone_why,
    )


def _value(kept: Any) -> object:
    """A value of a sentence, from how JSON keeps it."""
    if not isinstance(kept, dict):
        return kept
    if "pence" in kept:
        return Money(kept["pence"])
    return date.fromisoformat(kept["day"]) if "day" in kept else Sentence(kept["words"])
