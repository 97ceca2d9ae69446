"""Pictures of a calibration as SVG: the table among its cases, and who gains. Their figures stand beside."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape

import altair as alt
import numpy as np

from sevensteps.core.allocation.calibration import METHODS, Calibrated, Cases

MOST_DOTS = 2_000
_WIDTH, _HEIGHT = 640, 360
_INK, _DOT, _BAND = "#1d3c6e", "#6b6b6b", "#c9d7ee"
Rows = list[dict[str, object]]


def table_and_cases(made: Sequence[Calibrated], cases: Cases, words: str) -> str:
    """Cases as dots, each method's table as a line; the range too where there is one method alone."""
    points = alt.X("points:Q", title="Points")
    pounds = alt.Y("pounds:Q", title="Pounds a year")
    layers: list[alt.Chart] = []
    if len(made) == 1:
        band = alt.Chart(alt.InlineData(values=_range(made[0]))).mark_area(color=_BAND)
        layers.append(band.encode(x=points, y=alt.Y("low:Q", title="Pounds a year"), y2="high:Q"))
    dots = alt.Chart(alt.InlineData(values=_dots(cases))).mark_circle(color=_DOT, opacity=0.35, size=14)
    layers.append(dots.encode(x=points, y=pounds))
    for one in made:
        line = alt.Chart(alt.InlineData(values=_line(one))).mark_line(
            strokeWidth=2.5, clip=True, interpolate="linear" if one.between == "line" else "step-after"
        )
        if len(made) == 1:
            layers.append(line.encode(x=points, y=pounds, color=alt.value(_INK)))
        else:
            layers.append(
                line.encode(
                    x=points,
                    y=pounds,
                    color=alt.Color("method:N", title="Method"),
                    strokeDash=alt.StrokeDash("method:N", title="Method"),
                )
            )
    return _svg(alt.layer(*layers), words)


def who_gains(made: Calibrated, words: str) -> str:
    """From the fewest points up: the share of all cost, and of all money given."""
    rows: Rows = []
    for one in made.picture:
        rows.append({"cases": one.cases, "share": one.cost, "of": "of all cost"})
        rows.append({"cases": one.cases, "share": one.given, "of": "of all money given"})
    percent = alt.Axis(format="%")
    chart = alt.Chart(alt.InlineData(values=rows)).mark_line(strokeWidth=2.5)
    return _svg(
        chart.encode(
            x=alt.X("cases:Q", title="People, from the fewest points up", axis=percent),
            y=alt.Y("share:Q", title="Their share", axis=percent),
            color=alt.Color("of:N", title=None, scale=alt.Scale(range=[_DOT, _INK])),
            strokeDash=alt.StrokeDash("of:N", title=None),
        ),
        words,
    )


def _dots(cases: Cases) -> Rows:
    points, cost = np.asarray(cases.points, dtype=float), np.asarray(cases.cost_pence, dtype=float)
    order = np.lexsort((cost, points))
    some = order[np.linspace(0, order.size - 1, min(order.size, MOST_DOTS)).astype(int)]
    return [
        {"points": float(one), "pounds": float(pence) / 100}
        for one, pence in zip(points[some], cost[some], strict=True)
    ]


def _line(made: Calibrated) -> Rows:
    return [
        {
            "points": float(one.points),
            "pounds": one.onward_pence / 100,
            "method": str(METHODS[made.method].title),
        }
        for one in made.table
    ]


def _range(made: Calibrated) -> Rows:
    return [
        {"points": float(one.points), "low": one.low_pence / 100, "high": one.high_pence / 100}
        for one in made.table
    ]


def _svg(chart: alt.Chart | alt.LayerChart | alt.FacetChart, words: str) -> str:
    """The drawing, named for those who hear it."""
    file = io.StringIO()
    drawn = chart.properties(width=_WIDTH, height=_HEIGHT).configure(font="sans-serif")
    drawn = drawn.configure_axis(labelFontSize=13, titleFontSize=14)
    drawn.configure_legend(orient="top", columns=2, labelFontSize=13, labelLimit=0).save(file, format="svg")
    return file.getvalue().replace("<svg ", f'<svg role="img" aria-label="{escape(words)}" ', 1)
