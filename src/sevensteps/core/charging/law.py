"""The rulebook kind `charging`: what the law says every year alike; its figures are in `charging_rates`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sevensteps.core.charging.pension_age import PensionAge
from sevensteps.core.rulebook import Amiss, Part, Pence, Percent, Rulebook, Slug, Text, Words, check_distinct


class Setting(StrEnum):
    """Where the person is cared for."""

    HOME = "home"
    CARE_HOME = "care_home"  # for good
    TEMPORARY = "temporary"  # a stay in a care home that is to end
    SHORT_STAY = "short_stay"  # a stay of a few weeks


class Keeps(StrEnum):
    """What a person must be left with."""

    GUARANTEE = "guarantee"
    ALLOWANCE = "allowance"


class Who(StrEnum):
    """Whom a line of the guarantee is for. A lone parent is no single person: regulation 7(10)."""

    SINGLE = "single"
    LONE_PARENT = "lone_parent"
    COUPLE = "couple"


class SettingRule(Part):
    """What holds in one setting. `most_weeks`: how long a stay can be to count as this setting."""

    title: Words
    keeps: Keeps
    housing_costs: bool
    must_not_pay_above_limit: bool = False
    most_weeks: Annotated[int, Field(strict=True, ge=1)] | None = None
    regulation: Text


class IncomeKind(Part):
    """One kind of income, and how much of it is left out of the sum.

    `left_out`: all of it; `left_out_in`: all of it in these settings; `left_out_percent`, `left_out_pence`:
    so much of a week's amount; `left_out_up_to`: the amounts of the year for one person and for a couple.
    `one_of`: of all kinds with the same word here a person has one at a time; a second is asked about.
    """

    id: Slug
    title: Words
    left_out: bool = False
    left_out_in: tuple[Setting, ...] = ()
    left_out_percent: Percent | None = None
    left_out_pence: Pence | None = None
    left_out_up_to: tuple[Slug, Slug] | None = None
    disability_benefit: bool = False
    one_of: Slug | None = None
    regulation: Text


class CapitalKind(Part):
    """One kind of capital. `sale_costs`: a tenth is taken off. `land`: its shares have to be said."""

    id: Slug
    title: Words
    left_out: bool = False
    left_out_in: tuple[Setting, ...] = ()
    first_weeks: Annotated[int, Field(strict=True, ge=1)] | None = None
    sale_costs: bool = False
    land: bool = False
    regulation: Text


class CostKind(Part):
    """One kind of cost of a home."""

    id: Slug
    title: Words
    regulation: Text


class GuaranteeLine(Part):
    """The amount for a person of this kind; the first line that fits is theirs. `title`: whom it is for."""

    amount: Slug
    title: Words
    who: Who
    pension_age: bool = False
    from_age: Annotated[int, Field(strict=True, ge=0, le=130)] = 0
    regulation: Text


class Premium(Part):
    """An amount on top of the guarantee: one for a person alone, one for a member of a couple.

    `below_pension_age`: it goes with a benefit that ends at pension age, so from then on it is asked about.
    """

    id: Slug
    title: Words
    single: Slug
    couple: Slug
    below_pension_age: bool = False
    regulation: Text


class Guarantee(Part):
    """How the guaranteed income is added up. `given`: a basic amount is stated, plus `buffer_percent`."""

    given: bool = False
    buffer_percent: Percent | None = None
    lines: tuple[GuaranteeLine, ...] = ()
    child: Slug | None = None
    child_regulation: Text | None = None
    premiums: tuple[Premium, ...] = ()
    regulation: Text

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.given == bool(self.lines):
            raise Amiss("give either lines, or given: true", "lines")
        if self.given != (self.buffer_percent is not None):
            raise Amiss("buffer_percent goes with given: true, and only with it", "buffer_percent")
        check_distinct("premium", (one.id for one in self.premiums), "premiums")
        return self


class NeverCharged(Part):
    """A service that is free: always, up to a price, or in its first weeks; or whatever a stream pays for.

    `other_public`: another public purse pays for it, so it is no part of what the care costs the authority.
    """

    id: Slug
    title: Words
    up_to_pence: Pence | None = None
    first_weeks: Annotated[int, Field(strict=True, ge=1)] | None = None
    other_public: bool = False
    regulation: Text

    def as_free_as(self, other: NeverCharged) -> bool:
        """Whether nobody is charged by this who is not charged by the other."""
        limits = (
            (self.up_to_pence, other.up_to_pence),
            (self.first_weeks, other.first_weeks),
        )
        return all(own is None or (least is not None and own >= least) for own, least in limits)


class Regulations(Part):
    """Where each step of the sum stands in the law: said beside its figure."""

    limit: Text
    tariff: Text
    sale_costs: Text
    shares: Text
    notional_capital: Text
    notional_income: Text
    income: Text
    housing: Text
    disability: Text
    allowance: Text
    fraction: Text
    refusal: Text
    light_touch: Text
    cost: Text
    savings_credit: Text
    aftercare: Text
    vcjd: Text
    children: Text


class ChargingRulebook(Rulebook):
    """The means test of a nation: what counts, what is left out, what a person keeps, in which order.

    `night_element_left_out`: what a benefit gives for nights is left out where no help is given then.
    """

    kind: Literal["charging"]
    nation: Slug
    settings: dict[Setting, SettingRule]
    income: Annotated[tuple[IncomeKind, ...], Field(min_length=1)]
    capital: Annotated[tuple[CapitalKind, ...], Field(min_length=1)]
    housing: tuple[CostKind, ...] = ()
    guarantee: Guarantee | None = None
    allowance: Slug | None = None
    savings_credit: tuple[Slug, Slug] | None = None
    never_charged: tuple[NeverCharged, ...] = ()
    occupied_by: dict[Slug, Words] = Field(default_factory=dict)
    night_element_left_out: bool = False
    pension_age: PensionAge | None = None
    regulations: Regulations

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        check_distinct("kind of income", (one.id for one in self.income), "income")
        check_distinct("kind of capital", (one.id for one in self.capital), "capital")
        check_distinct("kind of cost", (one.id for one in self.housing), "housing")
        check_distinct("free service", (one.id for one in self.never_charged), "never_charged")
        if not self.settings:
            raise Amiss("give at least one setting", "settings")
        keeps = {one.keeps for one in self.settings.values()}
        if Keeps.GUARANTEE in keeps and self.guarantee is None:
            raise Amiss("a setting that keeps a guarantee needs one", "guarantee")
        if Keeps.ALLOWANCE in keeps and self.allowance is None:
            raise Amiss("a setting that keeps an allowance needs the name of its amount", "allowance")
        by_age = self.guarantee is not None and any(one.pension_age for one in self.guarantee.lines)
        if by_age and self.pension_age is None:
            raise Amiss("a line from pension age needs the rule of pension_age", "pension_age")
        return self
