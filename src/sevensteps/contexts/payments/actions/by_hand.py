"""What each entry is where no rule says it: matched by hand, put aside, taken apart; always with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.payments import expecting
from sevensteps.contexts.payments.actions.booking import book, take_back
from sevensteps.contexts.payments.actions.matching import (
    author_columns,
    match_row,
    one_at_a_time,
    told_columns,
)
from sevensteps.contexts.payments.models import EntryMatch, StatementEntry
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments.bank.matching import How, NotMatched
from sevensteps.core.payments.bank.told import ASIDE_WORDS, Aside, Target
from sevensteps.core.trace import Sentence

LONGEST_WHY = 500


@transaction.atomic
def match_by_hand(*, by: Actor, entry_ref: str, target: str, why: str, at: datetime) -> None:
    """Say that a waiting entry is this expected thing (its id, as `queries.bank.entry` gives it), and why.

    The same again changes nothing. Raises NotMatched where one of the two is something else by now, or the
    amounts are not the same; NotFound; refusals of what the match does to the money.
    """
    check_officer(by, at)
    one_at_a_time()
    row = _entry(entry_ref)
    reason = _reason(why)
    now = row.matches.filter(undone_at__isnull=True).first()
    if now is not None:
        if now.target in {target, f"{target}:{row.ref}"}:
            return
        raise NotMatched("entry", _("This entry does not wait any more. Look at it again."))
    thing = expecting.thing(row, target)
    if thing is None:
        raise NotMatched("target", _("This is matched already, or is not expected any more."))
    if thing.person_id in people.close_to(by):
        raise NotMatched(
            "target", _("This is about you, or somebody you are close to. Somebody else has to match it.")
        )
    if thing.kind is Target.RECEIPT and 0 < row.pence != thing.expected.amount.pence:
        # Part of a bill, or more than it asks: it is the person's own money all the same.
        thing = replace(thing, expected=replace(thing.expected, id=f"{target}:{row.ref}"))
    elif not _fits(row, thing):
        raise NotMatched(
            "target",
            Sentence(
                "The entry is of {entry}, this is of {expected}: they must be the same.",
                {"entry": Money(row.pence), "expected": thing.expected.amount},
            ),
        )
    said = Sentence("Matched by hand: {reason}", {"reason": reason})
    found = match_row(row, thing, (How.BY_HAND, said), by, at)
    found.save()
    book(row, found, by=by, at=at)


@transaction.atomic
def put_aside(*, by: Actor, entry_ref: str, because: Aside, why: str = "", at: datetime) -> None:
    """Say that an entry is nothing of ours, and why. The same again changes nothing."""
    check_officer(by, at)
    one_at_a_time()
    row = _entry(entry_ref)
    now = row.matches.filter(undone_at__isnull=True).first()
    if now is not None:
        if now.kind == Target.ASIDE:
            return
        raise NotMatched("entry", _("This entry does not wait any more. Look at it again."))
    words = " ".join(why.split())[:LONGEST_WHY]
    if because is Aside.OTHER and not words:
        raise NotMatched("why", _("Write what it is."))
    said = ASIDE_WORDS[because]
    if words:
        said = Sentence("{what}: {reason}", {"what": said, "reason": words})
    EntryMatch.objects.create(
        ref=new_ref(),
        entry=row,
        kind=Target.ASIDE,
        how=How.BY_HAND,
        **told_columns(said),
        **author_columns(by, at),
    )


@transaction.atomic
def take_apart(*, by: Actor, ref: str, why: str, at: datetime) -> None:
    """Undo a match, and what it did to the money. By rule it is not made again; sent twice it counts once.

    Raises NotFound, NotMatched without a reason, and refusals where the money has gone on since.
    """
    check_officer(by, at)
    one_at_a_time()
    found = EntryMatch.objects.select_related("entry__file", "payout", "receivable").filter(ref=ref).first()
    if found is None:
        raise NotFound(f"match {ref}")
    if found.undone_at is not None:
        return
    reason = _reason(why)
    found.undone_by_key, found.undone_by_name = by.key, by.name
    found.undone_at, found.undone_why = max(at, found.at), reason
    found.save()
    take_back(found, by=by, why=reason, at=at)


def _fits(row: StatementEntry, thing: expecting.Thing) -> bool:
    """Whether the amounts are the same, or one is a part of the other that may come so."""
    whole = thing.expected.amount.pence
    return row.pence == whole or (thing.expected.in_parts and 0 < row.pence < whole)


def _entry(ref: str) -> StatementEntry:
    row = StatementEntry.objects.select_related("file").filter(ref=ref).first()
    if row is None:
        raise NotFound(f"entry {ref}")
    return row


def _reason(why: str) -> str:
    reason = " ".join(why.split())
    if not reason:
        raise NotMatched("why", _("Write why."))
    if len(reason) > LONGEST_WHY:
        raise NotMatched("why", _("Write no more than %(most)s letters.") % {"most": LONGEST_WHY})
    return reason
