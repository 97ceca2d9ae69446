"""The outcomes the law names: one frame for each kind of person, and what an outcome is taken to be about."""

from itertools import chain, product

import pytest

from sevensteps.core.planning.children import EveryChild
from sevensteps.core.planning.export.codes import CARE_ACT
from sevensteps.core.planning.frames import (
    CODE_WORDS,
    FRAMES,
    LIKE_ADULTS,
    NAMED_CODES,
    NONE,
    Frame,
    NotInTheFrame,
    care_act_of,
    check_codes,
    frames_for,
    presumed,
)


def test_ten_for_adults_eight_for_carers_five_for_children_and_no_code_twice() -> None:
    assert {frame: len(shape.codes) for frame, shape in FRAMES.items()} == {
        Frame.ADULT: 10, Frame.CARER: 8, Frame.CHILD: 5,
    }  # fmt: skip
    assert len(NAMED_CODES) == 23
    assert set(CODE_WORDS) == {*NAMED_CODES, NONE}
    assert set(FRAMES[Frame.ADULT].codes) == set(CARE_ACT)
    assert set(FRAMES[Frame.CHILD].codes) == set(EveryChild)
    assert set(LIKE_ADULTS) < set(FRAMES[Frame.CARER].codes)
    assert set(LIKE_ADULTS.values()) < set(CARE_ACT)


@pytest.mark.parametrize(
    ("carer", "child", "care_act", "frames"),
    [
        (False, False, False, [Frame.ADULT]),
        (False, False, True, [Frame.ADULT]),
        (True, False, False, [Frame.CARER]),
        (True, False, True, [Frame.CARER]),
        (False, True, False, [Frame.CHILD]),
        (False, True, True, [Frame.CHILD, Frame.ADULT]),  # assessed for the time after eighteen
        (True, True, False, [Frame.CHILD, Frame.CARER]),  # a young carer
        (True, True, True, [Frame.CHILD, Frame.CARER]),
    ],
)
def test_the_frame_follows_from_who_somebody_is(carer, child, care_act, frames) -> None:
    assert frames_for(carer=carer, child=child, care_act=care_act) == tuple(frames)


@pytest.mark.parametrize(("frame", "other"), [pair for pair in product(Frame, Frame) if pair[0] != pair[1]])
def test_only_codes_of_the_persons_frames_are_taken(frame, other) -> None:
    own, strange = list(FRAMES[frame].codes), list(FRAMES[other].codes)
    assert check_codes(own[::-1], [frame]) == tuple(own)
    both = check_codes([own[0], strange[0]], [frame, other])
    assert both == (own[0], strange[0])
    with pytest.raises(NotInTheFrame):
        check_codes([own[0], strange[0]], [frame])


def test_what_came_from_the_questions_is_presumed_in_the_persons_own_frame() -> None:
    asked = ("nutrition", "hygiene")
    assert presumed(asked, [Frame.ADULT]) == asked
    assert presumed(asked, [Frame.CARER]) == ("carer_nutrition",)
    assert presumed(asked, [Frame.CHILD]) == ()
    assert presumed(asked, [Frame.CHILD, Frame.ADULT]) == asked


def test_codes_of_carers_are_told_as_the_ten_where_they_are_like_them() -> None:
    assert care_act_of(["carer_work", "carer_recreation", "stay_safe", "hygiene"]) == (
        "work_and_learning", "hygiene",
    )  # fmt: skip
    assert set(care_act_of(chain(*(shape.codes for shape in FRAMES.values())))) == set(CARE_ACT)


def test_about_none_is_said_alone_and_is_none_of_the_ten() -> None:
    assert check_codes([NONE], [Frame.ADULT]) == (NONE,)
    with pytest.raises(NotInTheFrame) as refused:
        check_codes([NONE, "hygiene"], [Frame.ADULT])
    assert refused.value.where == NONE
    assert care_act_of([NONE]) == ()
