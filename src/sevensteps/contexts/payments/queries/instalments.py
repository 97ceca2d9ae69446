"""What is due to whoever holds a part, and what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments.models import Payment
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.budgets import payment_schedule
from sevensteps.core.money import Money

PAGE_SIZE = 25
PAYING = frozenset({Role.FINANCE_OFFICER})


@dataclass(frozen=True, slots=True)
class Due:
    """The next instalment of a part."""

    person_id: int
    part_ref: str
    way: int
    holder_name: str
    number: int
    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class PaymentView:
    """An instalment that was paid."""

    ref: str
    person_id: int
    part_ref: str
    holder_name: str
    number: int
    due_on: date
    amount: Money
    paid_at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class PaymentPage:
    """One page of instalments, counted from 1, and how many there are in all."""

    rows: tuple[PaymentView, ...]
    page: int
    pages: int
    total: int


def next_payments(person_id: int) -> list[Due]:
    """The next instalment of each live part that is paid out; parts that have had everything are left out."""
    parts = [part for part in budgets.parts_of(person_id) if part.paid_out]
    return _next(parts)


def next_payment(part: budgets.PartView) -> Due | None:
    """The next instalment of one part, or None when its holder has had everything."""
    found = _next([part])
    return found[0] if found else None


def awaiting_first(actor: Actor, today: date, limit: int = 50) -> list[Due]:
    """Parts whose first instalment is due and not paid, oldest first, on a finance officer's records."""
    whose = people.among(actor, today, roles=PAYING, via="budget__person__")
    started = Payment.objects.values_list("part_id", flat=True).distinct()
    parts = budgets.paid_out_parts(whose=whose, without=started, limit=limit)
    return sorted(
        (due for due in _next(parts) if due.due_on <= today), key=lambda due: (due.due_on, due.part_ref)
    )


def payments_of(person_id: int) -> list[PaymentView]:
    """Every instalment paid for this person, latest first."""
    return _views(Payment.objects.filter(part__budget__person_id=person_id).order_by("-id"))


def recent(actor: Actor, today: date, page: int = 1) -> PaymentPage:
    """Every instalment paid on a finance officer's records, newest first, 25 a page. Five queries."""
    whose = people.among(actor, today, roles=PAYING, via="part__budget__person__")
    rows = Payment.objects.filter(whose).order_by("-id")
    total = rows.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    return PaymentPage(tuple(_views(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])), page, pages, total)


def _views(rows: QuerySet[Payment]) -> list[PaymentView]:
    found = list(rows)
    parts = budgets.parts_by_id({row.part_id for row in found})
    return [
        PaymentView(
            ref=row.ref,
            person_id=parts[row.part_id].person_id,
            part_ref=parts[row.part_id].ref,
            holder_name=parts[row.part_id].holder_name,
            number=row.number,
            due_on=row.due_on,
            amount=Money(row.amount_pence),
            paid_at=row.paid_at,
            by_name=row.by_name,
        )
        for row in found
    ]


def _next(parts: list[budgets.PartView]) -> list[Due]:
    """Everything up to an instalment less the cash the holder has had: so moves between parts even out."""
    money = budgets.part_money(parts)
    paid: dict[int, int] = {}
    for part_id, number in Payment.objects.filter(part_id__in=[part.id for part in parts]).values_list(
        "part_id", "number"
    ):
        paid[part_id] = max(number, paid.get(part_id, 0))
    found = []
    for part in parts:
        held, so_far = money[part.ref], Money(0)
        for instalment in payment_schedule(held.total, part.starts_on, part.at_once):
            so_far += instalment.amount
            if instalment.number > paid.get(part.id, 0) and so_far > held.received:
                found.append(
                    Due(
                        person_id=part.person_id,
                        part_ref=part.ref,
                        way=part.way,
                        holder_name=part.holder_name,
                        number=instalment.number,
                        due_on=instalment.due_on,
                        amount=so_far - held.received,
                    )
                )
                break
    return found
