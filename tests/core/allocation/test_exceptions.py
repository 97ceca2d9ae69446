"""Asking for an exception and deciding on it: who may, with which sum, with what reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.allocation import (
    MOVE_OF,
    Criterion,
    Grounds,
    GroundsMissing,
    MayNotDecideSum,
    NotOneOfTheReasons,
    RequestClosed,
    RequestMove,
    RequestState,
    SumOverLimit,
    SumVerdict,
    WrongSum,
    check_request,
    check_sum_decision,
    move_request,
)
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Words

CRITERIA = (
    Criterion(
        id="not_asked", words=Words(en="Something is not asked about.", easy="It leaves something out.")
    ),
    Criterion(id="prices", words=Words(en="It costs more here.", easy="It is dearer here.")),
)
NOW, WANTED, MORE = Money.pounds(10_000), Money.pounds(12_000), Money.pounds(11_000)
WHY = "Nobody asked about the nights I am awake."
FULL = Grounds(
    needs="Amina wakes four times a night and cannot turn over by herself.",
    why="Her mother cannot go on lifting her, and nobody else is at home.",
    services="A sleeping night assistant, five nights a week.",
    hourly="£9.40 an hour at night, the rate of two agencies near her.",
)


def decide(**changes):
    values = {
        "verdict": SumVerdict.GRANTED,
        "annual": WANTED,
        "before": NOW,
        "wanted": WANTED,
        "limit": Money.pounds(20_000),
        "grounds": FULL,
        "by_key": "account:1",
        "involved": {"account:2"},
    } | changes
    check_sum_decision(**values)


def test_a_reason_of_the_rulebook_in_own_words_is_enough() -> None:
    check_request({"not_asked": WHY}, CRITERIA, None, NOW)
    check_request({"not_asked": WHY, "prices": WHY}, CRITERIA, WANTED, NOW)


@pytest.mark.parametrize(
    ("reasons", "wanted", "refusal", "where"),
    [
        ({}, None, NotOneOfTheReasons, "reasons"),
        ({"weather": WHY}, None, NotOneOfTheReasons, "reasons"),
        ({"prices": "dear"}, None, NotOneOfTheReasons, "why_prices"),
        ({"prices": "dear dear dear dear dear dear"}, None, NotOneOfTheReasons, "why_prices"),
        ({"prices": WHY}, NOW, WrongSum, "wanted"),
    ],
)
def test_a_request_that_says_nothing_is_refused(reasons, wanted, refusal, where) -> None:
    with pytest.raises(refusal) as refused:
        check_request(reasons, CRITERIA, wanted, NOW)
    assert refused.value.where == where


def test_without_reasons_in_the_rulebook_an_appeal_is_the_way() -> None:
    with pytest.raises(NotOneOfTheReasons, match="appeal"):
        check_request({"prices": WHY}, (), None, NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"verdict": SumVerdict.PART, "annual": MORE},
        {"verdict": SumVerdict.PART, "annual": MORE, "wanted": None},
        {"annual": Money.pounds(20_000)},
        {"verdict": SumVerdict.REFUSED, "annual": NOW, "limit": None},
        {"verdict": SumVerdict.REFUSED, "annual": NOW, "grounds": Grounds(FULL.needs, FULL.why)},
    ],
)
def test_what_may_be_decided(changes) -> None:
    decide(**changes)


@pytest.mark.parametrize(
    ("changes", "refusal", "where"),
    [
        ({"by_key": "account:2"}, MayNotDecideSum, "by"),
        ({"limit": MORE}, SumOverLimit, "annual"),
        ({"limit": None}, SumOverLimit, "annual"),
        ({"annual": NOW}, WrongSum, "annual"),
        ({"annual": MORE}, WrongSum, "annual"),
        ({"verdict": SumVerdict.PART}, WrongSum, "annual"),
        ({"verdict": SumVerdict.PART, "annual": NOW}, WrongSum, "annual"),
        ({"verdict": SumVerdict.REFUSED}, WrongSum, "annual"),
        (
            {"grounds": Grounds("She needs it.", FULL.why, FULL.services, FULL.hourly)},
            GroundsMissing,
            "needs",
        ),
        ({"grounds": Grounds(FULL.needs, "yes", FULL.services, FULL.hourly)}, GroundsMissing, "why"),
        ({"grounds": Grounds(FULL.needs, FULL.why, "", FULL.hourly)}, GroundsMissing, "services"),
        ({"grounds": Grounds(FULL.needs, FULL.why, FULL.services, "the usual")}, GroundsMissing, "hourly"),
        (
            {"verdict": SumVerdict.REFUSED, "annual": NOW, "grounds": Grounds("", "")},
            GroundsMissing,
            "needs",
        ),
    ],
)
def test_what_may_not(changes, refusal, where) -> None:
    with pytest.raises(refusal) as refused:
        decide(**changes)
    assert refused.value.where == where


MONEY = st.integers(1, 10**8).map(Money)


@given(
    before=MONEY,
    annual=MONEY,
    wanted=st.none() | MONEY,
    limit=st.none() | MONEY,
    verdict=st.sampled_from(SumVerdict),
)
def test_a_decision_never_takes_away_and_never_goes_above_the_limit(
    before, annual, wanted, limit, verdict
) -> None:
    try:
        decide(verdict=verdict, annual=annual, before=before, wanted=wanted, limit=limit)
    except Refused:
        return
    assert annual >= before
    assert annual == before or (limit is not None and annual <= limit)


@pytest.mark.parametrize("event", RequestMove)
@pytest.mark.parametrize("state", RequestState)
def test_a_request_is_decided_or_taken_back_once(event: RequestMove, state: RequestState) -> None:
    if state is RequestState.ASKED:
        assert move_request(event, state) is not RequestState.ASKED
    else:
        with pytest.raises(RequestClosed):
            move_request(event, state)


def test_each_verdict_has_its_state() -> None:
    for verdict in SumVerdict:
        assert move_request(MOVE_OF[verdict], RequestState.ASKED) == verdict
