"""Worked examples of health lines, of carers' and children's plans and of growing up with a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field

from sevensteps.core import planning
from sevensteps.core.money import Money
from sevensteps.core.planning import carer_links, carers, children, growing_up, health
from sevensteps.core.trace import Trace
from sevensteps.ops.examples.plain import Input, rule

_FREE = planning.Cost(Money(0), Money(0), Trace())


class Spoken(Input):
    """What a clinician said: of the line and the training as they stood then."""

    kind: health.WordKind
    line: dict[str, str]
    training: dict[str, str] = Field(default_factory=dict)


class Signing(Input):
    """`named`: a clinician is; `before`: words said by then. `line` and `training` stand now."""

    marked: bool = True
    named: bool = True
    before: int = 0
    words: tuple[Spoken, ...] = ()
    line: dict[str, str]
    training: dict[str, str] = Field(default_factory=dict)


def _signing(asked: Signing, _folder: Path) -> object:
    words = [health.Word(one.kind, one.line, one.training) for one in asked.words]
    known = health.Asked(asked.marked, asked.named, asked.before)
    state = health.state_of(known, words, health.Stands(asked.line, asked.training))
    line = planning.PlanLine("1", "This", planning.LineKind.PAID, frozenset(), _FREE, state)
    return {"state": state, "can_be_agreed": health.gap_of(line) is None}


class Saying(Input):
    """Whose view, given by whom: `side` person, family or staff."""

    side: str
    voice: children.Voice
    heading: str = children.ASKED
    text: str
    told: str = ""


def _saying(asked: Saying, _folder: Path) -> object:
    children.check_view(
        side=asked.side, voice=asked.voice, heading=asked.heading, text=asked.text, told=asked.told
    )
    return {"allowed": True}


class Caring(Input):
    """Whom a carer cares for, as they tell it."""

    name: str
    relation: str
    hours: carers.Hours = carers.Hours.UNKNOWN
    goes_on: carers.GoesOn = carers.GoesOn.NOT_ASKED
    wish: str = ""


class CarersAnswers(Input):
    """All whom a carer cares for."""

    cared_for: tuple[Caring, ...] = ()


def _carer_asked(asked: CarersAnswers, _folder: Path) -> object:
    found = [
        carers.CaredFor(one.name, one.relation, "", one.hours, one.goes_on, one.wish)
        for one in asked.cared_for
    ]
    for one in found:
        carers.check_cared_for(one)
    check = carers.check_asked(carers.asked_of(found))
    return {"passes": check.passes, "reason": str(check.reason)}


class YesForChild(Input):
    """What a worker writes down for somebody of this age in whole years."""

    age: int
    answer: carer_links.Answer
    parent: bool = False
    works_for_carer: bool = False
    told: str = ""
    reasons: str = ""


def _yes_for_child(asked: YesForChild, _folder: Path) -> object:
    about = carer_links.About(asked.age, asked.parent, asked.works_for_carer)
    who = carer_links.check_answer(asked.answer, about, told=asked.told, reasons=asked.reasons)
    return {"says": who}


class Talk(Input):
    stage: growing_up.Stage
    on: date


class GrowingUp(Input):
    """`planned_on`: when the first plan was begun; `talked`: what was talked over so far."""

    born_on: date
    planned_on: date
    on: date
    talked: tuple[Talk, ...] = ()


def _growing_up(asked: GrowingUp, _folder: Path) -> object:
    talked = tuple(growing_up.Talked(one.stage, one.on) for one in asked.talked)
    due = growing_up.reminder(asked.born_on, asked.planned_on, asked.on, talked)
    if due is None:
        return {"stage": None}
    return {"stage": due.stage, "due_on": due.due_on, "late": due.late(asked.on)}


class MoveSigning(Input):
    event: health.Event
    state: health.State


def _move_signing(asked: MoveSigning, _folder: Path) -> object:
    return {"to": health.move(asked.event, asked.state)}


RULES = (
    rule("planning.growing_up", GrowingUp, _growing_up),
    rule("planning.carer_asked", CarersAnswers, _carer_asked),
    rule("planning.yes_for_child", YesForChild, _yes_for_child),
    rule("planning.child_view", Saying, _saying),
    rule("planning.health_signing", Signing, _signing),
    rule("planning.move_signing", MoveSigning, _move_signing),
)
