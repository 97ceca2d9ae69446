"""The same person's means on a later day: what counts weeks goes on counting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sevensteps.core.charging.inputs import MOST_WEEKS, Inputs

DAYS = 7


def carried_to(inputs: Inputs, before: date, after: date) -> Inputs:
    """The means as they are on the day `after`, nothing else having changed since `before`.

    Weeks in a care home and weeks a service has been given grow by the whole weeks between. An age in years
    with no day of birth stays: nobody knows the birthday.
    """
    weeks = max(0, (after - before).days // DAYS)
    lived = inputs.weeks_in_care_home
    if not weeks or (lived is None and not any(one.weeks_given is not None for one in inputs.services)):
        return inputs
    return replace(
        inputs,
        weeks_in_care_home=None if lived is None else min(MOST_WEEKS, lived + weeks),
        services=tuple(
            one
            if one.weeks_given is None
            else replace(one, weeks_given=min(MOST_WEEKS, one.weeks_given + weeks))
            for one in inputs.services
        ),
    )
