"""A plan in a file: what it costs, each check with its reason and its fix, and what is refused and where."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.planning import BadPlan, CheckId, check_file

LINE = {"id": "L1", "outcomes": ["O1"], "pence": 10_000, "per": "week", "kind": "paid"}
GOOD: dict[str, Any] = {
    "indicative_pence": 520_000,
    "contribution_pence": 52_000,
    "authors": ["Ada", "Sam"],
    "approver": "Jo",
    "outcomes": [{"id": "O1", "text": "Be fitter"}],
    "lines": [{**LINE, "from": "2026-04-01", "to": "2027-03-31"}],
    "risks": [{"risk": "Sam is ill", "what_we_do": "Call Jo", "who": "Ada", "review": "each month"}],
    "representation": {"decides": "alone"},
    "consents": [{"what": "the plan", "given": True, "by": "Ada", "on": "2026-03-20"}],
}


def plan(**change: Any) -> dict[str, Any]:
    return {**deepcopy(GOOD), **change}


def lines(*changes: dict[str, Any]) -> dict[str, Any]:
    return plan(lines=[{**LINE, "id": f"L{number}", **change} for number, change in enumerate(changes)])


# About health tasks, children and carers only where the plan has them.
SOMETIMES = {CheckId.HEALTH_SIGNED, CheckId.BOTH_ASKED, CheckId.CARER_ASKED}
ALWAYS = [one for one in CheckId if one not in SOMETIMES]


def failing(given: object) -> set[str]:
    found = check_file(given)
    assert [one.id for one in found.checks] == ALWAYS
    assert all(one.passes == (one.fix is None) and str(one.reason).endswith(".") for one in found.checks)
    assert found.passes == all(one.passes for one in found.checks)
    return {str(one.id) for one in found.checks if not one.passes}


def test_a_good_plan_passes_everything() -> None:
    assert failing(GOOD) == set()
    answer = check_file(GOOD).as_data()
    assert list(answer) == ["passes", "annual_pence", "checks"]
    assert (answer["passes"], answer["annual_pence"]) == (True, 520_000)


@pytest.mark.parametrize(
    ("change", "fails"),
    [
        ({"lawful": False}, "lawful"),
        ({"lines": [{**LINE, "use": "health"}]}, "lawful"),
        ({"lines": [LINE, {"id": "M", "pence": 0, "per": "once", "kind": "unpaid"}]}, None),
        ({"lines": [LINE, {"id": "M", "pence": 0, "per": "once", "kind": "unpaid", "use": "health"}]}, None),
        (
            {"lines": [LINE, {"id": "M", "pence": 0, "per": "once", "kind": "unpaid", "use": "unlawful"}]},
            "lawful",
        ),
        ({"lines": [{**LINE, "kind": "unpaid"}]}, "lawful"),
        (
            {"lines": [LINE, {**LINE, "id": "L2", "outcomes": [], "pence": 1}], "exception": "Why"},
            "outcomes_met",
        ),
        ({"lines": [], "contribution_pence": 0}, "outcomes_met"),
        ({"outcomes": [{"id": "O1", "text": "a"}, {"id": "O2", "text": "b"}]}, "outcomes_met"),
        ({"risks": []}, "safe"),
        ({"risks": None}, "safe"),
        ({"risks": ["Sam is ill"]}, "safe"),
        ({"risks": [{"risk": "Sam is ill", "what_we_do": " "}]}, "safe"),
        ({"representation": {"decides": "with_help", "name": "Sam"}}, None),
        ({"representation": {"decides": "with_help"}}, "represented"),
        ({"indicative_pence": 519_999, "exception": "He needs two people at night."}, None),
        ({"contribution_pence": None}, "contribution"),
        ({"contribution_pence": 0}, None),
        ({"contribution_pence": 520_001}, "contribution"),
        ({"consents": []}, "consent"),
        ({"consents": [{"given": True}]}, "consent"),
        ({"consents": [{"what": "the plan", "given": False}]}, "consent"),
        ({"consents": ["the plan", {"what": "telling the doctor", "given": False}]}, "consent"),
        ({"consents": [{"what": "the plan", "given": True, "by": "Ada"}]}, "consent"),
        ({"authors": []}, "not_the_author"),
        ({"approver": None}, "not_the_author"),
        ({"approver": "Sam"}, "not_the_author"),
        ({"approver": " \uff33AM "}, "not_the_author"),
        ({"approver": "S\u200bam"}, "not_the_author"),
    ],
)
def test_each_check_fails_for_its_own_reason(change: dict[str, Any], fails: str | None) -> None:
    assert failing(plan(**change)) == ({fails} if fails else set())


@pytest.mark.parametrize(
    ("representation", "fails"),
    [
        ({}, {"represented", "capacity"}),
        ({"decides": "somebody_else", "name": "Ann"}, {"capacity"}),
        (
            {"decides": "somebody_else", "name": "Ann", "capacity": "seen 1 May by Jo: cannot weigh it"},
            {"capacity"},
        ),
        ({"decides": "somebody_else", "name": "Ann", "authority": "deputy"}, {"capacity"}),
        ({"decides": "somebody_else", "name": "Ann", "capacity": "seen 1 May", "authority": "deputy"}, set()),
        (
            {"decides": "somebody_else", "name": "Ann", "capacity": "seen", "best_interests": "met 2 May"},
            set(),
        ),
        ({"decides": "somebody_else", "capacity": "seen", "authority": "deputy"}, {"represented"}),
    ],
)
def test_where_somebody_else_decides_it_is_written_down_why_and_by_what_right(
    representation: dict[str, Any], fails: set[str]
) -> None:
    assert failing(plan(representation=representation)) == fails


@pytest.mark.parametrize(
    ("per", "annual"),
    [("day", 365), ("week", 52), ("4week", 13), ("month", 12), ("year", 1), ("once", 1)],
)
def test_a_year_of_a_penny(per: str, annual: int) -> None:
    whole = {"pence": 1, "per": per, "from": "2026-04-01", "to": "2027-03-31"}
    assert check_file(lines(whole)).annual.pence == annual
    assert check_file(lines({"pence": 1, "per": per})).annual.pence == annual


@pytest.mark.parametrize(
    ("changes", "annual", "fails"),
    [
        # 520,000 × 182 ÷ 365 from 1 October
        (({"pence": 0, "from": "2026-04-01"}, {"from": "2026-10-01"}), 259_288, set()),
        # Half a year at twice the price: this year it fits, the next it does not.
        (
            ({"pence": 0, "from": "2026-04-01"}, {"pence": 20_000, "from": "2026-10-01"}),
            518_575,
            {"sustainable"},
        ),
        # What begins after the plan year is not overlooked.
        (({"from": "2026-04-01"}, {"from": "2029-06-01", "pence": 1}), 520_000, {"sustainable"}),
        # One ends as the other begins.
        (({"from": "2026-04-01", "to": "2027-03-31"}, {"from": "2027-04-01"}), 520_000, set()),
        (
            ({"from": "2026-04-01"}, {"per": "once", "pence": 1, "from": "2027-04-01"}),
            520_000,
            {"sustainable"},
        ),
        (({"to": "2027-03-31"},), 520_000, set()),
        (({"from": "2026-04-01", "to": "2099-12-31"},), 520_000, set()),
        (({"per": "day", "pence": 100, "from": "2027-04-01"},), 36_600, set()),  # with 29 February 2028
        # A plan year from 29 February holds 28 February, and the year after it begins on 1 March.
        (
            ({"from": "2024-02-29"}, {"per": "once", "pence": 100, "from": "2025-02-28"}),
            520_100,
            {"within_allocation"},
        ),
        # Up to 28 February of a leap year, and on.
        (({"pence": 20_000, "to": "2024-02-28"},), 1_040_000, {"within_allocation", "sustainable"}),
        # 365 days to the last pound: a plan without days has no 29 February, in no year.
        (({"per": "day", "pence": 1_424},), 519_760, set()),
    ],
)
def test_days_count_in_the_year_of_the_plan_and_in_later_ones(
    changes: tuple[dict[str, Any], ...], annual: int, fails: set[str]
) -> None:
    found = lines(*changes) | {"contribution_pence": 0}
    assert check_file(found).annual.pence == annual
    assert failing(found) == fails


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ([], "input"),
        ({}, "indicative_pence"),
        (plan(colour=1), "colour"),
        (plan(indicative_pence=-1), "indicative_pence"),
        (plan(indicative_pence=True), "indicative_pence"),
        (plan(indicative_pence="1"), "indicative_pence"),
        (plan(contribution_pence=-1), "contribution_pence"),
        (plan(outcomes={}), "outcomes"),
        (plan(outcomes=[{"id": "O1"}]), "outcomes[0].text"),
        (plan(outcomes=[{"id": "O1", "text": " "}]), "outcomes[0].text"),
        (plan(outcomes=[{"id": "O1", "text": "a"}] * 2), "outcomes[1].id"),
        (plan(lines=[LINE, LINE]), "lines[1].id"),
        (plan(lines=[LINE] * 1_001), "lines"),
        (lines({"outcomes": ["O2"]}), "lines[0].outcomes[0]"),
        (lines({"outcomes": ["O1", "O1"]}), "lines[0].outcomes[1]"),
        (lines({"outcomes": "O1"}), "lines[0].outcomes"),
        (lines({"from": "2026-05-02", "to": "2026-05-01"}), "lines[0].to"),
        (lines({"from": "2026-02-30"}), "lines[0].from"),
        (lines({"from": "20260401"}), "lines[0].from"),
        (lines({"from": 20260401}), "lines[0].from"),
        (lines({"from": "2026-04-01"}, {"from": "2036-04-01"}), "lines[1].from"),
        (lines({"from": "2026-04-01"}, {"to": "2026-03-31"}), "lines[1].to"),
        (lines({"per": "once", "from": "2025-04-01"}) | {"year_from": "2026-04-01"}, "lines[0].from"),
        (lines({"pence": -1}), "lines[0].pence"),
        (lines({"pence": 1.5}), "lines[0].pence"),
        (lines({"pence": 10**13}), "lines[0].pence"),
        (lines({"pence": 10**12}), "lines"),
        (lines({"per": "fortnight"}), "lines[0].per"),
        (lines({"kind": "magic"}), "lines[0].kind"),
        (lines({"signed_by": "Nurse Bell"}), "lines[0].signed_by"),
        (lines({"kind": "health", "signed_by": ["Nurse Bell"]}), "lines[0].signed_by"),
        (lines({"kind": ["paid"]}), "lines[0].kind"),
        (lines({"price": 1}), "lines[0].price"),
        (plan(authors="Ada"), "authors"),
        (plan(authors=[" "]), "authors[0]"),
        (plan(risks=[1]), "risks[0]"),
        (plan(representation={"decides": "nobody"}), "representation.decides"),
        (plan(representation=[]), "representation"),
        (plan(consents=[{"what": "x", "given": "yes"}]), "consents[0].given"),
        (plan(lawful="yes"), "lawful"),
        (plan(exception=5), "exception"),
    ],
)
def test_what_is_written_wrongly_is_refused_with_its_place(given: object, where: str) -> None:
    with pytest.raises(BadPlan) as refused:
        check_file(given)
    assert refused.value.where == where
    assert refused.value.reason.endswith(".")


def test_what_nothing_is_known_of_is_named_where_every_place_writes_in_its_own_way() -> None:
    found = check_file(
        plan(
            risks=["Sam is ill", {**GOOD["risks"][0], "likely": "seldom"}],
            representation={"decides": "alone", "advocate": None},
            consents=[{**GOOD["consents"][0], "form": 7}],
        )
    )
    assert found.unread == ("representation.advocate", "risks[1].likely", "consents[0].form")
    assert [str(one.id) for one in found.checks if not one.passes] == ["safe"]  # a risk that is only named
    assert check_file(GOOD).unread == ()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**6),
            st.sampled_from(["day", "week", "4week", "month", "year"]),
            st.dates(date(2026, 4, 1), date(2027, 3, 31)),
            st.integers(0, 700),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_plan_costs_what_its_lines_cost_and_passes_only_within_the_money(
    rows: list[tuple[int, str, date, int]],
) -> None:
    found = [
        {"pence": pence, "per": per, "from": str(start), "to": str(start + timedelta(days=length))}
        for pence, per, start, length in rows
    ]
    whole = lines(*found) | {"year_from": "2026-04-01", "contribution_pence": None}
    annual = check_file(whole).annual.pence
    alone = [check_file({**whole, "lines": [line]}).annual.pence for line in whole["lines"]]
    assert annual == sum(alone)
    assert ("within_allocation" in failing(whole)) == (annual > 520_000)
