"""What became of payments: the bank paid them, or the money came back. Every word of the bank counts once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.accounts import AUTHORITY_CASH, Code
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Entry, Posting, Settle, Void
from sevensteps.contexts.payments.actions.running import finish, written
from sevensteps.contexts.payments.covering import one_at_a_time
from sevensteps.contexts.payments.crediting import credited
from sevensteps.contexts.payments.models import PayItem, Payout, PayoutEvent, PayRun
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.payments import Hold, PayoutState, Stage, check_payout

_BATCH = 5_000


class NotYet(Refused):
    """What is said to have happened lies in days to come."""


@transaction.atomic
def settle(*, by: Actor, payouts: Collection[str], on: date, source: str, at: datetime) -> int:
    """Say that these payments (by ref) arrived on a day: the cash is with their holders. How many were new.

    One that was settled before is left as it is. `source`: the file or words that say so. Raises
    PaymentClosed for one that came back, NotFound for one there is not.
    """
    check_officer(by, at)
    one_at_a_time()
    rows = locked_payouts(payouts)
    new = [row for row in rows if row.state != PayoutState.SETTLED]
    for row in new:
        check_payout(PayoutState(row.state), PayoutState.SETTLED)
    to = credited(new)
    entries: list[Entry] = [
        Settle(
            row.reservation_ref,
            row.amount_pence,
            f"payout-settled:{row.reservation_ref}",
            to[row.pk].code,
            to[row.pk].words,
            f"payment:{row.ref}",
        )
        for row in new
    ]
    ledger.post_set(entries=entries, by=by, at=at)
    for row in new:
        row.state, row.settled_on = PayoutState.SETTLED, on
    keep_told(new, on, source, by, at)
    _finish({row.run_id for row in new}, by, at)
    return len(new)


@transaction.atomic
def settle_run(*, by: Actor, ref: str, on: date, source: str, at: datetime) -> int:
    """The same for every payment of a run that is on its way, on an officer's word: Bacs tells only of what
    came back. Raises NotYet.
    """
    if on > localdate(at):
        raise NotYet("on", _("This day has not come yet. Write the day on which the money arrived."))
    sent = Payout.objects.filter(run__ref=ref, state=PayoutState.SENT)
    return settle(by=by, payouts=list(sent.values_list("ref", flat=True)), on=on, source=source, at=at)


@transaction.atomic
def returned(*, by: Actor, payout: str, on: date, why: str, source: str, at: datetime) -> None:
    """Say that a payment came back: its money is the authority's again, and what it paid goes out anew.

    The account is not used again until it, or another, was written down and checked. Said before, it counts
    once. Raises NotEnough where the holder has spent it, PaymentClosed, ReasonsMissing, NotFound.
    """
    check_officer(by, at)
    one_at_a_time()
    (row,) = locked_payouts([payout])
    if row.state == PayoutState.RETURNED:
        return
    before = PayoutState(row.state)
    check_payout(before, PayoutState.RETURNED)
    reason = written(why)[:200]
    ledger.post(entry=_back(row, before), by=by, at=at)
    row.state, row.returned_on, row.returned_why = PayoutState.RETURNED, on, reason
    at = _moment_of_its_own(row, at)
    keep_told([row], on, source, by, at)
    PayItem.objects.filter(payout=row).update(
        payout=None,
        hold=Hold.NO_ACCOUNT,
        hold_why=_("The payment came back: %(why)s") % {"why": reason},
        hold_by_key=by.key,
        hold_by_name=by.name,
        hold_at=at,
    )
    _finish({row.run_id}, by, at)


def locked_payouts(refs: Collection[str]) -> list[Payout]:
    """These payments, held until the end of the transaction. Raises NotFound."""
    wanted = set(refs)
    rows = list(Payout.objects.select_for_update().filter(ref__in=wanted).order_by("pk"))
    missing = wanted - {row.ref for row in rows}
    if missing:
        raise NotFound(f"payment {min(missing)}")
    return rows


def _moment_of_its_own(row: Payout, at: datetime) -> datetime:
    """By its moment is known, later on, what waits because this payment came back, and not because another of
    the same payee's did that one file told of."""
    same = PayoutEvent.objects.filter(
        payout__payee_id=row.payee_id, payout__part_id=row.part_id, state=PayoutState.RETURNED
    )
    while same.filter(at=at).exists():
        at += timedelta(microseconds=1)
    return at


def _back(row: Payout, before: PayoutState) -> Entry:
    words = _("The payment came back")
    if before is PayoutState.SENT:
        return Void(
            row.reservation_ref, f"payout-back:{row.reservation_ref}", Code.PAID, words, f"payment:{row.ref}"
        )
    return Posting(
        debit=credited([row])[row.pk].key,
        credit=AUTHORITY_CASH,
        amount=row.amount_pence,
        key=f"payout-back:{row.reservation_ref}",
        code=Code.RETURNED,
        words=words,
        about=f"payment:{row.ref}",
    )


def keep_told(rows: list[Payout], on: date, source: str, by: Actor, at: datetime) -> None:
    """The states of payments, and where each was told."""
    Payout.objects.bulk_update(
        rows, ["state", "settled_on", "returned_on", "returned_why"], batch_size=_BATCH
    )
    PayoutEvent.objects.bulk_create(
        [
            PayoutEvent(
                payout=row, state=row.state, on=on, source=source[:200], by_key=by.key, by_name=by.name, at=at
            )
            for row in rows
        ],
        batch_size=_BATCH,
    )


def _finish(runs: Collection[int], by: Actor, at: datetime) -> None:
    """Runs of which everything is known now are finished."""
    open_ = Payout.objects.filter(state__in=[PayoutState.WAITING, PayoutState.SENT]).values("run_id")
    for run in PayRun.objects.select_for_update().filter(pk__in=runs, stage=Stage.SENT).exclude(pk__in=open_):
        finish(run, by=by, at=at)
