"""Worked examples of budgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import NonNegativeInt, StrictInt

from sevensteps.core import budgets
from sevensteps.core.budgets.one_off import GrantedBefore, OneOffLimits, check_one_off
from sevensteps.core.money import Money
from sevensteps.ops.examples.plain import Input, rule


class Schedule(Input):
    yearly_pence: NonNegativeInt
    starts_on: date


def _schedule(asked: Schedule, _folder: Path) -> object:
    return [
        {"number": one.number, "due_on": one.due_on, "pence": one.amount}
        for one in budgets.payment_schedule(Money(asked.yearly_pence), asked.starts_on)
    ]


class FitLines(Input):
    agreed_pence: NonNegativeInt
    costs_pence: dict[str, NonNegativeInt]


def _fit_lines(asked: FitLines, _folder: Path) -> object:
    fitted = budgets.fit_lines(Money(asked.agreed_pence), _amounts(asked.costs_pence))
    return {"lines_pence": fitted.lines, "spare_pence": fitted.spare}


class PartIn(Input):
    way: budgets.Way
    holder: str
    lines_pence: dict[str, StrictInt]


class CheckParts(Input):
    lines_pence: dict[str, NonNegativeInt]
    parts: list[PartIn]


def _check_parts(asked: CheckParts, _folder: Path) -> object:
    parts = [budgets.PartChoice(one.way, one.holder, _amounts(one.lines_pence)) for one in asked.parts]
    budgets.check_parts(_amounts(asked.lines_pence), parts)
    return {"adds_up": True, "parts_pence": [part.amount for part in parts]}


class CheckWay(Input):
    way: budgets.Way
    holder: str
    given: tuple[budgets.Need, ...] = ()


def _check_way(asked: CheckWay, _folder: Path) -> object:
    budgets.check_way(asked.way, asked.holder, asked.given)
    return {"allowed": True}


def _amounts(pence: dict[str, int]) -> dict[str, Money]:
    return {ref: Money(amount) for ref, amount in pence.items()}


class OneOffIn(Input):
    """`own_limit_pence`: up to how much a year the approver may agree; null for nothing."""

    amount_pence: StrictInt
    before_pence: StrictInt = 0
    before_by_the_same: bool = False
    budget_pence: StrictInt
    own_limit_pence: StrictInt | None
    once_pence: StrictInt
    year_pence: StrictInt


def _one_off(asked: OneOffIn, _folder: Path) -> object:
    check_one_off(
        OneOffLimits(Money(asked.once_pence), Money(asked.year_pence)),
        Money(asked.amount_pence),
        GrantedBefore(Money(asked.before_pence), asked.before_by_the_same),
        budget=Money(asked.budget_pence),
        own_limit=None if asked.own_limit_pence is None else Money(asked.own_limit_pence),
    )
    return {"may": True}


RULES = (
    rule("budgets.one_off", OneOffIn, _one_off),
    rule("budgets.payment_schedule", Schedule, _schedule),
    rule("budgets.fit_lines", FitLines, _fit_lines),
    rule("budgets.check_parts", CheckParts, _check_parts),
    rule("budgets.check_way", CheckWay, _check_way),
)
