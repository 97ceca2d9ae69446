"""The sections of a plan: PRSB's headings word for word, each said in Easy Read too."""

from datetime import date

import pytest

from sevensteps.core.planning import (
    HEADINGS,
    HOW_DECIDED,
    IN_ORDER,
    SECTIONS,
    SHAPES,
    ArrangementKind,
    HowDecided,
    LifeDecision,
    NotArranged,
    capacity_of,
    check_arrangement,
    check_decision_made,
    section_of,
)

# https://theprsb.org: About Me standard.
ABOUT_ME = [
    "What is most important to me",
    "People who are important to me",
    "How I communicate and how to communicate with me",
    "My wellness",
    "Please do and please don’t",
    "How and when to support me",
    "Also worth knowing about me",
    "Supported to write this by",
]
DAY = date(2030, 5, 1)


def test_about_me_has_the_headings_of_its_standard() -> None:
    assert [str(heading.title) for heading in SECTIONS["about_me"].headings] == ABOUT_ME


def test_every_heading_stands_in_one_section() -> None:
    assert sorted(IN_ORDER) == sorted(HEADINGS)
    assert len(set(IN_ORDER)) == len(IN_ORDER)
    assert all(heading in section_of(heading.key).headings for heading in HEADINGS.values())


def test_what_is_asked_is_said_in_easy_read_too() -> None:
    asked = [words for heading in HEADINGS.values() for words in (heading.title, heading.prompt)]
    asked += [words for section in SECTIONS.values() for words in (section.title, section.about)]
    for shape in SHAPES.values():
        asked += [shape.one, shape.none_yet, *HOW_DECIDED.values()]
        for question in (shape.what, shape.answer, shape.who, shape.day):
            asked += [question.label, question.hint]
    for words in asked:
        assert words.easy, words
        for sentence in words.easy.replace("?", ".").split("."):
            assert len(sentence.split()) <= 12, sentence


@pytest.mark.parametrize(
    ("kind", "given", "where"),
    [
        (ArrangementKind.RISK, ("", "A light", "Ana", DAY), "what"),
        (ArrangementKind.RISK, ("A fall", "", "Ana", DAY), "answer"),
        (ArrangementKind.RISK, ("A fall", "A light", "", DAY), "who"),
        (ArrangementKind.RISK, ("A fall", "A light", "Ana", None), "day"),
        (ArrangementKind.TRAINING, ("A tube", "", "Ana", DAY), "answer"),
        (ArrangementKind.TRAINING, ("A tube", "The nurse", "Ana", None), "day"),
        (ArrangementKind.STEP, ("Ring the pool", "", "", None), "who"),
    ],
)
def test_what_has_to_be_said_is_asked_for_at_its_place(kind, given, where) -> None:
    with pytest.raises(NotArranged) as refusal:
        check_arrangement(kind, *given)
    assert refusal.value.where == where


@pytest.mark.parametrize("kind", ArrangementKind)
def test_what_is_all_said_is_arranged(kind) -> None:
    check_arrangement(kind, "What", "Answer", "Who", DAY)


def test_a_next_step_may_wait() -> None:
    check_arrangement(ArrangementKind.STEP, "Ring the pool", "", "Ana", None)


SEEN = "Dr Ali, 3 March 2030: cannot weigh up large sums."


@pytest.mark.parametrize(
    ("said", "where"),
    [
        (LifeDecision("", HowDecided.ALONE), "about"),
        (LifeDecision("Money", HowDecided.WITH_HELP), "who"),
        (LifeDecision("Money", HowDecided.FOR_ME, "Ana"), "recorded"),
        (LifeDecision("Money", HowDecided.FOR_ME, "Ana", SEEN), "authority"),
    ],
)
def test_nobody_decides_for_another_on_a_say_so(said, where) -> None:
    with pytest.raises(NotArranged) as refusal:
        check_decision_made(said)
    assert refusal.value.where == where


def test_a_decision_for_another_needs_a_right_or_a_reason() -> None:
    for more in (
        {"authority": "Lasting power of attorney"},
        {"best_interests": "She likes her home."},
    ):
        said = LifeDecision("Money", HowDecided.FOR_ME, "Ana", SEEN, **more)
        check_decision_made(said)
        known = capacity_of([LifeDecision("Food", HowDecided.ALONE), said])
        assert known is not None
        assert (known.for_them, known.recorded) == (True, SEEN)


def test_where_nothing_is_written_nothing_is_asked_about_capacity() -> None:
    assert capacity_of([]) is None
    known = capacity_of([LifeDecision("Food", HowDecided.ALONE)])
    assert known is not None
    assert not known.for_them
