"""From answers to an indicative sum, in one order: needs, support, caring, table, floor, cap, rounding.

Source: In Control third phase report (2010), chapter 2: all needs are scored, met or not; *then* support that
is readily and reasonably available is taken into account, to a degree the authority sets; the effect of
caring on the family counts too; no one goes without a budget because they have an active carer (Fig. 12).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from sevensteps.core.allocation.questionnaire import Area, CaringLevel, Statement
from sevensteps.core.allocation.rulebook import AllocationRulebook
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money, half_up
from sevensteps.core.rulebook import Words
from sevensteps.core.trace import Sentence, Trace


class IncompleteAnswers(Refused):
    """An area has no answer yet."""


class UnknownAnswer(Refused):
    """An area, statement or level that the rulebook does not have."""


@dataclass(frozen=True, slots=True)
class Support:
    """What family and friends do in one area. It counts only where the supporter is willing and able."""

    level: str
    willing_and_able: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything an allocation was worked out from: area → statement id, area → support, level of caring."""

    answers: Mapping[str, str]
    support: Mapping[str, Support] = field(default_factory=dict)
    caring_effect: str | None = None

    def to_data(self) -> dict[str, object]:
        """Plain JSON data, to store beside the result."""
        return {
            "answers": dict(self.answers),
            "support": {
                area: {"level": given.level, "willing_and_able": given.willing_and_able}
                for area, given in self.support.items()
            },
            "caring_effect": self.caring_effect,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Inputs:
        """Read what `to_data` wrote, or the same shape from a file. Raises UnknownAnswer on another shape."""
        unknown = set(data) - {"answers", "support", "caring_effect"}
        if unknown:
            raise UnknownAnswer(sorted(unknown)[0], "This is not something an allocation asks for.")
        answers, support, caring = data.get("answers"), data.get("support") or {}, data.get("caring_effect")
        if not isinstance(answers, Mapping) or not all(isinstance(one, str) for one in answers.values()):
            raise UnknownAnswer("answers", "Give one statement for each area.")
        if not isinstance(support, Mapping):
            raise UnknownAnswer("support", "Give level and willing_and_able for each area with support.")
        if caring is not None and not isinstance(caring, str):
            raise UnknownAnswer("caring_effect", "Give one level, or nothing.")
        return cls(answers, {area: _support(area, given) for area, given in support.items()}, caring)


@dataclass(frozen=True, slots=True)
class AreaOutcome:
    """What support in one area of life is for."""

    area: str
    title: Words
    outcome: Words


@dataclass(frozen=True, slots=True)
class Allocation:
    """An indicative sum and how it came about. Pence; points may have decimals once support is taken off.

    `without_support_pence` is what the same needs would have brought a year had nobody helped.
    """

    points: Decimal
    points_after_support: Decimal
    annual_pence: int
    weekly_pence: int
    without_support_pence: int
    outcomes: tuple[AreaOutcome, ...]
    trace: Trace


def allocate(
    rulebook: AllocationRulebook,
    answers: Mapping[str, str],
    support: Mapping[str, Support] | None = None,
    caring_effect: str | None = None,
) -> Allocation:
    """The indicative sum for these answers.

    `answers` names one statement for every area; `support` what others do in some; `caring_effect` a level.
    Raises IncompleteAnswers or UnknownAnswer, with the area in `where`.
    """
    support = support or {}
    chosen = _chosen(rulebook, answers)
    _check_support(rulebook, support)
    level = _caring_level(rulebook, caring_effect)

    points, trace = _needs_in_full(chosen)
    after, trace = _less_support(rulebook, chosen, support, points, trace)
    after, trace = _plus_caring(level, after, trace)
    exact, trace = rulebook.table.read(after, trace)
    exact, trace = rulebook.table.within(exact, trace)
    annual = half_up(exact)
    weekly = half_up(Fraction(annual) / Fraction(rulebook.table.weeks_per_year))
    trace = trace.then("To the nearest penny: the indicative amount for a year", Money(annual)).then(
        "Shared over {weeks} weeks that is about {money} a week.",
        weeks=_plain(rulebook.table.weeks_per_year),
        money=Money(weekly),
    )
    full, _ = rulebook.table.read(points, Trace())
    full, _ = rulebook.table.within(full, Trace())
    return Allocation(
        points=points,
        points_after_support=after,
        annual_pence=annual,
        weekly_pence=weekly,
        without_support_pence=half_up(full),
        outcomes=tuple(
            AreaOutcome(area.id, area.title, one.outcome) for area, one in chosen if one.outcome is not None
        ),
        trace=trace,
    )


def recompute(inputs: Inputs, rulebook: AllocationRulebook) -> Allocation:
    """The same sum again from stored inputs: identical for the same rulebook."""
    return allocate(rulebook, inputs.answers, inputs.support, inputs.caring_effect)


def _support(area: object, given: object) -> Support:
    if isinstance(given, Mapping) and set(given) == {"level", "willing_and_able"}:
        level, able = given["level"], given["willing_and_able"]
        if isinstance(level, str) and isinstance(able, bool):
            return Support(level, able)
    raise UnknownAnswer(str(area), "Give level (a word) and willing_and_able (true or false).")


def _chosen(rulebook: AllocationRulebook, answers: Mapping[str, str]) -> list[tuple[Area, Statement]]:
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
        statement = area.statement(answers[area.id])
        if statement is None:
            raise UnknownAnswer(
                area.id,
                Sentence("“{area}” has no such answer. Choose one of those shown.", {"area": area.title}),
            )
        chosen.append((area, statement))
    return chosen


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


def _needs_in_full(chosen: list[tuple[Area, Statement]]) -> tuple[Decimal, Trace]:
    trace = Trace()
    for area, statement in chosen:
        trace = trace.then(
            "{area}: “{statement}”", statement.points, area=area.title, statement=statement.words
        )
    points = sum(statement.points for _, statement in chosen)
    return Decimal(points), trace.then("All needs together, whoever meets them now: points", points)


def _less_support(
    rulebook: AllocationRulebook,
    chosen: list[tuple[Area, Statement]],
    support: Mapping[str, Support],
    points: Decimal,
    trace: Trace,
) -> tuple[Decimal, Trace]:
    after = points
    for area, statement in chosen:
        given = support.get(area.id)
        level = rulebook.support_level(given.level) if given else None
        if given is None or level is None or area.support is None or not statement.points:
            continue  # nothing that help could take off
        percent = area.support[given.level]
        if not given.willing_and_able:
            trace = trace.then(
                "{area}: “{level}”. They are not both willing and able to go on, so nothing is taken off.",
                0,
                area=area.title,
                level=level.words,
            )
            continue
        off = _plain(Decimal(statement.points) * percent / 100)
        after -= off
        trace = trace.then(
            "{area}: “{level}” takes off {percent}% of {points} points",
            -off,
            area=area.title,
            level=level.words,
            percent=percent,
            points=statement.points,
        )
    if support:
        trace = trace.then("Points after this support", _plain(after))
    return _plain(after), trace


def _plus_caring(level: CaringLevel | None, points: Decimal, trace: Trace) -> tuple[Decimal, Trace]:
    if level is None:
        return points, trace
    after = points + level.points
    trace = trace.then("How caring affects the family: “{level}” adds", level.points, level=level.words)
    return after, trace.then("Points after support and caring", after)


def _plain(figure: Decimal) -> Decimal:
    """Without trailing noughts: 12.50 → 12.5, 120 → 120."""
    return figure.quantize(Decimal(1)) if figure == figure.to_integral_value() else figure.normalize()
