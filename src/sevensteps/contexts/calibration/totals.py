"""What a new table would change, added up by group so that nobody can be found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

LEAST = 5  # as in official statistics on health and care: groups under five people are not told by themselves
# How far a sum moves, in pounds a year: the borders of the bars.
BORDERS = (-10_000, -5_000, -2_000, -500, 500, 2_000, 5_000, 10_000)


@dataclass(slots=True)
class Tally:
    """Some people: what the table gives them now and what it would give. Pence a year."""

    people: int = 0
    now_pence: int = 0
    new_pence: int = 0
    gainers: int = 0
    losers: int = 0
    most_gained: int = 0
    most_lost: int = 0

    def add(self, now: int, new: int) -> None:
        """One more person."""
        self.people += 1
        self.now_pence += now
        self.new_pence += new
        self.gainers += new > now
        self.losers += new < now
        self.most_gained = max(self.most_gained, new - now)
        self.most_lost = max(self.most_lost, now - new)

    def join(self, other: Tally) -> None:
        """Take another's people in."""
        self.people += other.people
        self.now_pence += other.now_pence
        self.new_pence += other.new_pence
        self.gainers += other.gainers
        self.losers += other.losers
        self.most_gained = max(self.most_gained, other.most_gained)
        self.most_lost = max(self.most_lost, other.most_lost)

    @property
    def same(self) -> int:
        return self.people - self.gainers - self.losers

    @property
    def cost_pence(self) -> int:
        return self.new_pence - self.now_pence

    def data(self) -> dict[str, int]:
        """As plain numbers."""
        return {
            "people": self.people,
            "now_pence": self.now_pence,
            "new_pence": self.new_pence,
            "gainers": self.gainers,
            "losers": self.losers,
            "most_gained": self.most_gained,
            "most_lost": self.most_lost,
        }


def told_apart(people: Mapping[str, int]) -> set[str]:
    """The groups (name → people) told by themselves: those of five or more, but for the smallest of these
    where the rest would be under five and could be found by taking the groups from the total."""
    large = sorted((name for name, n in people.items() if n >= LEAST), key=lambda name: (people[name], name))
    rest = sum(n for n in people.values() if n < LEAST)
    return set(large[1:] if 0 < rest < LEAST else large)


@dataclass(slots=True)
class Totals:
    """Everybody, each group told by itself, the others together, and how far sums move."""

    everybody: Tally = field(default_factory=Tally)
    groups: dict[str, Tally] = field(default_factory=dict)
    bars: list[int] = field(default_factory=lambda: [0] * (len(BORDERS) + 1))
    left_out: dict[str, int] = field(default_factory=dict)

    def add(self, group: str, now: int, new: int) -> None:
        """One more person of a group."""
        self.everybody.add(now, new)
        self.groups.setdefault(group, Tally()).add(now, new)
        self.bars[sum((new - now) > border * 100 for border in BORDERS)] += 1

    def leave_out(self, why: str) -> None:
        """One more person whose sum the table does not make."""
        self.left_out[why] = self.left_out.get(why, 0) + 1

    def data(self) -> dict[str, Any]:
        """Plain JSON. Groups that are not told by themselves are joined as ""; where even these are under
        five, only counted."""
        small = Tally()
        told: dict[str, dict[str, int]] = {}
        apart = told_apart({name: tally.people for name, tally in self.groups.items()})
        for name, tally in sorted(self.groups.items()):
            if name in apart:
                told[name] = tally.data()
            else:
                small.join(tally)
        if small.people >= LEAST:
            told[""] = small.data()
        return {
            "everybody": self.everybody.data(),
            "groups": told,
            "untold": small.people if 0 < small.people < LEAST else 0,
            "bars": self.bars,
            "left_out": self.left_out,
        }


def tally_of(data: dict[str, int]) -> Tally:
    """What `Tally.data` wrote."""
    return Tally(**data)


def bar_ends() -> Iterable[tuple[int | None, int | None]]:
    """From and to of each bar in pounds; None for no end."""
    return zip((None, *BORDERS), (*BORDERS, None), strict=True)
