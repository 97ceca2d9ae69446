"""What a charge that was found once comes to over any cost: for everybody at once, without the means."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from sevensteps.core.charging.policy import Payer, Share


def charge_over(cost_pence: int, *, most_pence: int | None, free: bool, share: Share | None) -> int:
    """Pence a week that are paid of a weekly cost, as `assess` finds it for the same person and this cost.

    `most_pence`: what the means alone would ask for, None for all of it. `share`: the policy's percentage.
    """
    if free:
        return 0
    asked = cost_pence if most_pence is None else min(most_pence, cost_pence)
    if share is None:
        return asked
    percent = Fraction(share.percent)
    own = percent if share.payer is Payer.PERSON else 100 - percent
    return min(asked, floor(cost_pence * own / 100))
