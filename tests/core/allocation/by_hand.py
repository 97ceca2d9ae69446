"""A sum redone from its steps alone, as a person would with pencil and paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from sevensteps.core.money import Money, half_up
from sevensteps.core.trace import Line, Trace

Values = Mapping[str, object]

# Lines that say where the sum of points stands; the others before the table are what is added up.
TALLIES = ("All needs", "Points after", "Together")


def pence(value: object) -> Fraction:
    """Shown money: pounds as Money, dollars as a plain figure."""
    if isinstance(value, Money):
        return Fraction(value.pence)
    assert isinstance(value, Decimal)
    return Fraction(value) * 100


def number(value: object) -> Fraction:
    assert isinstance(value, int | Decimal)
    return Fraction(value)


def points_of(trace: Trace) -> Fraction:
    """Every step with a number of points added up; each tally on the way must agree."""
    points = Fraction(0)
    for line in trace.lines:
        if line.text.template.startswith(("On top", "To the nearest")):
            break
        if line.value is None or line.text.template.startswith("{title}: {parts}"):
            continue
        if line.text.template.startswith(TALLIES):
            assert number(line.value) == points
        else:
            points += number(line.value)
    return points


def year_of(trace: Trace) -> int | None:
    """The sum for a year in pence, None where there is none: table, lines on top, floor, cap, rounding."""
    exact: Fraction | None = None
    for line in trace.lines:
        exact = _next(exact, line)
        if line.text.template.startswith("To the nearest penny"):
            assert exact is not None
            assert half_up(exact) == pence(line.value)
    return None if exact is None else half_up(exact)


def _next(exact: Fraction | None, line: Line) -> Fraction | None:
    for beginning, step in STEPS.items():
        if line.text.template.startswith(beginning):
            return step(exact, line.text.values)
    return exact


def _on_the_line(_exact: Fraction | None, values: Values) -> Fraction:
    low, high = number(values["low"]), number(values["high"])
    less, more = pence(values["low_money"]), pence(values["high_money"])
    return less + (number(values["points"]) - low) / (high - low) * (more - less)


def _on_top(exact: Fraction | None, values: Values) -> Fraction | None:
    adds = number(values["quantity"]) * pence(values["money"]) * number(values.get("weeks", 1))
    return adds or None if exact is None else exact + adds


def _floor(exact: Fraction | None, values: Values) -> Fraction:
    floor = pence(values["floor"])
    assert exact is None or exact < floor
    return floor


def _cap(exact: Fraction | None, values: Values) -> Fraction:
    cap = pence(values["cap"])
    assert exact is not None
    assert exact > cap
    return cap


# How a step begins → what it makes of the sum so far.
STEPS: Mapping[str, Callable[[Fraction | None, Values], Fraction | None]] = {
    "{points} points lie between": _on_the_line,
    "The table gives {money}": lambda _exact, values: pence(values["money"]),
    "{points} points at {rate} pence": lambda _exact, values: (
        number(values["points"]) * number(values["rate"])
    ),
    "The formula takes this number times itself": lambda _exact, values: number(values["score"]) ** 2 * 100,
    "The table is for a week": lambda exact, values: (exact or Fraction(0)) * number(values["weeks"]),
    "On top": _on_top,
    "Nobody who can have support gets less": _floor,
    "This way of working it out gives at most": _cap,
}
