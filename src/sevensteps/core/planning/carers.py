"""A carer's own plan: for whom they care, about how much, and whether they can and want to go on.

Sources: Care Act 2014, section 10(5) and (6) (a carer's assessment: whether they are able and willing to
provide care and to go on, what they want, work, education, training and recreation), section 20 (meeting
carers' needs), section 25(1) (a carer's support plan); bands of hours: Census 2021, England and Wales.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.planning.facts import CarerAsked, Check, CheckId, failing, passing
from sevensteps.core.trace import Sentence


class Hours(StrEnum):
    """About how many hours a week somebody cares."""

    UNKNOWN = "unknown"
    UNDER_10 = "under_10"
    FROM_10 = "10_to_19"
    FROM_20 = "20_to_34"
    FROM_35 = "35_to_49"
    FROM_50 = "50_or_more"


class GoesOn(StrEnum):
    """Whether a carer can and wants to go on."""

    YES = "yes"
    SOME = "some"
    NO = "no"
    NOT_ASKED = "not_asked"


HOURS_WORDS: dict[Hours, Sentence] = {
    Hours.UNDER_10: Sentence("Less than 10 hours a week"),
    Hours.FROM_10: Sentence("10 to 19 hours a week"),
    Hours.FROM_20: Sentence("20 to 34 hours a week"),
    Hours.FROM_35: Sentence("35 to 49 hours a week"),
    Hours.FROM_50: Sentence("50 hours a week or more"),
    Hours.UNKNOWN: Sentence("Not known, or never the same"),
}
GOES_ON_WORDS: dict[GoesOn, Sentence] = {
    GoesOn.YES: Sentence("Yes, as now", easy="Yes, like now"),
    GoesOn.SOME: Sentence("Some of it", easy="Some of it"),
    GoesOn.NO: Sentence("Not any more", easy="No, not any more"),
    GoesOn.NOT_ASKED: Sentence("Nobody has asked yet", easy="Nobody has asked yet"),
}


# Scotland has names of its own for it: Carers (Scotland) Act 2016, sections 6 and 12.
_PLAN = Sentence("A carer’s own support plan", easy="A plan for a carer")
_SCOTTISH = {
    False: Sentence("Adult carer support plan", easy="A plan for a carer"),
    True: Sentence("Young carer statement", easy="A plan for a young carer"),
}


def plan_name(nation: str, *, young: bool) -> Sentence:
    """What a carer's plan is called in a nation; `young`: the carer is under eighteen."""
    return _SCOTTISH[young] if nation == "scotland" else _PLAN


@dataclass(frozen=True, slots=True)
class CaredFor:
    """Somebody whom the carer cares for, as the carer tells it. `goes_on`: whether they can and want to go
    on; `wish`: with what, and with what not.
    """

    name: str
    relation: str
    does: str = ""
    hours: Hours = Hours.UNKNOWN
    goes_on: GoesOn = GoesOn.NOT_ASKED
    wish: str = ""


class NotTold(Refused):
    """Something about the caring that has to be said is missing."""


def check_cared_for(one: CaredFor) -> None:
    """Raise NotTold at the first question that has to be answered and is not."""
    if not one.name:
        raise NotTold("name", "Write whom you care for. A first name is enough.")
    if not one.relation:
        raise NotTold("relation", "Write who they are to you, like: my mother.")
    if one.goes_on is GoesOn.SOME and not one.wish:
        raise NotTold("wish", "Write what you can and want to go on doing, and what not.")


def asked_of(found: Iterable[CaredFor]) -> CarerAsked:
    """What sign-off looks at."""
    known = tuple(found)
    return CarerAsked(
        cared_for=tuple(one.name for one in known),
        unasked=tuple(one.name for one in known if one.goes_on is GoesOn.NOT_ASKED),
        less=tuple(one.name for one in known if one.goes_on in {GoesOn.SOME, GoesOn.NO}),
    )


def check_asked(known: CarerAsked) -> Check:
    """The carer was asked whether they can and want to go on; whatever they answer passes, and is named."""
    which = CheckId.CARER_ASKED
    if not known.cared_for:
        return failing(
            which,
            Sentence("The plan does not say yet whom the carer cares for."),
            Sentence("Write down whom they care for, and ask if they can and want to go on."),
        )
    if known.unasked:
        return failing(
            which,
            Sentence(
                "Nothing shows yet that the carer was asked if they can and want to go on with: {names}.",
                {"names": ", ".join(known.unasked)},
            ),
            Sentence("Ask them, and write down what they say. Nobody has to go on."),
        )
    if known.less:
        return passing(
            which,
            Sentence(
                "The carer was asked. They do not go on with all they do for: {names}. "
                "No plan may count on it.",
                {"names": ", ".join(known.less)},
            ),
        )
    return passing(which, Sentence("The carer was asked, and can and wants to go on."))
