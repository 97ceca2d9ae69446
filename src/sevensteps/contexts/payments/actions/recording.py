"""Recording that an instalment was paid to whoever holds a part."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import AUTHORITY_CASH, Code, authority_cash
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.payments.models import Payment
from sevensteps.contexts.payments.queries.instalments import Due, next_payment
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

FREQUENCY = "four_weekly"


class NothingDue(Refused):
    """There is no such instalment to pay now."""


@transaction.atomic
def record_payment(*, by: Standing, part_ref: str, number: int, at: datetime) -> str:
    """Record that the next instalment of a part was paid, and give its ref; `number` is the one meant.

    Sent again, it counts once. Raises NothingDue before its day, for another number, or where the authority
    holds the money itself.
    """
    journeys.hold(by=by, task=Task.RECORD_PAYMENT)
    part = budgets.part(by.person_id, part_ref)
    before = Payment.objects.filter(part_id=part.id, number=number).first()
    if before is not None:
        return before.ref
    if not part.live or not part.paid_out:
        raise NothingDue("part", _("No payments go out for this part of the money."))
    due = next_payment(part)
    if due is None or due.number != number:
        raise NothingDue("part", _("This payment is not the next one. Look at the list again."))
    if due.due_on > localdate(at):
        raise NothingDue(
            "part", _("The next payment is on %(day)s. Record it then.") % {"day": due.due_on.isoformat()}
        )
    ref = _pay(part, due, by=by, at=at)
    audit.record_for(
        by=by,
        name="payment.recorded",
        sentence=Sentence("Paid {amount} to {holder}", {"amount": due.amount, "holder": part.holder_name}),
        at=at,
    )
    tell(by=by, subject=Subject.MONEY, body=lambda: _("Money has been paid in for your support."), at=at)
    return ref


def _pay(part: budgets.PartView, due: Due, *, by: Standing, at: datetime) -> str:
    """Move the cash and write the instalment down; gives its ref."""
    ledger.open_accounts(accounts=[authority_cash(policies.settings().name)], at=at)
    ref = new_ref()
    entry = Posting(
        debit=AUTHORITY_CASH,
        credit=part.cash_key,
        amount=due.amount.pence,
        key=f"payment:{part.ref}:{due.number}",
        code=Code.PAID,
        words=_("Payment %(number)s to %(holder)s") % {"number": due.number, "holder": part.holder_name},
        about=f"payment:{ref}",
    )
    transfer = ledger.post(entry=entry, by=by.actor, at=at)
    Payment.objects.create(
        ref=ref,
        part_id=part.id,
        number=due.number,
        frequency=FREQUENCY,
        due_on=due.due_on,
        amount_pence=due.amount.pence,
        transfer_ref=transfer.ref,
        paid_at=at,
        by_key=by.actor.key,
        by_name=by.actor.name,
    )
    return ref
