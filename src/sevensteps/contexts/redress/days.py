"""England's bank holidays, from which working days are counted."""

from datetime import date

import holidays


def bank_holidays(first: date) -> frozenset[date]:
    """Those of the year of this day and of the next two: a promise of ninety working days stays within."""
    years = range(first.year, first.year + 3)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))
