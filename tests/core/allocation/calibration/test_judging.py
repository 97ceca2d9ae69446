"""Diagnostics, ranges and warnings on invented cases whose truth is known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from tests.core.allocation.calibration.invented import loose

from sevensteps.core.allocation import Calibration
from sevensteps.core.allocation.calibration import Calibrated, Cases, Method, Options, calibrate


def ids(made: Calibrated) -> list[str]:
    return [one.id for one in made.warnings]


@pytest.mark.parametrize("method", Method)
def test_figures_are_those_of_tables_that_never_saw_the_case(method: Method) -> None:
    """Costs without any relation to points: on the cases it was made from a table looks useful."""
    chance = np.random.default_rng(4)
    cases = Cases(np.arange(200), chance.integers(10_000, 1_000_000, 200))
    made = calibrate(cases, method, Options(shrink="none"))
    cost = np.asarray(cases.cost_pence)
    inside = 1 - ((cost - made.allocate(cases.points)) ** 2).sum() / ((cost - cost.mean()) ** 2).sum()
    assert made.diagnostics.r2 < inside
    assert made.diagnostics.r2 < 0.02


def test_the_default_is_right_in_every_tenth_and_its_range_holds_four_in_five() -> None:
    made = calibrate(loose(6000), Method.ISOTONIC)
    assert 0.99 < made.diagnostics.total_ratio < 1.01
    assert made.diagnostics.worst_decile_error < 0.05
    assert 0.78 < made.diagnostics.coverage_80 < 0.82
    assert [tenth.n for tenth in made.tenths] == [600] * 10
    assert made.warnings == ()


def test_percentile_matching_shows_its_tails() -> None:
    made = calibrate(loose(6000), "percentile")
    assert made.tenths[0].ratio is not None
    assert made.tenths[0].ratio < 0.9
    assert ids(made) == ["tail-low", "tail-high", "tails-of-matching"]
    assert all(one.loud for one in made.warnings)
    assert made.diagnostics.r2 < calibrate(loose(6000), "isotonic").diagnostics.r2


@pytest.mark.parametrize(
    ("n", "expected"), [(60, ["very-few-cases", "shrunk"]), (300, ["shrunk"]), (600, [])]
)
def test_few_cases_are_told_and_drawn_to_a_line(n: int, expected: list[str]) -> None:
    made = calibrate(loose(n), Method.ISOTONIC)
    assert [one for one in ids(made) if one in {"very-few-cases", "shrunk", "few-cases"}] == expected
    assert made.warnings == () or made.warnings[0].loud is (n < 100)
    own, straight = (
        calibrate(loose(n), method, Options(shrink="none")) for method in (Method.ISOTONIC, Method.LINE)
    )
    at = np.arange(0, 101, 10)
    mixed = n / 500 * own.allocate(at) + (1 - n / 500) * straight.allocate(at)
    assert np.allclose(made.allocate(at), mixed if n < 500 else own.allocate(at), rtol=0.01)


def test_a_group_that_points_do_not_see_is_named_and_a_table_for_each_may_be_worth_it() -> None:
    blind = calibrate(loose(6000, groups=True, gap=1.0), Method.ISOTONIC)
    assert ids(blind).count("blind-to-group") == 2
    assert [(group.name, group.error > 0.1) for group in blind.groups] == [("a", True), ("b", True)]
    assert blind.scales is not None
    assert blind.scales.worth_it
    seen = calibrate(loose(6000, groups=True), Method.ISOTONIC)
    assert ids(seen) == ["group-scale"]
    small = calibrate(loose(1200, groups=True, gap=1.0), Method.ISOTONIC)
    assert "a, b" in str(next(one for one in small.warnings if one.id == "group-scale"))


def test_who_has_no_group_is_a_group() -> None:
    cases = loose(100)
    made = calibrate(Cases(cases.points, cases.cost_pence, ["a", "", None, "b"] * 25), Method.LINE)
    assert [(group.name, group.n) for group in made.groups] == [("a", 25), ("b", 25), ("not stated", 50)]


def test_rows_left_out_and_set_prices_are_told() -> None:
    made = calibrate(loose(600), Method.LINE, Options(left_out=30))
    assert str(made.warnings[0]).startswith("30 of 630 cases were left out")
    points = np.arange(600)
    assert "few-costs" in ids(calibrate(Cases(points, 100 * (points // 300) + 100), Method.LINE))
    prices = np.where(points % 3 > 0, 200_000, 1_000 * points)
    assert "few-costs" in ids(calibrate(Cases(points, prices), Method.LINE))


def test_ties_on_the_border_of_two_tenths_are_shared() -> None:
    """Three points only: every tenth still has a tenth of the cases, and together they have all the money."""
    cases = Cases(np.repeat([1, 2, 3], 50), np.repeat([100_00, 200_00, 300_00], 50))
    made = calibrate(cases, Method.ISOTONIC, Options(shrink="none"))
    assert [tenth.n for tenth in made.tenths] == [15] * 10
    assert sum(tenth.cost_pence for tenth in made.tenths) == 30_000_00
    assert made.tenths[3].cost_pence == 5 * 100_00 + 10 * 200_00
    assert made.diagnostics.worst_decile_error == 0
    assert made.diagnostics.data() == {
        "total_ratio": 1,
        "r2": 1,
        "mae_pence": 0,
        "worst_decile_error": 0,
        "within_20_percent": 1,
        "coverage_80": 1,
    }
    assert (made.enough.sufficient, made.enough.top_up) == (1, 0)


def test_the_picture_goes_from_none_to_all() -> None:
    made = calibrate(loose(1000), "percentile")
    first, last = made.picture[0], made.picture[-1]
    assert (first.cases, first.cost, first.given) == (0, 0, 0)
    assert (last.cases, last.cost, last.given) == (1, 1, 1)
    assert first.difference_pence < 0 < last.difference_pence
    assert made.picture[10].given < made.picture[10].cost


def test_what_stands_beside_a_table_is_plain_data() -> None:
    made = calibrate(loose(600), Method.PERCENTILE_MIDRANK, Options(top_slice=Decimal("0.05")))
    table: dict[str, Any] = made.table_data()
    assert (table["kind"], table["between"]) == ("reckoner", "step")
    assert set(table["knots"][0]) == {"points", "annual_pence", "low_pence", "high_pence", "above_pence"}
    block = Calibration.model_validate(made.note_data())
    assert (block.method, block.method_version, block.cases) == ("percentile-midrank", 1, 600)
    assert (block.top_slice, block.winsorise, block.shrink) == (Decimal("0.05"), 1, "auto")


def test_costs_above_the_cap_count_as_the_cap_but_all_money_is_spent() -> None:
    points = np.arange(200)
    cost = 1000 * points + 100_000
    cost[0] = 50_000_000
    made = calibrate(Cases(points, cost), Method.LINE)
    raw = calibrate(Cases(points, cost), Method.LINE, Options(winsorise=Decimal(1)))
    assert raw.table[0].annual_pence > 1.5 * made.table[0].annual_pence
    assert abs(int(made.allocate(points).sum()) - int(cost.sum())) <= 100


def test_a_line_leaves_nought_where_it_would_be_below() -> None:
    points = np.arange(0, 100)
    cost = np.maximum(points - 50, 0) * 10_000
    made = calibrate(Cases(points, cost), Method.LINE, Options(winsorise=Decimal(1)))
    assert made.allocate([0, 10])[1] == 0
    assert made.allocate([99])[0] > 0
    falling = calibrate(Cases(points, cost[::-1]), Method.LINE)
    assert len(set(falling.allocate(points).tolist())) == 1


def test_each_point_brings_the_same_under_so_much_a_point() -> None:
    made = calibrate(loose(600), Method.PER_POINT)
    ten, twenty, ninety = made.allocate([10, 20, 90]).tolist()
    assert made.allocate([0])[0] == 0
    assert abs(twenty - 2 * ten) <= 2
    assert abs(ninety - 9 * ten) <= 9
