"""From answers to an indicative sum, always in the same order.

Needs, support, caring, table, additions, floor, cap, rounding.

The table is read once, at the points after support
and caring; only the last figure is rounded, half up.
Source: In Control third phase report (2010), chapter 2; no one goes without a budget because they have an
active carer (Fig. 12). The figure is where a person's decision starts, never where it ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sevensteps.core.allocation.formula import read_answers
from sevensteps.core.allocation.inputs import Inputs, UnknownAnswer
from sevensteps.core.allocation.numbers import tidy
from sevensteps.core.allocation.rulebook import Addition, AllocationRulebook
from sevensteps.core.allocation.scoring import Score, score
from sevensteps.core.allocation.table import BeyondTheTable, Reading
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money, half_up
from sevensteps.core.rulebook import Words
from sevensteps.core.trace import Sentence, Trace


class NotScored(Refused):
    """Nobody of this group is given a sum by points; the reason says what is done instead."""


@dataclass(frozen=True, slots=True)
class AreaOutcome:
    """What support in one area of life is for."""

    area: str
    title: Words
    outcome: Words


@dataclass(frozen=True, slots=True)
class Allocation:
    """An indicative sum and how it came about. Pence; points may have decimals.

    `annual_pence` and `weekly_pence` are None where the table gives nothing. `range_pence`: what eight in ten
    people with such points cost a year, where the table was calibrated; `without_support_pence`: what these
    needs would have brought a year had nobody helped (None also where the table is not printed
    that far). With a formula, points are its sum of terms.
    """

    points: Decimal
    points_after_support: Decimal
    annual_pence: int | None
    weekly_pence: int | None
    range_pence: tuple[int, int] | None
    without_support_pence: int | None
    outcomes: tuple[AreaOutcome, ...]
    trace: Trace


def allocate(rulebook: AllocationRulebook, inputs: Inputs) -> Allocation:
    """The indicative sum for these answers; the same again for the same rulebook and inputs.

    Raises IncompleteAnswers, UnknownAnswer, BadMeasure, BeyondTheTable or NotScored.
    """
    _check_group(rulebook, inputs.group)
    extra, extras = _additions(rulebook, inputs.additions)
    if rulebook.formula is not None:
        return _by_formula(rulebook, inputs, extra, extras)
    scored = score(rulebook, inputs)
    reading, trace = _read(rulebook, inputs.group, scored.after, scored.trace)
    trace = Trace((*trace.lines, *extras.lines))
    exact, trace = _within(rulebook, _plus(reading.pence, extra), trace)
    without = exact if scored.after == scored.points else _without_support(rulebook, inputs, scored, extra)
    return Allocation(
        points=scored.points,
        points_after_support=scored.after,
        annual_pence=None if exact is None else half_up(exact),
        weekly_pence=None if exact is None else half_up(exact / Fraction(rulebook.weeks_per_year)),
        range_pence=_range(reading, extra),
        without_support_pence=None if without is None else half_up(without),
        outcomes=tuple(
            AreaOutcome(one.area.id, one.area.title, one.upper.outcome)
            for one in scored.chosen
            if one.points and one.upper.outcome is not None
        ),
        trace=_told(rulebook, exact, _range(reading, extra), trace),
    )


def _without_support(
    rulebook: AllocationRulebook, inputs: Inputs, scored: Score, extra: Fraction
) -> Fraction | None:
    """What these needs would have brought with nobody's help; None also where nothing is printed there."""
    try:
        full, _ = _read(rulebook, inputs.group, scored.points, Trace())
    except BeyondTheTable:
        return None
    return _within(rulebook, _plus(full.pence, extra), Trace())[0]


def _by_formula(rulebook: AllocationRulebook, inputs: Inputs, extra: Fraction, extras: Trace) -> Allocation:
    formula = rulebook.formula
    if formula is None or inputs.points is not None or inputs.support or inputs.caring_effect is not None:
        raise UnknownAnswer("answers", "A formula takes its own answers and nothing else.")
    answers = read_answers(formula, inputs.answers)
    points, whole, trace = formula.work_out(answers, Trace())
    trace = Trace((*trace.lines, *extras.lines))
    exact, trace = _within(rulebook, whole * 100 + extra, trace)
    annual = half_up(exact or Fraction(0))
    return Allocation(
        points=points,
        points_after_support=points,
        annual_pence=annual,
        weekly_pence=half_up((exact or Fraction(0)) / Fraction(rulebook.weeks_per_year)),
        range_pence=None,
        without_support_pence=annual,
        outcomes=(),
        trace=_told(rulebook, exact, None, trace),
    )


def _check_group(rulebook: AllocationRulebook, group_id: str | None) -> None:
    if group_id is None and not rulebook.groups:
        return
    known = ", ".join(group.id for group in rulebook.groups)
    group = rulebook.group(group_id) if group_id is not None else None
    if group is not None and group.instead is not None:
        raise NotScored("group", Sentence("{instead}", {"instead": group.instead}))
    if group is not None:
        return
    if not rulebook.groups:
        raise UnknownAnswer(
            "group", Sentence("{rulebook} has one scale for everybody.", {"rulebook": rulebook.id})
        )
    raise UnknownAnswer("group", Sentence("Say which scale to use: {known}.", {"known": known}))


def _additions(rulebook: AllocationRulebook, given: Mapping[str, Decimal]) -> tuple[Fraction, Trace]:
    total, trace = Fraction(0), Trace()
    for line_id, quantity in given.items():
        line = rulebook.addition(line_id)
        if line is None:
            raise UnknownAnswer(
                line_id, Sentence("There is no such extra line in {rulebook}.", {"rulebook": rulebook.id})
            )
        if line.most is not None and quantity > line.most:
            raise UnknownAnswer(
                line_id,
                Sentence(
                    "“{line}” can be given at most {most} times.", {"line": line.title, "most": line.most}
                ),
            )
        adds, step = _adds(rulebook, line, quantity)
        total += adds
        trace = Trace((*trace.lines, *step.lines))
    return total, trace


def _adds(rulebook: AllocationRulebook, line: Addition, quantity: Decimal) -> tuple[Fraction, Trace]:
    """What one line adds for a year, exact; a line with a sum for a week counts it for every week."""
    adds = Fraction(quantity) * (line.pence or 0)
    values: dict[str, object] = {
        "line": line.title,
        "quantity": tidy(quantity),
        "unit": line.unit,
        "money": rulebook.amount(line.pence or 0),
    }
    if line.weekly_pence is None:
        return adds, Trace().then(
            "On top, {line} ({quantity} {unit}): {quantity} × {money} a year. This adds",
            _shown(rulebook, adds),
            easy="{line}. {quantity} {unit}. Each gives {money} a year. This adds for a year:",
            **values,
        )
    adds *= Fraction(rulebook.weeks_per_year)
    return adds, Trace().then(
        "On top, {line} ({quantity} {unit}): {quantity} × {money} a week × {weeks} weeks. This adds",
        _shown(rulebook, adds),
        easy="{line}. {quantity} {unit}. Each gives {money} a week. This adds for a year:",
        weeks=tidy(rulebook.weeks_per_year),
        **values,
    )


def _read(
    rulebook: AllocationRulebook, group: str | None, points: Decimal, trace: Trace
) -> tuple[Reading, Trace]:
    """What the table gives for a year, exact."""
    table = rulebook.table_for(group)
    reading, trace = table.read(points, trace, rulebook.amount)
    if not table.weekly or reading.pence is None:
        return reading, trace
    weeks = Fraction(rulebook.weeks_per_year)
    yearly = Reading(
        reading.pence * weeks,
        None if reading.low is None else reading.low * weeks,
        None if reading.high is None else reading.high * weeks,
    )
    return yearly, trace.then(
        "The table is for a week. A year has {weeks} weeks here, so times {weeks}.",
        easy="That is for one week. A year has {weeks} weeks.",
        weeks=tidy(rulebook.weeks_per_year),
    )


def _plus(pence: Fraction | None, extra: Fraction) -> Fraction | None:
    """The table's sum and the lines on top; what gives nothing gives nothing, unless a line was added."""
    if pence is None:
        return extra or None
    return pence + extra


def _within(
    rulebook: AllocationRulebook, exact: Fraction | None, trace: Trace
) -> tuple[Fraction | None, Trace]:
    """First not below the floor, then not above the cap."""
    floor, cap = rulebook.floor_pence, rulebook.cap_pence
    if floor is not None and (exact is None or exact < floor):
        exact = Fraction(floor)
        trace = trace.then(
            "Nobody who can have support gets less than {floor} a year. So it is {floor}.",
            easy="Nobody gets less than {floor} a year. So you get {floor}.",
            floor=rulebook.amount(floor),
        )
    if cap is not None and exact is not None and exact > cap:
        exact = Fraction(cap)
        trace = trace.then(
            "This way of working it out gives at most {cap} a year. So it is {cap}.",
            easy="Nobody gets more than {cap} a year this way. So it is {cap}.",
            cap=rulebook.amount(cap),
        )
    return exact, trace


def _range(reading: Reading, extra: Fraction) -> tuple[int, int] | None:
    if reading.low is None or reading.high is None:
        return None
    return half_up(reading.low + extra), half_up(reading.high + extra)


def _told(
    rulebook: AllocationRulebook, exact: Fraction | None, between: tuple[int, int] | None, trace: Trace
) -> Trace:
    """The last steps: the one rounding, the week, and how far people's costs lie apart."""
    if exact is None:
        return trace.then(
            "So this table gives no indicative amount. It is not the end: ask what else can help.",
            easy="So there is no sum from this table. Ask what else can help.",
        )
    annual = half_up(exact)
    weekly = half_up(exact / Fraction(rulebook.weeks_per_year))
    trace = trace.then(
        "To the nearest penny: the indicative amount for a year",
        rulebook.amount(annual),
        easy="About this much money for a year:",
    ).then(
        "Shared over {weeks} weeks that is about {money} a week.",
        easy="That is about {money} a week.",
        weeks=tidy(rulebook.weeks_per_year),
        money=rulebook.amount(weekly),
    )
    if between is None:
        return trace
    return trace.then(
        "Of ten people with such points, eight needed between {low} and {high} a year. "
        "The plan shows what is needed here.",
        easy="Other people had the same points. Most needed between {low} and {high} a year.",
        low=rulebook.amount(between[0]),
        high=rulebook.amount(between[1]),
    )


def _shown(rulebook: AllocationRulebook, exact: Fraction) -> Money | Decimal:
    return rulebook.amount(half_up(exact))
