"""States of orders and bills in words and colours; quantities in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sevensteps.contexts.directory.queries import Unit
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


def how_many(quantity: int, unit: Unit) -> str:
    """3 hours, 1 visit."""
    words = {
        Unit.HOUR: ngettext("%(n)s hour", "%(n)s hours", quantity),
        Unit.DAY: ngettext("%(n)s day", "%(n)s days", quantity),
        Unit.VISIT: ngettext("%(n)s visit", "%(n)s visits", quantity),
        Unit.WEEK: ngettext("%(n)s week", "%(n)s weeks", quantity),
        Unit.ITEM: ngettext("%(n)s item", "%(n)s items", quantity),
    }
    return words[unit] % {"n": f"{quantity:,}"}


def each(unit: Unit) -> str:
    """What a price is for: an hour, a visit."""
    words = {
        Unit.HOUR: _("an hour"),
        Unit.DAY: _("a day"),
        Unit.VISIT: _("a visit"),
        Unit.WEEK: _("a week"),
        Unit.ITEM: _("each"),
    }
    return words[unit]
