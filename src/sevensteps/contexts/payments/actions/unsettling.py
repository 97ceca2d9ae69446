"""Taking back what the bank was thought to have said of a payment: by further transfers, none is erased."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.accounts import AUTHORITY_CASH, Code
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Entry, Posting
from sevensteps.contexts.payments.actions.moving import move
from sevensteps.contexts.payments.actions.running import written
from sevensteps.contexts.payments.actions.settling import keep_told, locked_payouts
from sevensteps.contexts.payments.covering import one_at_a_time
from sevensteps.contexts.payments.crediting import credited
from sevensteps.contexts.payments.models import PayItem, Payout, PayRun
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.core.access import Actor
from sevensteps.core.errors import Refused
from sevensteps.core.payments import (
    APART,
    Hold,
    PayoutState,
    RunEventName,
    Stage,
    What,
    check_payout,
)


class GoneOn(Refused):
    """The money has gone on since, so that it cannot be as it was."""


@transaction.atomic
def unsettle(*, by: Actor, payouts: Collection[str], why: str, at: datetime) -> None:
    """Say that these payments (by ref) did not arrive after all: their cash is set aside again, not with its
    holders. Those that are on their way are left as they are.

    Raises NotEnough where a holder has spent it, PaymentClosed for one that came back, NotFound.
    """
    check_officer(by, at)
    one_at_a_time()
    rows = [row for row in locked_payouts(payouts) if row.state != PayoutState.SENT]
    for row in rows:
        check_payout(PayoutState(row.state), PayoutState.SENT)
    reason = written(why)
    to = credited(rows)
    back: list[Entry] = [
        Posting(
            debit=to[row.pk].key,
            credit=AUTHORITY_CASH,
            amount=row.amount_pence,
            key=f"payout-unsettled:{row.reservation_ref}",
            code=Code.RETURNED,
            words=_("The payment had not arrived"),
            about=f"payment:{row.ref}",
        )
        for row in rows
    ]
    ledger.post_set(entries=back, by=by, at=at)
    _on_their_way(rows, reason, by, at)


@transaction.atomic
def not_returned(*, by: Actor, payout: str, why: str, at: datetime) -> None:
    """Say that a payment did not come back after all: it is on its way, and what it paid is not paid again.

    Raises GoneOn where that was paid again already, PaymentClosed, NotFound.
    """
    check_officer(by, at)
    one_at_a_time()
    (row,) = locked_payouts([payout])
    check_payout(PayoutState(row.state), PayoutState.SENT)
    reason = written(why)
    told = row.events.filter(state=PayoutState.RETURNED).order_by("-pk")[0]
    items = PayItem.objects.filter(
        line__payee_id=row.payee_id,
        line__part_id=row.part_id,
        hold=Hold.NO_ACCOUNT,
        hold_at=told.at,
        payout=None,
        live=True,
        **({"line_id": row.line_id} if row.line_id else {"line__what__in": set(What) - APART}),
    )
    if items.aggregate(pence=Sum("pence"))["pence"] != row.amount_pence:
        raise GoneOn(
            "payment", _("What this payment was for was paid again since, or has changed. It stays as it is.")
        )
    items.update(payout=row, hold="", hold_why="", hold_by_key="", hold_by_name="", hold_at=None)
    _on_their_way([row], reason, by, at)


def _on_their_way(rows: list[Payout], why: str, by: Actor, at: datetime) -> None:
    """The money of these payments is set aside anew, and their runs are not finished any more."""
    to = credited(rows)
    entries: list[Entry] = [
        Posting(
            debit=AUTHORITY_CASH,
            credit=to[row.pk].key,
            amount=row.amount_pence,
            key=f"payout-again:{row.reservation_ref}",
            code=to[row.pk].code,
            words=to[row.pk].words,
            about=f"payment:{row.ref}",
            pending=True,
        )
        for row in rows
    ]
    posted = ledger.post_set(entries=entries, by=by, at=at)
    for row, ref in zip(rows, posted.refs, strict=True):
        row.state, row.reservation_ref = PayoutState.SENT, ref
        row.settled_on, row.returned_on, row.returned_why = None, None, ""
    Payout.objects.bulk_update(rows, ["reservation_ref"], batch_size=5_000)
    keep_told(rows, localdate(at), why, by, at)
    closed = PayRun.objects.select_for_update().filter(
        pk__in={row.run_id for row in rows}, stage=Stage.CLOSED
    )
    for run in closed:
        move(run, RunEventName.REOPEN, set(), why=why, by=by, at=at)
