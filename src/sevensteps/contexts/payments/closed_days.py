"""The days on which banks are closed."""

from datetime import date

import holidays


def bank_days(around: date) -> frozenset[date]:
    """The bank holidays of England and Wales, of this year and those beside it."""
    years = range(around.year - 1, around.year + 2)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))
