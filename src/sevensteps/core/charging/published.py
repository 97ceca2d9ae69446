"""Checking what others printed: can their guarantee be made of the year's parts?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sevensteps.core.charging.refusals import NotOurRules
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import Telling

MOST_CHILDREN = 6


@dataclass(frozen=True, slots=True)
class Parts:
    """One way to make a guarantee: its amounts by name, and how many children."""

    amounts: tuple[str, ...]
    children: int
    pence: int


def guarantees(rules: Rules, *, most_children: int = MOST_CHILDREN) -> Iterator[Parts]:
    """Every guarantee the year's figures can make, with up to so many children. Raises MissingRates."""
    guarantee, told = rules.law.guarantee, Telling()
    if guarantee is None or guarantee.given:
        raise NotOurRules("law", f"{rules.law.id} adds up no guarantee.")
    child = rules.amount(guarantee.child, told) if guarantee.child else 0
    for line in guarantee.lines:
        couple = line.who == "couple"
        base = rules.amount(line.amount, told)
        names = [one.couple if couple else one.single for one in guarantee.premiums]
        for count in range(len(names) + 1):
            for chosen in combinations(names, count):
                total = base + sum(rules.amount(name, told) for name in chosen)
                for children in range(0 if line.who != "lone_parent" else 1, most_children + 1):
                    if children and line.who == "single":
                        break
                    yield Parts((line.amount, *chosen), children, total + children * child)


def parts_that_make(rules: Rules, pence: int, *, most_children: int = MOST_CHILDREN) -> tuple[Parts, ...]:
    """The ways the year's figures make exactly this guarantee; none: it has something else in it."""
    return tuple(one for one in guarantees(rules, most_children=most_children) if one.pence == pence)
