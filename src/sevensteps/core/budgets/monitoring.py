"""Light monitoring: who is asked, how often, and for what alone. Pure, and the same for the same seed.

The reasons for looking more closely are published in the policy. Whoever is chosen can be told why: for
which reasons how often, and which number was drawn for them. What the system has is not asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256
from math import ceil

from sevensteps.core.budgets.policy import MonitoringRule, MonitoringTier, Why
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Trace

HUNDRED = 100
_OUT_OF = 10_000


class BadSample(Refused):
    """Something about whom to choose from cannot be; `where` says what."""


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody whose money is spent by its holder. `last_on`: last looked at."""

    ref: str
    whys: frozenset[Why]
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody in the sample: tier and reasons; the number drawn (below 10,000), `place` of `of` people."""

    ref: str
    tier: MonitoringTier
    whys: tuple[Why, ...]
    drawn: int
    place: int
    of: int
    trace: Trace


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment since somebody was last looked at; `shown`: a bill, statement or receipt is there for it."""

    """A payment since the last look; `shown`: there is a bill, a statement or a receipt for it."""

    ref: str
    amount: Money
    shown: bool


def tier_of(rule: MonitoringRule, whys: Collection[Why]) -> tuple[MonitoringTier, tuple[Why, ...]]:
    """The closest tier that one of these reasons brings, with the reasons that do; else the lightest."""
    for tier in reversed(rule.tiers):
        bringing = tuple(why for why in Why if why in whys and why in tier.reasons)
        if bringing:
            return tier, bringing
    return rule.tiers[0], ()


def number_of(seed: str, ref: str) -> int:
    """The number drawn for somebody, 0 to 9,999: the same for the same seed, and nobody can choose it."""
    return int.from_bytes(sha256(f"{seed}:{ref}".encode()).digest()[:8]) * _OUT_OF >> 64


def sample(rule: MonitoringRule, seed: str, people: Sequence[Held], today: date) -> tuple[Chosen, ...]:
    """Of each tier the share its rule says, rounded up, of those whose turn it is; the lowest numbers first.

    Whose last look is less than the tier's `every_weeks` ago is left alone. Raises BadSample.
    """
    if not seed.strip():
        raise BadSample("seed", "Give a word or a number to draw by.")
    if len({one.ref for one in people}) < len(people):
        raise BadSample("people", "Somebody is in this list twice.")
    due: dict[str, list[tuple[int, str, tuple[Why, ...]]]] = {tier.id: [] for tier in rule.tiers}
    for one in people:
        tier, whys = tier_of(rule, one.whys)
        if one.last_on is None or today >= one.last_on + timedelta(weeks=tier.every_weeks):
            due[tier.id].append((number_of(seed, one.ref), one.ref, whys))
    chosen = []
    for tier in rule.tiers:
        turn = sorted(due[tier.id])
        take = ceil(Fraction(tier.percent) * len(turn) / HUNDRED)
        for place, (drawn, ref, whys) in enumerate(turn[:take], 1):
            told = _tell(tier, drawn, place, take, len(turn))
            chosen.append(Chosen(ref, tier, whys, drawn, place, len(turn), told))
    return tuple(chosen)


def missing(rule: MonitoringRule, tier: MonitoringTier, paid: Sequence[Paid]) -> tuple[str, ...]:
    """What somebody is asked about: the largest payments that nothing shows, as many as the tier says.

    Sums up to the policy's `small_pence` are never asked about. Of the same amount, in the order given.
    """
    unshown = [one for one in paid if not one.shown and one.amount.pence > rule.small_pence]
    largest = sorted(unshown, key=_largest_first)
    return tuple(one.ref for one in largest[: tier.items])


def unshown(rule: MonitoringRule, paid: Sequence[Paid]) -> bool:
    """Whether more than the policy's share of what was paid, by amount, has nothing to show it."""
    together = sum(one.amount.pence for one in paid)
    without = sum(one.amount.pence for one in paid if not one.shown)
    return bool(together) and Fraction(without * HUNDRED, together) > Fraction(rule.unshown_percent)


def reply_by(rule: MonitoringRule, asked_on: date) -> date:
    """The last day of the time to answer."""
    return asked_on + timedelta(days=rule.reply_days)


def _largest_first(one: Paid) -> int:
    return -one.amount.pence


def _tell(tier: MonitoringTier, drawn: int, place: int, take: int, of: int) -> Trace:
    return (
        Trace()
        .then("Whose turn it is in this group", of, easy="People in your group:")
        .then("Looked at of them, {percent} of 100", take, easy="We look at:", percent=str(tier.percent))
        .then("Your number, drawn from 0 to 9,999: the lowest are looked at", drawn, easy="Your number:")
        .then("Counted from the lowest, your place", place, easy="Your place:")
    )
