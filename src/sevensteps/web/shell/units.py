"""Quantities and prices of support in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sevensteps.contexts.directory.queries import Unit


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
