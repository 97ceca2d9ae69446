"""What cannot be so is refused at its place, with what would be right; nothing becomes a silent nought."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.charging.example import DAY, LAWS, PERSON, charge, rules

from sevensteps.core.charging import MissingRates, NotOurRules, assess, rates_on, read_inputs
from sevensteps.core.errors import Refused

ONE = {"kind": "other", "pence": 100, "per": "week"}
FREE = {"kind": "reablement", "pence": 1}
ALLOWANCE = "personal_expenses_allowance_pence"
HELD = {"kind": "savings", "value_pence": 100, "share": 1}


def refused(**changes: object) -> tuple[str, str]:
    with pytest.raises(Refused) as error:
        charge(**changes)
    return error.value.where, error.value.reason


@pytest.mark.parametrize(
    ("changes", "where", "says"),
    [
        ({"income": [ONE | {"kind": "lotery"}]}, "income[0].kind", "Known: state_pension"),
        ({"income": [ONE, ONE | {"pence": -1}]}, "income[1].pence", "cannot be below nought"),
        ({"income": [ONE | {"pence": 1.5}]}, "income[0].pence", "whole number"),
        ({"income": [ONE | {"pence": Decimal("1.5")}]}, "income[0].pence", "whole number"),
        ({"income": [ONE | {"pence": "100"}]}, "income[0].pence", "whole number"),
        ({"income": [ONE | {"pence": True}]}, "income[0].pence", "whole number"),
        ({"income": [ONE | {"pence": None}]}, "income[0].pence", "nothing is taken for nought"),
        ({"income": [ONE | {"pence": 10_000_001}]}, "income[0].pence", "Sums are in pence"),
        ({"income": [ONE | {"pence": 10**40}]}, "income[0].pence", "at most"),
        ({"income": [ONE | {"per": "day"}]}, "income[0].per", "week, 2week, 4week, month, year"),
        ({"income": [{"kind": "other", "pence": 1}]}, "income[0].per", "Say how often"),
        ({"income": [{"pence": 1, "per": "week"}]}, "income[0].kind", "Say of which kind"),
        ({"income": [ONE | {"pense": 1}]}, "income[0].pense", "Did you mean pence?"),
        ({"income": [7]}, "income[0]", "keys with values"),
        ({"income": {"other": 7}}, "income", "as a list"),
        ({"income": [ONE | {"night_element_pence": 50}]}, "income[0].night_element_pence", "Leave this out"),
        ({"capital": [HELD | {"share": 2}]}, "capital[0].share", "a half as 0.5"),
        ({"capital": [HELD | {"share": "half"}]}, "capital[0].share", "between 0 and 1"),
        ({"capital": [HELD | {"share": -0.1}]}, "capital[0].share", "between 0 and 1"),
        ({"capital": [HELD | {"value_pence": -5}]}, "capital[0].value_pence", "below nought"),
        ({"capital": [HELD | {"value_pence": 10**12}]}, "capital[0].value_pence", "at most £1,000,0"),
        ({"capital": [HELD | {"holders": 2}]}, "capital[0].holders", "equal shares"),
        ({"capital": [HELD | {"occupied_by": "partner"}]}, "capital[0].occupied_by", "who lives in a house"),
        ({"housing_costs": [ONE | {"kind": "cinema"}]}, "housing_costs[0].kind", "Known: rent"),
        ({"premiums": ["disability", "disability"]}, "premiums", "once"),
        ({"premiums": ["disabled"]}, "premiums[0]", "Known: disability, enhanced_disability, carer"),
        ({"premiums": [1]}, "premiums[0]", "Name a premium"),
        ({"age": None}, "age", "born_on"),
        ({"age": 17.5}, "age", "whole number"),
        ({"age": 40, "born_on": "1960-01-01"}, "age", "the age is 63"),
        ({"age": None, "born_on": "2030-01-01"}, "born_on", "after the day"),
        ({"age": None, "born_on": "1860-01-01"}, "born_on", "Look at the year"),
        ({"age": None, "born_on": "1960-02-30"}, "born_on", "Write a day as"),
        ({"setting": None}, "setting", "Say setting"),
        ({"setting": "hospital"}, "setting", "home, care_home, temporary, short_stay"),
        ({"nation": None}, "nation", "Say nation"),
        ({"partner_age": 60}, "partner_age", "couple: true"),
        ({"cost_of_care_pence_per_week": -1}, "cost_of_care_pence_per_week", "below nought"),
        ({"cost_of_care_pence_per_week": 1, "services": [FREE]}, "services", "not both"),
        ({"services": [{"kind": "cake", "pence": 1}]}, "services[0].kind", "Known: care"),
        ({"services": [FREE]}, "services[0].weeks_given", "how many weeks"),
        ({"overrides": {"guarantee": 1}}, "overrides.guarantee", "is not a key"),
        ({"overrides": {ALLOWANCE: 1}}, f"overrides.{ALLOWANCE}", "minimum_income_guarantee_pence"),
        ({"assessment": "light_touch"}, "light_touch", "goes with"),
        ({"light_touch": {"above_limit": True, "consent": True}}, "light_touch", "goes with"),
        ({"assessment": "light_touch", "light_touch": {"above_limit": False, "consent": True}},
         "light_touch.charge_pence", "that was agreed"),
        ({"section_117": "no"}, "section_117", "true or false"),
    ],
)  # fmt: skip
def test_it_is_refused_at_its_place_with_what_would_be_right(
    changes: dict[str, Any], where: str, says: str
) -> None:
    at, reason = refused(**changes)
    assert at == where
    assert says in reason


@pytest.mark.parametrize("data", [None, [], 7, "text", {}])
def test_what_is_no_person_is_refused(data: object) -> None:
    with pytest.raises(Refused):
        read_inputs(data)


ENDS = (".", "?")  # a sentence; a word near to one that is known ends in a question
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@example(key="housing_costs", value=[{"pe": None}])  # so near to a key that it is asked about
@given(key=st.sampled_from([*PERSON, "premiums", "overrides", "housing_costs", "light_touch"]), value=JSON)
def test_whatever_stands_there_it_is_read_or_refused(key: str, value: object) -> None:
    refusal: Refused | None = None
    try:
        assess(rules(), DAY, read_inputs(PERSON | {key: value}))
    except Refused as found:
        refusal = found
    assert refusal is None or (refusal.where and refusal.reason.endswith(ENDS))


ROWS = {
    "income": {"kind": "private_pension", "pence": 100, "per": "month", "from": "2023-04-06", "to": None},
    "capital": {"kind": "property", "value_pence": 100, "share": "1/3", "joint": True, "loan_pence": 1},
    "housing_costs": {"kind": "rent", "pence": 100, "per": "year", "from": None, "to": "2023-10-01"},
    "disability_expenses": {"kind": "alarm", "pence": 100, "per": "4week"},
    "services": {"kind": "reablement", "pence": 100, "weeks_given": 2},
}
ODD = st.decimals() | st.sampled_from(
    [
        Decimal("1e-999999999"),
        Decimal("1e999999999"),
        "1/0",
        "\ud800",
        "\0",
        "9" * 9000,
        10**400,
        "2023-02-30",
    ]
)


@given(
    place=st.sampled_from([(key, inner) for key, row in ROWS.items() for inner in (*row, "more")]),
    value=JSON | ODD,
    twice=st.booleans(),
)
def test_whatever_stands_in_a_row_it_is_read_or_refused_at_its_place(
    place: tuple[str, str], value: object, *, twice: bool
) -> None:
    key, inner = place
    row = ROWS[key] | {inner: value}
    refusal: Refused | None = None
    said = ""
    try:
        found = assess(rules(), DAY, read_inputs(PERSON | {key: [row, row] if twice else [row]}))
        said = " ".join(str(line.text) for line in found.trace.lines)
        assert found.weekly_charge_pence is None or found.weekly_charge_pence >= 0
    except Refused as one:
        refusal, said = one, one.where + one.reason
    assert refusal is None or (refusal.where.startswith(f"{key}[") and refusal.reason.endswith(ENDS))
    said.encode()


def test_a_list_without_end_is_refused_before_it_is_read() -> None:
    assert refused(income=[ONE] * 201) == ("income", "income has 201 entries. Give 200 at most.")


def test_what_stands_there_twice_is_asked_about_and_benefits_that_overlap_are_refused() -> None:
    pension = {"kind": "state_pension", "pence": 100, "per": "week"}
    twice = charge(income=[pension, ONE, pension], above_pension_credit_guarantee=False)
    assert [flag.values["where"] for flag in twice.flags] == ["income[2]"]
    assert twice.assessable_income_pence == 300
    assert refused(income=[pension, pension | {"from": "2023-04-06"}])[0] == "income[1].from"
    assert refused(income=[pension | {"from": "2023-04-06", "to": "2023-04-05"}])[0] == "income[0].to"
    days = [pension | {"to": "2023-09-30"}, pension | {"from": "2023-10-01"}]
    assert not charge(income=days, above_pension_credit_guarantee=False).flags
    for key in ("housing_costs", "disability_expenses"):
        rows = [ONE, ONE, ONE | {"pence": 101}]
        assert charge(**{key: rows}).flags[-1].values["where"] == key  # type: ignore[arg-type]
    assert charge(capital=[HELD, HELD]).flags[0].values["where"] == "capital"


def test_main_facts_that_nobody_stated_are_flagged() -> None:
    bare = {key: PERSON[key] for key in ("nation", "setting", "age")}
    found = assess(rules(), DAY, read_inputs(bare))
    assert [str(flag) for flag in found.flags] == [
        "Nobody said if there is a partner: taken as none.",
        "Nobody said what capital there is: taken as none.",
        "Nobody said what income there is: taken as none.",
    ]
    assert found.weekly_charge_pence == 0


def test_a_home_in_a_care_home_asks_for_the_weeks_and_of_a_couple_for_who_lives_there() -> None:
    home = [{"kind": "main_home", "value_pence": 30_000_000, "share": 1}]
    alone = charge(setting="care_home", capital=home)
    assert alone.full_cost
    assert alone.flags[0].values["where"] == "weeks_in_care_home"
    couple = charge(setting="care_home", capital=home, couple=True)
    assert not couple.full_cost
    assert couple.flags[0].values["where"] == "capital[0].occupied_by"
    nobody = [home[0] | {"occupied_by": "nobody"}]
    assert charge(setting="care_home", capital=nobody, couple=True, weeks_in_care_home=20).full_cost


def test_rules_of_another_nation_day_or_law_do_not_go_together() -> None:
    inputs = read_inputs(PERSON | {"nation": "scotland"})
    with pytest.raises(NotOurRules):
        assess(rules(), DAY, inputs)
    with pytest.raises(NotOurRules):
        assess(rules(), DAY.replace(year=2022), read_inputs(PERSON))
    with pytest.raises(NotOurRules):
        charge("fairer-charging-example", on=DAY.replace(year=2014), setting="care_home")


def test_a_figure_a_year_does_not_have_is_refused_by_name() -> None:
    known = rules("scotland-statutory", DAY.replace(year=2024, month=6))
    allowance = {"personal_expenses_allowance": known.rates.amounts["personal_expenses_allowance"]}
    book = replace(known, rates=known.rates.model_copy(update={"amounts": allowance}))
    person = read_inputs(
        PERSON
        | {"nation": "scotland", "setting": "care_home"}
        | {"income": [{"kind": "savings_credit", "pence": 500, "per": "week"}]}
    )
    with pytest.raises(MissingRates) as error:
        assess(book, DAY.replace(year=2024, month=6), person)
    assert error.value.where == "amounts.savings_credit_single"


def test_two_files_for_one_day_are_refused() -> None:
    one = rules().rates
    twin = one.model_copy(update={"id": "another"})
    with pytest.raises(MissingRates, match="both hold"):
        rates_on([one, twin], one.law, DAY)
    newer = one.model_copy(update={"version": 2})
    assert rates_on([one, newer], one.law, DAY) == (newer, False)


def test_a_share_that_nobody_stated_is_asked_for() -> None:
    unsaid = [{"kind": "savings", "value_pence": 1_500_000}]
    found = charge(capital=unsaid)
    assert found.capital_pence == 1_500_000
    assert "Give its share" in str(found.flags[0])
    for stated in ({"share": 1}, {"joint": False}, {"holders": 2}):
        assert not any("share" in str(flag) for flag in charge(capital=[unsaid[0] | stated]).flags)


AT_LEAST = {
    "income": "state_pension private_pension pension_credit savings_credit universal_credit "
    "employment_and_support_allowance attendance_allowance pip_daily_living pip_mobility "
    "dla_care dla_mobility carers_allowance earnings other",
    "capital": "savings property main_home other",
    "housing": "rent mortgage council_tax ground_rent service_charge insurance other",
}


@pytest.mark.parametrize("law", sorted(LAWS))
@pytest.mark.parametrize("what", sorted(AT_LEAST))
def test_every_law_knows_the_kinds_that_the_command_promises(law: str, what: str) -> None:
    assert {kind.id for kind in getattr(LAWS[law], what)} >= set(AT_LEAST[what].split())
