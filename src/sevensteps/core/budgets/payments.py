"""A yearly sum as thirteen payments, one every four weeks, that add up to the penny.

What is bought once comes whole with the first: nobody waits a year for a washing machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sevensteps.core.money import Money

PAYMENTS_A_YEAR = 13
WEEKS_APART = 4
NONE = Money(0)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment: its number from 1, its day, its amount."""

    number: int
    due_on: date
    amount: Money


def payment_schedule(yearly: Money, starts_on: date, at_once: Money = NONE) -> tuple[Instalment, ...]:
    """Thirteen payments in advance, the first on the first day; odd pennies go to the earliest.

    `at_once` is the part of `yearly` that is needed whole from the start; more than there is counts as all.
    """
    whole = min(max(at_once, NONE), yearly)
    shares = (yearly - whole).share([1] * PAYMENTS_A_YEAR)
    return tuple(
        Instalment(number + 1, starts_on + timedelta(weeks=WEEKS_APART * number), amount)
        for number, amount in enumerate([shares[0] + whole, *shares[1:]])
    )


def first_payment(yearly: Money, starts_on: date, at_once: Money = NONE) -> Instalment:
    """The first of the thirteen."""
    return payment_schedule(yearly, starts_on, at_once)[0]
