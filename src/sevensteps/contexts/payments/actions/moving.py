"""A run moved as the table of its stages says, and runs that lost items because what is due has changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from sevensteps.contexts.payments.models import PayRun, RunEvent
from sevensteps.contexts.payments.reckoning import reckon
from sevensteps.core.access import Actor
from sevensteps.core.payments import RunEventName, RunFact, Stage, run_step


def move(
    run: PayRun, event: RunEventName, facts: set[RunFact], *, why: str = "", by: Actor, at: datetime
) -> None:
    """Move a locked run as the table says, and write down who did it."""
    run.stage = run_step(event, Stage(run.stage), frozenset(facts)).to_stage
    run.save()
    RunEvent.objects.create(run=run, event=event, why=why, by_key=by.key, by_name=by.name, at=at)


def without_items(runs: Collection[int], *, by: Actor, at: datetime) -> None:
    """Runs not yet approved that lost items: they are drafts again, and pay what they still have."""
    for run in PayRun.objects.filter(pk__in=runs):
        if run.stage == Stage.REVIEWED:
            why = _("What is due has changed.")
            move(run, RunEventName.SEND_BACK, {RunFact.REASONS_WRITTEN}, why=why, by=by, at=at)
        reckon(run)
