"""The days of a payment: when it is due, when the payee has it, when Bacs works on it.

Bacs takes three working days: it is given the file on the first (input), works on it on the second
(processing) and money leaves and arrives on the third (entry). It keeps the bank holidays of England and
Wales in all the United Kingdom. `closed` are these; Saturdays and Sundays are closed by themselves.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta

from sevensteps.core.dates import is_working_day, working_days_after

_A_DAY = timedelta(days=1)


def pay_day(due: date, closed: Container[date]) -> date:
    """The day a payment is made that is due on this one: a day that is closed moves earlier, never later."""
    day = due
    while not is_working_day(day, closed):
        day -= _A_DAY
    return day


def processing_day(on: date, closed: Container[date]) -> date:
    """When Bacs works on a payment that the payee has on this day: the working day before."""
    return pay_day(on - _A_DAY, closed)


def earliest_pay_day(made: date, closed: Container[date]) -> date:
    """The first day on which a payee can have what a Bacs file made on this day pays."""
    given = made if is_working_day(made, closed) else working_days_after(made, 1, closed)
    return working_days_after(given, 2, closed)


def latest_input_day(on: date, closed: Container[date]) -> date:
    """The last day on which a Bacs file can be given so that payees have what it pays on this day."""
    return processing_day(processing_day(pay_day(on, closed), closed), closed)
