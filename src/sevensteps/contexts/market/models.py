"""Orders and the invoices for them."""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.core.market import OPEN_INVOICES, InvoiceState, OrderState

_ORDER_STATES = [(state.value, state.value) for state in OrderState]
_INVOICE_STATES = [(state.value, state.value) for state in InvoiceState]


@pghistory.track()
class Order(models.Model):
    """Something ordered for a person; its money is reserved in the ledger until paid or cancelled.

    What was ordered is kept as it was then: a later price or name changes nothing here.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    part_line = models.ForeignKey("budgets.PartLine", on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey("directory.Provider", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("directory.CatalogueItem", on_delete=models.PROTECT, related_name="+")
    for_name = models.CharField(max_length=200)  # what the provider calls the person; all they see of them
    what = models.CharField(max_length=120)
    unit = models.CharField(max_length=10)
    quantity = models.PositiveIntegerField()
    price_pence = models.BigIntegerField()
    amount_pence = models.BigIntegerField()
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=_ORDER_STATES)
    reservation_ref = models.CharField(max_length=12, unique=True)
    once = models.CharField(max_length=80)
    placed_at = models.DateTimeField()
    placed_by_key = models.CharField(max_length=80)
    placed_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "once"], name="order_placed_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_quantity_positive"),
            models.CheckConstraint(
                condition=Q(amount_pence__gt=0, amount_pence=F("price_pence") * F("quantity")),
                name="order_amount_is_price_times_quantity",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in OrderState]), name="order_state_known"
            ),
        )
        indexes = (
            models.Index(fields=["person", "-id"], name="order_of_person"),
            models.Index(fields=["provider", "-id"], name="order_of_provider"),
        )

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class Invoice(models.Model):
    """What a provider asks to be paid for an order."""

    ref = models.CharField(max_length=12, unique=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="invoices")
    amount_pence = models.BigIntegerField()
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=_INVOICE_STATES)
    once = models.CharField(max_length=80)
    sent_at = models.DateTimeField()
    sent_by_key = models.CharField(max_length=80)
    sent_by_name = models.CharField(max_length=200)
    query = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["order", "once"], name="invoice_sent_once"),
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(state__in=sorted(OPEN_INVOICES | {InvoiceState.APPROVED})),
                name="invoice_one_an_order",
            ),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="invoice_positive"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in InvoiceState]), name="invoice_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=InvoiceState.QUERIED) | ~Q(query=""), name="invoice_queried_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by_name="")
                | Q(decided_at__isnull=False) & ~Q(decided_by_name=""),
                name="invoice_decided_by_someone",
            ),
        )
        indexes = (models.Index(fields=["state", "sent_at"], name="invoice_waiting"),)

    def __str__(self) -> str:
        return self.ref
