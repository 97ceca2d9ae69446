"""A carer's own plan: whom they care for, whether they go on, and what sign-off asks of it."""

import pytest

from sevensteps.core.planning import (
    PLAN_PARTS,
    SECTIONS,
    CheckId,
    Group,
    Stream,
    check_file,
    part_of_save,
    parts_for,
    sections_of,
    streams_for,
)
from sevensteps.core.planning.carers import (
    GOES_ON_WORDS,
    HOURS_WORDS,
    CaredFor,
    GoesOn,
    Hours,
    NotTold,
    asked_of,
    check_asked,
    check_cared_for,
    plan_name,
)

MOTHER = CaredFor("Ada", "my mother", "Washing, meals", Hours.FROM_20, GoesOn.YES)
PLAN = {
    "indicative_pence": 100_000,
    "outcomes": [{"id": "O", "text": "Sleep"}],
    "lines": [{"id": "L", "pence": 100, "per": "week", "outcomes": ["O"]}],
}


def going_on(*answers: GoesOn) -> list[CaredFor]:
    return [CaredFor(f"Ada {number}", "my mother", goes_on=one) for number, one in enumerate(answers)]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        (CaredFor("", "my mother"), "name"),
        (CaredFor("Ada", ""), "relation"),
        (CaredFor("Ada", "my mother", goes_on=GoesOn.SOME), "wish"),
    ],
)
def test_what_is_missing_is_asked_for_at_its_place(said, where) -> None:
    with pytest.raises(NotTold) as refusal:
        check_cared_for(said)
    assert refusal.value.where == where


@pytest.mark.parametrize("answer", [GoesOn.YES, GoesOn.NO, GoesOn.NOT_ASKED])
def test_any_answer_can_be_written_down_and_hours_may_be_unknown(answer) -> None:
    check_cared_for(CaredFor("Ada", "my mother", goes_on=answer))


@pytest.mark.parametrize("first", GoesOn)
@pytest.mark.parametrize("second", GoesOn)
def test_whoever_was_asked_about_everybody_passes_whatever_they_say(first, second) -> None:
    check = check_asked(asked_of(going_on(first, second)))
    assert check.id is CheckId.CARER_ASKED
    assert check.passes == (GoesOn.NOT_ASKED not in (first, second))
    assert (check.fix is None) == check.passes
    named = str(check.reason)
    for number, answer in enumerate((first, second)):
        if check.passes and answer in (GoesOn.NO, GoesOn.SOME):
            assert f"Ada {number}" in named, "whose care no plan may count on"
        if not check.passes and answer is GoesOn.NOT_ASKED:
            assert f"Ada {number}" in named


def test_a_carers_plan_says_for_whom_they_care() -> None:
    assert not check_asked(asked_of([])).passes


def test_only_a_carers_plan_has_the_section_and_the_stream() -> None:
    mine = {section.key for section in sections_of(Group.ME, carer=True)}
    others = {section.key for section in sections_of(Group.ME, carer=False)}
    assert mine - others == {"caring"}
    assert parts_for(carer=True) == PLAN_PARTS
    assert "caring" not in parts_for(carer=False)
    assert set(streams_for(carer=True)) == set(Stream)
    assert Stream.CARED_FOR not in streams_for(carer=False)
    for save in ("caring:REF", *(f"heading:{one.key}" for one in SECTIONS["caring"].headings)):
        assert part_of_save(save) == "caring"


def test_scotland_has_names_of_its_own_for_a_carers_plan() -> None:
    names = {
        (nation, young): str(plan_name(nation, young=young))
        for nation in ("england", "scotland")
        for young in (False, True)
    }
    assert names == {
        ("england", False): "A carer’s own support plan",
        ("england", True): "A carer’s own support plan",
        ("scotland", False): "Adult carer support plan",
        ("scotland", True): "Young carer statement",
    }


def test_every_answer_has_words() -> None:
    assert set(HOURS_WORDS) == set(Hours)
    assert set(GOES_ON_WORDS) == set(GoesOn)


@pytest.mark.parametrize(
    ("caring", "passes"),
    [
        ([], False),
        ([{"who": "Ada"}], False),
        ([{"who": "Ada", "goes_on": "no"}], True),
        ([{"who": "Ada", "goes_on": "yes"}, {"who": "Ben", "goes_on": "not_asked"}], False),
    ],
)
def test_a_plan_in_a_file_is_asked_too(caring, passes) -> None:
    found = {one.id: one.passes for one in check_file(PLAN | {"caring": caring}).checks}
    assert found[CheckId.CARER_ASKED] is passes
    assert CheckId.CARER_ASKED not in {one.id for one in check_file(PLAN).checks}
