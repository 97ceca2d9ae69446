"""The four figures a plan is held against, by the year and by the week, each with its sum.

Indicative: about how much there is. Planned: what the lines cost. Contribution: what of it the person pays,
where that is known. Left: the rest. A year of a plan is 52 weeks, as its lines are counted.
Source: Care Act 2014, section 26: cost, what the adult pays of it, what the authority pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sevensteps.core.money import Money, half_up
from sevensteps.core.planning.costing import Meter, meter
from sevensteps.core.trace import Sentence, Trace

WEEKS = 52


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four: for the plan's year, for a week of it, and how both are worked out."""

    year: Money
    week: Money
    trace: Trace


@dataclass(frozen=True, slots=True)
class Gauge:
    """All four. `contribution` None: nobody knows it yet, which is not nothing.

    `left` is the indicative sum less what is planned, both by the year and by the week; the contribution is
    a part of what is planned and leaves it as it is.
    """

    indicative: Figure
    planned: Figure
    contribution: Figure | None
    left: Figure

    @property
    def over(self) -> bool:
        return self._meter.over

    @property
    def percent(self) -> int:
        """Whole percent of the indicative sum that is planned, as `meter` counts it."""
        return self._meter.percent

    @property
    def _meter(self) -> Meter:
        return meter(self.indicative.year, [self.planned.year])


def gauge(
    indicative: Money, lines: Sequence[tuple[str | Sentence, Money]], paid_weekly: Money | None
) -> Gauge:
    """The four figures. `lines`: what each is, and what it takes of the sum in the plan year.

    `paid_weekly`: what the person pays a week by what was worked out for them, None where nothing was. They
    never pay more than it costs.
    """
    there = _by_the_week(indicative, Trace().then("The sum from step 1, for a year", indicative))
    steps = Trace()
    for what, cost in lines:
        steps = steps.then("{what}", cost, what=what)
    planned = Money(sum(cost.pence for _what, cost in lines))
    used = _by_the_week(planned, steps.then("Together, for the plan year", planned))
    over_year, over_week = there.year - used.year, there.week - used.week
    left = Figure(
        over_year,
        over_week,
        Trace()
        .then("For a week: {there} − {used}", over_week, there=there.week, used=used.week)
        .then("For the year: {there} − {used}", over_year, there=there.year, used=used.year),
    )
    return Gauge(there, used, None if paid_weekly is None else _paid(paid_weekly, used), left)


def _by_the_week(year: Money, trace: Trace) -> Figure:
    week = Money(half_up(Fraction(year.pence, WEEKS)))
    return Figure(year, week, trace.then("For a week: ÷ {weeks}", week, weeks=WEEKS))


def _paid(weekly: Money, planned: Figure) -> Figure:
    """What the person pays; at most what it costs."""
    year = weekly * WEEKS
    trace = (
        Trace()
        .then("What the person pays a week", weekly)
        .then("For the plan year: × {weeks}", year, weeks=WEEKS)
    )
    if year <= planned.year:
        return Figure(year, weekly, trace)
    trace = trace.then("Nobody pays more than it costs", planned.year)
    return Figure(planned.year, min(weekly, planned.week), trace)
