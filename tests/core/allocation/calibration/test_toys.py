"""Worked cases of each method, to the penny."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sevensteps.core.allocation.calibration import Calibrated, Cases, Method, Options, calibrate

POINTS = (10, 20, 20, 30, 40, 50, 60, 70, 80, 100)
PLAIN = Options(winsorise=Decimal(1), shrink="none")


def table(method: str, pounds: tuple[int, ...], options: Options = PLAIN) -> Calibrated:
    return calibrate(Cases(POINTS, [100 * one for one in pounds]), method, options)


def test_isotonic_gives_the_mean_that_never_falls() -> None:
    made = table("isotonic", (600, 500, 1000, 900, 2600, 2400, 4200, 3800, 9000, 8500))
    assert [(int(one.points), one.annual_pence) for one in made.table] == [
        (10, 60000),
        (20, 75000),
        (30, 90000),
        (40, 250000),
        (50, 250000),
        (60, 400000),
        (70, 400000),
        (80, 875000),
        (100, 875000),
    ]
    assert made.allocate(POINTS).sum() == 3350000


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (
            Method.PERCENTILE,
            {0: 500, 10: 500, 15: 700, 20: 953, 25: 1250, 30: 1512, 45: 2800, 55: 3600, 75: 7500, 100: 20000},
        ),
        (
            Method.PERCENTILE_MIDRANK,
            {0: 500, 10: 680, 15: 860, 20: 980, 25: 1350, 30: 1665, 45: 2800, 55: 3480, 75: 6600, 100: 15050},
        ),
    ],
)
def test_percentile_matching_in_its_two_readings(method: Method, expected: dict[int, int]) -> None:
    made = table(method, (500, 900, 1000, 1500, 2600, 3000, 4200, 6000, 9000, 20000))
    assert made.allocate([*expected, 120]).tolist() == [100 * one for one in [*expected.values(), 20000]]
