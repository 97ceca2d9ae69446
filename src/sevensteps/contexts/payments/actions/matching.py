"""What each entry is, found by rule where it is certain."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from sevensteps.contexts.payments import expecting
from sevensteps.contexts.payments.actions.booking import book, settle_all
from sevensteps.contexts.payments.expecting import Thing
from sevensteps.contexts.payments.models import EntryMatch, StatementEntry
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import PayoutState
from sevensteps.core.payments.bank.matching import How, Match, match
from sevensteps.core.payments.bank.told import Kind, Target
from sevensteps.core.trace import Sentence

_AT_ONCE = frozenset({Target.PAID, Target.SUM})  # settled by the thousand in one go
_BY_STATE = {
    Target.PAID: frozenset({PayoutState.SENT}),
    Target.CAME_BACK: frozenset({PayoutState.SENT, PayoutState.SETTLED}),
}


def one_at_a_time() -> None:
    """Until the end of the transaction nobody else takes in files, matches or takes apart."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {EntryMatch._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


@transaction.atomic
def match_waiting(*, by: Actor, at: datetime) -> int:
    """Match every waiting entry that is certain by now, and give how many were."""
    check_officer(by, at)
    one_at_a_time()
    return sum(_match_kind(kind, by=by, at=at) for kind in (Kind.SETTLED, Kind.STATEMENT, Kind.RETURNED))


def _match_kind(kind: Kind, *, by: Actor, at: datetime) -> int:
    rows = list(expecting.waiting().filter(kind=kind).select_related("file").order_by("on", "id"))
    expected = expecting.things(kind, rows)
    if not expected:
        return 0
    by_ref = {row.ref: row for row in rows}
    lines = [expecting.line_of(row) for row in rows]
    sure = match(lines, [one.expected for one in expected.values()], never=expecting.never()).matches
    pairs = [(by_ref[one.line], expected[one.expected], one) for one in sure]
    many = [
        (row, match_row(row, thing, (one.how, one.why), by, at)) for row, thing, one in pairs if _many(thing)
    ]
    EntryMatch.objects.bulk_create([found for _row, found in many], batch_size=5_000)
    settle_all(many, by=by, at=at)
    return len(many) + sum(
        _one_by_one(row, thing, one, by, at) for row, thing, one in pairs if not _many(thing)
    )


def _many(thing: Thing) -> bool:
    return thing.kind in _AT_ONCE


def _one_by_one(row: StatementEntry, thing: Thing, one: Match, by: Actor, at: datetime) -> bool:
    """Whether it could be done; what the books refuse waits for a person."""
    try:
        with transaction.atomic():
            found = match_row(row, thing, (one.how, one.why), by, at)
            found.save()
            book(row, found, by=by, at=at)
    except Refused:
        return False
    return True


def match_row(
    row: StatementEntry, thing: Thing, said: tuple[How, Sentence], by: Actor, at: datetime
) -> EntryMatch:
    return EntryMatch(
        ref=new_ref(),
        entry=row,
        kind=thing.kind,
        target=f"{thing.id}:{row.ref}" if thing.kind is Target.GIVEN_BACK else thing.id,
        moved=thing.state in _BY_STATE[thing.kind] if thing.kind in _BY_STATE else True,
        how=said[0],
        **thing.columns,
        **told_columns(said[1]),
        **author_columns(by, at),
    )


def told_columns(why: Sentence) -> dict[str, Any]:
    return {"why": why.template, "why_values": {gap: _plain(value) for gap, value in why.values.items()}}


def _plain(value: object) -> object:
    """A value of a sentence as JSON keeps it; `queries.bank` makes it what it was."""
    if isinstance(value, Money):
        return {"pence": value.pence}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"words": value.template} if isinstance(value, Sentence) else str(value)


def author_columns(by: Actor, at: datetime) -> dict[str, Any]:
    return {"by_key": by.key, "by_name": by.name, "at": at}
