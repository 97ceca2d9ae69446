"""The Disabled Facilities Grant: what somebody's means take off it, by a taper (SI 1996/2890, regs 10 to 12).

A rulebook kind of its own, `facilities_grant`: the multipliers and the highest grant are dated figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sevensteps.core.charging.refusals import BadCharge, NotOurRules
from sevensteps.core.charging.telling import Telling
from sevensteps.core.money import Money, half_up
from sevensteps.core.rulebook import Amiss, Day, Figure, Part, Pence, Rulebook, Slug, Text
from sevensteps.core.trace import Trace

TESTED_FROM_AGE = 19
MOST_EXCESS = 10_000_000


class Tenure(StrEnum):
    """How the home is held: an owner is taken to be able to borrow for longer."""

    OWNER = "owner"
    TENANT = "tenant"


class Band(Part):
    """The multipliers up to a weekly excess; the last band has no end."""

    up_to_pence: Pence | None = None
    owner: Annotated[Figure, Field(ge=0, le=10_000, decimal_places=4)]
    tenant: Annotated[Figure, Field(ge=0, le=10_000, decimal_places=4)]


class HighestGrant(Part):
    """The most a grant can be, from a day."""

    from_day: Day
    pence: Pence


class FacilitiesRulebook(Rulebook):
    """The taper and the highest grants of one nation."""

    kind: Literal["facilities_grant"]
    nation: Slug
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    highest: Annotated[tuple[HighestGrant, ...], Field(min_length=1)]
    regulation: Text

    @model_validator(mode="after")
    def _bands_rise(self) -> Self:
        for place, (earlier, later) in enumerate(pairwise(self.bands), 1):
            if earlier.up_to_pence is None or (later.up_to_pence or 10**12) <= earlier.up_to_pence:
                raise Amiss("each band ends above the one before; only the last has no end", "bands", place)
        if self.bands[-1].up_to_pence is not None:
            raise Amiss("the last band has no end", "bands", len(self.bands) - 1)
        for place, (first, second) in enumerate(pairwise(self.highest), 1):
            if second.from_day <= first.from_day:
                raise Amiss("days go up", "highest", place, "from_day")
        return self


@dataclass(frozen=True, slots=True)
class Grant:
    """What is taken off (pence), and the grant where the cost of the works is known."""

    reduction_pence: int
    grant_pence: int | None
    trace: Trace


def facilities_grant(
    book: FacilitiesRulebook,
    on: date,
    tenure: Tenure,
    excess_pence: int,
    *,
    age: int,
    cost_pence: int | None = None,
    passported: bool = False,
) -> Grant:
    """The grant for a weekly excess of means over needs; to the nearest penny.

    `passported`: on a benefit that opens the grant in full. Somebody under 19 is not tested. Raises
    BadCharge, NotOurRules.
    """
    if not 0 <= excess_pence <= MOST_EXCESS:
        raise BadCharge("weekly_excess_pence", f"Give it in pence, from 0 to {MOST_EXCESS:,}.")
    if cost_pence is not None and cost_pence < 0:
        raise BadCharge("cost_pence", "A cost cannot be below nought.")
    if not book.holds_on(on):
        raise NotOurRules("on", f"{book.id} holds from {book.valid_from.isoformat()}.")
    told = Telling()
    if passported or age < TESTED_FROM_AGE:
        told.say(
            "Nobody's means are looked at: the person is under {age}, or has a benefit that opens the grant.",
            easy="We do not ask about your money.",
            age=TESTED_FROM_AGE,
        )
        exact = Fraction(0)
    else:
        exact = _taper(book, tenure, excess_pence, told)
    reduction = half_up(exact)
    told.say(
        "Taken off the grant, to the nearest penny ({regulation})",
        Money(reduction),
        easy="This much is taken off the grant:",
        regulation=book.regulation,
    )
    return Grant(reduction, _grant(book, on, reduction, cost_pence, told), told.trace)


def _taper(book: FacilitiesRulebook, tenure: Tenure, excess_pence: int, told: Telling) -> Fraction:
    exact, below = Fraction(0), 0
    for band in book.bands:
        end = excess_pence if band.up_to_pence is None else min(excess_pence, band.up_to_pence)
        if end <= below:
            break
        times = band.owner if tenure is Tenure.OWNER else band.tenant
        exact += (end - below) * Fraction(times)
        told.say(
            "Of the weekly excess, {part} times {times}",
            Money(half_up((end - below) * Fraction(times))),
            easy="{part} each week, times {times}:",
            part=Money(end - below),
            times=times,
        )
        below = end
    return exact


def _grant(
    book: FacilitiesRulebook, on: date, reduction: int, cost_pence: int | None, told: Telling
) -> int | None:
    if cost_pence is None:
        return None
    rows = [row for row in book.highest if row.from_day <= on]
    grant = max(0, cost_pence - reduction)
    if rows and grant > rows[-1].pence:
        grant = rows[-1].pence
        told.say(
            "A grant is {most} at most.", easy="The grant is {most} at most.", most=Money(rows[-1].pence)
        )
    told.say("The grant", Money(grant), easy="The grant is:")
    return grant
