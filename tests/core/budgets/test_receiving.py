"""Who may be paid: every condition, three answers to each, and what would put it right."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.budgets.law import ADULTS, BEFORE, CHILDREN, LAWS

from sevensteps.core.budgets import (
    UNDER_AN_ORDER,
    BadFact,
    BadOrder,
    CourtOrder,
    DirectPaymentsRulebook,
    Going,
    OtherLaw,
    UnknownWord,
    Verdict,
    excluded,
    goes_on,
    holds,
    may_receive,
    review_by,
)

DAY = date(2025, 6, 1)
WAYS = [(book, route) for book in LAWS.values() for route in book.routes]
ANSWERS = st.sampled_from([True, False, None])


def first_day(book: DirectPaymentsRulebook) -> date:
    return book.valid_from


def met(book: DirectPaymentsRulebook, route: str) -> dict[str, bool | None]:
    """Facts with which every condition of a route is met, by its first row."""
    facts: dict[str, bool | None] = {}
    for name in book.routes[route].conditions:
        for fact in book.conditions[name].any_of[0]:
            facts[fact.removeprefix("not ")] = not fact.startswith("not ")
    facts.pop(UNDER_AN_ORDER, None)
    return facts


@pytest.mark.parametrize(("book", "route"), WAYS, ids=lambda value: getattr(value, "id", value))
def test_each_condition_by_itself_decides(book: DirectPaymentsRulebook, route: str) -> None:
    good = met(book, route)
    assert may_receive(book, first_day(book), route, good, []).verdict is Verdict.MUST_PAY
    for name in book.routes[route].conditions:
        condition = book.conditions[name]
        asked = sorted({fact.removeprefix("not ") for row in condition.any_of for fact in row})
        if asked == [UNDER_AN_ORDER]:
            continue
        ways = (dict(zip(asked, way, strict=True)) for way in product((True, False), repeat=len(asked)))
        wrong = next(way for way in ways if holds(condition.any_of, way) is False)
        found = may_receive(book, first_day(book), route, good | wrong, [])
        assert found.verdict is Verdict.MUST_NOT_PAY
        (finding,) = (one for one in found.findings if one.condition == name)
        assert (finding.met, finding.puts_right) == (False, condition.puts_right)
        assert finding.source == condition.regulation


@pytest.mark.parametrize(("book", "route"), WAYS, ids=lambda value: getattr(value, "id", value))
def test_what_is_not_known_is_asked_and_never_taken_for_a_yes(
    book: DirectPaymentsRulebook, route: str
) -> None:
    nothing = may_receive(book, first_day(book), route)
    assert nothing.verdict is Verdict.NOT_KNOWN
    assert {one.met for one in nothing.findings} == {None}
    assert len(nothing.puts_right) == len(nothing.findings)
    assert may_receive(book, first_day(book), route, met(book, route), None).verdict is Verdict.NOT_KNOWN


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(sorted(ADULTS.facts)), ANSWERS), st.sampled_from(sorted(ADULTS.routes))
)
def test_finding_out_more_never_turns_a_no_into_a_yes(facts: dict[str, bool | None], route: str) -> None:
    before = may_receive(ADULTS, DAY, route, facts, []).verdict
    unknown = [name for name in ADULTS.facts if facts.get(name) is None]
    for answer in (True, False):
        after = may_receive(ADULTS, DAY, route, facts | dict.fromkeys(unknown, answer), []).verdict
        if before is not Verdict.NOT_KNOWN:
            assert after is before


@pytest.mark.parametrize("kind", sorted(ADULTS.orders))
def test_every_order_of_the_schedule_excludes_from_its_first_day_to_its_last(kind: str) -> None:
    order = CourtOrder(kind, date(2025, 2, 1), date(2025, 3, 31))
    answers = {
        day: may_receive(ADULTS, day, "person", met(ADULTS, "person"), [order]).verdict
        for day in (date(2025, 1, 31), date(2025, 2, 1), date(2025, 3, 31), date(2025, 4, 1))
    }
    assert list(answers.values()) == [
        Verdict.MUST_PAY,
        Verdict.MUST_NOT_PAY,
        Verdict.MUST_NOT_PAY,
        Verdict.MUST_PAY,
    ]


def test_it_is_looked_at_again_the_day_after_the_last_order() -> None:
    long, short, open_end = (
        CourtOrder("alcohol_treatment", ends_on=end) for end in (date(2026, 1, 31), date(2025, 12, 1), None)
    )
    found = excluded(ADULTS, DAY, [short, long])
    assert found is not None
    assert found.look_again_on == date(2026, 2, 1)
    never = excluded(ADULTS, DAY, [short, open_end])
    assert never is not None
    assert never.look_again_on is None
    with pytest.raises(BadOrder):
        CourtOrder("alcohol_treatment", date(2025, 2, 1), date(2025, 1, 31))


def test_before_the_care_act_a_mental_health_order_turns_must_into_may() -> None:
    facts = met(BEFORE, "person") | {"must_receive_by_order": True}
    assert may_receive(BEFORE, date(2012, 1, 1), "person", facts, []).verdict is Verdict.MAY_PAY


def test_payments_end_where_they_must_and_may_end_where_a_condition_was_broken() -> None:
    good = met(ADULTS, "person")
    assert goes_on(ADULTS, DAY, "person", good, []).going is Going.GOES_ON
    assert goes_on(ADULTS, DAY, "person", good, [], breached=True).going is Going.MAY_END
    assert goes_on(ADULTS, DAY, "person", good).going is Going.NOT_KNOWN
    gone = goes_on(ADULTS, DAY, "person", good | {"can_manage_alone": False}, [], breached=True)
    assert gone.may_ask_back
    for temporary, helped in product((True, False), repeat=2):
        facts = good | {
            "has_capacity": False,
            "loss_is_temporary": temporary,
            "another_manages_meanwhile": helped,
        }
        going = goes_on(ADULTS, DAY, "person", facts, []).going
        assert (going is Going.GOES_ON) == (temporary and helped)
        assert going in {Going.GOES_ON, Going.MUST_END}


def test_what_is_asked_only_at_the_start_does_not_end_payments() -> None:
    facts = met(ADULTS, "person") | {"adult_asked": False, "budget_has_money": False}
    assert goes_on(ADULTS, DAY, "person", facts, []).going is Going.GOES_ON


@pytest.mark.parametrize(
    ("facts", "route", "on", "error", "where"),
    [
        ({"has_capcity": True}, "person", DAY, UnknownWord, "facts.has_capcity"),
        ({UNDER_AN_ORDER: False}, "person", DAY, UnknownWord, f"facts.{UNDER_AN_ORDER}"),
        ({"has_capacity": 1}, "person", DAY, BadFact, "facts.has_capacity"),
        ({}, "persons", DAY, UnknownWord, "route"),
        ({}, "person", date(2015, 3, 31), OtherLaw, "on"),
    ],
)
def test_what_does_not_fit_is_refused(
    facts: dict[str, bool], route: str, on: date, error: type[Exception], where: str
) -> None:
    with pytest.raises(error) as refused:
        may_receive(ADULTS, on, route, facts, [])
    assert getattr(refused.value, "where", None) == where


@pytest.mark.parametrize(
    ("book", "first", "last", "due"),
    [
        (ADULTS, date(2025, 8, 31), None, date(2026, 2, 28)),
        (ADULTS, date(2025, 1, 1), date(2025, 7, 1), date(2026, 7, 1)),
        (BEFORE, date(2012, 2, 29), None, date(2013, 2, 28)),
        (CHILDREN, date(2025, 1, 1), None, None),
    ],
)
def test_paying_itself_is_looked_at_again(
    book: DirectPaymentsRulebook, first: date, last: date | None, due: date | None
) -> None:
    assert review_by(book, first, last) == due


@given(st.dictionaries(st.sampled_from("abc"), ANSWERS))
def test_rows_of_facts_are_read_with_care(facts: dict[str, bool | None]) -> None:
    rows = [["a", "not b"], ["c"]]
    possible = {
        (a and not b) or c
        for a, b, c in product((True, False), repeat=3)
        if all(facts.get(name) in {None, value} for name, value in zip("abc", (a, b, c), strict=True))
    }
    # What follows from every way the unknown could be is known; one-sided rows miss nothing here.
    assert holds(rows, facts) == (possible.pop() if len(possible) == 1 else None)
