"""What a person was asked to pay, what they paid, and what is owed or theirs, each figure with its sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments.models import Arrangement, Bill, PayItem, PayLine, Receipt, Refund
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money, total
from sevensteps.core.payments import Collect, Kind, Per
from sevensteps.core.payments.owing import Asked, Got, Left, Owing, Step, TooSlow, instalments, owing


@dataclass(frozen=True, slots=True)
class BillLine:
    """Some days of one part on a bill; `adjusts`: it puts right days that were billed before."""

    words: str
    holder_name: str
    start: date
    end: date
    amount: Money
    adjusts: bool


@dataclass(frozen=True, slots=True)
class BillView:
    """One bill that was sent. Below nought it is a credit, and nothing is to be paid."""

    ref: str
    start: date
    end: date
    amount: Money
    sent_on: date
    due_on: date | None
    paid: Money
    left: Money
    lines: tuple[BillLine, ...]


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """Money that came in. `holder_name`: into whose account; empty: to the authority. `back`: why it did not
    stand. `pays`: bills it pays, by ref, with how much of it."""

    ref: str
    amount: Money
    on: date
    source: str
    holder_name: str
    by_name: str
    back: str
    pays: tuple[tuple[str, Money], ...]


@dataclass(frozen=True, slots=True)
class RefundView:
    """Money that is, or is to be, paid back. `agreed`: None while nobody has decided.

    `paid_on`: when it arrived. `waits`: why it does not go out yet, in the words of its run.
    """

    ref: str
    amount: Money
    why: str
    asked_by_key: str
    asked_by: str
    asked_on: date
    agreed: bool | None
    answer: str
    decided_by: str
    decided_at: datetime | None
    paid_on: date | None = None
    waits: str = ""


@dataclass(frozen=True, slots=True)
class ArrangementView:
    """What somebody said about paying, and the smaller amounts; `each` None: nobody has named any yet."""

    ref: str
    said: str
    said_by: str
    said_on: date
    each: Money | None
    every_weeks: int
    first_on: date | None
    answer: str
    agreed_by: str
    agreed: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OwnPart:
    """Everything about what one person pays themselves, latest first. `since`: the day by which the oldest
    bill that is not paid was to be paid."""

    bills: tuple[BillView, ...]
    receipts: tuple[ReceiptView, ...]
    refunds: tuple[RefundView, ...]
    owing: Owing
    arrangement: ArrangementView | None
    asked: Money
    came_in: Money
    paid_back: Money
    since: date | None


def owing_of(person_id: int) -> Owing:
    """How one person stands with the authority. Three queries."""
    bills = Bill.objects.filter(person_id=person_id, live=True, issued_at__isnull=False)
    asked = [
        Asked(ref, localdate(at), Money(pence))
        for ref, at, pence in bills.values_list("ref", "issued_at", "amount_pence")
        if at is not None
    ]
    rows = Receipt.objects.filter(
        person_id=person_id, part__isnull=True, taken_back__isnull=True, by_row__isnull=True
    )
    got = [Got(ref, on, Money(pence)) for ref, on, pence in rows.values_list("ref", "on", "amount_pence")]
    back = Refund.objects.filter(person_id=person_id, agreed=True).values_list("amount_pence", flat=True)
    return owing(asked, got, Money(sum(back)))


def own_part(person_id: int) -> OwnPart:
    """The whole account of one person. Nine queries, however much has happened."""
    found = owing_of(person_id)
    left = {bill.ref: bill for bill in found.bills}
    bills = _bills(list(_sent(person_id)), left)
    receipts, refunds = _receipts(person_id, found), _refunds(person_id)
    paid_back = total([one.amount for one in refunds if one.agreed])
    came = total([one.amount for one in receipts if not one.back and not one.holder_name])
    unpaid = [bill for bill in found.bills if bill.left]
    return OwnPart(
        bills=tuple(bills),
        receipts=receipts,
        refunds=refunds,
        owing=found,
        arrangement=_arrangement(person_id, found.owed),
        asked=total([bill.amount for bill in bills]),
        came_in=came,
        paid_back=paid_back,
        since=unpaid[0].due_on if unpaid else None,
    )


def bill(person_id: int, ref: str) -> BillView:
    """One bill that was sent to this person. Raises NotFound."""
    rows = list(_sent(person_id).filter(ref=ref))
    if not rows:
        raise NotFound(f"bill {ref}")
    return _bills(rows, {one.ref: one for one in owing_of(person_id).bills})[0]


def netted_weekly(person_id: int, today: date) -> Money:
    """What is taken off a week, on a day, because the person pays it into the account. One query."""
    rows = PayLine.objects.filter(
        payee__person_id=person_id, collect=Collect.NETTED, cancelled=False, start__lte=today
    )
    current = rows.filter(Q(end__isnull=True) | Q(end__gte=today), per=Per.WEEK)
    return Money(sum(current.values_list("pence", flat=True)))


def receipt_of(person_id: int, ref: str) -> ReceiptView:
    """One of this person's receipts. Raises NotFound."""
    for one in _receipts(person_id, owing_of(person_id)):
        if one.ref == ref:
            return one
    raise NotFound(f"receipt {ref}")


def _sent(person_id: int) -> QuerySet[Bill]:
    rows = Bill.objects.filter(person_id=person_id, live=True, issued_at__isnull=False)
    return rows.order_by("-issued_at", "-id")


def _bills(rows: Sequence[Bill], left: dict[str, Left]) -> list[BillView]:
    items = PayItem.objects.filter(bill__in=rows, live=True).exclude(kind=Kind.NIL).select_related("line")
    found = list(items.order_by("start", "id"))
    parts = budgets.parts_by_id({one.line.part_id for one in found})
    lines: dict[int, list[BillLine]] = defaultdict(list)
    for one in found:
        lines[one.bill_id or 0].append(
            BillLine(
                words=one.line.words,
                holder_name=parts[one.line.part_id].holder_name,
                start=one.start,
                end=one.end,
                amount=Money(one.pence),
                adjusts=one.kind == Kind.ADJUSTMENT,
            )
        )
    views = []
    for row in rows:
        known = left.get(row.ref)
        views.append(
            BillView(
                ref=row.ref,
                start=row.start,
                end=row.end,
                amount=Money(row.amount_pence),
                sent_on=localdate(row.issued_at),
                due_on=known.due_on if known else None,
                paid=known.paid if known else Money(0),
                left=known.left if known else Money(0),
                lines=tuple(lines[row.pk]),
            )
        )
    return views


def _receipts(person_id: int, found: Owing) -> tuple[ReceiptView, ...]:
    pays: dict[str, list[tuple[str, Money]]] = defaultdict(list)
    for one in found.against:
        pays[one.source].append((one.bill, one.amount))
    rows = Receipt.objects.filter(person_id=person_id, taken_back__isnull=True)
    listed = list(rows.select_related("by_row").order_by("-on", "-id"))
    parts = budgets.parts_by_id({row.part_id for row in listed if row.part_id})
    return tuple(
        ReceiptView(
            ref=row.ref,
            amount=Money(row.amount_pence),
            on=row.on,
            source=row.source,
            holder_name=parts[row.part_id].holder_name if row.part_id else "",
            by_name=row.by_name,
            back=row.by_row.why if hasattr(row, "by_row") else "",
            pays=tuple(pays[row.ref]),
        )
        for row in listed
    )


def _refunds(person_id: int) -> tuple[RefundView, ...]:
    rows = list(Refund.objects.filter(person_id=person_id).order_by("-id"))
    items = PayItem.objects.filter(line__refund__in=rows, live=True).select_related("payout", "line__refund")
    paid = {item.line.refund.pk: item for item in items}
    return tuple(_refund(row, paid.get(row.pk)) for row in rows)


def _refund(row: Refund, item: PayItem | None) -> RefundView:
    payout = item.payout if item is not None else None
    return RefundView(
        ref=row.ref,
        amount=Money(row.amount_pence),
        why=row.why,
        asked_by_key=row.asked_by_key,
        asked_by=row.asked_by_name,
        asked_on=localdate(row.asked_at),
        agreed=row.agreed,
        answer=row.answer,
        decided_by=row.decided_by_name,
        decided_at=row.decided_at,
        paid_on=localdate(row.decided_at)
        if row.transfer_ref and row.decided_at
        else (payout.settled_on if payout is not None else None),
        waits=item.hold_why if item is not None and payout is None else "",
    )


def _arrangement(person_id: int, owed: Money) -> ArrangementView | None:
    row = Arrangement.objects.filter(person_id=person_id, ended_at__isnull=True).first()
    if row is None:
        return None
    each = None if row.each_pence is None else Money(row.each_pence)
    steps: tuple[Step, ...] = ()
    if each is not None and row.first_on is not None and row.every_weeks:
        with suppress(TooSlow):  # more has come to be owed since: it has to be talked about again
            steps = instalments(owed, each, row.first_on, row.every_weeks)
    return ArrangementView(
        ref=row.ref,
        said=row.said,
        said_by=row.said_by_name,
        said_on=localdate(row.said_at),
        each=each,
        every_weeks=row.every_weeks or 4,
        first_on=row.first_on,
        answer=row.answer,
        agreed_by=row.agreed_by_name,
        agreed=row.agreed_at is not None,
        steps=steps,
    )
