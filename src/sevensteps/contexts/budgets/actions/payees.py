"""Asking whether somebody may be paid from the money, and the council's answer where it is needed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.actions.receiving import NoLaw
from sevensteps.contexts.budgets.laws import Law
from sevensteps.contexts.budgets.models import PayeeAnswer
from sevensteps.contexts.budgets.queries.payees import payee_of
from sevensteps.contexts.budgets.queries.receiving import law_for
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.budgets import Payee, may_pay
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.redress import check_words


@transaction.atomic
def ask_payee(*, by: Standing, name: str, payee: Payee, purpose: str, at: datetime) -> str:
    """Ask whether the money may pay somebody; returns the reference of the answer, which is there at once.

    Where the law bars them, their worker is told: the council can decide that it is necessary. Raises NoLaw,
    Refused, and what the core refuses.
    """
    journeys.hold(by=by, task=Task.CHOOSE_HOLDING)
    law = _law(by, at)
    tidy = " ".join(name.split())
    if not 0 < len(tidy) <= 120:
        raise Refused("name", "Write who would be paid, in 120 characters or fewer.")
    found = may_pay(law.book, localdate(at), law.book.payees.whom[0], payee, purpose)
    again = PayeeAnswer.objects.filter(
        person_id=by.person_id,
        name=tidy,
        relation=payee.relation,
        joined=payee.joined or "",
        same_household=payee.same_household,
        relative_in_household=payee.relative_in_household,
        purpose=purpose,
        rulebook_hash=law.identity.sha256,
        necessary__isnull=True,
        replaced_by__isnull=True,
    ).first()
    if again is not None:
        return again.ref
    row = PayeeAnswer.objects.create(
        ref=new_ref(),
        name=tidy,
        relation=payee.relation,
        joined=payee.joined or "",
        same_household=payee.same_household,
        relative_in_household=payee.relative_in_household,
        purpose=purpose,
        may_pay=found.may_pay,
        **_by(by, law, at),
    )
    audit.record_for(by=by, name="payee.asked", sentence="Asked whether somebody may be paid", at=at)
    if found.may_pay is False and found.exception and by.side != "staff":
        tell_staff(by, Role.PRACTITIONER, gettext_lazy("Somebody asks whether a relative may be paid."), at)
    return row.ref


@transaction.atomic
def decide_payee(*, by: Standing, ref: str, necessary: bool, why: str, at: datetime) -> str:
    """Say whether it is necessary to pay somebody the law bars, and why; returns the new answer's reference.

    Raises NotFound, Refused where it was answered already or the law leaves nothing to decide, NoReasons.
    """
    journeys.hold(by=by, task=Task.SET_UP_MONEY)
    before = PayeeAnswer.objects.filter(person_id=by.person_id, ref=ref).first()
    if before is None:
        raise NotFound(f"payee {ref}")
    if hasattr(before, "replaced_by"):
        raise Refused("necessary", "This was answered already. Nothing was changed.")
    law = _law(by, at)
    payee = payee_of(before)
    whom, today = law.book.payees.whom[0], localdate(at)
    open_still = may_pay(law.book, today, whom, payee, before.purpose)
    if open_still.may_pay is not False or not open_still.exception:
        raise Refused("necessary", "There is nothing to decide here: the law says it by itself.")
    check_words("why", why)
    found = may_pay(law.book, today, whom, payee, before.purpose, necessary=necessary, why=why)
    row = PayeeAnswer.objects.create(
        ref=new_ref(),
        name=before.name,
        relation=before.relation,
        joined=before.joined,
        same_household=before.same_household,
        relative_in_household=before.relative_in_household,
        purpose=before.purpose,
        necessary=necessary,
        why=why.strip(),
        may_pay=found.may_pay,
        replaces=before,
        **_by(by, law, at),
    )
    audit.record_for(by=by, name="payee.decided", sentence="Decided whether somebody may be paid", at=at)
    answer = _("yes") if necessary else _("no")
    tell(
        by=by,
        subject=Subject.MONEY,
        body=lambda: (
            _("You asked whether your money may pay %(name)s. The answer is %(answer)s.\n\n%(why)s")
            % {"name": row.name, "answer": answer, "why": row.why}
        ),
        at=at,
    )
    return row.ref


def _law(by: Standing, at: datetime) -> Law:
    law = law_for(by.person_id, localdate(at))
    if law is None:
        raise NoLaw("relation", "We cannot answer this here yet. Ask your worker.")
    return law


def _by(by: Standing, law: Law, at: datetime) -> dict[str, object]:
    """Who asked or decided, when, by which law."""
    return {
        "person_id": by.person_id,
        "on": localdate(at),
        "rulebook_id": law.identity.rulebook_id,
        "rulebook_version": law.identity.version,
        "rulebook_hash": law.identity.sha256,
        "by_key": by.actor.key,
        "by_name": by.actor.name,
        "relation_of": by.relation,
        "at": at,
    }
