"""A story tells nothing of who it is about; its states, as a whole matrix."""

import re
from itertools import product
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.planning.stories import (
    AgeGroup,
    NoSuchStoryMove,
    StoryBody,
    StoryEvent,
    StoryLine,
    StoryState,
    TellsWhoItIs,
    age_group,
    change_names,
    check_chosen_names,
    check_private,
    document,
    move_story,
    shared_headings,
)

# By hand, not from the table: everything else is refused.
MAY = {
    ("offered", "show"): "shown",
    ("offered", "return"): "returned",
    ("offered", "take_back"): "taken_back",
    ("shown", "take_back"): "taken_back",
}
NAMES = {"Rosa Rosie Lind": "Nora", "Mia Lind": "Ella", "Dr. Bo Ek": "Kim"}


def test_what_is_told_of_others_or_of_money_is_not_shared() -> None:
    assert shared_headings(["supported"], ["my_days", "supporters", "money_held"]) == ("my_days",)
    assert shared_headings(["about_me"], ["important_people", "most_important", "my_days"]) == (
        "most_important",
    )


@pytest.mark.parametrize(("state", "event"), product(StoryState, StoryEvent))
def test_every_event_in_every_state(state, event) -> None:
    after = MAY.get((state.value, event.value))
    if after is not None:
        assert move_story(event, state) == after
        return
    with pytest.raises(NoSuchStoryMove):
        move_story(event, state)


def test_the_drawing_has_every_state() -> None:
    assert all(f"`{state}`" in document() for state in StoryState)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Rosa swims.", "Nora swims."),
        ("Rosa Lind and MIA LIND swim, rosie too.", "Nora and Ella swim, Nora too."),
        ("Mia’s sister asks Bo.", "Ella’s sister asks Kim."),
        ("The bobsleigh is no name, and Rosamund neither.", None),
    ],
)
def test_every_word_of_every_name_is_changed_and_no_other_word(text, after) -> None:
    assert change_names(text, NAMES) == (after or text)


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("Sean O'Brien", "Sean O’Brien drives. O’Brien’s van.", "Kim drives. Kim’s van."),
        ("José Núñez", normalize("NFD", "José Núñez and Núñez sing."), "Kim and Kim sing."),
        ("Zoë Lind", "Zoe and ZOË swim.", "Kim and Kim swim."),
        ("Mary-Ann Lind", "Mary Ann, Mary\u2011Ann and Ann swim.", "Kim, Kim and Kim swim."),
        ("Mum (Mia Lee)", "Mia and _Mia_ and Mi\u00ada\u200b swim.", "Kim and _Kim_ and Kim swim."),
        ("Mia Lind", "Mia  Lind swims.", "Kim swims."),
    ],
)
def test_a_name_is_changed_however_it_was_typed(name, text, after) -> None:
    assert change_names(text, {name: "Kim"}) == after
    with pytest.raises(TellsWhoItIs, match="still in it"):
        check_private(StoryBody(outcomes=(text,)), [name])
    check_private(StoryBody(outcomes=(after,)), [name])


def test_a_part_of_a_double_name_is_no_other_name() -> None:
    with pytest.raises(TellsWhoItIs, match="real name"):
        check_chosen_names({"Mary-Ann Lind": "Ann"})


@given(st.text(max_size=80), st.sampled_from(["Rosa", "rosa", "LIND", "Mia"]), st.text(max_size=20))
def test_no_real_name_is_left_whatever_stands_around_it(before, name, behind) -> None:
    text = change_names(f"{before} {name} {behind}", NAMES)
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    assert not words & {"rosa", "rosie", "lind", "mia"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ring 01632 960 001 first.", "a telephone number"),
        ("Ring +44 1632 960001.", "a telephone number"),
        ("My number is 943 476 5919.", "an NHS number"),
        ("Write to me@example.org.", "an e-mail address"),
        ("I live at 12 High Street.", "an address"),
        ("I live at 4a, Old Mill Lane", "an address"),
        ("It is in AL1 3XY.", "a postcode"),
        ("Born on 3 March 1961.", "a date"),
        ("Since 03/02/1961.", "a date"),
        ("Since 1961-02-03.", "a date"),
    ],
)
def test_what_could_lead_to_somebody_is_refused_with_the_words(text, what) -> None:
    for body in (
        StoryBody({"to_keep": text}), StoryBody(wealth={"assets": text}), StoryBody(outcomes=(text,)),
        StoryBody(lines=(StoryLine("paid", text),)),
    ):  # fmt: skip
        with pytest.raises(TellsWhoItIs, match=what):
            check_private(body)


@pytest.mark.parametrize(
    "text", ["I swim twenty lengths in 30 minutes.", "2 miles each way, 3 days a week", "On Fridays at 9.30"]
)
def test_plain_life_is_not_refused(text) -> None:
    check_private(StoryBody({"to_keep": text}), NAMES)


def test_a_name_that_is_left_is_refused() -> None:
    with pytest.raises(TellsWhoItIs, match="Mia"):
        check_private(StoryBody(outcomes=("Mia comes on Sundays.",)), NAMES)


@pytest.mark.parametrize("wrong", ["", " ", "Lind", "Old Rosa"])
def test_the_other_name_is_another_name(wrong) -> None:
    check_chosen_names(NAMES)
    with pytest.raises(TellsWhoItIs):
        check_chosen_names(NAMES | {"Mia Lind": wrong})


def test_how_old_somebody_is_is_told_by_group() -> None:
    assert [age_group(age) for age in (0, 13, 14, 25, 26, 64, 65, 101)] == [
        AgeGroup.CHILD, AgeGroup.CHILD, AgeGroup.YOUNG, AgeGroup.YOUNG, AgeGroup.ADULT, AgeGroup.ADULT,
        AgeGroup.OLDER, AgeGroup.OLDER,
    ]  # fmt: skip
