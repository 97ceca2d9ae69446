"""Notional capital, the facilities grant and heating: what holds for any figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.charging.example import DAY, PERSON, SHIPPED, rules

from sevensteps.core.charging import (
    BadCharge,
    FacilitiesRulebook,
    HeatingNorms,
    MissingRates,
    Tenure,
    UnknownKind,
    assess,
    diminished,
    extra_heating,
    facilities_grant,
    notional_left,
    read_inputs,
)

GRANT, HEATING = SHIPPED["england-facilities-grant"], SHIPPED["heating-norms"]
assert isinstance(GRANT, FacilitiesRulebook)
assert isinstance(HEATING, HeatingNorms)


def notional(pence: int):
    return read_inputs(
        PERSON
        | {"cost_of_care_pence_per_week": 60_000}
        | {"capital": [{"kind": "savings", "value_pence": pence, "share": 1, "notional": True}]}
    )


@given(pence=st.integers(0, 3_000_000), weeks=st.integers(0, 60))
def test_notional_capital_grows_less_by_what_it_costs_each_week(pence: int, weeks: int) -> None:
    inputs = notional(pence)
    left = pence
    without = assess(rules(), DAY, replace(inputs, capital=())).weekly_charge_pence or 0
    for _week in range(weeks):
        capital = (replace(inputs.capital[0], value_pence=left),)
        charge = assess(rules(), DAY, replace(inputs, capital=capital)).weekly_charge_pence or 0
        left = max(0, left - (charge - without))
    assert notional_left(rules(), DAY, inputs, weeks) == left


def test_notional_capital_needs_one_holding_a_cost_and_sensible_weeks() -> None:
    with pytest.raises(BadCharge, match="exactly one"):
        notional_left(rules(), DAY, read_inputs(PERSON), 5)
    with pytest.raises(BadCharge, match="what the care costs"):
        notional_left(rules(), DAY, replace(notional(3_000_000), cost_pence=None), 5)
    with pytest.raises(BadCharge, match="weeks"):
        diminished(100, -1, lambda _pence: 0)


@given(
    tenure=st.sampled_from(Tenure),
    excess=st.integers(0, 60_000),
    more=st.integers(1, 5_000),
    cost=st.integers(0, 5_000_000),
)
def test_more_means_never_bring_a_larger_grant_and_the_taper_has_no_jumps(
    tenure: Tenure, excess: int, more: int, cost: int
) -> None:
    day = date(2010, 6, 1)
    less = facilities_grant(GRANT, day, tenure, excess, age=40, cost_pence=cost)
    rich = facilities_grant(GRANT, day, tenure, excess + more, age=40, cost_pence=cost)
    assert 0 <= (rich.grant_pence or 0) <= (less.grant_pence or 0) <= min(cost, 3_000_000)
    steepest = Fraction(GRANT.bands[-1].owner)
    assert 0 <= rich.reduction_pence - less.reduction_pence <= more * steepest + 1


def test_an_owner_gives_up_more_than_a_tenant_and_a_child_nothing() -> None:
    owner, tenant = (facilities_grant(GRANT, DAY, one, 10_000, age=40).reduction_pence for one in Tenure)
    assert owner > tenant > 0
    assert facilities_grant(GRANT, DAY, Tenure.OWNER, 10_000, age=18).reduction_pence == 0
    assert facilities_grant(GRANT, DAY, Tenure.OWNER, 10_000, age=40, passported=True).reduction_pence == 0


def test_heating_within_the_norm_is_nothing_and_a_fraction_beyond_it_is_a_penny() -> None:
    day = date(2012, 12, 1)
    norm = HEATING.years[1].norms["single_semi"]["standard"]
    assert extra_heating(HEATING, day, "single_semi", "standard", norm).weekly_pence == 0
    assert extra_heating(HEATING, day, "single_semi", "standard", norm + 1).weekly_pence == 1
    with pytest.raises(MissingRates):
        extra_heating(HEATING, date(2014, 12, 1), "single_semi", "standard", norm)
    with pytest.raises(UnknownKind):
        extra_heating(HEATING, day, "castle", "standard", norm)
    with pytest.raises(UnknownKind):
        extra_heating(HEATING, day, "single_semi", "the moon", norm)
    with pytest.raises(BadCharge):
        extra_heating(HEATING, day, "single_semi", "standard", -1)
