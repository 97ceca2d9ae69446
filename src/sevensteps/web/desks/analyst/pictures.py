"""The pictures of the bench, and the tables that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from markupsafe import Markup

from sevensteps.contexts.calibration.queries import Run
from sevensteps.contexts.calibration.stored import Result
from sevensteps.core.allocation import Reckoner
from sevensteps.core.allocation.calibration import TablePoint
from sevensteps.core.money import Money, half_up
from sevensteps.core.trace import Trace
from sevensteps.web.desks.analyst.words import method_title
from sevensteps.web.shell.charts import Line, lines

ROWS = 11  # of a table beside a picture
MOST_KNOTS = 40  # of a table in full on a page; the rest is in the file


@dataclass(frozen=True, slots=True)
class Side:
    """One row of the table beside the picture: points, and what each method gives a year."""

    points: str
    sums: tuple[Money, ...]


def together(runs: Sequence[Run]) -> Markup:
    """Every method's table in one picture, with what support really cost."""
    drawn = [_line(run.result, title) for run, title in zip(runs, titles(runs), strict=True) if run.result]
    first = next(run.result for run in runs if run.result)
    return lines(drawn, x=_("Points"), y=_("£ a year"), dots=_costs(first))


def beside(runs: Sequence[Run]) -> list[Side]:
    """The same as a table: a few numbers of points, and each method's sums."""
    results = [run.result for run in runs if run.result]
    low = min(result.table[0].points for result in results)
    high = max(result.table[-1].points for result in results)
    places = [round(low + (high - low) * place / (ROWS - 1)) for place in range(ROWS)]
    tables = [Reckoner.model_validate(result.table_data()) for result in results]
    return [
        Side(f"{points:,}", tuple(_read(table, Decimal(points)) for table in tables))
        for points in dict.fromkeys(places)
    ]


def titles(runs: Sequence[Run]) -> list[str]:
    """A name for each, with its reference where a method comes twice."""
    names = [method_title(run.row.method) for run in runs]
    return [
        f"{name} ({run.row.ref[:4]})" if names.count(name) > 1 else name
        for name, run in zip(names, runs, strict=True)
    ]


def with_range(result: Result) -> Markup:
    """One table with the range in which eight in ten people's costs lie, and what support really cost."""
    band = [
        (float(knot.points), pence / 100)
        for knot in shown(result)
        for pence in (knot.low_pence, knot.high_pence)
    ]
    return lines(
        [_line(result, _("The table"))],
        x=_("Points"),
        y=_("£ a year"),
        dots=_costs(result),
        band=Line(_("Eight in ten people’s costs"), band),
    )


def gains(result: Result) -> Markup:
    """Who has how much of all cost and of all money, from the fewest points up."""
    cost = [(100 * one.cases, 100 * one.cost) for one in result.picture]
    given = [(100 * one.cases, 100 * one.given) for one in result.picture]
    return lines(
        [Line(_("Share of all cost"), cost), Line(_("Share of all money given"), given)],
        x=_("People, from the fewest points up (%)"),
        y=_("% of all"),
    )


def shown(result: Result) -> list[TablePoint]:
    """Rows enough to see the table by: all of them, or some with the first and the last."""
    table = result.table
    if len(table) <= MOST_KNOTS:
        return list(table)
    last = len(table) - 1
    return [table[round(place * last / (MOST_KNOTS - 1))] for place in range(MOST_KNOTS)]


def _line(result: Result, name: str) -> Line:
    points = [(float(knot.points), knot.onward_pence / 100) for knot in result.table]
    return Line(name, points, step=result.between == "step")


def _costs(result: Result) -> Line:
    """A dot for each tenth: its middle points, and what a person there costs."""
    dots = [(float(one.least + one.most) / 2, one.cost_pence / 100 / one.n) for one in result.tenths if one.n]
    return Line(_("What support cost, by tenth"), dots)


def _read(table: Reckoner, points: Decimal) -> Money:
    reading, _trace = table.read(points, Trace())
    return Money(half_up(reading.pence or Fraction(0)))
