"""Worked examples of payments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import NonNegativeInt, PositiveInt

from sevensteps.core import payments
from sevensteps.core.dates import Period
from sevensteps.core.payments.own_money import OwnMoney, changed_hands
from sevensteps.ops.examples.plain import Input, Rule, WrittenDay, plain, rule


class Due(Input):
    """A line from its first day to its last, and the days that are asked about."""

    starts_on: date
    ends_on: date | None = None
    pence: NonNegativeInt
    per: payments.Per
    sign: payments.Sign = 1
    first: date
    last: date


def _due(asked: Due, _folder: Path) -> object:
    line = payments.Line("line", asked.starts_on, asked.ends_on, asked.pence, asked.per, asked.sign)
    return {"pence": payments.due(line, Period(asked.first, asked.last))}


def _simulate(data: Mapping[str, Any], _folder: Path) -> object:
    """A scenario as the command line takes it, and its answer, refused or not."""
    try:
        return payments.simulate(plain(data))
    except payments.ScenarioRefused as refusal:
        return {"refused": {"step": refusal.step, "where": refusal.where, "reason": refusal.reason}}


class Turns(Input):
    """A round counted from one of its days; the first few times it is paid from a day on."""

    frequency: payments.Frequency
    counted_from: WrittenDay
    since: WrittenDay
    closed: tuple[WrittenDay, ...] = ()
    times: PositiveInt = 3


def _turns(asked: Turns, _folder: Path) -> object:
    found = payments.turns(asked.frequency, asked.counted_from, asked.since, frozenset(asked.closed))
    return [
        {"pay_on": one.on, "start": one.days.start, "end": one.days.end} for one in islice(found, asked.times)
    ]


class Chosen(Input):
    """One choice of how often, from a day on."""

    frequency: payments.Frequency
    from_day: WrittenDay


class HowOften(Input):
    """How often at first, what was chosen since, in that order, and the day that is asked about."""

    first: payments.Frequency
    choices: tuple[Chosen, ...] = ()
    day: WrittenDay


def _how_often(asked: HowOften, _folder: Path) -> object:
    choices = [payments.FrequencyChosen(one.frequency, one.from_day) for one in asked.choices]
    return {
        "frequency": payments.in_force(asked.first, choices, asked.day),
        "to_come": [
            {"frequency": one.frequency, "from_day": one.from_day}
            for one in payments.still_to_come(choices, asked.day)
        ],
    }


class Switched(Input):
    """The round something is in, the one it leaves, and what happens next."""

    now: payments.Frequency
    leaving: payments.Frequency | None = None
    to: payments.Frequency | None = None
    run_of: payments.Frequency | None = None


def _switched(asked: Switched, _folder: Path) -> object:
    found = payments.Rounds(asked.now, asked.leaving)
    if asked.to is not None:
        found = payments.switched(found, asked.to)
    if asked.run_of is not None:
        found = payments.taken_over(found, asked.run_of)
    return {"now": found.now, "leaving": found.leaving}


class HandsIn(Input):
    """Pence. `there`: the last holder's cash, with what is given back to it of own parts taken off."""

    left: int
    there: int
    needed: int = 0
    taken_off: int = 0
    paid_in: int = 0


def _changed_hands(asked: HandsIn, _folder: Path) -> object:
    own = OwnMoney(asked.taken_off, asked.paid_in)
    found = changed_hands(asked.left, asked.there, asked.needed, own)
    return {
        "goes_on": found.goes_on,
        "comes_back": found.comes_back,
        "stays_theirs": found.stays_theirs,
        "missing": own.missing,
    }


RULES = (
    rule("payments.turns", Turns, _turns),
    rule("payments.how_often", HowOften, _how_often),
    rule("payments.switched", Switched, _switched),
    rule("payments.changed_hands", HandsIn, _changed_hands),
    rule("payments.due", Due, _due),
    Rule("payments.simulate", _simulate),
)
