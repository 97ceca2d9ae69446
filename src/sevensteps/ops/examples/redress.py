"""Worked examples of appeals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import StrictInt

from sevensteps.core import dates, redress
from sevensteps.ops.examples.plain import Input, rule


class WorkingDays(Input):
    """`closed` are the bank holidays; Saturdays and Sundays are closed by themselves."""

    start: date
    count: StrictInt
    closed: tuple[date, ...] = ()


def _working_days(asked: WorkingDays, _folder: Path) -> object:
    return {"day": dates.working_days_after(asked.start, asked.count, frozenset(asked.closed))}


class Clock(Input):
    sent_on: date
    acknowledge_days: StrictInt = 3
    answer_days: StrictInt = 20
    closed: tuple[date, ...] = ()
    state: redress.State = redress.State.SENT
    today: date


def _clock(asked: Clock, _folder: Path) -> object:
    promise = redress.promised(
        asked.sent_on,
        acknowledge_days=asked.acknowledge_days,
        answer_days=asked.answer_days,
        closed=frozenset(asked.closed),
    )
    now = redress.clock(asked.state, promise, asked.today)
    return {
        "acknowledge_by": promise.acknowledge_by,
        "answer_by": promise.answer_by,
        "due_on": now.due_on,
        "late": now.late,
    }


class Step(Input):
    event: redress.Event
    state: redress.State
    who: list[redress.Party]
    facts: tuple[redress.Fact, ...] = ()


def _step(asked: Step, _folder: Path) -> object:
    return {
        "to": redress.step(asked.event, asked.state, frozenset(asked.facts), frozenset(asked.who)).to_state
    }


class MayDecide(Input):
    by: str
    involved: list[str]


def _may_decide(asked: MayDecide, _folder: Path) -> object:
    redress.check_may_decide(asked.by, asked.involved)
    return {"allowed": True}


RULES = (
    rule("dates.working_days", WorkingDays, _working_days),
    rule("redress.clock", Clock, _clock),
    rule("redress.step", Step, _step),
    rule("redress.may_decide", MayDecide, _may_decide),
)
