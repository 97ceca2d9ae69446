"""Worked examples of planning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from pydantic import StrictInt

from sevensteps.core import planning
from sevensteps.core.dates import year_from
from sevensteps.core.money import Money
from sevensteps.core.planning import panel
from sevensteps.core.trace import Trace
from sevensteps.ops.examples.plain import Input, rule


class LineCost(Input):
    """`year_from` is the first day of the plan year; the days of the line are its first and last."""

    price_pence: StrictInt
    quantity: Decimal
    every: planning.Every
    year_from: date
    starts_on: date | None = None
    ends_on: date | None = None


def _line_cost(asked: LineCost, _folder: Path) -> object:
    cost = planning.line_cost(
        Money(asked.price_pence),
        asked.quantity,
        asked.every,
        year_from(asked.year_from),
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
    )
    return {"in_year_pence": cost.in_year, "each_year_pence": cost.each_year, "trace": cost.trace}


class DaysOfALine(Input):
    """How much on which day, as somebody types it: "1:30" of what is counted in hours."""

    price_pence: StrictInt
    unit: str
    every: planning.Every
    days: dict[str, str]
    ticked: tuple[str, ...] = ()
    year_from: date


def _line_days(asked: DaysOfALine, _folder: Path) -> object:
    timed, weekly = asked.unit == "hour", asked.every is planning.Every.WEEKLY
    days = {
        planning.Weekday[name.upper()]: planning.read_much(name, text, timed=timed)
        for name, text in asked.days.items()
    }
    times = [planning.Time(planning.Weekday[one.upper()], planning.PartOfDay.MORNING) for one in asked.ticked]
    planning.check_days(days, times, timed=timed, weekly=weekly)
    week = planning.week_of_days(days)
    cost = planning.line_cost(Money(asked.price_pence), week, asked.every, year_from(asked.year_from))
    return {
        "quantity": planning.number_of(days),
        "minutes": week.count if isinstance(week, planning.Minutes) else None,
        "in_year_pence": cost.in_year,
    }


class Meter(Input):
    indicative_pence: StrictInt
    costs_pence: list[StrictInt]


def _meter(asked: Meter, _folder: Path) -> object:
    shown = planning.meter(Money(asked.indicative_pence), [Money(cost) for cost in asked.costs_pence])
    return {
        "planned_pence": shown.planned,
        "left_pence": shown.left,
        "percent": shown.percent,
        "over": shown.over,
    }


class Gauge(Input):
    """What lines cost in the plan year, and what the person pays a week; None: nobody knows it."""

    indicative_pence: StrictInt
    costs_pence: list[StrictInt]
    paid_weekly_pence: StrictInt | None = None


def _gauge(asked: Gauge, _folder: Path) -> object:
    paid = None if asked.paid_weekly_pence is None else Money(asked.paid_weekly_pence)
    lines = [("A line", Money(cost)) for cost in asked.costs_pence]
    found = planning.gauge(Money(asked.indicative_pence), lines, paid)
    figures = {
        "indicative": found.indicative,
        "planned": found.planned,
        "contribution": found.contribution,
        "left": found.left,
    }
    return {
        name: None if one is None else {"year_pence": one.year, "week_pence": one.week}
        for name, one in figures.items()
    }


class WouldBuy(Input):
    money_pence: StrictInt
    price_pence: StrictInt
    once: bool = False


def _would_buy(asked: WouldBuy, _folder: Path) -> object:
    return _bought(planning.would_buy(Money(asked.money_pence), Money(asked.price_pence), once=asked.once))


class WouldBuyOf(Input):
    money_pence: StrictInt
    price_pence: StrictInt
    unit: str
    kind: planning.LineKind


def _would_buy_of(asked: WouldBuyOf, _folder: Path) -> object:
    money, price = Money(asked.money_pence), Money(asked.price_pence)
    return _bought(planning.would_buy_of(money, price, unit=asked.unit, kind=asked.kind))


def _bought(found: planning.Buys | None) -> object:
    if found is None:
        return {"buys": False}
    return {
        "quantity": found.quantity,
        "every": found.every,
        "cost_pence": found.cost,
        "left_pence": found.left,
    }


class Outcome(Input):
    ref: str
    text: str


class Line(Input):
    ref: str
    what: str
    kind: planning.LineKind
    outcomes: tuple[str, ...] = ()
    in_year_pence: StrictInt = 0
    each_year_pence: StrictInt = 0


class Checks(Input):
    outcomes: list[Outcome]
    lines: list[Line]
    allocation_pence: StrictInt
    lawful: bool
    safety: str
    decides_alone: bool
    representative: str = ""
    exception: str = ""


def _checks(asked: Checks, _folder: Path) -> object:
    found = planning.checks(
        planning.PlanFacts(
            outcomes=tuple(planning.PlanOutcome(one.ref, one.text) for one in asked.outcomes),
            lines=tuple(_line(one) for one in asked.lines),
            allocation=Money(asked.allocation_pence),
            lawful=asked.lawful,
            safety=asked.safety,
            decides_alone=asked.decides_alone,
            representative=asked.representative,
            exception=asked.exception,
        )
    )
    return {one.id: {"passes": one.passes, "reason": one.reason, "fix": one.fix} for one in found}


def _line(one: Line) -> planning.PlanLine:
    cost = planning.Cost(Money(one.in_year_pence), Money(one.each_year_pence), Trace())
    return planning.PlanLine(one.ref, one.what, one.kind, frozenset(one.outcomes), cost)


class Decision(Input):
    verdict: planning.Verdict
    reasons: str
    by: str
    authors: list[str]
    limit_pence: StrictInt | None
    annual_pence: StrictInt


def _decision(asked: Decision, _folder: Path) -> object:
    planning.check_decision(
        verdict=asked.verdict,
        reasons=asked.reasons,
        by_key=asked.by,
        author_keys=asked.authors,
        limit=None if asked.limit_pence is None else Money(asked.limit_pence),
        annual=Money(asked.annual_pence),
        checks=(),
    )
    return {"allowed": True}


class MovePlan(Input):
    event: planning.PlanEvent
    state: planning.PlanState


def _move_plan(asked: MovePlan, _folder: Path) -> object:
    return {"to": planning.move_plan(asked.event, asked.state)}


class FiledPlan(Input):
    """`plan` is what a file for `sevensteps plan check` holds; days stand in it as text."""

    plan: dict[str, object]


def _check_file(asked: FiledPlan, _folder: Path) -> object:
    found = planning.check_file(asked.plan)
    return {
        "passes": found.passes,
        "annual_pence": found.annual,
        "fails": [one.id for one in found.checks if not one.passes],
        "checks": {
            one.id: {"passes": one.passes, "reason": one.reason, "fix": one.fix} for one in found.checks
        },
    }


class PanelDays(Input):
    """`closed` are the bank holidays of the nation."""

    referred_on: date
    met_on: date
    closed: tuple[date, ...] = ()


def _panel_days(asked: PanelDays, _folder: Path) -> object:
    closed = frozenset(asked.closed)
    return {
        "convene_by": panel.convene_by(asked.referred_on, closed),
        "tell_by": panel.tell_by(asked.met_on, closed),
    }


class MovePanel(Input):
    event: panel.Event
    state: panel.State
    who: list[panel.Party]
    facts: tuple[panel.Fact, ...] = ()


def _move_panel(asked: MovePanel, _folder: Path) -> object:
    row = panel.move_panel(asked.event, asked.state, frozenset(asked.facts), frozenset(asked.who))
    return {"to": row.to_state}


class History(Input):
    """In order: `{version, by}` saved (`content: false` for a comment), `{version, agreed: true}`."""

    history: list[dict[str, object]]


def _authors(asked: History, _folder: Path) -> object:
    found = [
        planning.WasAgreed(int(str(one["version"])))
        if one.get("agreed")
        else planning.Saved(
            int(str(one["version"])), str(one["by"]), content=one.get("content", True) is True
        )
        for one in asked.history
    ]
    return {"authors": planning.authors_since(found)}


class Trusted(Input):
    """The limits, the money there is, and what each line costs a year."""

    most_annual_pence: StrictInt
    most_line_pence: StrictInt
    percent: StrictInt = 100
    allocation_pence: StrictInt
    lines_pence: list[StrictInt]


def _trusted(asked: Trusted, _folder: Path) -> object:
    limits = planning.TrustedLimits(
        Money(asked.most_annual_pence), Money(asked.most_line_pence), asked.percent
    )
    plan = planning.PlanFacts(
        outcomes=(),
        lines=tuple(
            _line(
                Line(
                    ref=str(number),
                    what=f"Line {number}",
                    kind=planning.LineKind.PAID,
                    in_year_pence=pence,
                    each_year_pence=pence,
                )
            )
            for number, pence in enumerate(asked.lines_pence, 1)
        ),
        allocation=Money(asked.allocation_pence),
        lawful=True,
        safety="",
        decides_alone=True,
    )
    gaps = planning.not_trusted(plan, limits)
    return {"trusted": not gaps, "why_not": gaps}


RULES = (
    rule("planning.authors", History, _authors),
    rule("planning.trusted", Trusted, _trusted),
    rule("planning.panel_days", PanelDays, _panel_days),
    rule("planning.move_panel", MovePanel, _move_panel),
    rule("planning.check_file", FiledPlan, _check_file),
    rule("planning.line_cost", LineCost, _line_cost),
    rule("planning.line_days", DaysOfALine, _line_days),
    rule("planning.meter", Meter, _meter),
    rule("planning.gauge", Gauge, _gauge),
    rule("planning.would_buy", WouldBuy, _would_buy),
    rule("planning.would_buy_of", WouldBuyOf, _would_buy_of),
    rule("planning.checks", Checks, _checks),
    rule("planning.decision", Decision, _decision),
    rule("planning.move_plan", MovePlan, _move_plan),
)
