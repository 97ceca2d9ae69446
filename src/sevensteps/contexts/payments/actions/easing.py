"""Where paying is hard: what the person says, and smaller amounts that suit them. Nobody's support stops."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.payments.models import Arrangement
from sevensteps.contexts.payments.queries.contributions import owing_of
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.payments.owing import instalments


class NothingToArrange(Refused):
    """Something is missing, or this was settled before."""


@transaction.atomic
def say_cannot_pay(
    *, by: Standing, said: str, each: Money | None = None, every_weeks: int = 4, first_on: date | None = None,
    at: datetime,
) -> str:  # fmt: skip
    """Tell the authority that paying is hard; with `each`, propose so much every so many weeks.

    Gives the ref. Told again while one is open, the words and amounts are those of the open one. Raises
    NothingToArrange, TooSlow.
    """
    task = Task.COLLECT_OWN_PART if by.can(Task.COLLECT_OWN_PART) else Task.PAY_OWN_PART
    journeys.hold(by=by, task=task)
    words = said.strip()[:2_000]
    if not words:
        raise NothingToArrange("said", _("Write a few words, so that we understand."))
    first = first_on or at.date()
    if each is not None:
        instalments(owing_of(by.person_id).owed, each, first, every_weeks)
    row = (
        Arrangement.objects.select_for_update().filter(person_id=by.person_id, ended_at__isnull=True).first()
    )
    amounts = (each.pence, every_weeks, first) if each else (None, None, None)
    if row is not None and (row.said, row.said_by_key, *_amounts(row)) == (words, by.actor.key, *amounts):
        return row.ref  # sent twice
    row = row or Arrangement(ref=new_ref(), person_id=by.person_id)
    row.said, row.said_by_key, row.said_by_name, row.said_at = words, by.actor.key, by.actor.name, at
    row.each_pence, row.every_weeks, row.first_on = amounts
    row.answer = row.agreed_by_key = row.agreed_by_name = ""
    row.agreed_at = None
    row.save()
    audit.record_for(by=by, name="contribution.hard", sentence="Said that paying is hard", at=at)
    tell_staff(by, Role.FINANCE_OFFICER, gettext_lazy("Somebody says that paying is hard. Answer them."), at)
    return row.ref


@transaction.atomic
def agree_arrangement(
    *, by: Standing, ref: str, each: Money, every_weeks: int, first_on: date, answer: str, at: datetime
) -> None:
    """Answer somebody who finds paying hard: smaller amounts, from a day on. A finance officer's verb.

    Raises NothingToArrange, TooSlow, NotFound.
    """
    journeys.hold(by=by, task=Task.COLLECT_OWN_PART)
    row = _open(by, ref)
    words = answer.strip()[:2_000]
    if not words:
        raise NothingToArrange("answer", _("Write to the person what was agreed."))
    instalments(owing_of(by.person_id).owed, each, first_on, every_weeks)
    if row.agreed_at and (row.answer, *_amounts(row)) == (words, each.pence, every_weeks, first_on):
        return  # sent twice
    row.each_pence, row.every_weeks, row.first_on = each.pence, every_weeks, first_on
    row.answer, row.agreed_by_key, row.agreed_by_name, row.agreed_at = words, by.actor.key, by.actor.name, at
    row.save()
    audit.record_for(by=by, name="contribution.arranged", sentence="Agreed smaller payments", at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _words(row), at=at)


@transaction.atomic
def end_arrangement(*, by: Standing, ref: str, why: str, at: datetime) -> None:
    """It holds no more: what is owed is paid, or something else was agreed. The person is told why.

    Raises NothingToArrange, NotFound.
    """
    journeys.hold(by=by, task=Task.COLLECT_OWN_PART)
    row = _open(by, ref)
    words = why.strip()[:2_000]
    if not words:
        raise NothingToArrange("why", _("Write why. The person reads this."))
    row.ended_at, row.ended_why = at, words
    row.ended_by_key, row.ended_by_name = by.actor.key, by.actor.name
    row.save()
    audit.record_for(by=by, name="contribution.arrangement_ended", sentence="Ended smaller payments", at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _ended(row), at=at)


def _open(by: Standing, ref: str) -> Arrangement:
    rows = Arrangement.objects.select_for_update().filter(person_id=by.person_id, ended_at__isnull=True)
    row = rows.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"arrangement {ref}")
    return row


def _amounts(row: Arrangement) -> tuple[int | None, int | None, date | None]:
    return row.each_pence, row.every_weeks, row.first_on


def _ended(row: Arrangement) -> str:
    return _(
        "The smaller payments end. Why: %(why)s If paying is hard, tell us again. Your support goes on."
    ) % {"why": row.ended_why}


def _words(row: Arrangement) -> str:
    return _(
        "You said that paying is hard. Thank you for telling us. From %(day)s you pay %(each)s every "
        "%(weeks)s weeks. Your support goes on. %(answer)s"
    ) % {
        "day": date_format(row.first_on or row.said_at, "j F Y"),
        "each": Money(row.each_pence or 0),
        "weeks": row.every_weeks,
        "answer": row.answer,
    }
