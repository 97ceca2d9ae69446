"""A person's credit goes back to them: one asks, with a reason, and another decides."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.payments.book import LineBook
from sevensteps.contexts.payments.covering import one_at_a_time
from sevensteps.contexts.payments.models import Payee, PayLine, Refund
from sevensteps.contexts.payments.queries.contributions import owing_of
from sevensteps.contexts.payments.wanted import PaidTo, WantedLine
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency, PayeeKind, Per, What
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
    tell_staff(
        by, Role.FINANCE_OFFICER, gettext_lazy("Somebody's credit is to be paid back. Look at it."), at
    )
    return row.ref


@transaction.atomic
def decide_refund(*, by: Standing, ref: str, agreed: bool, answer: str, at: datetime) -> None:
    """Agree that a credit is paid back, or say why not: never by whoever asked for it.

    Agreed, it is a line of its own, paid once by a run to the person's own account; where nobody has checked
    one it waits, with that reason. Said again it changes nothing. Raises NotRefundable, NotFound.
    """
    journeys.hold(by=by, task=Task.COLLECT_OWN_PART)
    one_at_a_time()
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
        row.line = _line(row, by, at)
    row.agreed, row.answer = agreed, _written("answer", answer)
    row.decided_by_key, row.decided_by_name, row.decided_at = by.actor.key, by.actor.name, at
    row.save()
    words = "Agreed to pay back {amount}" if agreed else "Did not agree to pay back {amount}"
    audit.record_for(
        by=by, name="contribution.refund_decided", sentence=Sentence(words, {"amount": amount}), at=at
    )
    tell(by=by, subject=Subject.MONEY, body=lambda: _words(row), at=at)


def _line(row: Refund, by: Standing, at: datetime) -> PayLine:
    """What the next run of single payments pays to the person's own account, once."""
    part = budgets.latest_part(row.person_id)
    if part is None:
        raise NotRefundable("agreed", _("This person never had a budget here. Pay it back by hand."))
    part_id, stream = part
    name = people.person(row.person_id).name[:120]
    payee, _new = Payee.objects.get_or_create(
        person_id=row.person_id, kind=PayeeKind.PERSON, name=name, defaults={"ref": new_ref()}
    )
    day = localdate(at)
    book = LineBook()
    wanted = WantedLine(
        key=f"refund:{row.ref}", part_id=part_id, what=What.REFUND,
        words=_("Paid back: more came in than was asked for"), start=day, end=day,
        pence=row.amount_pence, per=Per.ONCE,
    )  # fmt: skip
    book.add(wanted, PaidTo(payee.pk, stream, Frequency.ONCE.value), _("It was decided to pay it back"))
    book.write(by=by.actor, at=at)
    return PayLine.objects.get(key=wanted.key)


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
        return (
            _(
                "We pay %(amount)s back to your bank account. If we do not know it yet, we ask you for it."
                " %(answer)s"
            )
            % amount
        )
    return _("We do not pay %(amount)s back now. It stays yours. Why: %(answer)s") % amount
