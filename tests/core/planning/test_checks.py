"""The sign-off checks, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sevensteps.core.money import Money
from sevensteps.core.planning import (
    CheckId,
    Contribution,
    ContributionNotSaid,
    Cost,
    Later,
    LineKind,
    PlanFacts,
    PlanLine,
    PlanOutcome,
    check_later,
    checks,
)
from sevensteps.core.trace import Trace


def cost(in_year: int, each_year: int) -> Cost:
    return Cost(Money(in_year), Money(each_year), Trace())


SWIM = PlanLine("L1", "Swimming with Sam", LineKind.PAID, frozenset({"O1"}), cost(60_000, 60_000))
CHOIR = PlanLine("L2", "Choir", LineKind.COMMUNITY, frozenset({"O2"}), cost(0, 0))
GOOD = PlanFacts(
    outcomes=(PlanOutcome("O1", "Be fitter"), PlanOutcome("O2", "Have friends")),
    lines=(SWIM, CHOIR),
    allocation=Money(60_000),
    lawful=True,
    safety="If Sam is ill I call Jo.",
    decides_alone=True,
)

ALWAYS = [
    CheckId.LAWFUL,
    CheckId.OUTCOMES_MET,
    CheckId.SAFE,
    CheckId.REPRESENTED,
    CheckId.WITHIN_ALLOCATION,
    CheckId.SUSTAINABLE,
]


def failing(plan: PlanFacts) -> set[CheckId]:
    found = checks(plan)
    assert [check.id for check in found] == ALWAYS
    for check in found:
        assert check.passes == (check.fix is None)
        assert str(check.reason).endswith(".")
    return {check.id for check in found if not check.passes}


def test_a_good_plan_passes_every_check() -> None:
    assert failing(GOOD) == set()


@pytest.mark.parametrize(
    ("plan", "fails"),
    [
        (replace(GOOD, lawful=False), {CheckId.LAWFUL}),
        (replace(GOOD, outcomes=()), {CheckId.OUTCOMES_MET}),
        (replace(GOOD, lines=(SWIM,)), {CheckId.OUTCOMES_MET}),
        (replace(GOOD, lines=(replace(SWIM, outcomes=frozenset()), CHOIR)), {CheckId.OUTCOMES_MET}),
        (
            replace(GOOD, lines=(SWIM, CHOIR, replace(SWIM, outcomes=frozenset({"gone"}), cost=cost(0, 1)))),
            {CheckId.OUTCOMES_MET, CheckId.SUSTAINABLE},
        ),
        (replace(GOOD, safety=" \n"), {CheckId.SAFE}),
        (replace(GOOD, decides_alone=False), {CheckId.REPRESENTED}),
        (replace(GOOD, decides_alone=False, representative="Ada"), set()),
        (replace(GOOD, allocation=Money(59_999)), {CheckId.WITHIN_ALLOCATION, CheckId.SUSTAINABLE}),
        (replace(GOOD, allocation=Money(1), exception="He needs two people at night."), set()),
        (
            replace(GOOD, lines=(replace(SWIM, cost=cost(30_000, 60_001)), CHOIR)),
            {CheckId.SUSTAINABLE},
        ),
        (replace(GOOD, lines=(replace(SWIM, cost=cost(60_001, 0)), CHOIR)), {CheckId.WITHIN_ALLOCATION}),
    ],
)
def test_each_check_fails_for_its_own_reason(plan: PlanFacts, fails: set[CheckId]) -> None:
    assert failing(plan) == fails


def test_unpaid_help_needs_no_outcome_and_counts_as_help() -> None:
    mum = PlanLine("L3", "Mum visits", LineKind.UNPAID, frozenset(), cost(0, 0))
    assert failing(replace(GOOD, lines=(*GOOD.lines, mum))) == set()


def test_the_fix_names_what_is_missing_and_how_much() -> None:
    by_id = {check.id: check for check in checks(replace(GOOD, lines=(SWIM,), allocation=Money(50_000)))}
    assert "Have friends" in str(by_id[CheckId.OUTCOMES_MET].reason)
    assert "£100.00 less" in str(by_id[CheckId.WITHIN_ALLOCATION].fix)


def test_a_contribution_nobody_knows_is_said_and_never_passes_as_nothing() -> None:
    later = Later("The help is needed now, whatever she pays.", date(2030, 6, 1))
    waits = replace(GOOD, contribution=Contribution(None, later))
    (told,) = [one for one in checks(waits) if one.id is CheckId.CONTRIBUTION]
    assert (told.passes, told.open) == (True, True)
    assert "not known yet" in str(told.reason)
    assert told.fix is not None
    for known, passes in ((None, False), (Money(0), True), (Money(60_001), False)):
        (told,) = [
            one
            for one in checks(replace(GOOD, contribution=Contribution(known)))
            if one.id is CheckId.CONTRIBUTION
        ]
        assert (told.passes, told.open) == (passes, known is None)
    free = replace(waits, contribution=Contribution(None), lines=(CHOIR,), outcomes=GOOD.outcomes[1:])
    (told,) = [one for one in checks(free) if one.id is CheckId.CONTRIBUTION]
    assert (told.passes, told.open) == (True, False)


@pytest.mark.parametrize(
    ("because", "days", "where"),
    [
        ("The help is needed now, whatever she pays.", 1, ""),
        ("The help is needed now, whatever she pays.", 183, ""),
        ("The help is needed now, whatever she pays.", 0, "later_by"),
        ("The help is needed now, whatever she pays.", 184, "later_by"),
        ("it is needed", 1, "later_because"),
    ],
)
def test_agreeing_before_it_is_known_needs_a_reason_and_a_day(because: str, days: int, where: str) -> None:
    today = date(2030, 5, 14)
    later = Later(because, today + timedelta(days))
    if not where:
        check_later(later, today)
        return
    with pytest.raises(ContributionNotSaid) as refusal:
        check_later(later, today)
    assert refusal.value.where == where
