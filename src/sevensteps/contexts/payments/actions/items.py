"""One item of a run that is not yet approved: held back, released or rejected, with a reason and an owner."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.payments.actions.moving import without_items
from sevensteps.contexts.payments.actions.running import locked, written
from sevensteps.contexts.payments.covering import reject
from sevensteps.contexts.payments.models import PayItem, PayRun
from sevensteps.contexts.payments.reckoning import reckon
from sevensteps.contexts.payments.routes import takes_from_a_person
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.payments import UNPAID, Hold, Stage


class ItemNotOpen(Refused):
    """This item can no longer be held, released or rejected."""


@transaction.atomic
def hold_item(*, by: Actor, run_ref: str, item: int, why: str, at: datetime) -> None:
    """Keep an item out of the run until somebody releases it.

    Raises ItemNotOpen, ReasonsMissing, NotFound.
    """
    run, row = _open(by, run_ref, item, at)
    if row.hold == Hold.HELD:
        return
    if Stage(run.stage) not in UNPAID:
        raise ItemNotOpen("item", _("This run is approved. Reject the run, or wait for the next one."))
    _set(row, Hold.HELD, written(why), by, at)
    reckon(run)


@transaction.atomic
def release_item(*, by: Actor, run_ref: str, item: int, why: str, at: datetime) -> None:
    """Let a held item go out: with its run where that is not approved yet, else with the next one.

    What waits for an account, or for a case about giving back, is released by that alone. Raises as above.
    """
    run, row = _open(by, run_ref, item, at)
    if row.hold in {Hold.RELEASED, ""}:
        return
    if row.hold != Hold.HELD or takes_from_a_person(row):
        raise ItemNotOpen("item", _("This waits for something else to be done first. It says what."))
    _set(row, Hold.RELEASED, written(why), by, at)
    if Stage(run.stage) in UNPAID:
        reckon(run)


@transaction.atomic
def reject_item(*, by: Actor, run_ref: str, item: int, why: str, at: datetime) -> None:
    """Take an item out of the run: its days fall due again, as they are due by then, with the next run.

    Raises as above.
    """
    run, row = _open(by, run_ref, item, at)
    if not row.live:
        return
    if row.hold == "" and Stage(run.stage) not in UNPAID:
        raise ItemNotOpen("item", _("This run is approved. Reject the run, or wait for the next one."))
    lost = reject([row.pk], why=written(why), by=by, at=at)
    if PayItem.objects.filter(pk=row.pk, live=True).exists():
        raise ItemNotOpen("item", _("A later run that is approved puts this right. It stays."))
    without_items(lost - {run.pk}, by=by, at=at)
    if Stage(run.stage) in UNPAID:
        reckon(run)


def _open(by: Actor, run_ref: str, item: int, at: datetime) -> tuple[PayRun, PayItem]:
    run = locked(by, run_ref, at)
    row = PayItem.objects.select_related("payout", "line__payee").filter(run=run, pk=item).first()
    if row is None:
        raise NotFound(f"item {item} of run {run_ref}")
    if row.payout is not None and row.payout.run_id != run.pk:
        raise ItemNotOpen("item", _("Another run pays this item."))
    if row.hold in {Hold.RECOVERING, Hold.RECOVERED, Hold.LET_GO}:
        raise ItemNotOpen("item", _("The case about giving back has decided this."))
    return run, row


def _set(row: PayItem, hold: Hold, why: str, by: Actor, at: datetime) -> None:
    row.hold, row.hold_why, row.hold_by_key, row.hold_by_name, row.hold_at = hold, why, by.key, by.name, at
    row.save()
