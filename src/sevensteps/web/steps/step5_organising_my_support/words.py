"""States of orders and bills in words and colours."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sevensteps.core.market import InvoiceState, OrderState

ORDER: dict[OrderState, tuple[Promise | str, str]] = {
    OrderState.PLACED: (gettext_lazy("Ordered"), "blue"),
    OrderState.INVOICED: (gettext_lazy("A bill has come"), "yellow"),
    OrderState.PAID: (gettext_lazy("Paid"), "green"),
    OrderState.CANCELLED: (gettext_lazy("Cancelled"), "grey"),
}
BILL: dict[InvoiceState, tuple[Promise | str, str]] = {
    InvoiceState.RECEIVED: (gettext_lazy("Waiting for an answer"), "yellow"),
    InvoiceState.QUERIED: (gettext_lazy("A question was asked"), "orange"),
    InvoiceState.APPROVED: (gettext_lazy("Paid"), "green"),
    InvoiceState.REPLACED: (gettext_lazy("Replaced by a new bill"), "grey"),
}
