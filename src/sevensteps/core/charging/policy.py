"""The rulebook kind `charging_policy`: what an authority may choose, and has chosen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sevensteps.core.charging.apportion import COLLECTS, CollectedBy, PaidOut
from sevensteps.core.charging.law import NeverCharged
from sevensteps.core.rulebook import (
    Amiss,
    Figure,
    Part,
    Pence,
    Percent,
    Rulebook,
    Slug,
    check_distinct,
)


class Method(StrEnum):
    """How the contribution is found."""

    MEANS_TEST = "means_test"
    SHARE_OF_COST = "share_of_cost"  # a percentage of the plan's cost, never more than the means test says
    NOTHING = "nothing"  # nobody is charged


class Payer(StrEnum):
    """Whose part the percentage of the plan's cost is."""

    PERSON = "person"
    AUTHORITY = "authority"


class Share(Part):
    """A percentage of the cost of the plan, and who pays that part."""

    percent: Percent
    payer: Payer


class Expenses(StrEnum):
    """How disability-related costs are taken off."""

    EVIDENCE = "evidence"  # as given
    FLAT = "flat"  # the same sum for everyone, or more where more is given


class DisabilityCosts(Part):
    """`only_with_benefit`: only where a disability benefit counts as income, as the law asks at least."""

    way: Expenses = Expenses.EVIDENCE
    flat_pence: Pence | None = None
    most_pence: Pence | None = None
    only_with_benefit: bool = False

    @model_validator(mode="after")
    def _flat_has_a_sum(self) -> Self:
        if (self.way is Expenses.FLAT) != (self.flat_pence is not None):
            raise Amiss("flat_pence goes with way: flat, and only with it", "flat_pence")
        if None not in (self.flat_pence, self.most_pence) and (self.most_pence or 0) < (self.flat_pence or 0):
            raise Amiss("most_pence is below flat_pence", "most_pence")
        return self


class PolicyRulebook(Rulebook):
    """An authority's choices on top of the law it names.

    `uplift_percent` and `uplift_pence` raise the guarantee, `allowance_uplift_pence` the allowance;
    `own_amounts` stand in for amounts of the year where they are higher. `percent_of_what_is_left`: how
    much of the money a person could pay is asked for. `never_charged`: what this authority leaves free beside
    what the law does. `paid_out`, `collected_by`: how the person's part reaches those who give the care,
    where nothing else was chosen for somebody. `check_days`: by when a first answer is to be checked;
    `look_again_months`: how long after that it is looked at again.
    """

    kind: Literal["charging_policy"]
    law: Slug
    nation: Slug
    method: Method = Method.MEANS_TEST
    share: Share | None = None
    uplift_percent: Annotated[Figure, Field(ge=0, le=100, decimal_places=4)] | None = None
    uplift_pence: Pence | None = None
    allowance_uplift_pence: Pence | None = None
    own_amounts: dict[Slug, Pence] = Field(default_factory=dict)
    percent_of_what_is_left: Percent | None = None
    disability_costs: DisabilityCosts = DisabilityCosts()
    short_stay_as_home: bool = True
    pays_above_limit: bool = False
    never_charged: tuple[NeverCharged, ...] = ()
    paid_out: PaidOut = PaidOut.NET
    collected_by: CollectedBy = CollectedBy.PROVIDER
    check_days: Annotated[int, Field(strict=True, ge=1, le=366)] = 28
    look_again_months: Annotated[int, Field(strict=True, ge=1, le=24)] = 12

    @model_validator(mode="after")
    def _share_with_its_method(self) -> Self:
        if (self.method is Method.SHARE_OF_COST) != (self.share is not None):
            raise Amiss("share goes with method: share_of_cost, and only with it", "share")
        return self

    @model_validator(mode="after")
    def _collected_by_whom_it_can(self) -> Self:
        check_distinct("free service", (one.id for one in self.never_charged), "never_charged")
        if self.collected_by not in COLLECTS[self.paid_out]:
            can = " or ".join(sorted(COLLECTS[self.paid_out]))
            raise Amiss(f"what is paid {self.paid_out} is collected by {can}", "collected_by")
        return self
