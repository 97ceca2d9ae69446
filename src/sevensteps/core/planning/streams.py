"""Which public money pays for a line of the plan, and what of its cost counts against the plan's own sum.

One plan can hold money of several kinds: each has its own rules, and only the council's social care money is
what step 1 told about. Source: Right to Control (2010–2013): several streams in one plan, each kept apart.
"""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.money import Money
from sevensteps.core.planning.costing import Cost
from sevensteps.core.trace import Sentence


class Stream(StrEnum):
    """Where the money of a line comes from."""

    SOCIAL_CARE = "adult_social_care"
    HEALTH = "nhs_personal_health_budget"
    EDUCATION = "education"
    ACCESS_TO_WORK = "access_to_work"
    LIVING_FUND = "independent_living_fund"
    FACILITIES = "disabled_facilities_grant"
    HOUSING = "supporting_people"
    OWN = "own_money"


STREAM_WORDS: dict[Stream, Sentence] = {
    Stream.SOCIAL_CARE: Sentence("The money of this plan, from the council"),
    Stream.HEALTH: Sentence("The NHS: a personal health budget"),
    Stream.EDUCATION: Sentence("Education: a school, a college or their plan"),
    Stream.ACCESS_TO_WORK: Sentence("Access to Work"),
    Stream.LIVING_FUND: Sentence("The Independent Living Fund"),
    Stream.FACILITIES: Sentence("A Disabled Facilities Grant"),
    Stream.HOUSING: Sentence("Money for help with housing"),
    Stream.OWN: Sentence("The person’s own money"),
}


def against_the_sum(cost: Cost, stream: Stream) -> Cost:
    """What of a line's cost the plan's sum pays: all of it, or nothing where other money pays for it."""
    if stream is Stream.SOCIAL_CARE:
        return cost
    trace = cost.trace.then(
        "Other money pays for it ({who}): of the money of this plan it takes",
        Money(0),
        who=STREAM_WORDS[stream],
    )
    return Cost(Money(0), Money(0), trace)
