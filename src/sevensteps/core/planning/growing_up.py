"""From a child's plan to an adult's: talked about in good time, and at eighteen nothing lapses.

The plan and the budget run on. What is looked at again is who holds the money: a parent's right to act for a
child ends with the eighteenth birthday (Children Act 1989, sections 2, 3 and 105), and payments to a parent
become payments to the person, or to somebody who may receive them for an adult.

Sources: In Control, third phase report (2010), chapter 4: help for parents of those aged 14 to 19 to think
about and plan for the future; a single plan across the change. Care Act 2014, section 58.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sevensteps.core.dates import ADULT_AGE, age_on, months_after
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

AHEAD_AGE = 14
AGAIN_AFTER = timedelta(days=365)
LAST_AGE = 25  # whoever came as an adult long ago is not asked about their eighteenth birthday


class Stage(StrEnum):
    """What there is to talk about."""

    AHEAD = "ahead"
    OF_AGE = "of_age"


STAGE_WORDS: dict[Stage, Sentence] = {
    Stage.AHEAD: Sentence("Talk about life after 18"),
    Stage.OF_AGE: Sentence("Look again at who holds the money"),
}


class NothingToTalkOver(Refused):
    """They do not grow up with a plan here: too young yet, or of age before they came."""


@dataclass(frozen=True, slots=True)
class Talked:
    """Somebody talked it over with the young person on a day."""

    stage: Stage
    on: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due, and by which day."""

    stage: Stage
    due_on: date

    def late(self, on: date) -> bool:
        return on > self.due_on


def birthday(born_on: date, age: int) -> date:
    """The day somebody reaches an age; 1 March for 29 February where there is none."""
    day = months_after(born_on, age * 12)
    return day if age_on(born_on, day) == age else day + timedelta(days=1)


def stage_on(born_on: date, planned_on: date, on: date) -> Stage | None:
    """What there is to talk about with somebody on a day; None where nothing of it is theirs.

    `planned_on`: when their first plan was begun; whoever came with eighteen or later grew up elsewhere.
    """
    grown = birthday(born_on, ADULT_AGE)
    if planned_on >= grown or on < birthday(born_on, AHEAD_AGE) or age_on(born_on, on) >= LAST_AGE:
        return None
    return Stage.OF_AGE if on >= grown else Stage.AHEAD


def check_talk(born_on: date, planned_on: date, on: date) -> Stage:
    """What is talked about on a day. Raises NothingToTalkOver."""
    stage = stage_on(born_on, planned_on, on)
    if stage is None:
        raise NothingToTalkOver(
            "said", "This is for young people from 14, and for those who had a plan before they were 18."
        )
    return stage


def reminder(born_on: date, planned_on: date, on: date, talked: tuple[Talked, ...] = ()) -> Reminder | None:
    """What a worker is reminded of on a day; None where nothing is due.

    From 14 on once a year, due a year after the last talk, and at 18 until who holds the money was looked at.
    """
    grown = birthday(born_on, ADULT_AGE)
    stage = stage_on(born_on, planned_on, on)
    if stage is None:
        return None
    if stage is Stage.OF_AGE:
        done = any(one.stage is Stage.OF_AGE and one.on >= grown for one in talked)
        return None if done else Reminder(Stage.OF_AGE, grown)
    first = birthday(born_on, AHEAD_AGE)
    last = max((one.on for one in talked), default=None)
    due = first + AGAIN_AFTER if last is None else last + AGAIN_AFTER
    if last is not None and on < due:
        return None
    return Reminder(Stage.AHEAD, min(due, grown))
