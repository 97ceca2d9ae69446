"""The days on which banks are closed: the same whatever the nation of the authority."""

from datetime import date

import holidays

from sevensteps.core.payments.bank.days import earliest_pay_day, pay_day


def bank_days(around: date) -> frozenset[date]:
    """The bank holidays of England and Wales, of this year and those beside it."""
    years = range(around.year - 1, around.year + 2)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))


def arrives_on(planned: date, made: date) -> date:
    """The day money arrives of a file made on a day: as planned, earlier where banks are closed; never before
    a bank can do it."""
    closed = bank_days(min(made, planned)) | bank_days(made)
    return max(pay_day(planned, closed), earliest_pay_day(made, closed))
