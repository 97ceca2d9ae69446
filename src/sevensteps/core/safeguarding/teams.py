"""Which safeguarding team a concern goes to: by whether the person is a child, and by their care group.

Source: Children Act 1989, sections 47 and 105 (a child is under eighteen), for children; Care Act 2014,
section 42, for adults. Which teams there are is each council's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.dates import ADULT_AGE
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence


class Ages(StrEnum):
    """Whom a team is for."""

    CHILDREN = "children"
    ADULTS = "adults"
    ALL = "all"


class Overlap(Refused):
    """Two teams would have the same people."""


@dataclass(frozen=True, slots=True)
class Remit:
    """What one team has. `groups`: care groups; empty for all of its ages. `the_rest`: it has whatever is
    nobody else's, and what names nobody on record.
    """

    team: str
    ages: Ages
    groups: frozenset[str] = frozenset()
    the_rest: bool = False

    def has_age(self, child: bool) -> bool:
        return self.ages in {Ages.ALL, Ages.CHILDREN if child else Ages.ADULTS}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The team, and why it is this one. `for_their_age`: False where no team is for people of their age."""

    team: str
    why: Sentence
    for_their_age: bool = True


_NAMED = Sentence("This team has people of this age and care group.")
_AGE = Sentence("This team has people of this age.")
_REST = Sentence("This team has everything that no other team has.")
_NEAREST = Sentence("No team has this care group at this age. This team has people of this age.")
NO_TEAM_FOR_CHILDREN = Sentence("This is about a child, and no safeguarding team here is for children.")
NO_TEAM_FOR_ADULTS = Sentence("This is about an adult, and no safeguarding team here is for adults.")


def team_for(remits: Sequence[Remit], *, group: str = "", age: int | None = None) -> Chosen | None:
    """The team of somebody of this care group and age in whole years on the day; None where there is no team.

    Without an age nobody on record is named: the team that has the rest. A team for children, or for adults,
    comes before one for both, one that names the care group before one that has all of them. A child goes to
    a team only for adults where no other team has children, and then `for_their_age` is False; an adult the
    same. Raises Refused for an age below nothing.
    """
    rest = next((one for one in remits if one.the_rest), None)
    if rest is None:
        return None
    if age is None:
        return Chosen(rest.team, _REST)
    if age < 0:
        raise Refused("age", "An age is 0 or more.")
    child = age < ADULT_AGE
    only = Ages.CHILDREN if child else Ages.ADULTS
    theirs = sorted((one for one in remits if one.has_age(child)), key=lambda one: one.ages is not only)
    steps: tuple[tuple[Callable[[Remit], bool], Sentence], ...] = (
        (lambda one: group in one.groups, _NAMED),
        (lambda one: not one.groups, _AGE),
        (lambda one: one.the_rest, _REST),
        (lambda one: True, _NEAREST),
    )
    for fits, why in steps:
        if (found := next((one for one in theirs if fits(one)), None)) is not None:
            return Chosen(found.team, why)
    return Chosen(rest.team, NO_TEAM_FOR_CHILDREN if child else NO_TEAM_FOR_ADULTS, for_their_age=False)


def check_remit(new: Remit, others: Iterable[Remit]) -> None:
    """Raise Overlap where another team has the same care group, or all of them, at the same ages."""
    for other in others:
        if other.ages is not new.ages:
            continue
        if new.groups & other.groups or not (new.groups or other.groups):
            raise Overlap(
                "groups",
                Sentence("{team} has some of these people already. Choose others.", {"team": other.team}),
            )
