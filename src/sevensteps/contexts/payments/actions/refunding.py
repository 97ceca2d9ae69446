"""A person's credit goes back to them: one asks, with a reason, and another decides."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.accounts import AUTHORITY_CASH, Code, authority_cash, own_account, own_key
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.payments.models import Refund
from sevensteps.contexts.payments.queries.contributions import owing_of
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class NotRefundable(Refused):
    """There is no such credit, or this is not the one to decide on it."""


@transaction.atomic
def ask_refund(*, by: Standing, amount: Money, why: str, at: datetime) -> str:
    """Ask that a credit is paid back, instead of being kept for the next bill; gives its ref.

    The person's own verb, or a finance officer's. Asked again while one is open, that one is meant. Raises
    NotRefundable.
    """
    task = Task.COLLECT_OWN_PART if by.can(Task.COLLECT_OWN_PART) else Task.PAY_OWN_PART
    journeys.hold(by=by, task=task)
    open_ = Refund.objects.filter(person_id=by.person_id, agreed__isnull=True).first()
    if open_ is not None:
        return open_.ref
    _check(by.person_id, amount)
    row = Refund.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        amount_pence=amount.pence,
        why=_written("why", why),
        asked_by_key=by.actor.key,
        asked_by_name=by.actor.name,
        asked_at=at,
    )
    sentence = Sentence("Asked for {amount} to be paid back", {"amount": amount})
    audit.record_for(by=by, name="contribution.refund_asked", sentence=sentence, at=at)
    tell_staff(by, Role.FINANCE_OFFICER, _("Somebody's credit is to be paid back. Look at it."), at)
    return row.ref


@transaction.atomic
def decide_refund(*, by: Standing, ref: str, agreed: bool, answer: str, at: datetime) -> None:
    """Agree that a credit is paid back, and post it, or say why not: never by whoever asked for it.

    Said again it changes nothing. Raises NotRefundable, NotFound.
    """
    journeys.hold(by=by, task=Task.COLLECT_OWN_PART)
    row = Refund.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"refund {ref}")
    if row.agreed is not None:
        return
    if row.asked_by_key == by.actor.key:
        raise NotRefundable("agreed", _("You asked for this. Somebody else has to decide."))
    amount = Money(row.amount_pence)
    if agreed:
        _check(by.person_id, amount)
        row.transfer_ref = _post(row, by, at)
    row.agreed, row.answer = agreed, _written("answer", answer)
    row.decided_by_key, row.decided_by_name, row.decided_at = by.actor.key, by.actor.name, at
    row.save()
    words = "Agreed to pay back {amount}" if agreed else "Did not agree to pay back {amount}"
    audit.record_for(
        by=by, name="contribution.refund_decided", sentence=Sentence(words, {"amount": amount}), at=at
    )
    tell(by=by, subject=Subject.MONEY, body=lambda: _words(row), at=at)


def _post(row: Refund, by: Standing, at: datetime) -> str:
    person = people.person(row.person_id)
    accounts = [own_account(person.ref, person.name), authority_cash(policies.settings().name)]
    ledger.open_accounts(accounts=accounts, at=at)
    entry = Posting(
        debit=AUTHORITY_CASH,
        credit=own_key(person.ref),
        amount=row.amount_pence,
        key=f"refund:{row.ref}",
        code=Code.OWN_PART_BACK,
        words=_("Paid back: more came in than was asked for"),
        about=f"refund:{row.ref}",
    )
    return ledger.post(entry=entry, by=by.actor, at=at).ref


def _check(person_id: int, amount: Money) -> None:
    credit = owing_of(person_id).credit
    if not Money(0) < amount <= credit:
        raise NotRefundable("amount", _("There is %(credit)s to pay back.") % {"credit": credit})


def _written(where: str, text: str) -> str:
    told = text.strip()[:2_000]
    if not told:
        raise NotRefundable(where, _("Write why. The person can read it."))
    return told


def _words(row: Refund) -> str:
    amount = {"amount": Money(row.amount_pence), "answer": row.answer}
    if row.agreed:
        return _("We pay %(amount)s back to you. %(answer)s") % amount
    return _("We do not pay %(amount)s back now. It stays yours. Why: %(answer)s") % amount
