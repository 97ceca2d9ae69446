"""The one clock, at the edge. Demo and tests may move it; nothing below ever reads the time."""

import os
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from sevensteps.contexts.policies import queries as policies


def now(days_travelled: int = 0) -> datetime:
    """The present moment, or the same time of day on SEVENSTEPS_TODAY, moved by the days travelled."""
    moment = timezone.localtime()
    if fixed := os.environ.get("SEVENSTEPS_TODAY"):
        moment = timezone.make_aware(datetime.combine(date.fromisoformat(fixed), time_of_day(moment)))
    return moment + timedelta(days=days_travelled)


def time_of_day(moment: datetime) -> time:
    """What a watch shows at this moment."""
    return moment.timetz().replace(tzinfo=None)


def days_travelled() -> int:
    """How far the demo's clock has been moved; nought outside the demo."""
    return policies.days_travelled() if settings.DEMO else 0
