"""A yearly sum as thirteen payments, one every four weeks, that add up to the penny."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sevensteps.core.money import Money

PAYMENTS_A_YEAR = 13
WEEKS_APART = 4


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment: its number from 1, its day, its amount."""

    number: int
    due_on: date
    amount: Money


def payment_schedule(yearly: Money, starts_on: date) -> tuple[Instalment, ...]:
    """Thirteen payments in advance, the first on the first day; odd pennies go to the earliest."""
    return tuple(
        Instalment(number + 1, starts_on + timedelta(weeks=WEEKS_APART * number), amount)
        for number, amount in enumerate(yearly.share([1] * PAYMENTS_A_YEAR))
    )


def first_payment(yearly: Money, starts_on: date) -> Instalment:
    """The first of the thirteen."""
    return payment_schedule(yearly, starts_on)[0]
