"""What the author of a law of direct payments reads when it does not fit together."""

from __future__ import annotations

import pytest
from tests.core.budgets.law import LAWS, TEXTS, read

from sevensteps.core.rulebook import BrokenRulebook

LAW, FAMILIES = "england-direct-payments-adults", "england-direct-payments-children"


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "reason"),
    [
        (
            LAW,
            "any_of: [[has_capacity]]",
            "any_of: [[has_capcity]]",
            "conditions.capacity.any_of[0]",
            "no fact",
        ),
        (LAW, "any_of: [[adult_asked]]", "any_of: [[Asked]]", "conditions.asked.any_of[0][0]", "pattern"),
        (LAW, "any_of: [[adult_asked]]", "any_of: []", "conditions.asked.any_of", "at least 1"),
        (
            LAW,
            "[money, asked, capacity, no_order",
            "[money, asked, none, no_order",
            "routes.person",
            "no condition",
        ),
        (
            LAW,
            "[money, asked, capacity, no_order",
            "[money, asked, asked, no_order",
            "routes.person",
            "twice",
        ),
        (
            LAW,
            "    goes_on_regulation: SI 2014/2871 regulation 8\n",
            "",
            "conditions.capacity.goes_on_if",
            "together",
        ),
        (LAW, "  apart_below_weeks: 4\n", "", "care_home", "go together"),
        (LAW, "  most_weeks: 4", "  most_weeks: 0", "care_home.most_weeks", "greater than"),
        (LAW, "household: any", "household: some", "payees.barred.spouse.household", "must be"),
        (LAW, "    niece:", "    sister:", "payees.free.sister", "barred already"),
        (
            FAMILIES,
            "not_for: [young_person]",
            "not_for: [child]",
            "payees.barred.son.not_for[0]",
            "must be one of",
        ),
        (
            FAMILIES,
            "    may_regulation: SI 2009/1887 regulation 7(1)(a) and (b)\n",
            "",
            "routes.person",
            "together",
        ),
        (LAW, "facts:\n", "facts:\n  under_an_excluding_order: {en: A, easy: B}\n", "facts", "not asked"),
    ],
)
def test_the_key_and_the_reason_are_told(name: str, old: str, new: str, key: str, reason: str) -> None:
    text = TEXTS[name]
    assert old in text
    with pytest.raises(BrokenRulebook) as broken:
        read(text.replace(old, new, 1))
    fault = broken.value.faults[0]
    assert fault.key.startswith(key)
    assert reason in fault.reason
    assert fault.line


def test_the_laws_of_one_group_of_people_follow_each_other() -> None:
    adults = sorted(
        (book for book in LAWS.values() if book.people == "adults"), key=lambda book: book.valid_from
    )
    assert [(str(book.valid_from), str(book.valid_to)) for book in adults] == [
        ("2009-11-09", "2015-03-31"),
        ("2015-04-01", "None"),
    ]
