"""Everything an assessment is worked out from, and the same as plain JSON data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sevensteps.core.charging.law import Setting
from sevensteps.core.charging.refusals import BadCharge

MOST_WEEKLY = 10_000_000  # £100,000 a week: more is a slip of the pen
MOST_CAPITAL = 10**11  # £1,000 million
OLDEST, MOST_CHILDREN, MOST_WEEKS = 130, 30, 10_000


class Per(StrEnum):
    """How often a sum comes or goes."""

    WEEK = "week"
    FORTNIGHT = "2week"
    FOUR_WEEKS = "4week"
    MONTH = "month"
    YEAR = "year"


# A sum per period, times this, is a sum a week.
WEEKLY: Mapping[Per, Fraction] = {
    Per.WEEK: Fraction(1),
    Per.FORTNIGHT: Fraction(1, 2),
    Per.FOUR_WEEKS: Fraction(1, 4),
    Per.MONTH: Fraction(12, 52),
    Per.YEAR: Fraction(1, 52),
}


class Way(StrEnum):
    """How the person's means became known."""

    FULL = "full"
    LIGHT_TOUCH = "light_touch"  # evidence at hand instead of an assessment, and the person consents
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Sum:
    """An income or a cost: so many pence per period. `notional`: given away, yet counted.

    `night_element_pence`: what of a benefit's week is for help at night. `first_day`, `last_day`: when it
    comes or goes, where that is not always.
    """

    kind: str
    pence: int
    per: Per = Per.WEEK
    notional: bool = False
    night_element_pence: int | None = None
    first_day: date | None = None
    last_day: date | None = None

    def comes_on(self, day: date) -> bool:
        """Whether it comes or goes on this day; the first and the last day count."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )

    @property
    def weekly(self) -> Fraction:
        """Pence a week, exact."""
        return self.pence * WEEKLY[self.per]


@dataclass(frozen=True, slots=True)
class Capital:
    """A holding: its whole value, and the person's share of it. `holders`: so many in equal shares.

    `share_stated`: whether anybody said what the share is; else all of it is theirs, and the answer asks.
    """

    kind: str
    value_pence: int
    share: Fraction = Fraction(1)
    holders: int | None = None
    loan_pence: int = 0
    notional: bool = False
    occupied_by: str | None = None
    share_stated: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """One thing the plan pays for: pence a week (or once), and since how many weeks it is given."""

    kind: str
    pence: int
    weeks_given: int | None = None


@dataclass(frozen=True, slots=True)
class LightTouch:
    """What was agreed instead of a full assessment. `charge_pence`: a week."""

    consent: bool
    above_limit: bool
    charge_pence: int | None = None


@dataclass(frozen=True, slots=True)
class Overrides:
    """Figures stated instead of added up. `basic_guarantee_pence` is the one before any buffer."""

    minimum_income_guarantee_pence: int | None = None
    personal_expenses_allowance_pence: int | None = None
    basic_guarantee_pence: int | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """One person's means on one day. Pence; `cost_pence` a week or None where it is not known yet.

    `left_out`: main facts that nobody stated and that were taken for none; the result says so.
    """

    nation: str
    setting: Setting
    age: int | None
    born_on: date | None = None
    couple: bool = False
    partner_age: int | None = None
    children: int = 0
    cost_pence: int | None = None
    services: tuple[Service, ...] = ()
    capital: tuple[Capital, ...] = ()
    income: tuple[Sum, ...] = ()
    housing_costs: tuple[Sum, ...] = ()
    disability_expenses: tuple[Sum, ...] = ()
    premiums: tuple[str, ...] = ()
    overrides: Overrides = Overrides()
    section_117: bool = False
    vcjd: bool = False
    weeks_in_care_home: int | None = None
    stay_weeks: int | None = None
    above_pension_credit_guarantee: bool | None = None
    night_care: bool = False
    way: Way = Way.FULL
    light_touch: LightTouch | None = None
    left_out: tuple[str, ...] = field(default=())

    def check(self) -> None:
        """Refuse what cannot be so. Raises BadCharge."""
        if self.premiums and len(set(self.premiums)) < len(self.premiums):
            raise BadCharge("premiums", "Name each premium once.")
        if self.partner_age is not None and not self.couple:
            raise BadCharge("partner_age", "A partner's age goes with couple: true.")
        if self.services and self.cost_pence is not None:
            raise BadCharge("services", "Give the cost of care, or the services it is made of, not both.")
        if (self.light_touch is not None) != (self.way is Way.LIGHT_TOUCH):
            raise BadCharge("light_touch", "light_touch goes with assessment: light_touch, and only with it.")
        if self.light_touch is not None and not self.light_touch.consent:
            raise BadCharge("light_touch.consent", "A light-touch assessment needs the person's consent.")
