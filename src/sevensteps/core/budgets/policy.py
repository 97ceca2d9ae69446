"""The rulebook kinds `holding_policy` (an authority's choices about held money) and `employer_duties`.

What councils choose differs widely, and so it is data: how much may stay in an account, how long a reply has,
how soon the first payment comes, what a provider may keep in an individual service fund.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import Amiss, Day, Figure, Part, Pence, Percent, Rulebook, Slug, Text, Words

Weeks = Annotated[int, Field(strict=True, ge=0, le=520)]
Days = Annotated[int, Field(strict=True, ge=1, le=3650)]


class NotInThePolicy(Refused):
    """The policy says nothing on this; nothing is guessed."""


class SurplusRule(Part):
    """`buffer_weeks` of the budget may always stay. Calendar days; left out: the source says none."""

    buffer_weeks: Weeks
    reply_days: Days | None = None
    decide_days: Days | None = None
    repay_days: Days | None = None
    source: Text


class SetUpRule(Part):
    """Days from agreeing a budget to its first payment, and after how many cover is arranged meanwhile."""

    first_payment_days: Days
    cover_after_days: Annotated[int, Field(strict=True, ge=0, le=3650)] = 0
    source: Text


class ServiceFundRule(Part):
    """What a provider who holds an individual service fund is paid, may keep, and how long.

    `charge_percent` of the money paid in, or `charge_weekly_pence`; `keep_times_weekly`: the most that may
    stay, in weeks of the budget; `keep_weeks`: how long.
    """

    advance_weeks: Weeks
    keep_times_weekly: Weeks
    keep_weeks: Weeks
    charge_percent: Percent | None = None
    charge_weekly_pence: Pence | None = None
    statement_days: Days | None = None
    hand_over_days: Days | None = None
    source: Text

    @model_validator(mode="after")
    def _one_charge(self) -> Self:
        if self.charge_percent is not None and self.charge_weekly_pence is not None:
            raise Amiss("give charge_percent or charge_weekly_pence, not both", "charge_weekly_pence")
        return self


class PaceRule(Part):
    """`quiet_days`: how long it is too early to tell; `close_percent`: how far apart still is as planned."""

    quiet_days: Annotated[int, Field(strict=True, ge=0, le=366)]
    close_percent: Percent
    source: Text


class Why(StrEnum):
    """What may be a reason to look more closely: facts about the money, never about the person."""

    FIRST_YEAR = "first_year"  # this holder has held money for less than a year
    LARGE = "large"  # the money is above the policy's `large_weekly_pence` a week
    FAST = "fast"  # it goes faster than an even pace
    UNSHOWN = "unshown"  # more than the policy's share of what was paid has nothing to show it
    UNANSWERED = "unanswered"  # something asked for before did not come in time


class MonitoringTier(Part):
    """How closely is looked, for one of these `reasons` (the first tier has none: everybody else).

    `percent` of those whose turn it is, nobody again before `every_weeks`, about `items` payments at most.
    """

    id: Slug
    title: Words
    reasons: tuple[Why, ...] = ()
    percent: Percent
    every_weeks: Annotated[int, Field(strict=True, ge=1, le=520)]
    items: Annotated[int, Field(strict=True, ge=1, le=100)]


class MonitoringRule(Part):
    """Light monitoring, from the lightest tier to the closest."""

    tiers: Annotated[tuple[MonitoringTier, ...], Field(min_length=1)]
    reply_days: Days
    small_pence: Pence
    large_weekly_pence: Pence
    unshown_percent: Percent
    source: Text

    @model_validator(mode="after")
    def _published_once(self) -> Self:
        if self.tiers[0].reasons:
            raise Amiss("the first tier is for everybody else: it has no reasons", "tiers", 0, "reasons")
        seen: set[Why] = set()
        for place, tier in enumerate(self.tiers):
            if place and not tier.reasons:
                raise Amiss("give the reasons for looking more closely", "tiers", place, "reasons")
            for number, reason in enumerate(tier.reasons):
                if reason in seen:
                    raise Amiss("one reason brings one tier", "tiers", place, "reasons", number)
                seen.add(reason)
        return self


class RoundRule(Part):
    """One round of payments. `pay_day`: any day on which it is paid; the others are counted from it."""

    every: Literal["weekly", "fortnightly", "four_weekly", "monthly"]
    pay_day: Day


class PayingRule(Part):
    """How often money can be paid to those who hold it, and how often where nobody chose (`default`)."""

    default: Literal["weekly", "fortnightly", "four_weekly", "monthly"]
    rounds: Annotated[tuple[RoundRule, ...], Field(min_length=1)]
    source: Text

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: set[str] = set()
        for place, one in enumerate(self.rounds):
            if one.every in seen:
                raise Amiss("each round is written once", "rounds", place, "every")
            seen.add(one.every)
        if self.default not in seen:
            raise Amiss("the default is one of the rounds", "default")
        return self


class HoldingPolicy(Rulebook):
    """An authority's choices about held money; a part that is left out is not known or not chosen."""

    kind: Literal["holding_policy"]
    nation: Slug
    surplus: SurplusRule | None = None
    set_up: SetUpRule | None = None
    service_fund: ServiceFundRule | None = None
    paying: PayingRule | None = None
    pace: PaceRule | None = None
    monitoring: MonitoringRule | None = None


class AgeBand(Part):
    """Weeks of pay for each year that began at this age or later."""

    from_age: Annotated[int, Field(strict=True, ge=0, le=130)]
    weeks: Annotated[Figure, Field(ge=0, le=10, decimal_places=2)]


class WeeklyLimit(Part):
    """The most a week's pay counts, from a day on."""

    from_day: Day
    pence: Pence


class Redundancy(Part):
    """Pay on losing a job, by years and age."""

    after_years: Annotated[int, Field(strict=True, ge=0, le=20)]
    most_years: Annotated[int, Field(strict=True, ge=1, le=60)]
    ages: Annotated[tuple[AgeBand, ...], Field(min_length=1)]
    weekly_limits: Annotated[tuple[WeeklyLimit, ...], Field(min_length=1)]
    regulation: Text

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if self.ages[0].from_age != 0:
            raise Amiss("the first band begins at 0", "ages", 0, "from_age")
        for place, (one, other) in enumerate(pairwise(self.ages), 1):
            if other.from_age <= one.from_age:
                raise Amiss("ages go up", "ages", place, "from_age")
        for place, (first, second) in enumerate(pairwise(self.weekly_limits), 1):
            if second.from_day <= first.from_day:
                raise Amiss("days go up", "weekly_limits", place, "from_day")
        return self


class EmployerDuties(Rulebook):
    """What somebody who employs a personal assistant owes and has to keep money for."""

    kind: Literal["employer_duties"]
    nation: Slug
    holiday_weeks: Annotated[Figure, Field(gt=0, le=10, decimal_places=2)]
    holiday_regulation: Text
    redundancy: Redundancy
