"""The rest of what is owed back is let go: one officer asks, with a reason, and another decides.

What a case about giving back decided is let go there. Nothing moves in the ledger: the money stays with its
holder, as it does where a case decides that nothing is given back.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.payments.actions.coming_back import locked
from sevensteps.contexts.payments.covering import one_at_a_time
from sevensteps.contexts.payments.models import LettingGo, Receivable
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.contexts.payments.owed import NotYours, owed_of, settle_or_open
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments.coming_back import WrongPart
from sevensteps.core.trace import Sentence


@transaction.atomic
def ask_to_let_go(*, by: Actor, receivable: str, why: str, at: datetime) -> str:
    """Ask that what is left of it is not asked for any more; gives the ref. While one is open, that is meant.

    Raises WrongPart where nothing is left, or a case decides it; NotYours, NotFound.
    """
    row, left = _open(receivable, by, at)
    before = row.lettings_go.filter(agreed__isnull=True).first()
    if before is not None:
        return before.ref
    asked = LettingGo.objects.create(
        ref=new_ref(),
        receivable=row,
        amount_pence=left.pence,
        why=_written("why", why),
        asked_by_key=by.key,
        asked_by_name=by.name,
        asked_at=at,
    )
    _record(row, "asked", "Asked that {payee} need not give back {amount}", left, by=by, at=at)
    return asked.ref


@transaction.atomic
def decide_letting_go(*, by: Actor, receivable: str, agreed: bool, answer: str, at: datetime) -> None:
    """Agree that what is left by now is let go, or say why not: never by whoever asked, and within the sum up
    to which they may approve payments.

    The person is told. Raises WrongPart, NotYours, NotFound where nobody has asked.
    """
    row, left = _open(receivable, by, at)
    asked = row.lettings_go.filter(agreed__isnull=True).first()
    if asked is None:
        raise NotFound(f"nobody asked to let {receivable} go")
    if asked.asked_by_key == by.key:
        raise NotYours("agreed", _("You asked for this. Somebody else has to decide."))
    if agreed and left > Money(by.run_limit_pence or 0):
        most = {"most": Money(by.run_limit_pence or 0)}
        raise NotYours(
            "agreed", _("You may decide up to %(most)s. Somebody with a higher limit decides.") % most
        )
    asked.agreed, asked.answer, asked.amount_pence = agreed, _written("answer", answer), left.pence
    asked.decided_by_key, asked.decided_by_name, asked.decided_at = by.key, by.name, at
    asked.save()
    words = "Did not agree: {payee} is still asked for {amount}"
    if agreed:
        words = "Agreed that {payee} need not give back {amount}"
        row.let_go_pence = left.pence
        settle_or_open(row, localdate(at))
        _tell(row, left, asked.answer, at)
    _record(row, "decided", words, left, by=by, at=at)


def _open(ref: str, by: Actor, at: datetime) -> tuple[Receivable, Money]:
    """What is owed, under its lock, and what is left of it."""
    check_officer(by, at)
    one_at_a_time()
    row = locked(ref, by)
    if row.case_about:
        raise WrongPart("why", _("A case about giving back decides this. Change the decision there."))
    left = owed_of(row).left
    if not left.pence:
        raise WrongPart("why", _("Nothing of this is left to give back."))
    return row, left


def _written(where: str, text: str) -> str:
    told = text.strip()[:2_000]
    if not told:
        raise WrongPart(where, _("Write why. The person can read it, and whoever was paid."))
    return told


def _tell(row: Receivable, amount: Money, why: str, at: datetime) -> None:
    told = {"payee": row.payee.name, "amount": amount, "why": why}
    notify.tell(
        recipient=people.recipient_of(row.payee.person_id),
        subject=Subject.MONEY,
        body=lambda: (
            _(
                "%(payee)s was paid %(amount)s too much. It need not be given back: it stays where it is. "
                "Why: %(why)s"
            )
            % told
        ),
        about=audit.subject_of(people.person(row.payee.person_id).ref),
        at=at,
    )


def _record(row: Receivable, name: str, words: str, amount: Money, *, by: Actor, at: datetime) -> None:
    audit.record(
        subject=audit.subject_of(people.person(row.payee.person_id).ref),
        by_key=by.key,
        by_name=by.name,
        relation=Role.FINANCE_OFFICER.value.replace("_", " "),
        name=f"owed.let_go_{name}",
        sentence=Sentence(words, {"amount": amount, "payee": row.payee.name}),
        at=at,
    )
