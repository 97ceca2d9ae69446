"""The headings of a plan, in the person's words.

Source: In Control, third phase report (2010), chapter 2, step 2: what a support plan says; real wealth
has five dimensions.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SectionKind(TextChoices):
    """Headings that are filled with words."""

    MATTERS_TO_ME = "matters_to_me", _("What matters to me")
    MATTERS_FOR_ME = "matters_for_me", _("What matters for me")
    MY_DAYS = "my_days", _("How I want to spend my time")
    CONTROL = "control", _("How I stay in control")
    SAFETY = "safety", _("How I stay safe")
    NEXT = "next", _("Who does what next")


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


# Sign-off asks how the person stays safe: this heading answers it.
SAFETY = SectionKind.SAFETY
