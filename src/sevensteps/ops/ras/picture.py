"""Pictures of a calibration: the table among its cases, and who gains. Their figures stand beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from sevensteps.core.allocation.calibration import METHODS, Calibrated, Cases
from sevensteps.web.shell.charts import Line, lines

MOST_DOTS = 2_000
_POINTS, _POUNDS = "Points", "£ a year"


def table_and_cases(made: Sequence[Calibrated], cases: Cases) -> Markup:
    """Cases as dots, each method's table as a line; the range too where there is one method alone."""
    drawn = [Line(str(METHODS[one.method].title), _table(one), step=one.between == "step") for one in made]
    band = Line("", _range(made[0])) if len(made) == 1 else None
    return lines(drawn, x=_POINTS, y=_POUNDS, dots=Line("", _dots(cases)), band=band)


def who_gains(made: Calibrated) -> Markup:
    """From the fewest points up: the share of all cost, and of all money given."""
    cost = [(100 * one.cases, 100 * one.cost) for one in made.picture]
    given = [(100 * one.cases, 100 * one.given) for one in made.picture]
    return lines(
        [Line("Share of all cost", cost), Line("Share of all money given", given)],
        x="People, from the fewest points up (%)",
        y="% of all",
    )


def _dots(cases: Cases) -> list[tuple[float, float]]:
    points, cost = np.asarray(cases.points, dtype=float), np.asarray(cases.cost_pence, dtype=float)
    order = np.lexsort((cost, points))
    some = order[np.linspace(0, order.size - 1, min(order.size, MOST_DOTS)).astype(int)]
    return [(float(one), float(pence) / 100) for one, pence in zip(points[some], cost[some], strict=True)]


def _table(made: Calibrated) -> list[tuple[float, float]]:
    return [(float(one.points), one.onward_pence / 100) for one in made.table]


def _range(made: Calibrated) -> list[tuple[float, float]]:
    return [
        (float(one.points), pence / 100) for one in made.table for pence in (one.low_pence, one.high_pence)
    ]
