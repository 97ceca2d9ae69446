"""What the person says to a proposal: a reply, or that they agree."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets.actions.recovering.shared import (
    author_of,
    fitting,
    keep,
    locked,
    step,
    written,
)
from sevensteps.contexts.budgets.actions.recovering.telling import tell_decided
from sevensteps.contexts.budgets.models import RecoveryEvent
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell_staff
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.budgets.recovery import Event

_REPLIED = gettext_lazy("Somebody answered about money that might be given back. Read it, and decide.")


@transaction.atomic
def reply(*, by: Standing, ref: str, words: str, seen: int | None = None, at: datetime) -> None:
    """Keep what the person says to it, or what somebody writes down for them; again as often as they want."""
    journeys.hold(by=by, task=Task.REPLY_RECOVERY)
    row = locked(by, ref, seen=seen)
    before = step(row, Event.REPLY, by, set())
    said = written("words", words, _("Write what you want to say."))
    last = RecoveryEvent.objects.filter(case=row, number=row.steps).values_list("event", "words", "by_key")
    if last.first() == (Event.REPLY, said, by.actor.key):  # sent twice, it counts once
        return
    keep(row, Event.REPLY, before, by=author_of(by), words=said, at=at)
    tell_staff(by, Role.FINANCE_OFFICER, _REPLIED, at)


@transaction.atomic
def agree(*, by: Standing, ref: str, words: str = "", seen: int | None = None, at: datetime) -> None:
    """Agree to give all of it back: the person alone, or who stands in their place. Nothing is taken."""
    journeys.hold(by=by, task=Task.AGREE_RECOVERY)
    row = locked(by, ref, seen=seen)
    before = step(row, Event.AGREE, by, set())
    said = fitting("words", words)
    row.decided_pence, row.decided_at = row.amount_pence, at
    row.decided_by_key, row.decided_by_name = by.actor.key, by.actor.name
    row.decision_number = row.steps + 1
    row.decided_notice = tell_decided(
        row, _("You agreed to this on %(day)s.") % {"day": date_format(localdate(at), "j F Y")}, "", at
    )
    keep(row, Event.AGREE, before, by=author_of(by), words=said, pence=row.amount_pence, at=at)
    tell_staff(by, Role.FINANCE_OFFICER, _REPLIED, at)
