"""What an assessment comes to: the authority's way of sharing, the cost as the most, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

from sevensteps.core.charging.costs import shown_costs
from sevensteps.core.charging.policy import Payer
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import Telling, least
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Status
from sevensteps.core.trace import Sentence, Trace


@dataclass(frozen=True, slots=True)
class Assessment:
    """A weekly charge and how it came about. Pence a week.

    `weekly_charge_pence` is None where the person bears the whole cost and nobody said what it is;
    `authority_pays_pence` is None where no cost was stated. `most_pence`: what the means test alone would ask
    for, whatever the care costs (None: all of it). `free`: why nothing may be charged, else empty. `flags`:
    what the reader has to know or to answer. `status`: how far the figures used may be trusted.
    """

    weekly_charge_pence: int | None
    authority_pays_pence: int | None
    tariff_income_pence: int
    assessable_income_pence: int
    protected_income_pence: int
    housing_pence: int
    disability_pence: int
    full_cost: bool
    most_pence: int | None
    cost_pence: int | None
    capital_pence: int
    free: str
    status: Status
    flags: tuple[Sentence, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Means:
    """The figures of the means test, exact where fractions can come up."""

    capital: int
    tariff: int
    counted: Fraction
    housing: Fraction
    disability: Fraction
    kept: Fraction

    @property
    def shown(self) -> tuple[int, int]:
        """Costs of the home and of disability in whole pence, as they are told."""
        exact = (self.assessable, self.housing, self.disability, self.kept)
        unit = lcm(*(one.denominator for one in exact))
        return shown_costs(unit, *(one.numerator * (unit // one.denominator) for one in exact))

    @property
    def assessable(self) -> Fraction:
        return self.counted + self.tariff

    @property
    def left(self) -> Fraction:
        """What is left after everything that has to be; never below nought."""
        return max(Fraction(0), self.assessable - self.housing - self.disability - self.kept)


NO_MEANS = Means(0, 0, Fraction(0), Fraction(0), Fraction(0), Fraction(0))


def shared(rules: Rules, told: Telling, means: Means, cost: int | None, asked: Fraction) -> Assessment:
    """Put the authority's share of the cost, and the cost itself, over what the means test asks for."""
    charge = floor(asked)
    share = rules.policy.share
    if share is not None and cost is not None:
        charge = min(charge, _part_of_cost(rules, cost, told))
    if cost is not None and charge > cost:
        charge = cost
        told.say(
            "Nobody pays more than the care costs: {cost} ({regulation}).",
            easy="Your care costs {cost}. You never pay more than that.",
            cost=Money(cost),
            regulation=rules.law.regulations.cost,
        )
    _conclude(told, charge, cost)
    return result(rules, told, means, charge, cost, asked=asked)


def _part_of_cost(rules: Rules, cost: int, told: Telling) -> int:
    """The person's part of the plan's cost by the policy's percentage, a fraction of a penny dropped."""
    share = rules.policy.share
    if share is None:
        return cost
    percent = Fraction(share.percent)
    own = percent if share.payer is Payer.PERSON else 100 - percent
    part = floor(cost * own / 100)
    told.say(
        "By this authority's policy the person pays at most {percent}% of what the plan costs, {cost}",
        Money(part),
        easy="You pay {percent}% of {cost} at most.",
        percent=own,
        cost=Money(cost),
    )
    return part


def whole_cost(rules: Rules, told: Telling, means: Means, cost: int | None) -> Assessment:
    """The person bears the cost, or their part of it where the authority shares it with everybody."""
    if rules.policy.share is not None and cost is not None:
        charge = _part_of_cost(rules, cost, told)
        _conclude(told, charge, cost)
        return result(rules, told, means, charge, cost)
    told.say(
        "So the person pays for all of the care.",
        None if cost is None else Money(cost),
        easy="So you pay for all of your care.",
    )
    if cost is None:
        told.flag(
            "Nobody said what the care costs a week, so there is no figure for all of it. Say what it costs.",
            "What does your care cost? Tell us.",
            where="cost_of_care_pence_per_week",
        )
    return result(rules, told, means, cost, cost, full_cost=True)


def _conclude(told: Telling, charge: int, cost: int | None) -> None:
    told.say("The person pays for a week", Money(charge), easy="You pay each week:")
    if cost is not None:
        told.say("The authority pays the rest", Money(cost - charge), easy="The council pays the rest:")


def result(
    rules: Rules,
    told: Telling,
    means: Means,
    charge: int | None,
    cost: int | None,
    *,
    asked: Fraction | None = None,
    full_cost: bool = False,
    free: str = "",
) -> Assessment:
    """The answer in whole pence: what comes in rounded down, what is kept rounded up; all of it adds up."""
    home, ill = means.shown
    return Assessment(
        weekly_charge_pence=charge,
        authority_pays_pence=None if cost is None or charge is None else cost - charge,
        tariff_income_pence=means.tariff,
        assessable_income_pence=least(means.assessable).pence,
        protected_income_pence=ceil(means.kept),
        housing_pence=home,
        disability_pence=ill,
        full_cost=full_cost,
        most_pence=None if asked is None else floor(asked),
        cost_pence=cost,
        capital_pence=means.capital,
        free=free,
        status=rules.status(told),
        flags=tuple(told.flags),
        trace=told.trace,
    )
