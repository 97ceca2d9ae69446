"""How much money may be granted once beside the plan: each time, and together in a year of the plan.

A house rule, with limits that each authority sets. Whole pence; raises AboveTheLimit.
"""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class AboveTheLimit(Refused):
    """More than this approver may grant."""


@dataclass(frozen=True, slots=True)
class OneOffLimits:
    """The most that is granted once, and the most in a year before another approver decides."""

    once: Money
    year: Money


@dataclass(frozen=True, slots=True)
class GrantedBefore:
    """What the same person was granted once in the same year, and whether by the approver asked now."""

    amount: Money
    by_the_same: bool


def check_one_off(
    limits: OneOffLimits, amount: Money, before: GrantedBefore, *, budget: Money, own_limit: Money | None
) -> None:
    """Raise AboveTheLimit where this approver may not grant it.

    Above the year's sum it takes another approver than before, whose own limit reaches as far as the year's
    budget with all that was granted once. `budget`: the year's, with what was granted before; `own_limit`: up
    to how much a year they may agree, None for nothing.
    """
    if amount > limits.once:
        words = "At most {limit} can be granted once. More belongs into the plan."
        raise AboveTheLimit("granted", Sentence(words, {"limit": limits.once}))
    together = before.amount + amount
    if together <= limits.year:
        return
    values = {"together": together, "limit": limits.year}
    if before.by_the_same:
        words = (
            "With this it is {together} in this year of the plan. "
            "Above {limit} somebody else than before has to decide."
        )
        raise AboveTheLimit("granted", Sentence(words, values))
    needed = budget + amount
    if own_limit is None or own_limit < needed:
        words = (
            "With this it is {together} in this year of the plan. "
            "Above {limit} only an approver who may agree {needed} a year can grant it."
        )
        raise AboveTheLimit("granted", Sentence(words, values | {"needed": needed}))
