"""Somebody's own part of the cost, where another looks after the money within the plan's year.

What was taken off for days that are gone stays taken off: for those days the person brings it, into the
account or straight to whoever they pay. The council's part of what is left moves on; the person's does not,
and is not asked back. So the council pays the plan less the person's part, whoever holds the money.

£2,600 a year, £9.60 a week of it their own. Four weeks come to £199.45, less £38.40. After two weeks another
looks after all of it, and nothing was spent. Two weeks of their part, £19.20, stay taken off; the other two
are given back, for they are taken off where the money is held now. Not paid in: £2,600 less £19.20 go on, and
£161.05 with the £19.20 given back come back. Paid in: £2,600 go on, and what they paid in comes back too.

Source: our own rule, docs/reference/pay-runs.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class OwnMoney:
    """Pence of somebody's own part where the money was held before.

    `taken_off`: what payments were less for it and stay less for; `paid_in`: what they brought of it there.
    """

    taken_off: int = 0
    paid_in: int = 0

    @property
    def missing(self) -> int:
        """Support that was theirs to bring, and did not come into the account."""
        return max(0, self.taken_off - self.paid_in)

    @property
    def theirs(self) -> int:
        """What they brought beyond it: it stays theirs."""
        return max(0, self.paid_in - self.taken_off)


NOTHING = OwnMoney()


@dataclass(frozen=True, slots=True)
class ChangedHands:
    """Pence: `goes_on` to the next holder for the days to come, `comes_back` from the last (below nothing: it
    still needs so much), `stays_theirs` with the person."""

    goes_on: int
    comes_back: int
    stays_theirs: int


def changed_hands(left: int, there: int, needed: int, own: OwnMoney) -> ChangedHands:
    """`left`: what the plan has that is neither spent nor ordered. `there`: the last holder's cash, with what
    is given back to it of taken-off own parts; `needed` of it by orders."""
    return ChangedHands(max(0, left - own.missing), there - needed - own.theirs, own.theirs)


def shared_missing(own: Iterable[OwnMoney], pence: Sequence[int]) -> list[int]:
    """What is missing of own parts, over the parts that the money goes on to, by what they come to."""
    missing = sum(one.missing for one in own)
    if not missing or not any(pence):
        return [0] * len(pence)
    return [one.pence for one in Money(missing).share(pence)]
