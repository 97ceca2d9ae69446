"""Pictures of figures: drawn on the server, the same on paper, each with its table beside it.

A chart is for the eyes; what it says stands in the table too, so readers that read aloud pass over it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert
from markupsafe import Markup

WIDTH, HEIGHT = 400, 260
BAR_WIDTH, BAR_HEIGHT = 250, 30  # beside their names
FEW_TICKS = 5  # of a bar's length: more run into one another
FONT = "Atkinson Hyperlegible, system-ui, sans-serif"
# Told apart by their dashes too, and each at least 3 to 1 against white.
COLOURS = ("#1d4f7a", "#b3440c", "#2f7a3f", "#6b3fa0", "#7a6200", "#a3195b")
DASHES = ([1, 0], [8, 3], [2, 2], [10, 3, 2, 3], [5, 2], [12, 2])
DOT = "#1b1f23"
MOST_POINTS = 240  # of a line: more cannot be seen
FEW_DOTS = 40  # more than these are drawn small and faint, so that the lines among them are seen


@dataclass(frozen=True, slots=True)
class Line:
    """A named line through (x, y); `step`: level up to the next x."""

    name: str
    points: Sequence[tuple[float, float]]
    step: bool = False


def lines(
    drawn: Sequence[Line], *, x: str, y: str, dots: Line | None = None, band: Line | None = None
) -> Markup:
    """Lines in one picture, with dark dots and a shaded band where given: say under it what these are.

    A band's points go by twos: (x, low), (x, high).
    """
    names = [one.name for one in drawn]
    layers: list[alt.Chart] = []
    if band is not None:
        pairs = zip(band.points[::2], band.points[1::2], strict=True)
        values = [{"x": low[0], "y": low[1], "y2": high[1]} for low, high in pairs]
        shade = alt.Chart(_data(values)).mark_area(opacity=0.18, color=COLOURS[0])
        layers.append(shade.encode(x=_axis_x(x), y=_axis_y(y), y2="y2:Q"))
    for one in drawn:
        named = [{"x": at, "y": high, "name": one.name} for at, high in thinned(one.points)]
        through = alt.Chart(_data(named)).mark_line(
            strokeWidth=2.5, interpolate="step-after" if one.step else "linear"
        )
        layers.append(
            through.encode(x=_axis_x(x), y=_axis_y(y), color=_colour(names), strokeDash=_dash(names))
        )
    if dots is not None:
        places = [{"x": at, "y": high} for at, high in dots.points]
        few = len(places) <= FEW_DOTS
        size, opacity = (60, 1.0) if few else (14, 0.35)
        single = alt.Chart(_data(places)).mark_point(filled=True, size=size, opacity=opacity, color=DOT)
        # Many lie under the lines, few on them.
        layers.insert(len(layers) if few else 0, single.encode(x=_axis_x(x), y=_axis_y(y)))
    return _svg(alt.layer(*layers))


def bars(named: Sequence[tuple[str, int]], *, x: str) -> Markup:
    """A bar for each name, in their order from above."""
    most = max((high for _name, high in named), default=0)
    ticks = list(range(most + 1)) if most <= 5 else alt.Undefined
    drawn = (
        alt.Chart(_data([{"name": name, "x": high} for name, high in named]))
        .mark_bar(color=COLOURS[0])
        .encode(
            x=alt.X("x:Q", title=x, axis=alt.Axis(format="d", values=ticks, tickCount=FEW_TICKS)),
            y=alt.Y(
                "name:N", sort=[name for name, _high in named], title=None, axis=alt.Axis(labelLimit=190)
            ),
        )
    )
    return _svg(drawn, BAR_WIDTH, alt.Step(BAR_HEIGHT))


def heaped(named: Sequence[tuple[str, Sequence[float]]], *, parts: Sequence[str], x: str) -> Markup:
    """A bar for each name, in their order from above, made of the same parts, one after the other."""
    values = [
        {"name": name, "part": part, "x": length, "place": place}
        for name, lengths in named
        for place, (part, length) in enumerate(zip(parts, lengths, strict=True))
    ]
    scale = alt.Scale(domain=list(parts), range=list(COLOURS[: len(parts)]))
    drawn = (
        alt.Chart(_data(values))
        .mark_bar(stroke="#ffffff", strokeWidth=1)
        .encode(
            x=alt.X("x:Q", title=x, axis=alt.Axis(format="~s", tickCount=FEW_TICKS)),
            y=alt.Y("name:N", sort=[name for name, _l in named], title=None, axis=alt.Axis(labelLimit=190)),
            color=alt.Color("part:N", scale=scale, title=None, legend=alt.Legend(symbolType="square")),
            order=alt.Order("place:Q"),
        )
    )
    return _svg(drawn, BAR_WIDTH, alt.Step(BAR_HEIGHT))


def _data(values: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=[dict(one) for one in values])


def thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points few enough to draw, with the first and the last."""
    if len(points) <= MOST_POINTS:
        return list(points)
    last = len(points) - 1
    return [points[round(place * last / (MOST_POINTS - 1))] for place in range(MOST_POINTS)]


def _axis_x(title: str) -> alt.X:
    return alt.X("x:Q", title=title, scale=alt.Scale(nice=False, zero=False))


def _axis_y(title: str) -> alt.Y:
    return alt.Y("y:Q", title=title, axis=alt.Axis(format="~s"))


def _colour(names: list[str]) -> alt.Color:
    scale = alt.Scale(domain=names, range=[COLOURS[place % len(COLOURS)] for place in range(len(names))])
    return alt.Color("name:N", scale=scale, title=None, legend=_legend(names))


def _dash(names: list[str]) -> alt.StrokeDash:
    scale = alt.Scale(domain=names, range=[DASHES[place % len(DASHES)] for place in range(len(names))])
    return alt.StrokeDash("name:N", scale=scale, title=None, legend=_legend(names))


def _legend(names: list[str]) -> alt.Legend | None:
    """What each line is called; a single one is named by what stands around the picture."""
    return alt.Legend(symbolType="stroke", symbolStrokeWidth=3) if len(names) > 1 else None


def _svg(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart, width: int = WIDTH, height: int | alt.Step = HEIGHT
) -> Markup:
    """The picture for a page: as wide as its place, without a style of its own, not read aloud."""
    told: dict[str, Any] = (
        chart.properties(width=width, height=height)
        .configure(font=FONT)
        .configure_axis(labelFontSize=15, titleFontSize=15, titleFontWeight="normal", gridColor="#e3e6e8")
        .configure_legend(
            orient="top", direction="vertical", labelFontSize=15, labelLimit=420, symbolSize=300
        )
        .configure_view(stroke=None)
        .to_dict()
    )
    drawn = vl_convert.vegalite_to_svg(told)
    head = re.sub(r'\s(width|height)="[\d.]+"', "", drawn[: drawn.index(">")])
    shown = head.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1) + drawn[drawn.index(">") :]
    inner = re.sub(r'\s(role|aria-[a-z]+)="[^"]*"', "", shown[shown.index(">") :])
    return Markup(shown[: shown.index(">")] + inner)  # noqa: S704  -- drawn by us, texts escaped by Vega
