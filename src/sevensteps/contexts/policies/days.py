"""The bank holidays of each nation, from which working days are counted.

Banks keep days of their own, the same in every nation: `contexts.payments.closed_days`.
"""

from datetime import date
from functools import lru_cache

import holidays

from sevensteps.contexts.policies.nations import Nation

_AS_KNOWN = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


def bank_holidays(nation: Nation, first: date) -> frozenset[date]:
    """Those of the year of this day and of the next two: a promise of ninety working days stays within."""
    return _from_year(nation, first.year)


@lru_cache(maxsize=32)
def _from_year(nation: Nation, year: int) -> frozenset[date]:
    years = range(year, year + 3)
    return frozenset(holidays.country_holidays("GB", subdiv=_AS_KNOWN[nation], years=years))
