"""What holds of every table, whatever the cases."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.core.allocation.calibration.invented import METHODS, loose, some_cases

from sevensteps.core.allocation.calibration import (
    Calibrated,
    Cases,
    Method,
    NothingSpent,
    Options,
    calibrate,
    compare,
)
from sevensteps.core.allocation.table import Reckoner
from sevensteps.core.money import half_up
from sevensteps.core.trace import Trace

OPTIONS = st.builds(
    Options,
    top_slice=st.sampled_from([Decimal(0), Decimal("0.07"), Decimal("0.5")]),
    budget_pence=st.none() | st.integers(1, 10**10),
    winsorise=st.sampled_from([None, Decimal(1), Decimal("0.9")]),
    shrink=st.sampled_from(["auto", "none"]),
)


def made(cases: Cases, method: Method, options: Options) -> Calibrated:
    try:
        return calibrate(cases, method, options)
    except NothingSpent:
        assume(False)
        raise


@given(some_cases(), METHODS, OPTIONS)
def test_more_points_never_mean_less_money(cases: Cases, method: Method, options: Options) -> None:
    table = made(cases, method, options)
    everywhere = table.allocate(np.linspace(0, 400, 801))
    assert (np.diff(everywhere) >= 0).all()
    assert everywhere[0] >= 0
    sums = [one.annual_pence for one in table.table]
    assert sums == sorted(sums)
    assert all(0 <= one.low_pence <= one.high_pence for one in table.table)


@given(some_cases(), METHODS, OPTIONS)
def test_a_table_spends_what_is_stated_to_half_a_penny_a_case(
    cases: Cases, method: Method, options: Options
) -> None:
    assume(options.budget_pence is not None or method not in {Method.PERCENTILE, Method.PERCENTILE_MIDRANK})
    table = made(cases, method, options)
    stated = options.budget_pence or int(np.sum(cases.cost_pence))
    target = stated * (1 - Fraction(options.top_slice))
    assert abs(int(table.allocate(cases.points).sum()) - target) <= Fraction(table.n, 2)


@given(some_cases(), METHODS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(cases: Cases, method: Method, shuffle: object) -> None:
    rows = list(zip(cases.points, cases.cost_pence, strict=True))
    shuffle.shuffle(rows)
    other = Cases([row[0] for row in rows], [row[1] for row in rows])
    assert made(cases, method, Options()) == made(other, method, Options())


@given(some_cases(), METHODS, st.lists(st.integers(0, 5_000_000), min_size=1, max_size=20))
@settings(max_examples=50)
def test_the_core_reads_the_table_as_the_calibration_does(
    cases: Cases, method: Method, asked: list[int]
) -> None:
    table = made(cases, method, Options())
    reckoner = Reckoner.model_validate(table.table_data())
    points = [Decimal(one) / 10_000 for one in asked]
    sums = table.allocate(np.array(points, dtype=object))
    low, high = table.ranges(np.array(points, dtype=object))
    for place, one in enumerate(points):
        reading, _ = reckoner.read(one, Trace())
        assert None not in {reading.pence, reading.low, reading.high}
        assert half_up(reading.pence or Fraction(0)) == sums[place]
        assert half_up(reading.low or Fraction(0)) == low[place]
        assert half_up(reading.high or Fraction(0)) == high[place]


@pytest.mark.parametrize("method", Method)
def test_a_top_slice_takes_its_share_of_every_sum_and_leaves_the_range(method: Method) -> None:
    cases = loose(700)
    whole = calibrate(cases, method)
    less = calibrate(cases, method, Options(top_slice=Decimal("0.1")))
    for before, after in zip(whole.table, less.table, strict=True):
        assert abs(after.annual_pence - 0.9 * before.annual_pence) <= 1
        assert (after.low_pence, after.high_pence) == (before.low_pence, before.high_pence)
    assert less.diagnostics.total_ratio == pytest.approx(0.9 * whole.diagnostics.total_ratio, abs=1e-5)
    assert less.diagnostics.coverage_80 == whole.diagnostics.coverage_80


def test_methods_side_by_side_are_what_each_is_alone() -> None:
    cases, options = loose(300, groups=True), Options(seed=3)
    assert compare(cases, options=options) == tuple(calibrate(cases, method, options) for method in Method)


@pytest.mark.parametrize("method", Method)
def test_many_different_points_leave_a_table_that_can_be_read(method: Method) -> None:
    chance = np.random.default_rng(2)
    points = np.round(chance.uniform(0, 100, 20_000), 4)
    cost = np.rint(1000 * points * chance.uniform(0.99, 1.01, 20_000) + 200_000).astype(np.int64)
    options = Options(winsorise=Decimal(1), budget_pence=int(cost.sum()))
    table = calibrate(Cases(points, cost), method, options)
    assert len(table.table) <= 3_010
    assert abs(int(table.allocate(points).sum()) - int(cost.sum())) <= 10_000
    if method is not Method.PER_POINT:
        assert table.diagnostics.r2 > 0.98
    assert calibrate(Cases(points, cost), method, replace(options, seed=1)).diagnostics != table.diagnostics
