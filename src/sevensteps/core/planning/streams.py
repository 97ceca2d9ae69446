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
    CARED_FOR = "plan_of_the_person_cared_for"


STREAM_WORDS: dict[Stream, Sentence] = {
    Stream.SOCIAL_CARE: Sentence("The money of this plan, from the council"),
    Stream.HEALTH: Sentence("The NHS: a personal health budget"),
    Stream.EDUCATION: Sentence("Education: a school, a college or their plan"),
    Stream.ACCESS_TO_WORK: Sentence("Access to Work"),
    Stream.LIVING_FUND: Sentence("The Independent Living Fund"),
    Stream.FACILITIES: Sentence("A Disabled Facilities Grant"),
    Stream.HOUSING: Sentence("Money for help with housing"),
    Stream.OWN: Sentence("The person’s own money"),
    Stream.CARED_FOR: Sentence("The plan and budget of the person cared for"),
}


def streams_for(*, carer: bool) -> dict[Stream, Sentence]:
    """Whose money may pay for a line. Care for the person cared for, so that the carer can rest, is met in
    that person's plan: their budget pays, only they can be charged (Care Act 2014, sections 14(3), 20(7)).
    """
    return {
        stream: words for stream, words in STREAM_WORDS.items() if carer or stream is not Stream.CARED_FOR
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
