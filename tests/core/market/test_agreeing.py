"""Who may say yes to a bill."""

import pytest

from sevensteps.core.access import Actor, Standing
from sevensteps.core.market import LONGEST_WORD, NotHeard, OwnOrder, can_agree, check_agree, word_given


def _as(side: str) -> Standing:
    return Standing(Actor("account:1", "Ada"), 1, "REF", side, side, frozenset())


@pytest.mark.parametrize("side", ["person", "family"])
def test_the_person_and_their_family_agree_bills_of_their_own_orders_in_their_own_word(side: str) -> None:
    check_agree(_as(side), "account:1")
    assert can_agree(_as(side), "account:1")
    assert word_given(_as(side), "") == word_given(_as(side), "on the telephone") == ""


def test_staff_agree_what_somebody_else_ordered() -> None:
    assert can_agree(_as("staff"), "account:2")
    check_agree(_as("staff"), "account:2")
    assert not can_agree(_as("staff"), "account:1")
    with pytest.raises(OwnOrder, match="A colleague"):
        check_agree(_as("staff"), "account:1")


@pytest.mark.parametrize("said", ["", " \n ", "x" * (LONGEST_WORD + 1)])
def test_staff_say_how_the_word_was_given(said: str) -> None:
    with pytest.raises(NotHeard, match="up to 500 characters"):
        word_given(_as("staff"), said)
    assert word_given(_as("staff"), " At home ") == "At home"
