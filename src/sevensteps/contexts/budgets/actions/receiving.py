"""Checking whether money may be paid to somebody, and saying that such an answer is not right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.laws import Law
from sevensteps.contexts.budgets.models import PayeeAnswer, ReceivingCheck
from sevensteps.contexts.budgets.queries.receiving import being_paid, latest_checks, law_for
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.redress import actions as redress
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.budgets import CourtOrder, Verdict, Way, found_on
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.redress import check_words
from sevensteps.core.trace import Sentence, together

ROUTES = {Way.PERSON: ("person",), Way.REPRESENTATIVE: ("nominee", "authorised")}
RECEIVING, PAYEE = "receiving", "payee"  # about_kind of an appeal; about_ref is that of the answer
_SURE = {Verdict.MUST_PAY: True, Verdict.MUST_NOT_PAY: False, Verdict.NOT_KNOWN: None}


class NoLaw(Refused):
    """No law of direct payments is in force for somebody their age."""


class MayNotReceive(Refused):
    """The council has looked, and the money cannot be paid like this. `ref` is the check's."""

    def __init__(self, ref: str, reason: Sentence) -> None:
        super().__init__("way", reason)
        self.ref = ref


@transaction.atomic
def check_receiving(
    *,
    by: Standing,
    way: Way,
    route: str,
    facts: Mapping[str, bool | None],
    orders: Collection[CourtOrder] | None,
    holder_name: str = "",
    pays: bool | None = None,
    breached: bool = False,
    why: str = "",
    at: datetime,
) -> str:
    """Keep whether the authority pays the person (way 1) or `holder_name` (way 2); returns its reference.

    `orders` None: nobody asked about court orders. `pays` decides where the law leaves it open, with `why`
    for a no. Where they are being paid already the question is whether that goes on; `breached`: a condition
    of using the money was broken. After a no, nothing more is paid for days from today on (payments look
    here). The person is told. Raises NoLaw, Refused, and what the core refuses.
    """
    journeys.hold(by=by, task=Task.SET_UP_MONEY)
    law = law_for(by.person_id, localdate(at))
    if law is None:
        raise NoLaw("route", "No rulebook on direct payments is in force here. An administrator does that.")
    name = _holder(way, route, holder_name)
    known = {fact: value for fact, value in facts.items() if value is not None}
    paid = being_paid(by.person_id, way, name)
    broken, on = breached and paid, localdate(at)
    found = found_on(law.book, on, route, known, orders, being_paid=paid, breached=broken)
    row = ReceivingCheck(
        ref=new_ref(),
        person_id=by.person_id,
        being_paid=paid,
        breached=broken,
        way=int(way),
        route=route,
        holder_name=name,
        facts=known,
        orders=None if orders is None else [_kept(one) for one in orders],
        verdict=found.verdict,
        pays=_decided(found.verdict, pays, why),
        why=why.strip(),
        look_again_on=found.look_again_on,
    )
    return _same_again(row, by, at) or _kept_and_told(row, law, by, at)


def _kept_and_told(row: ReceivingCheck, law: Law, by: Standing, at: datetime) -> str:
    """Where payments stop support must go on: somebody arranges it. Whoever pays looks at open runs."""
    _keep(row, law, by, at)
    audit.record_for(by=by, name="receiving.checked", sentence="Checked whether money may be paid", at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _told(row), at=at)
    if not row.being_paid or row.pays is not False:
        return row.ref
    words = gettext_lazy(
        "Money may not be paid to its holder any more. Arrange the support another way meanwhile."
    )
    tell_staff(by, Role.PRACTITIONER, words, at)
    words = gettext_lazy("Payments to a holder of money stop from today. Look at runs that are open.")
    tell_staff(by, Role.FINANCE_OFFICER, words, at)
    return row.ref


def _holder(way: Way, route: str, holder_name: str) -> str:
    """Who would hold the money in way 2; nobody else is named in way 1."""
    if route not in ROUTES.get(way, ()):
        raise Refused("route", "Choose how this money would be paid.")
    name = " ".join(holder_name.split())[:120] if way is Way.REPRESENTATIVE else ""
    if way is Way.REPRESENTATIVE and not name:
        raise Refused("holder_name", "Write who would hold the money.")
    return name


def _same_again(row: ReceivingCheck, by: Standing, at: datetime) -> str:
    """The reference of the last check where it is the same, made today by the same worker; else empty."""
    last = latest_checks([row.person_id]).get((row.person_id, row.way, row.holder_name.casefold()))
    if last is None or (last.by_key, last.on) != (by.actor.key, localdate(at)):
        return ""
    same = ("route", "facts", "orders", "breached", "pays", "why")
    return last.ref if all(getattr(last, name) == getattr(row, name) for name in same) else ""


def _keep(row: ReceivingCheck, law: Law, by: Standing, at: datetime) -> None:
    """Write the row with by whom and when it was found, and by exactly which law."""
    row.on, row.at = localdate(at), at
    row.by_key, row.by_name = by.actor.key, by.actor.name
    row.rulebook_id, row.rulebook_version = law.identity.rulebook_id, law.identity.version
    row.rulebook_hash = law.identity.sha256
    row.save(force_insert=True)


def refuse_if_told_no(by: Standing, way: Way, holder_name: str) -> None:
    """Raise MayNotReceive where the check that counts says no. Nothing where nobody has checked yet."""
    if way not in ROUTES:
        return
    holder = holder_name.casefold() if way is Way.REPRESENTATIVE else ""
    row = latest_checks([by.person_id]).get((by.person_id, int(way), holder))
    if row is None or row.pays is not False:
        return
    parts = [Sentence("The council has looked, and cannot pay the money like this.")]
    if row.look_again_on:
        parts.append(Sentence("It looks again on {day}.", {"day": row.look_again_on}))
    parts.append(Sentence("Choose another way. You can read why, and say that it is not right."))
    raise MayNotReceive(row.ref, together(parts))


@transaction.atomic
def appeal_holding(
    *, by: Standing, about_kind: str, about_ref: str, why: str, wanted: str = "", at: datetime
) -> str:
    """Send an appeal about a no: to being paid (RECEIVING), or to paying somebody (PAYEE).

    Raises NotFound where there is no such no, and the refusals of `redress.send_appeal`.
    """
    journeys.hold(by=by, task=Task.SEND_APPEAL)
    return redress.send_appeal(
        by=by,
        about_kind=about_kind,
        about_ref=about_ref,
        involved=_involved(by.person_id, about_kind, about_ref),
        why=why,
        wanted=wanted,
        at=at,
    )


def _involved(person_id: int, about_kind: str, about_ref: str) -> set[str]:
    if about_kind == RECEIVING:
        checks = ReceivingCheck.objects.filter(person_id=person_id, ref=about_ref, pays=False)
        if (check := checks.first()) is not None:
            return {check.by_key}
    elif about_kind == PAYEE:
        answers = PayeeAnswer.objects.filter(person_id=person_id, ref=about_ref, may_pay=False)
        if (answer := answers.first()) is not None:
            return {answer.by_key}
    raise NotFound(f"{about_kind} {about_ref}")


def _decided(verdict: Verdict, pays: bool | None, why: str) -> bool | None:
    if verdict is not Verdict.MAY_PAY:
        return _SURE[verdict]
    if pays is None:
        raise Refused("pays", "Here the law leaves it to you. Say whether the council pays.")
    if not pays:
        check_words("why", why)
    return pays


def _kept(one: CourtOrder) -> dict[str, str | None]:
    return {
        "kind": one.kind,
        "starts_on": one.starts_on.isoformat() if one.starts_on else None,
        "ends_on": one.ends_on.isoformat() if one.ends_on else None,
    }


def _told(row: ReceivingCheck) -> str:
    if row.being_paid and row.pays is not False:
        return _("We looked at how your money is paid. It goes on as it is.")
    if row.being_paid:
        return _(
            "We looked at how your money is paid. From %(day)s it cannot be paid like this any more. What was"
            " paid before is still yours to use. Your support goes on: your worker arranges it with you. You"
            " can read why, choose another way, and say that it is not right."
        ) % {"day": date_format(row.on, "j F Y")}
    if row.pays is None:
        return _("We looked at how your money can be paid. Some things have to be found out first.")
    if row.pays:
        return _("We looked at how your money can be paid. It can be paid as you chose.")
    return _(
        "We looked at how your money can be paid. It cannot be paid as you chose. You can read why, choose"
        " another way, and say that it is not right."
    )
