"""Worked examples of what people owe: receipts against bills, arrears by age, instalments."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import StrictInt

from sevensteps.core.money import Money
from sevensteps.core.payments import owing as core
from sevensteps.ops.examples.plain import Input, rule


class Row(Input):
    """A bill, or money that came in."""

    ref: str
    day: date
    pence: StrictInt


class Account(Input):
    """Everything that was asked for, came in and was paid back."""

    bills: tuple[Row, ...]
    receipts: tuple[Row, ...] = ()
    paid_back_pence: StrictInt = 0


class Aged(Account):
    """The same, seen on a day."""

    today: date


class Debt(Input):
    """What is owed and what can be paid."""

    owed_pence: StrictInt
    each_pence: StrictInt
    first: date
    every_weeks: StrictInt


def _found(asked: Account) -> core.Owing:
    return core.owing(
        [core.Asked(row.ref, row.day, Money(row.pence)) for row in asked.bills],
        [core.Got(row.ref, row.day, Money(row.pence)) for row in asked.receipts],
        Money(asked.paid_back_pence),
    )


def _owing(asked: Account, _folder: Path) -> object:
    found = _found(asked)
    return {
        "left": {bill.ref: bill.left.pence for bill in found.bills},
        "against": [[one.source, one.bill, one.amount.pence] for one in found.against],
        "credit_pence": found.credit.pence,
        "owed_pence": found.owed.pence,
    }


def _by_age(asked: Aged, _folder: Path) -> object:
    return {age.value: sum_.pence for age, sum_ in core.by_age(_found(asked).bills, asked.today).items()}


def _instalments(asked: Debt, _folder: Path) -> object:
    steps = core.instalments(Money(asked.owed_pence), Money(asked.each_pence), asked.first, asked.every_weeks)
    return {"steps": [[step.on.isoformat(), step.amount.pence] for step in steps]}


RULES = (
    rule("payments.owing", Account, _owing),
    rule("payments.by_age", Aged, _by_age),
    rule("payments.instalments", Debt, _instalments),
)
