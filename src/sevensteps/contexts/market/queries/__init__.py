"""Orders and invoices: the person's side, and the provider's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum

from sevensteps.contexts.cutting import in_days
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.directory.queries import Unit
from sevensteps.contexts.market.models import Invoice, Order
from sevensteps.contexts.market.queries import sums
from sevensteps.core.access import Actor
from sevensteps.core.commissioning import Cut
from sevensteps.core.errors import NotFound
from sevensteps.core.market import InvoiceState, OrderState
from sevensteps.core.money import Money

PAGE_SIZE = 20
PricePaid = sums.PricePaid
bought_by, prices_paid, sold_for = sums.bought_by, sums.prices_paid, sums.sold_for


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """A bill for an order; `query` is what somebody asked about it."""

    ref: str
    order_ref: str
    amount: Money
    note: str
    state: InvoiceState
    sent_at: datetime
    sent_by: str
    query: str
    decided_at: datetime | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """Something ordered. `for_name` is all a provider sees of the person; `pot_id` says whose line pays."""

    ref: str
    provider_ref: str
    provider_name: str
    for_name: str
    what: str
    unit: Unit
    quantity: int
    price: Money
    amount: Money
    note: str
    state: OrderState
    placed_at: datetime
    placed_by: str
    placed_by_key: str
    pot_id: int
    invoices: tuple[InvoiceView, ...]

    @property
    def invoice(self) -> InvoiceView | None:
        """The bill that counts: the latest."""
        return self.invoices[-1] if self.invoices else None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One page of orders, newest first, counted from 1."""

    rows: tuple[OrderView, ...]
    number: int
    pages: int
    count: int


@dataclass(frozen=True, slots=True)
class ProviderPaid:
    """What one provider was paid for bills that were approved."""

    ref: str
    name: str
    bills: int
    amount: Money


@dataclass(frozen=True, slots=True)
class WaitingBill:
    """A bill nobody has answered yet, for a list of several people's."""

    person_id: int
    ref: str
    provider_name: str
    what: str
    amount: Money
    sent_at: datetime
    placed_by_key: str


def orders_of(person_id: int, page: int = 1) -> OrderPage:
    """The person's orders: three queries a page."""
    return _page(Order.objects.filter(person_id=person_id), page)


def order(person_id: int, ref: str) -> OrderView:
    """One of the person's orders. Raises NotFound."""
    return _one(Order.objects.filter(person_id=person_id, ref=ref), ref)


def bills_waiting(person_id: int) -> list[OrderView]:
    """Orders of the person whose bill waits for an answer, longest waiting first."""
    rows = Order.objects.filter(person_id=person_id, invoices__state=InvoiceState.RECEIVED)
    return _views(rows.order_by("invoices__sent_at"))


def bills_unanswered(person_ids: Iterable[int]) -> list[WaitingBill]:
    """Bills of these people that wait for an answer, longest waiting first. One query."""
    rows = Invoice.objects.filter(state=InvoiceState.RECEIVED, order__person_id__in=list(person_ids))
    return [
        WaitingBill(
            person_id=row.order.person_id,
            ref=row.ref,
            provider_name=row.order.provider.name,
            what=row.order.what,
            amount=Money(row.amount_pence),
            sent_at=row.sent_at,
            placed_by_key=row.order.placed_by_key,
        )
        for row in rows.select_related("order__provider").order_by("sent_at", "id")
    ]


def invoice(person_id: int, ref: str) -> tuple[OrderView, InvoiceView]:
    """One bill to the person, with its order. Raises NotFound."""
    found = _one(Order.objects.filter(person_id=person_id, invoices__ref=ref), ref)
    return found, next(bill for bill in found.invoices if bill.ref == ref)


def provider_ids_of(actor: Actor, today: date) -> frozenset[int]:
    """The providers whose orders this worker handles; for tables and queries only."""
    return directory.provider_ids_of(actor, today)


def provider_orders(provider_ids: Iterable[int], *, state: str = "", page: int = 1) -> OrderPage:
    """Orders to these providers: three queries a page."""
    rows = Order.objects.filter(provider_id__in=list(provider_ids))
    if state in list(OrderState):
        rows = rows.filter(state=state)
    return _page(rows, page)


def provider_order(provider_ids: Iterable[int], ref: str) -> OrderView:
    """One order to these providers. Raises NotFound."""
    return _one(Order.objects.filter(provider_id__in=list(provider_ids), ref=ref), ref)


def ordered(refs: Collection[str]) -> dict[str, tuple[int, Unit]]:
    """How much was ordered, by order: for statements that tell of them. One query."""
    rows = Order.objects.filter(ref__in=refs).values_list("ref", "quantity", "unit")
    return {ref: (quantity, Unit(unit)) for ref, quantity, unit in rows}


def paid_to_providers() -> list[ProviderPaid]:
    """What every provider was paid for approved bills, most first. One query."""
    approved = Invoice.objects.filter(state=InvoiceState.APPROVED)
    rows = approved.values("order__provider__ref", "order__provider__name").annotate(
        bills=Count("id"), pence=Sum("amount_pence")
    )
    return [
        ProviderPaid(
            row["order__provider__ref"], row["order__provider__name"], row["bills"], Money(int(row["pence"]))
        )
        for row in rows.order_by("-pence", "order__provider__name")
    ]


def orders_in(cut: Cut, *, whose: Q, page: int = 1) -> OrderPage:
    """The orders that such figures are made of; `whose` is people's `among`, via `person__`. Four queries."""
    kept = Q(**{sums.CUTS[one]: key for one, key in cut.only.items()})
    return _page(sums.counted().filter(in_days("counts_at", cut.asked, moments=True), kept, whose), page)


def _page(rows: QuerySet[Order], page: int) -> OrderPage:
    count = rows.count()
    pages = max(1, -(-count // PAGE_SIZE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE_SIZE
    return OrderPage(tuple(_views(rows.order_by("-id")[first : first + PAGE_SIZE])), page, pages, count)


def _one(rows: QuerySet[Order], ref: str) -> OrderView:
    found = _views(rows[:1])
    if not found:
        raise NotFound(ref)
    return found[0]


def _views(rows: QuerySet[Order]) -> list[OrderView]:
    orders = list(rows.select_related("provider"))
    bills: dict[int, list[InvoiceView]] = {}
    for row in Invoice.objects.filter(order__in=[order.pk for order in orders]).order_by("id"):
        bills.setdefault(row.order_id, []).append(
            _invoice(row, next(o.ref for o in orders if o.pk == row.order_id))
        )
    return [
        OrderView(
            ref=row.ref,
            provider_ref=row.provider.ref,
            provider_name=row.provider.name,
            for_name=row.for_name,
            what=row.what,
            unit=Unit(row.unit),
            quantity=row.quantity,
            price=Money(row.price_pence),
            amount=Money(row.amount_pence),
            note=row.note,
            state=OrderState(row.state),
            placed_at=row.placed_at,
            placed_by=row.placed_by_name,
            placed_by_key=row.placed_by_key,
            pot_id=row.part_line_id,
            invoices=tuple(bills.get(row.pk, ())),
        )
        for row in orders
    ]


def _invoice(row: Invoice, order_ref: str) -> InvoiceView:
    return InvoiceView(
        ref=row.ref,
        order_ref=order_ref,
        amount=Money(row.amount_pence),
        note=row.note,
        state=InvoiceState(row.state),
        sent_at=row.sent_at,
        sent_by=row.sent_by_name,
        query=row.query,
        decided_at=row.decided_at,
        decided_by=row.decided_by_name,
    )
