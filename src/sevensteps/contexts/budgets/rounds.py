"""How often money can be paid to those who hold it, by the authority's policy of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.budgets.holding_rules import holding_policy
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.payments import CHOOSABLE, Frequency


@dataclass(frozen=True, slots=True)
class RoundsOffered:
    """The rounds there are, the one where nobody chose, and a day each is counted from, if known."""

    offered: tuple[Frequency, ...]
    default: Frequency
    pay_days: Mapping[Frequency, date]


def rounds_offered(on: date) -> RoundsOffered:
    """What the policy of that day offers; every round where it says nothing, four-weekly by itself."""
    try:
        rule = holding_policy(on)[1].paying
    except policies.NothingInForce:
        rule = None
    if rule is None:
        return RoundsOffered(CHOOSABLE, Frequency.FOUR_WEEKLY, {})
    days = {Frequency(one.every): one.pay_day for one in rule.rounds}
    return RoundsOffered(tuple(one for one in CHOOSABLE if one in days), Frequency(rule.default), days)
