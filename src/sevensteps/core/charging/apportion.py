"""The contribution spread over what it may be asked for, and the statement of who pays what.

Source: Care Act 2014, sections 14 and 26. Never charged for: health streams and the services that the law
keeps free (SI 2014/2672, regulations 3 and 4); a line says itself whether it may be charged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.charging.refusals import BadCharge
from sevensteps.core.money import Money, total


class PaidOut(StrEnum):
    """How the authority pays: less the person's part, or all of it, and collects the part."""

    NET = "net"
    GROSS = "gross"


class CollectedBy(StrEnum):
    """Who asks the person for their part; `ACCOUNT`: they pay it in where the money for the care is held."""

    AUTHORITY = "authority"
    PROVIDER = "provider"
    ACCOUNT = "account"


# Paid net, the authority is owed nothing; paid gross, the account has all of it already.
COLLECTS: dict[PaidOut, frozenset[CollectedBy]] = {
    PaidOut.NET: frozenset({CollectedBy.PROVIDER, CollectedBy.ACCOUNT}),
    PaidOut.GROSS: frozenset({CollectedBy.AUTHORITY, CollectedBy.PROVIDER}),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of a plan, a week. `chargeable`: it may be charged for. `public`: other public money."""

    key: str
    weekly: Money
    chargeable: bool = True
    public: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One line in two parts that add up. `paid_out`: what the authority (or the other stream) pays to it."""

    key: str
    weekly: Money
    person: Money
    rest: Money
    paid_out: Money


@dataclass(frozen=True, slots=True)
class Apportioned:
    """Every line in its order, and together, a week. `to_collect`: what the person is billed for."""

    parts: tuple[Part, ...]
    person: Money
    rest: Money
    to_collect: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """The Care Act's section 26, a week: the cost to the authority of meeting the needs, what of it the adult
    must pay, what of it the authority must pay; and other public money, which is no part of the cost."""

    cost: Money
    adult: Money
    authority: Money
    other_public: Money


def chargeable_cost(costs: Iterable[Cost]) -> Money:
    """What may be charged for, a week: the cost that an assessment is given."""
    return total([one.weekly for one in costs if _may_charge(one)])


def apportion(charge: Money | None, costs: Iterable[Cost], how: PaidOut = PaidOut.NET) -> Apportioned:
    """Spread a weekly charge over the chargeable lines by their size, in whole pence, by largest remainder.

    `charge` None: all that may be charged. Never more than the chargeable lines cost. Raises BadCharge for a
    negative charge or cost, or a key given twice.
    """
    lines = tuple(costs)
    _check(charge, lines)
    weights = [one.weekly.pence if _may_charge(one) else 0 for one in lines]
    most = Money(sum(weights))
    asked = most if charge is None else min(charge, most)
    shares = asked.share(weights) if any(weights) else [Money(0)] * len(lines)
    parts = tuple(
        Part(
            key=one.key,
            weekly=one.weekly,
            person=share,
            rest=one.weekly - share,
            paid_out=one.weekly - share if how is PaidOut.NET else one.weekly,
        )
        for one, share in zip(lines, shares, strict=True)
    )
    return Apportioned(
        parts=parts,
        person=asked,
        rest=total([part.rest for part in parts]),
        to_collect=asked if how is PaidOut.GROSS else Money(0),
    )


def statement(charge: Money | None, costs: Iterable[Cost]) -> Statement:
    """The figures of the Care Act's section 26 for a plan's lines. Raises BadCharge as `apportion` does."""
    lines = tuple(costs)
    shared = apportion(charge, lines)
    cost = total([one.weekly for one in lines if not one.public])
    return Statement(
        cost=cost,
        adult=shared.person,
        authority=cost - shared.person,
        other_public=total([one.weekly for one in lines if one.public]),
    )


def _may_charge(one: Cost) -> bool:
    return one.chargeable and not one.public


def _check(charge: Money | None, lines: tuple[Cost, ...]) -> None:
    if charge is not None and charge.pence < 0:
        raise BadCharge("charge", "A charge is nought or more.")
    for one in lines:
        if one.weekly.pence < 0:
            raise BadCharge(one.key, "A cost is nought or more.")
    if len({one.key for one in lines}) < len(lines):
        raise BadCharge("costs", "Each line has a key of its own.")
