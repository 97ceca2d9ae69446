"""How often, and from which difference on, the analyst is reminded to calibrate anew."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sevensteps.contexts.calibration.actions.common import record, written
from sevensteps.contexts.calibration.models import Watch
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import Refused


@transaction.atomic
def set_watch(*, every_days: int, drift_percent: int, contact: str, by: Actor, at: datetime) -> None:
    """Keep the reminder's settings, and who answers questions about the table. Raises Refused."""
    by.check_role(Role.RAS_ANALYST, Role.ADMINISTRATOR)
    if not 30 <= every_days <= 366:
        raise Refused("every_days", "Calibrate anew at least once a year: after 30 to 366 days.")
    if not 1 <= drift_percent <= 100:
        raise Refused("drift_percent", "Choose from 1 to 100 in a hundred.")
    who = written("contact", contact, 254, needed=False)
    Watch.objects.update_or_create(
        pk=1, defaults={"every_days": every_days, "drift_percent": drift_percent, "contact": who}
    )
    record(by, "authority", "calibration.watch", "Changed when the table is looked at again", at)
