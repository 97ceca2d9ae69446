"""What no table is made of, and the words that say why."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sevensteps.core.allocation.calibration import (
    AllPointsEqual,
    BadCost,
    BadOption,
    BadPoints,
    CalibrationRefused,
    Cases,
    ColumnsDiffer,
    NothingSpent,
    Options,
    TooFewCases,
    TooManyGroups,
    UnknownMethod,
    calibrate,
)

POINTS, COST = [1.0, 2, 3, 4, 5, 6], [100, 200, 300, 400, 500, 600]
NAN = float("nan")


@pytest.mark.parametrize(
    ("cases", "refusal", "where", "row"),
    [
        (Cases(POINTS[:4], COST[:4]), TooFewCases, "cases", None),
        (Cases([], []), TooFewCases, "cases", None),
        (Cases(POINTS, COST[:5]), ColumnsDiffer, "cases", None),
        (Cases(POINTS, COST, ["a"] * 5), ColumnsDiffer, "cases", None),
        (Cases([3] * 6, COST), AllPointsEqual, "points", None),
        (Cases(POINTS, [0] * 6), NothingSpent, "cost", None),
        (Cases([1, 2, -3, 4, 5, 6], COST), BadPoints, "points", 3),
        (Cases([1, 2, 3, NAN, 5, 6], COST), BadPoints, "points", 4),
        (Cases([1, 2, 3, 4, 5, 2e6], COST), BadPoints, "points", 6),
        (Cases([1, "two", 3, 4, 5, 6], COST), BadPoints, "points", 2),
        (Cases([Decimal(1), Decimal("NaN"), *map(Decimal, (3, 4, 5, 6))], COST), BadPoints, "points", 2),
        (Cases(POINTS, [100, 200, 300, 400, -1, 600]), BadCost, "cost", 5),
        (Cases(POINTS, [float("inf"), 200, 300, 400, 500, 600]), BadCost, "cost", 1),
        (Cases(POINTS, [1, 2, None, 4, 5, 6]), BadCost, "cost", 3),
        (Cases(range(101), range(101), [str(one) for one in range(101)]), TooManyGroups, "group", None),
    ],
)
def test_cases_are_refused_with_what_is_wrong_and_where(
    cases: Cases, refusal: type[CalibrationRefused], where: str, row: int | None
) -> None:
    with pytest.raises(refusal) as refused:
        calibrate(cases, "isotonic")
    assert (refused.value.where, refused.value.row) == (where, row)
    if row is not None:
        assert f"case {row} " in refused.value.reason


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ({"top_slice": Decimal(1)}, "top_slice"),
        ({"top_slice": Decimal("-0.1")}, "top_slice"),
        ({"top_slice": Decimal("NaN")}, "top_slice"),
        ({"budget_pence": 0}, "budget"),
        ({"budget_pence": 10**16}, "budget"),
        ({"winsorise": Decimal(0)}, "winsorise"),
        ({"winsorise": Decimal("1.01")}, "winsorise"),
        ({"shrink": "perhaps"}, "shrink"),
        ({"seed": -1}, "seed"),
        ({"left_out": -1}, "left_out"),
    ],
)
def test_options_are_refused(options: dict[str, Any], where: str) -> None:
    with pytest.raises(BadOption) as refused:
        Options(**options)
    assert refused.value.where == where


def test_a_budget_beyond_all_measure_is_refused() -> None:
    with pytest.raises(BadOption):
        calibrate(Cases(POINTS, COST), "line", Options(budget_pence=10**14))


def test_an_unknown_method_is_told_those_there_are() -> None:
    with pytest.raises(UnknownMethod, match="isotonic, percentile, percentile-midrank, line, per-point"):
        calibrate(Cases(POINTS, COST), "median")


def test_a_cap_that_leaves_nothing_is_refused() -> None:
    with pytest.raises(NothingSpent) as refused:
        calibrate(Cases(POINTS, [0, 0, 0, 0, 0, 600]), "isotonic", Options(winsorise=Decimal("0.5")))
    assert refused.value.where == "winsorise"
