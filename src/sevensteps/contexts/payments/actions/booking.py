"""What a match does to the money, and how that is taken back when the match is taken apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sevensteps.contexts.payments.actions import coming_back, receipts, settling, unsettling
from sevensteps.contexts.payments.actions.coming_back import Came
from sevensteps.contexts.payments.models import EntryMatch, Payout, StatementEntry
from sevensteps.core.access import Actor
from sevensteps.core.money import Money
from sevensteps.core.payments import PayoutState
from sevensteps.core.payments.bank.told import Target
from sevensteps.core.payments.coming_back import HowItCame


def settle_all(pairs: Sequence[tuple[StatementEntry, EntryMatch]], *, by: Actor, at: datetime) -> None:
    """Settle every payment that these entries show to have left: those matched one by one, and whole runs."""
    days = defaultdict[tuple[date, str], list[int]](list)
    for entry, found in pairs:
        where = entry.on, entry.file.name
        if found.run_id:
            sent = Payout.objects.filter(run_id=found.run_id, state=PayoutState.SENT)
            days[where] += sent.order_by("id").values_list("id", flat=True)
        elif found.payout_id and found.moved:
            days[where].append(found.payout_id)
    for (on, source), ids in days.items():
        refs = list(Payout.objects.filter(id__in=ids).order_by("id").values_list("ref", flat=True))
        if refs:
            settling.settle(by=by, payouts=refs, on=on, source=source, at=at)


def book(entry: StatementEntry, found: EntryMatch, *, by: Actor, at: datetime) -> None:
    """Do what one match says. What was known before, or is put aside, moves no money."""
    if found.kind in {Target.PAID, Target.SUM}:
        settle_all([(entry, found)], by=by, at=at)
    elif found.kind == Target.CAME_BACK and found.moved and found.payout:
        settling.returned(
            by=by,
            payout=found.payout.ref,
            on=entry.on,
            why=entry.why or _("The bank sent the money back."),
            source=entry.file.name,
            at=at,
        )
    elif found.kind == Target.RECEIPT and found.person_id:
        found.receipt_ref = receipts.receive(
            by=by,
            person_id=found.person_id,
            amount=Money(entry.pence),
            on=entry.on,
            source=entry.file.name,
            once=f"bank:{found.ref}",
            at=at,
        )
        found.save(update_fields=["receipt_ref"])
    elif found.kind == Target.GIVEN_BACK and found.receivable:
        came = Came(
            Money(entry.pence), entry.on, HowItCame.STATEMENT, entry.file.name, once=f"bank:{found.ref}"
        )
        found.receipt_ref = coming_back.receive_back(by=by, receivable=found.receivable.ref, came=came, at=at)
        found.save(update_fields=["receipt_ref"])


def take_back(found: EntryMatch, *, by: Actor, why: str, at: datetime) -> None:
    """Undo what a match did to the money, unless another live match of the same payment says it too."""
    if not found.moved or _handed_on(found):
        return
    if found.kind == Target.PAID and found.payout:
        _unsettle(Payout.objects.filter(pk=found.payout.pk), by=by, why=why, at=at)
    elif found.kind == Target.SUM:
        told = EntryMatch.objects.filter(
            kind=Target.PAID, undone_at__isnull=True, payout__run_id=found.run_id
        )
        told.update(moved=True)
        rows = Payout.objects.filter(run_id=found.run_id).exclude(id__in=told.values("payout_id"))
        _unsettle(rows, by=by, why=why, at=at)
    elif found.kind == Target.CAME_BACK and found.payout:
        _not_come_back(found.payout, by=by, why=why, at=at)
    elif found.kind == Target.RECEIPT:
        receipts.take_back(by=by, ref=found.receipt_ref, why=why, at=at)
    elif found.kind == Target.GIVEN_BACK and found.receivable:
        coming_back.not_received_back(by=by, ref=found.receipt_ref, why=why, at=at)


def _handed_on(found: EntryMatch) -> bool:
    """Whether another live match (a result beside a statement) stands for the same: it does from now on."""
    if not found.payout_id:
        return False
    others = EntryMatch.objects.filter(kind=found.kind, payout_id=found.payout_id, undone_at__isnull=True)
    other = others.exclude(pk=found.pk).first()
    if other is None:
        return False
    other.moved = True
    other.save(update_fields=["moved"])
    return True


def _unsettle(rows: QuerySet[Payout], *, by: Actor, why: str, at: datetime) -> None:
    refs = rows.filter(state=PayoutState.SETTLED).order_by("id").values_list("ref", flat=True)
    if found := list(refs):
        unsettling.unsettle(by=by, payouts=found, why=why, at=at)


def _not_come_back(payout: Payout, *, by: Actor, why: str, at: datetime) -> None:
    """The payment is on its way again, or paid where another entry says so."""
    if payout.state != PayoutState.RETURNED:
        return
    unsettling.not_returned(by=by, payout=payout.ref, why=why, at=at)
    seen = EntryMatch.objects.filter(
        kind=Target.PAID, payout_id=payout.pk, undone_at__isnull=True
    ).select_related("entry__file")
    for one in seen[:1]:
        one.moved = True
        one.save(update_fields=["moved"])
        settle_all([(one.entry, one)], by=by, at=at)
