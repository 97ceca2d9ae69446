"""Capital given away to pay less counts still, and grows less week by week (SI 2014/2672, regulation 23)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sevensteps.core.charging.assess import assess
from sevensteps.core.charging.inputs import Inputs
from sevensteps.core.charging.refusals import BadCharge
from sevensteps.core.charging.rules import Rules

MOST_WEEKS = 5_200  # a hundred years


def diminished(notional_pence: int, weeks: int, charge: Callable[[int], int]) -> int:
    """What is left of notional capital after so many weeks, each at the charge of its day.

    `charge`: the weekly charge for a person who has so much notional capital. Each week, or part of one,
    takes off what the person was asked for beyond what they would have been asked for without it.
    """
    if not 0 <= weeks <= MOST_WEEKS:
        raise BadCharge("weeks", f"Give the weeks as a whole number from 0 to {MOST_WEEKS}.")
    left, without = notional_pence, charge(0)
    for _week in range(weeks):
        less = charge(left) - without
        if less <= 0 or left <= 0:
            break
        left = max(0, left - less)
    return left


def notional_left(rules: Rules, on: date, inputs: Inputs, weeks: int) -> int:
    """What is left of the one holding marked `notional`, in pence, after so many weeks of charges.

    Raises BadCharge where there is not exactly one, it is not the person's alone, or no cost is stated.
    """
    places = [place for place, one in enumerate(inputs.capital) if one.notional]
    if len(places) != 1:
        raise BadCharge("capital", "Mark exactly one holding as notional.")
    place = places[0]
    holding = inputs.capital[place]
    if holding.share != 1:
        raise BadCharge(f"capital[{place}].share", "Give what was given away as the person's own, share 1.")

    def charge(pence: int) -> int:
        capital = (*inputs.capital[:place], replace(holding, value_pence=pence), *inputs.capital[place + 1 :])
        found = assess(rules, on, replace(inputs, capital=capital)).weekly_charge_pence
        if found is None:
            raise BadCharge("cost_of_care_pence_per_week", "Give what the care costs a week.")
        return found

    return diminished(holding.value_pence, weeks, charge)
