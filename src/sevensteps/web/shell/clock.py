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
        clock_time = time(moment.hour, moment.minute, moment.second, moment.microsecond)
        moment = timezone.make_aware(datetime.combine(date.fromisoformat(fixed), clock_time))
    return moment + timedelta(days=days_travelled)


def days_travelled() -> int:
    """How far the demo's clock has been moved; nought outside the demo."""
    return policies.days_travelled() if settings.DEMO else 0
