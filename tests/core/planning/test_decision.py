"""Who may decide on a plan, and the states it goes through."""

from __future__ import annotations

from typing import Any

import pytest

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    EDITABLE,
    PLAN_STATE_WORDS,
    AuthorMayNotDecide,
    Check,
    CheckId,
    ChecksNotMet,
    OverLimit,
    PlanState,
    ReasonsTooShort,
    Verdict,
    check_decision,
    diagram,
    move_plan,
)
from sevensteps.core.trace import Sentence

FAILING = Check(CheckId.SAFE, False, Sentence("Not safe."), Sentence("Write how to stay safe."))
FAIR: dict[str, Any] = {
    "verdict": Verdict.AGREED,
    "reasons": "The plan meets every outcome and is safe.",
    "by_key": "account:9",
    "author_keys": {"account:1", "account:2"},
    "limit": Money(2_000_000),
    "annual": Money(2_000_000),
    "checks": (),
}


def test_a_fair_decision_is_allowed() -> None:
    for verdict in Verdict:
        check_decision(**FAIR | {"verdict": verdict})


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"by_key": "account:1"}, AuthorMayNotDecide),
        ({"by_key": "account:1", "verdict": Verdict.REFUSED}, AuthorMayNotDecide),
        ({"limit": None}, OverLimit),
        ({"annual": Money(2_000_001)}, OverLimit),
        ({"reasons": ""}, ReasonsTooShort),
        ({"reasons": "ok", "verdict": Verdict.CHANGES}, ReasonsTooShort),
        ({"reasons": "fine fine fine fine fine fine"}, ReasonsTooShort),
        ({"reasons": "- - - - - - - - -"}, ReasonsTooShort),
        ({"checks": (FAILING,)}, ChecksNotMet),
    ],
)
def test_an_unfair_decision_is_refused_by_name(change: dict[str, Any], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        check_decision(**FAIR | change)


def test_asking_for_changes_or_refusing_needs_no_limit_and_no_checks() -> None:
    for verdict in (Verdict.CHANGES, Verdict.REFUSED):
        check_decision(**FAIR | {"verdict": verdict, "limit": None, "checks": (FAILING,)})


def test_the_refusal_says_what_to_mend() -> None:
    with pytest.raises(ChecksNotMet, match=r"Write how to stay safe\."):
        check_decision(**FAIR | {"checks": (FAILING,)})


def test_only_what_nobody_is_reading_can_be_changed() -> None:
    assert {PlanState.DRAFT, PlanState.RETURNED} == EDITABLE
    assert set(PLAN_STATE_WORDS) == set(PlanState)


def test_each_verdict_moves_the_plan() -> None:
    assert set(diagram.EVENT_OF) == set(Verdict)
    for verdict, event in diagram.EVENT_OF.items():
        assert move_plan(event, PlanState.SUBMITTED)
        assert f"`{verdict}`" in diagram.document()
