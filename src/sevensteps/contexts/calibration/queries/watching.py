"""Whether the table should be made anew: a year is over, or agreed money runs away from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate

from sevensteps.contexts.calibration.models import Watch
from sevensteps.contexts.calibration.queries.live import live_cases
from sevensteps.contexts.calibration.totals import LEAST
from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import NothingInForce
from sevensteps.core.access import Actor
from sevensteps.core.money import Money

FEWEST_TO_TELL = 20  # with fewer people a difference may be chance


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """`every_days`: when the table is due again; `drift_percent`: the difference that is worth a look."""

    every_days: int = 365
    drift_percent: int = 10
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Drift:
    """A group (empty for everybody): agreed money against the sums told before planning, a year.

    `ratio` is agreed over indicative, None where nothing was indicated. `far`: worth a look.
    """

    group: str
    people: int
    indicative: Money
    agreed: Money
    ratio: float | None
    far: bool


@dataclass(frozen=True, slots=True)
class WatchView:
    """`published_on`, `due_on`: None where no rulebook is in force. `untold`: people in small groups."""

    settings: WatchSettings
    title: str
    published_on: date | None
    due_on: date | None
    overdue: bool
    rows: tuple[Drift, ...]
    untold: int

    @property
    def drifting(self) -> tuple[Drift, ...]:
        return tuple(row for row in self.rows if row.far)


def watch_settings() -> WatchSettings:
    """As the authority set them; yearly and ten in a hundred until somebody does."""
    row = Watch.objects.filter(pk=1).first()
    return WatchSettings() if row is None else WatchSettings(row.every_days, row.drift_percent, row.contact)


def watch(actor: Actor, today: date) -> WatchView:
    """How the rulebook in force is doing, for the people of the actor's agencies. About ten queries."""
    settings = watch_settings()
    title, published_on = _published(today)
    due_on = None if published_on is None else published_on + timedelta(days=settings.every_days)
    rows, untold = _drift(actor, today, settings)
    return WatchView(
        settings=settings,
        title=title,
        published_on=published_on,
        due_on=due_on,
        overdue=due_on is not None and due_on < today,
        rows=rows,
        untold=untold,
    )


def _published(today: date) -> tuple[str, date | None]:
    try:
        stored = policies.rulebook_in_force("allocation", today)
    except NothingInForce:
        return "", None
    known = (stored.identity.rulebook_id, stored.identity.version)
    for row in policies.rulebooks():
        if (row.rulebook_id, row.version) == known:
            return row.title, localdate(row.published_at)
    return "", None


def _drift(actor: Actor, today: date, settings: WatchSettings) -> tuple[tuple[Drift, ...], int]:
    sums: dict[str, list[int]] = {}
    for case in live_cases(actor, today):
        for group in ("", case.group):
            one = sums.setdefault(group, [0, 0, 0])
            one[0] += 1
            one[1] += case.indicative_pence
            one[2] += case.agreed_pence
    small = [figures for group, figures in sums.items() if group and figures[0] < LEAST]
    untold = sum(figures[0] for figures in small)
    if 0 < untold < LEAST:  # they could be found by taking the groups from the total
        sums[""] = [all_ - sum(few) for all_, *few in zip(sums[""], *small, strict=True)]
    told = [(group, one) for group, one in sorted(sums.items()) if one[0] >= LEAST]
    return tuple(_row(group, one[0], one[1], one[2], settings.drift_percent) for group, one in told), untold


def _row(group: str, people: int, indicative: int, agreed: int, percent: int) -> Drift:
    ratio = agreed / indicative if indicative else None
    far = (
        ratio is not None
        and people >= FEWEST_TO_TELL
        and abs(agreed - indicative) * 100 > percent * indicative
    )
    name = str(CareGroup(group).label) if group else ""
    return Drift(name, people, Money(indicative), Money(agreed), ratio, far)
