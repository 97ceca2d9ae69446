"""How often a part is paid: chosen with its holder, and changed from any day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.models import Part, PartFrequency
from sevensteps.contexts.budgets.queries.how_often import how_often
from sevensteps.contexts.budgets.rounds import rounds_offered
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.core.access import Standing, Task
from sevensteps.core.budgets import Way
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.payments import Frequency


class NotOffered(Refused):
    """The council does not pay so often."""


@transaction.atomic
def change_frequency(
    *, by: Standing, part_ref: str, frequency: Frequency, from_day: date, at: datetime
) -> None:
    """Pay a part so often from a day on, today or later. What was chosen for that day or after gives way.

    Chosen again it changes nothing. Raises NotOffered, Refused for a day that cannot be, NotFound.
    """
    journeys.hold(by=by, task=Task.CHOOSE_HOLDING)
    live = Part.objects.filter(budget__person_id=by.person_id, ended_at__isnull=True)
    part = live.filter(budget__ended_at__isnull=True, ref=part_ref, way__lt=Way.AUTHORITY).first()
    if part is None:
        raise NotFound(f"part {part_ref}")
    today = localdate(at)
    check_offered(frequency, today, now=part.frequency)
    if not today <= from_day <= part.budget.ends_on:
        raise Refused("from_day", _("Choose today, or a later day before this money ends."))
    now = how_often([part.pk], today)[part.pk]
    before = next((one for one in reversed(now.later) if one.from_day <= from_day), None)
    nothing_after = not now.later or now.later[-1] is before
    if nothing_after and frequency == (before.frequency if before else now.now):
        return
    PartFrequency.objects.create(
        part=part,
        frequency=frequency,
        from_day=from_day,
        by_key=by.actor.key,
        by_name=by.actor.name,
        relation=by.relation,
        at=at,
    )
    audit.record_for(by=by, name="budget.paid_every", sentence="Chose how often the money comes", at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _told(from_day), at=at)


class SoFar:
    """How often each holder of these live parts is paid today, for choosing anew."""

    def __init__(self, parts: Sequence[Part], today: date) -> None:
        now = how_often([part.pk for part in parts], today)
        self.today = today
        self.parts = {(part.way, part.holder_name): part.ref for part in parts}
        self.now = {(part.way, part.holder_name): now[part.pk].now for part in parts}

    def of(self, way: Way, holder_name: str, chosen: Frequency | None) -> Frequency:
        """As chosen, else as this holder is paid so far, else by the policy. Raises NotOffered."""
        had = self.now.get((int(way), holder_name))
        if chosen is not None:
            check_offered(chosen, self.today, now=had or "")
        return chosen or had or rounds_offered(self.today).default

    def change(
        self, way: Way, holder_name: str, chosen: Frequency | None, *, by: Standing, at: datetime
    ) -> None:
        """The same holder goes on holding: paid as chosen from today on. Raises NotOffered."""
        ref = self.parts.get((int(way), holder_name))
        if chosen is not None and ref is not None and way is not Way.AUTHORITY:
            change_frequency(by=by, part_ref=ref, frequency=chosen, from_day=self.today, at=at)


def check_offered(frequency: Frequency, today: date, *, now: str = "") -> None:
    """Raise NotOffered unless the policy offers it, or it is so already."""
    if frequency not in rounds_offered(today).offered and frequency != now:
        raise NotOffered("frequency", _("The council does not pay so often. Choose another one."))


def _told(from_day: date) -> str:
    return _("From %(day)s your money comes at other times. You can see the days on your money page.") % {
        "day": date_format(from_day, "j F Y")
    }
