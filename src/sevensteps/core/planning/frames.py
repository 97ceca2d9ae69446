"""The outcomes that the law and its guidance name, a frame for each kind of person: an outcome of a plan may
be about any of them.

Sources: Care and Support (Eligibility Criteria) Regulations 2015 (SI 2015/313), regulation 2(2) for adults
(ten) and 3(2)(b) for carers (eight); *Every Child Matters* (2003) for children (five); Care Act 2014, section
58, for a child who is assessed for the time after eighteen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.planning.children import EVERY_CHILD_WORDS
from sevensteps.core.trace import Sentence


class Frame(StrEnum):
    """Whose outcomes they are."""

    ADULT = "adult"
    CARER = "carer"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class FrameShape:
    """What a frame is called, and its outcomes by code. No code stands in two frames."""

    title: Sentence
    codes: dict[str, Sentence]


FRAMES: dict[Frame, FrameShape] = {
    Frame.CHILD: FrameShape(
        Sentence("The five outcomes for every child", easy="Five good things for every child"),
        {str(code): words for code, words in EVERY_CHILD_WORDS.items()},
    ),
    Frame.CARER: FrameShape(
        Sentence("What the law names for carers", easy="What the law says for carers"),
        {
            "carer_child": Sentence("Looking after a child I have"),
            "carer_others": Sentence("Caring for other people I care for"),
            "carer_home": Sentence("Keeping my home fit to live in"),
            "carer_nutrition": Sentence("Eating and drinking well"),
            "carer_relationships": Sentence("Family, friends and other relationships"),
            "carer_work": Sentence("Work, training, learning or volunteering"),
            "carer_facilities": Sentence("Using shops, buses, sports halls and other places nearby"),
            "carer_recreation": Sentence("Free time, hobbies and sport"),
        },
    ),
    Frame.ADULT: FrameShape(
        Sentence("What the law names for adults", easy="What the law says for adults"),
        {
            "nutrition": Sentence("Eating and drinking well"),
            "hygiene": Sentence("Keeping myself clean"),
            "toilet": Sentence("Going to the toilet"),
            "clothing": Sentence("Being dressed for the day and the weather"),
            "home_safety": Sentence("Being safe at home"),
            "habitable_home": Sentence("Keeping my home fit to live in"),
            "relationships": Sentence("Family, friends and other relationships"),
            "work_and_learning": Sentence("Work, training, learning or volunteering"),
            "community": Sentence("Using shops, buses, sports halls and other places nearby"),
            "caring_for_others": Sentence("Looking after a child I have"),
        },
    ),
}
# Somebody said that it is about none of them: then nothing is presumed either.
NONE = "none"
NAMED_CODES = tuple(code for shape in FRAMES.values() for code in shape.codes)
CODE_WORDS: dict[str, Sentence] = {
    **{code: words for shape in FRAMES.values() for code, words in shape.codes.items()},
    NONE: Sentence("None of the outcomes the law names", easy="None of the things the law says"),
}
# Those of carers that are the same thing as one of the ten; two have no like among them.
LIKE_ADULTS: dict[str, str] = {
    "carer_child": "caring_for_others",
    "carer_home": "habitable_home",
    "carer_nutrition": "nutrition",
    "carer_relationships": "relationships",
    "carer_work": "work_and_learning",
    "carer_facilities": "community",
}
_LIKE_CARERS = {adult: carer for carer, adult in LIKE_ADULTS.items()}


class NotInTheFrame(Refused):
    """An outcome of the law that is not of this kind of person."""


def frames_for(*, carer: bool, child: bool, care_act: bool) -> tuple[Frame, ...]:
    """The frames of one person. `care_act`: the questions they were asked name outcomes of the Care Act, as
    for a child who is assessed for the time after eighteen.
    """
    found = [Frame.CHILD] if child else []
    if carer:
        return (*found, Frame.CARER)
    return (*found, Frame.ADULT) if care_act or not child else tuple(found)


def check_codes(codes: Collection[str], frames: Iterable[Frame]) -> tuple[str, ...]:
    """The codes in the order of their frames, each once; or NONE alone. Raises NotInTheFrame."""
    if NONE in codes:
        if set(codes) != {NONE}:
            raise NotInTheFrame(NONE, "You ticked some, and none of them. Take one or the other away.")
        return (NONE,)
    known = [code for frame in frames for code in FRAMES[frame].codes]
    if set(codes) - set(known):
        raise NotInTheFrame("codes", "Choose among the outcomes shown.")
    return tuple(code for code in known if code in codes)


def presumed(care_act: Iterable[str], frames: Collection[Frame]) -> tuple[str, ...]:
    """What an outcome from the questions is taken to be about until somebody says so: the Care Act outcomes
    of its area, or those of carers that are like them.
    """
    if Frame.CARER in frames:
        return tuple(_LIKE_CARERS[code] for code in care_act if code in _LIKE_CARERS)
    return tuple(code for code in care_act if Frame.ADULT in frames and code in FRAMES[Frame.ADULT].codes)


def care_act_of(codes: Iterable[str]) -> tuple[str, ...]:
    """Which of the ten outcomes these codes are, or are like."""
    found = (LIKE_ADULTS.get(code, code) for code in codes)
    return tuple(code for code in found if code in FRAMES[Frame.ADULT].codes)
