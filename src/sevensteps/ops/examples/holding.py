"""Worked examples of held money: surplus, reserve, setting up, service funds, pace, what is given back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, NonNegativeInt, StrictInt

from sevensteps.core import budgets
from sevensteps.core.budgets import recovery
from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Figure
from sevensteps.ops import rulebooks
from sevensteps.ops.examples.plain import Input, WrittenDay, rule

PartT = TypeVar("PartT")


def policy_of(name: str, folder: Path) -> budgets.HoldingPolicy:
    book = rulebooks.find(name, folder)
    if not isinstance(book, budgets.HoldingPolicy):
        raise Refused("policy", f"{book.id} is a rulebook of {book.kind}, not a policy on held money.")
    return book


def said(part: PartT | None, name: str) -> PartT:
    if part is None:
        raise budgets.NotInThePolicy("policy", f"This policy says nothing on {name}.")
    return part


def period_of(start: date, end: date, where: str = "end") -> Period:
    if end < start:
        raise Refused(where, f"It begins on {start.isoformat()}, so it cannot end on {end.isoformat()}.")
    return Period(start, end)


class ByPolicy(Input):
    """`policy` is a shipped id, or a path from the folder of the case's file."""

    policy: str = "holding-example"


class SurplusIn(ByPolicy):
    balance_pence: StrictInt
    weekly_pence: StrictInt
    committed_pence: StrictInt = 0
    reserve_pence: StrictInt = 0


def _surplus(asked: SurplusIn, folder: Path) -> object:
    found = budgets.surplus(
        said(policy_of(asked.policy, folder).surplus, "surplus"),
        balance=Money(asked.balance_pence),
        weekly=Money(asked.weekly_pence),
        committed=Money(asked.committed_pence),
        reserve=Money(asked.reserve_pence),
    )
    return {
        "buffer_pence": found.buffer,
        "kept_pence": found.kept,
        "above_pence": found.above,
        "trace": found.trace,
    }


class Step(Input):
    kind: recovery.Kind
    event: recovery.Event
    state: recovery.State
    who: list[recovery.Party]
    facts: tuple[recovery.Fact, ...] = ()
    reason: recovery.Reason | None = None


def _step(asked: Step, _folder: Path) -> object:
    if asked.reason is not None:
        recovery.check_reason(asked.kind, asked.reason)
    row = recovery.move_case(
        asked.kind, asked.event, asked.state, frozenset(asked.facts), frozenset(asked.who)
    )
    return {"to": row.to_state}


class ClockIn(ByPolicy):
    state: recovery.State
    today: WrittenDay
    told_on: WrittenDay | None = None
    decision_told_on: WrittenDay | None = None


def _clock(asked: ClockIn, folder: Path) -> object:
    found = recovery.case_clock(
        said(policy_of(asked.policy, folder).surplus, "surplus"),
        asked.state,
        asked.today,
        told_on=asked.told_on,
        decision_told_on=asked.decision_told_on,
    )
    return {
        "reply_by": found.reply_by,
        "window_over": found.window_over,
        "due_on": found.due_on,
        "late": found.late,
    }


class ItemIn(Input):
    """What money is kept for: `holiday`, `redundancy`, or any other thing with its sum."""

    kind: Literal["holiday", "redundancy", "other"]
    who: str = ""
    what: str = ""
    pence: StrictInt | None = None
    weekly_pay_pence: StrictInt | None = None
    leave_year_from: WrittenDay | None = None
    taken_weeks: Figure = Field(default=Decimal(0))
    born_on: WrittenDay | None = None
    started_on: WrittenDay | None = None
    needed_by: WrittenDay | None = None


class ReserveIn(Input):
    duties: str = "england-employer-duties"
    on: WrittenDay
    items: list[ItemIn]


def _reserve(asked: ReserveIn, folder: Path) -> object:
    book = rulebooks.find(asked.duties, folder)
    if not isinstance(book, budgets.EmployerDuties):
        raise Refused("duties", f"{book.id} is a rulebook of {book.kind}, not of what employers owe.")
    items = [_item(one, f"items[{place}]") for place, one in enumerate(asked.items)]
    found = budgets.reserve(book, asked.on, items)
    return {"amounts_pence": found.amounts, "total_pence": found.total, "trace": found.trace}


def _item(one: ItemIn, where: str) -> budgets.HolidayPay | budgets.RedundancyPay | budgets.KeptFor:
    def given(name: str) -> Any:
        value = getattr(one, name)
        if value is None:
            raise budgets.BadReserve(f"{where}.{name}", "This is missing: nothing is taken for nought.")
        return value

    if one.kind == "holiday":
        pay = Money(given("weekly_pay_pence"))
        return budgets.HolidayPay(one.who, pay, given("leave_year_from"), one.taken_weeks)
    if one.kind == "redundancy":
        pay = Money(given("weekly_pay_pence"))
        return budgets.RedundancyPay(one.who, pay, given("born_on"), given("started_on"))
    return budgets.KeptFor(one.what, Money(given("pence")), one.needed_by)


class CoverIn(Input):
    start: WrittenDay
    end: WrittenDay
    weekly_pence: StrictInt


class SetUpIn(ByPolicy):
    agreed_on: WrittenDay
    starts_on: WrittenDay
    weekly_pence: StrictInt
    today: WrittenDay
    first_paid_on: WrittenDay | None = None
    pays_from: WrittenDay | None = None
    cover: list[CoverIn] = Field(default_factory=list)


def _set_up(asked: SetUpIn, folder: Path) -> object:
    found = budgets.set_up(
        said(policy_of(asked.policy, folder).set_up, "setting up"),
        agreed_on=asked.agreed_on,
        starts_on=asked.starts_on,
        weekly=Money(asked.weekly_pence),
        today=asked.today,
        first_paid_on=asked.first_paid_on,
        pays_from=asked.pays_from,
        cover=[
            budgets.Cover(period_of(one.start, one.end, f"cover[{place}].end"), Money(one.weekly_pence))
            for place, one in enumerate(asked.cover)
        ],
    )
    return {
        "stage": found.stage,
        "due_by": found.due_by,
        "days_waited": found.days_waited,
        "days_late": found.days_late,
        "uncovered": [{"start": one.start, "end": one.end} for one in found.uncovered],
        "cover_from": found.cover_from,
        "backdated_pence": found.backdated,
        "trace": found.trace,
    }


class PaceIn(ByPolicy):
    start: WrittenDay
    end: WrittenDay
    today: WrittenDay
    agreed_pence: NonNegativeInt
    spent_pence: StrictInt
    spent_once_pence: StrictInt = 0
    committed_pence: StrictInt = 0
    planned_once_pence: StrictInt = 0


def _pace(asked: PaceIn, folder: Path) -> object:
    found = budgets.pace(
        said(policy_of(asked.policy, folder).pace, "pace"),
        period_of(asked.start, asked.end),
        asked.today,
        agreed=Money(asked.agreed_pence),
        spent=Money(asked.spent_pence),
        spent_once=Money(asked.spent_once_pence),
        committed=Money(asked.committed_pence),
        planned_once=Money(asked.planned_once_pence),
    )
    return {
        "left_pence": found.left,
        "spent_percent": None if found.share_spent is None else budgets.percent(found.share_spent),
        "gone_percent": budgets.percent(found.share_gone),
        "speed": found.speed,
        "forecast_pence": found.forecast,
        "basis": found.basis,
        "over_by_pence": found.over_by,
        "trace": found.trace,
    }


RULES = (
    rule("budgets.surplus", SurplusIn, _surplus),
    rule("budgets.recovery_step", Step, _step),
    rule("budgets.recovery_clock", ClockIn, _clock),
    rule("budgets.reserve", ReserveIn, _reserve),
    rule("budgets.set_up", SetUpIn, _set_up),
    rule("budgets.pace", PaceIn, _pace),
)
