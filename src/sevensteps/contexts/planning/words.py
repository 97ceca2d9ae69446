"""Real wealth and units, in the person's words.

Source: In Control, third phase report (2010), chapter 2, step 2: real wealth has five dimensions.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


# Sign-off asks how the person stays safe: the section of this heading answers it.
SAFETY = "safety"
