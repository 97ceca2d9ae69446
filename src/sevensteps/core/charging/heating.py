"""What illness or disability adds to heating: what is spent beyond the norm of such a household.

A rulebook kind of its own, `heating_norms`: norms a year by household and region, as treasurers of councils
(NAFAO) shared them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Annotated, Literal

from pydantic import Field

from sevensteps.core.charging.refusals import BadCharge, MissingRates, UnknownKind
from sevensteps.core.charging.telling import Telling
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Day, Part, Pence, Rulebook, Slug, Text, Words
from sevensteps.core.trace import Trace

WEEKS = 52
MOST_PENCE = 10**8


class HeatingYear(Part):
    """The norms of one year: for each household, a sum for each region."""

    year: Text
    from_day: Day
    to_day: Day
    norms: dict[Slug, dict[Slug, Pence]]


class HeatingNorms(Rulebook):
    """Norms of heating, year by year."""

    kind: Literal["heating_norms"]
    households: dict[Slug, Words]
    years: Annotated[tuple[HeatingYear, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class ExtraHeating:
    """The norm for a year, and what is spent beyond it for a week; pence, a fraction counts as one."""

    norm_pence: int
    weekly_pence: int
    trace: Trace


def extra_heating(
    book: HeatingNorms, on: date, household: str, region: str, annual_pence: int
) -> ExtraHeating:
    """What heating costs a week beyond the norm. Raises MissingRates, UnknownKind or BadCharge."""
    if not 0 <= annual_pence <= MOST_PENCE:
        raise BadCharge("annual_pence", f"Give the year's cost in pence, from 0 to {MOST_PENCE:,}.")
    year = next((one for one in book.years if one.from_day <= on <= one.to_day), None)
    if year is None:
        known = ", ".join(one.year for one in book.years)
        raise MissingRates("on", f"The norms of {on.isoformat()} are not known. Known: {known}.")
    if household not in year.norms:
        raise UnknownKind("household", f"Known: {', '.join(year.norms)}.")
    if region not in year.norms[household]:
        raise UnknownKind("region", f"Known: {', '.join(year.norms[household])}.")
    norm = year.norms[household][region]
    weekly = ceil(Fraction(max(0, annual_pence - norm), WEEKS))
    told = Telling()
    told.say(
        "Heating cost {spent} a year. The norm for {household} is {norm}. The rest ÷ {weeks}, for a week",
        Money(weekly),
        easy="You pay more for heating than others. For one week it is:",
        spent=Money(annual_pence),
        household=book.households[household],
        norm=Money(norm),
        weeks=WEEKS,
    )
    return ExtraHeating(norm, weekly, told.trace)
