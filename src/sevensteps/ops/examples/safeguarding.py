"""Worked examples of where a safeguarding concern goes."""

from __future__ import annotations

from pathlib import Path

from pydantic import StrictInt

from sevensteps.core import safeguarding
from sevensteps.ops.examples.plain import Input, rule


class Team(Input):
    """`groups`: care groups; none for all. `the_rest`: it has what no other team has."""

    team: str
    ages: safeguarding.Ages
    groups: tuple[str, ...] = ()
    the_rest: bool = False


class Concern(Input):
    """`age` in whole years on the day; without one nobody on record is named."""

    teams: tuple[Team, ...]
    group: str = ""
    age: StrictInt | None = None


def _team(asked: Concern, _folder: Path) -> object:
    remits = tuple(
        safeguarding.Remit(one.team, one.ages, frozenset(one.groups), one.the_rest) for one in asked.teams
    )
    for number, one in enumerate(remits):
        safeguarding.check_remit(one, remits[:number])
    chosen = safeguarding.team_for(remits, group=asked.group, age=asked.age)
    if chosen is None:
        return {"team": None, "for_their_age": False}
    return {"team": chosen.team, "for_their_age": chosen.for_their_age}


RULES = (rule("safeguarding.team", Concern, _team),)
