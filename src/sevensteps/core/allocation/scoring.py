"""From answers to points: needs in full first, then support that counts, then the effect of caring.

Source: In Control third phase report (2010), chapter 2: all needs are scored, met or not; *then* support that
is readily and reasonably available is taken into account, to a degree the authority sets; the effect of
caring on the family counts too. Scores between two levels: Trafford's children's questionnaire.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sevensteps.core.allocation.inputs import Inputs, Support, UnknownAnswer
from sevensteps.core.allocation.numbers import tidy
from sevensteps.core.allocation.questionnaire import Area, CaringLevel, Statement
from sevensteps.core.allocation.rulebook import AllocationRulebook
from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import Words
from sevensteps.core.trace import Sentence, Trace


class IncompleteAnswers(Refused):
    """An area has no answer yet."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One area's answer: its points, and the two statements it lies between (the same twice if it is one)."""

    area: Area
    points: Decimal
    lower: Statement
    upper: Statement


@dataclass(frozen=True, slots=True)
class Score:
    """Points for all needs, points after support and caring, the areas answered, and the steps."""

    points: Decimal
    after: Decimal
    chosen: tuple[Chosen, ...]
    trace: Trace


def score(rulebook: AllocationRulebook, inputs: Inputs) -> Score:
    """Raises IncompleteAnswers or UnknownAnswer, with the area in `where`."""
    if inputs.points is not None or not rulebook.areas:
        return _bare(inputs)
    chosen = _chosen(rulebook, inputs.answers)
    _check_support(rulebook, inputs.support)
    level = _caring_level(rulebook, inputs.caring_effect)
    points, trace = _needs_in_full(chosen)
    after, trace = _less_support(rulebook, chosen, inputs.support, points, trace)
    after, trace = _plus_caring(level, after, trace)
    return Score(points, after, tuple(chosen), trace)


def _bare(inputs: Inputs) -> Score:
    if inputs.points is None:
        raise IncompleteAnswers("points", "This table has no questions. Give the number of points.")
    if inputs.support or inputs.caring_effect is not None:
        where = "support" if inputs.support else "caring_effect"
        raise UnknownAnswer(where, "Support and caring are asked with the questions, not with bare points.")
    trace = Trace().then("The points that were given", inputs.points, easy="Your points:")
    return Score(inputs.points, inputs.points, (), trace)


def _chosen(rulebook: AllocationRulebook, answers: Mapping[str, str | Decimal]) -> list[Chosen]:
    for area_id in answers:
        if rulebook.area(area_id) is None:
            raise UnknownAnswer(
                area_id, Sentence("There is no such area in {rulebook}.", {"rulebook": rulebook.id})
            )
    chosen = []
    for area in rulebook.areas:
        if area.id not in answers:
            raise IncompleteAnswers(
                area.id, Sentence("There is no answer yet for “{area}”. Choose one.", {"area": area.title})
            )
        chosen.append(read_answer(rulebook, area, answers[area.id]))
    return chosen


def read_answer(rulebook: AllocationRulebook, area: Area, answer: str | Decimal) -> Chosen:
    """What one answer counts. Raises UnknownAnswer for a statement or a number the area does not take."""
    if isinstance(answer, str):
        statement = area.statement(answer)
        if statement is None:
            raise UnknownAnswer(
                area.id,
                Sentence("“{area}” has no such answer. Choose one of those shown.", {"area": area.title}),
            )
        return Chosen(area, statement.points, statement, statement)
    if not rulebook.between_levels:
        raise UnknownAnswer(
            area.id,
            Sentence("“{area}” is answered by a statement, not by a number.", {"area": area.title}),
        )
    between = area.around(answer)
    if between is None:
        ends = {"area": area.title, "low": area.statements[0].points, "high": area.statements[-1].points}
        raise UnknownAnswer(area.id, Sentence("“{area}” takes from {low} to {high} points.", ends))
    return Chosen(area, answer, *between)


def _check_support(rulebook: AllocationRulebook, support: Mapping[str, Support]) -> None:
    for area_id, given in support.items():
        area = rulebook.area(area_id)
        if area is None or area.support is None:
            raise UnknownAnswer(
                area_id, Sentence("{rulebook} does not ask about support there.", {"rulebook": rulebook.id})
            )
        if given.level not in area.support:
            raise UnknownAnswer(area_id, "There is no such amount of support. Choose one of those shown.")


def _caring_level(rulebook: AllocationRulebook, caring_effect: str | None) -> CaringLevel | None:
    if caring_effect is None:
        return None
    level = rulebook.caring_effect.level(caring_effect) if rulebook.caring_effect else None
    if level is None:
        raise UnknownAnswer(
            "caring_effect", "There is no such answer about caring. Choose one of those shown."
        )
    return level


def _needs_in_full(chosen: list[Chosen]) -> tuple[Decimal, Trace]:
    trace = Trace()
    for one in chosen:
        if one.lower is one.upper:
            trace = trace.then(
                "{area}: “{statement}”",
                one.points,
                easy="{area}. You said: “{statement}”",
                area=one.area.title,
                statement=one.upper.words,
            )
        else:
            trace = trace.then(
                "{area}: between “{lower}” and “{upper}”",
                one.points,
                easy="{area}. It is between: “{lower}” And: “{upper}”",
                area=one.area.title,
                lower=one.lower.words,
                upper=one.upper.words,
            )
    points = tidy(sum((one.points for one in chosen), Decimal(0)))
    return points, trace.then(
        "All needs together, whoever meets them now: points", points, easy="All your points together:"
    )


def _less_support(
    rulebook: AllocationRulebook,
    chosen: list[Chosen],
    support: Mapping[str, Support],
    points: Decimal,
    trace: Trace,
) -> tuple[Decimal, Trace]:
    after = points
    for one in chosen:
        given = support.get(one.area.id)
        level = rulebook.support_level(given.level) if given else None
        if given is None or level is None or one.area.support is None or not one.points:
            continue  # nothing that help could take off
        words: dict[str, Words] = {"area": one.area.title, "level": level.words}
        if not given.willing_and_able:
            trace = trace.then(
                "{area}: “{level}”. They are not both willing and able to go on, so nothing is taken off.",
                0,
                easy="{area}. “{level}” They may not go on. So nothing is taken off.",
                **words,
            )
            continue
        percent = one.area.support[given.level]
        off = tidy(one.points * percent / 100)
        after -= off
        trace = trace.then(
            "{area}: “{level}” takes off {percent}% of {points} points",
            -off,
            easy="{area}. “{level}” This takes some points off:",
            percent=percent,
            points=one.points,
            **words,
        )
    if support:
        trace = trace.then("Points after this support", tidy(after), easy="Points that are left:")
    return tidy(after), trace


def _plus_caring(level: CaringLevel | None, points: Decimal, trace: Trace) -> tuple[Decimal, Trace]:
    if level is None:
        return points, trace
    after = tidy(points + level.points)
    trace = trace.then(
        "How caring affects the family: “{level}” adds",
        level.points,
        easy="Caring for you. “{level}” This adds points:",
        level=level.words,
    )
    return after, trace.then("Points after support and caring", after, easy="Your points now:")
