"""The six ways to hold money."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from sevensteps.core.budgets import CARD_WORDS, WAY_WORDS, Need, Way, WayNeedsMore, check_way, needs_of
from sevensteps.core.rulebook.model import EASY_WORDS_A_SENTENCE


def test_there_are_six_and_each_says_what_it_means() -> None:
    assert [int(way) for way in Way] == [1, 2, 3, 4, 5, 6]
    assert list(WAY_WORDS) == list(Way)
    for words in WAY_WORDS.values():
        for text in (words.means, words.pays, words.you_do, words.help, words.left):
            for sentence in re.split(r"(?<=\.)\s", str(text)):
                assert sentence.endswith(".")
                assert len(sentence.split()) <= 18, sentence


def test_each_is_compared_in_easy_words_too_and_a_card_is_never_assumed() -> None:
    for words in WAY_WORDS.values():
        for text in (words.title, words.means, words.pays, words.you_do, words.help, words.left, CARD_WORDS):
            assert text.easy
            for sentence in re.split(r"(?<=[.?])\s", text.easy):
                assert len(sentence.split()) <= EASY_WORDS_A_SENTENCE, sentence
        assert "card" not in f"{words.title} {words.means} {words.pays}"
    assert "never" in str(CARD_WORDS)


def test_only_the_councils_own_way_keeps_the_money_in_and_asks_for_nothing() -> None:
    assert [way for way in Way if not WAY_WORDS[way].pays_out] == [Way.AUTHORITY]
    assert [way for way in Way if not needs_of(way)] == [Way.AUTHORITY]
    assert Need.REPRESENTATIVE in needs_of(Way.REPRESENTATIVE)


@pytest.mark.parametrize("way", Way)
def test_each_way_is_refused_until_everything_it_needs_is_there(way: Way) -> None:
    needs = needs_of(way)
    for size in range(len(needs) + 1):
        for given in combinations(needs, size):
            if size == len(needs):
                check_way(way, "Sam Green", given)
                continue
            with pytest.raises(WayNeedsMore) as refusal:
                check_way(way, "Sam Green", given)
            assert refusal.value.missing == set(needs) - set(given)
    with pytest.raises(WayNeedsMore) as refusal:
        check_way(way, "  ", needs)
    assert refusal.value.where == "holder"
