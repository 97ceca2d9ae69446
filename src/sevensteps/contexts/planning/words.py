"""Real wealth and units, in the person's words.

Source: In Control, third phase report (2010), chapter 2, step 2: real wealth has five dimensions.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sevensteps.core.planning import Minutes, Much


class WealthKind(TextChoices):
    """Real wealth: what somebody has, beside money."""

    UNDERSTANDING = "understanding", _("What I know and can do")
    CONNECTIONS = "connections", _("People I know")
    ASSETS = "assets", _("Things and places I can use")
    STRENGTHS = "strengths", _("What I am good at")
    RESILIENCE = "resilience", _("What keeps me going")


class Unit(TextChoices):
    """What a line counts."""

    HOUR = "hour", _("hours")
    DAY = "day", _("days")
    VISIT = "visit", _("visits")
    WEEK = "week", _("weeks")
    ITEM = "item", _("items")


ONE_OF = {
    Unit.HOUR: _("hour"),
    Unit.DAY: _("day"),
    Unit.VISIT: _("visit"),
    Unit.WEEK: _("week"),
    Unit.ITEM: _("item"),
}


def much_in_words(much: Much, unit: str) -> str:
    """How many of what: 7.5 hours, 1 visit; of time to the minute: 2 hours 20 minutes."""
    if isinstance(much, Minutes):
        return " ".join(gettext(one.template).format(**one.values) for one in much.parts)
    return f"{much.normalize():f} {ONE_OF[Unit(unit)] if much == 1 else Unit(unit).label}"


# Sign-off asks how the person stays safe: the section of this heading answers it.
SAFETY = "safety"
