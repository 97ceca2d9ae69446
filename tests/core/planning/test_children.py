"""A child's plan: who may say what, and whether both were asked."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from sevensteps.core.planning import BothAsked, CheckId, check_file
from sevensteps.core.planning.children import (
    ASKED,
    EVERY_CHILD_WORDS,
    EveryChild,
    NotTheirVoice,
    Voice,
    check_both,
    check_view,
    is_child,
)

BORN = date(2012, 2, 29)


@pytest.mark.parametrize(
    ("day", "young"),
    [(date(2030, 2, 27), True), (date(2030, 2, 28), True), (date(2030, 3, 1), False), (BORN, True)],
)
def test_a_child_is_under_eighteen_on_the_day(day: date, young: bool) -> None:
    assert is_child(BORN, day) is young


@pytest.mark.parametrize(("side", "voice"), product(("person", "family", "staff", "nobody"), Voice))
def test_nobody_speaks_in_anothers_name(side: str, voice: Voice) -> None:
    allowed = {("person", "child"), ("family", "parents"), ("staff", "child"), ("staff", "parents")}
    if (side, voice) in allowed:
        check_view(side=side, voice=voice, heading=ASKED, text="Yes", told="At home")
    else:
        with pytest.raises(NotTheirVoice):
            check_view(side=side, voice=voice, heading=ASKED, text="Yes", told="At home")


def test_a_worker_says_how_they_were_told() -> None:
    with pytest.raises(NotTheirVoice, match="how"):
        check_view(side="staff", voice=Voice.CHILD, heading="matters_to_me", text="My dog", told=" ")
    # taking it out needs no telling
    check_view(side="staff", voice=Voice.CHILD, heading="matters_to_me", text="", told="")
    with pytest.raises(NotTheirVoice, match="heading"):
        check_view(side="staff", voice=Voice.CHILD, heading="nothing", text="My dog", told="At home")


@pytest.mark.parametrize(("child", "parents"), product((True, False), repeat=2))
def test_both_are_asked(child: bool, parents: bool) -> None:
    check = check_both(BothAsked(child, parents))
    assert (check.id, check.passes) == (CheckId.BOTH_ASKED, child and parents)
    told = str(check.reason)
    assert check.passes or ("that the child was" in told, "that the parents were" in told) == (
        not child,
        not parents,
    )


def test_the_five_have_words() -> None:
    assert set(EVERY_CHILD_WORDS) == set(EveryChild)


def test_a_file_is_asked_only_where_it_says_so() -> None:
    plain: dict[str, object] = {"indicative_pence": 0, "outcomes": [], "lines": []}
    assert CheckId.BOTH_ASKED not in {one.id for one in check_file(plain).checks}
    asked = check_file(plain | {"views": {"child": "My dog", "parents": ""}})
    assert not next(one for one in asked.checks if one.id is CheckId.BOTH_ASKED).passes
