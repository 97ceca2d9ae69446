"""Worked examples of light monitoring: who is looked at, and what alone is asked for."""

from __future__ import annotations

from pathlib import Path

from pydantic import StrictBool, StrictInt

from sevensteps.core import budgets
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.ops import rulebooks
from sevensteps.ops.examples.plain import Input, WrittenDay, rule


def _rule(name: str, folder: Path) -> budgets.MonitoringRule:
    book = rulebooks.find(name, folder)
    if not isinstance(book, budgets.HoldingPolicy) or book.monitoring is None:
        raise Refused("policy", f"{book.id} says nothing on monitoring.")
    return book.monitoring


class PersonIn(Input):
    ref: str
    whys: tuple[budgets.Why, ...] = ()
    last_on: WrittenDay | None = None


class SampleIn(Input):
    """`policy` is a shipped id, or a path from the folder of the case's file."""

    policy: str = "holding-example"
    seed: str
    today: WrittenDay
    people: list[PersonIn]


def _sample(asked: SampleIn, folder: Path) -> object:
    people = [budgets.Held(one.ref, frozenset(one.whys), one.last_on) for one in asked.people]
    found = budgets.sample(_rule(asked.policy, folder), asked.seed, people, asked.today)
    return {
        "chosen": [
            {"ref": one.ref, "tier": one.tier.id, "drawn": one.drawn, "place": one.place, "of": one.of}
            for one in found
        ]
    }


class PaidIn(Input):
    ref: str
    pence: StrictInt
    shown: StrictBool = False


class MissingIn(Input):
    policy: str = "holding-example"
    whys: tuple[budgets.Why, ...] = ()
    asked_on: WrittenDay
    paid: list[PaidIn]


def _missing(asked: MissingIn, folder: Path) -> object:
    policy = _rule(asked.policy, folder)
    tier, whys = budgets.tier_of(policy, asked.whys)
    paid = [budgets.Paid(one.ref, Money(one.pence), one.shown) for one in asked.paid]
    return {
        "tier": tier.id,
        "whys": list(whys),
        "missing": list(budgets.missing(policy, tier, paid)),
        "unshown": budgets.unshown(policy, paid),
        "reply_by": budgets.reply_by(policy, asked.asked_on),
    }


RULES = (
    rule("budgets.monitoring_sample", SampleIn, _sample),
    rule("budgets.monitoring_missing", MissingIn, _missing),
)
