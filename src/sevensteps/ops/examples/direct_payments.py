"""Worked examples of direct payments: who may be paid, whom they may pay, stays in a care home."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, StrictBool, StrictInt

from sevensteps.core import budgets
from sevensteps.core.rulebook import Words
from sevensteps.ops.direct_payments import law_on
from sevensteps.ops.examples.plain import Input, WrittenDay, rule


class OrderIn(Input):
    kind: str
    starts_on: WrittenDay | None = None
    ends_on: WrittenDay | None = None


class Receiving(Input):
    """`orders` left out: nobody has asked about court orders; `[]`: there are none."""

    on: WrittenDay
    people: str = "adults"
    route: str = "person"
    facts: dict[str, Any] = Field(default_factory=dict)
    orders: list[OrderIn] | None = None

    def court_orders(self) -> list[budgets.CourtOrder] | None:
        if self.orders is None:
            return None
        return [budgets.CourtOrder(one.kind, one.starts_on, one.ends_on) for one in self.orders]


def _receiving(asked: Receiving, _folder: Path) -> object:
    book = law_on(asked.people, asked.on)
    found = budgets.may_receive(book, asked.on, asked.route, asked.facts, asked.court_orders())
    return {
        "verdict": found.verdict.value,
        "rulebook": book.id,
        "conditions": {one.condition: one.met for one in found.findings},
        "sources": {one.condition: one.source for one in found.findings},
        "puts_right": _right(found.findings),
        "look_again_on": found.look_again_on,
        "trace": found.trace,
    }


class GoesOn(Receiving):
    breached: StrictBool = False


def _goes_on(asked: GoesOn, _folder: Path) -> object:
    book = law_on(asked.people, asked.on)
    found = budgets.goes_on(
        book, asked.on, asked.route, asked.facts, asked.court_orders(), breached=asked.breached
    )
    return {
        "going": found.going.value,
        "rulebook": book.id,
        "conditions": {one.condition: one.met for one in found.findings},
        "puts_right": _right(found.findings),
        "may_ask_back": found.may_ask_back,
        "trace": found.trace,
    }


def _right(findings: tuple[budgets.Finding, ...]) -> dict[str, Words]:
    return {one.condition: one.puts_right for one in findings if one.puts_right is not None}


class ReviewBy(Input):
    first_paid_on: WrittenDay
    last_review: WrittenDay | None = None
    people: str = "adults"


def _review_by(asked: ReviewBy, _folder: Path) -> object:
    book = law_on(asked.people, asked.last_review or asked.first_paid_on)
    return {"review_by": budgets.review_by(book, asked.first_paid_on, asked.last_review)}


class PayeeIn(Input):
    """`relation` is the payee's own, or with `joined` (spouse, partner) that of whom they are joined to: as
    in the rulebook, or as people say it (mother, husband, gran)."""

    on: WrittenDay
    people: str = "adults"
    whom: str | None = None
    relation: str
    same_household: StrictBool | None = None
    joined: budgets.Joined | None = None
    relative_in_household: StrictBool | None = None
    purpose: str = "care"
    necessary: StrictBool | None = None
    why: str = ""


def _payees(asked: PayeeIn, _folder: Path) -> object:
    book = law_on(asked.people, asked.on)
    found = budgets.may_pay(
        book,
        asked.on,
        asked.whom or book.payees.whom[0],
        budgets.Payee(asked.relation, asked.same_household, asked.joined, asked.relative_in_household),
        asked.purpose,
        necessary=asked.necessary,
        why=asked.why,
    )
    return {
        "may_pay": found.may_pay,
        "barred": found.barred,
        "source": found.source,
        "exception": found.exception,
        "puts_right": found.puts_right,
        "trace": found.trace,
    }


class Demand(Input):
    on: WrittenDay
    people: str = "adults"
    condition: str
    facts: dict[str, Any] = Field(default_factory=dict)


def _demand(asked: Demand, _folder: Path) -> object:
    found = budgets.may_demand(law_on(asked.people, asked.on), asked.condition, asked.facts)
    return {"may_ask": found.may_ask, "source": found.source, "trace": found.trace}


class StayIn(Input):
    start: WrittenDay
    nights: StrictInt


class Respite(Input):
    """Stays in a care home in any order. `authority`: the id of the one that pays, where it is known."""

    periods: list[StayIn]
    people: str = "adults"
    authority: str | None = None


def _respite(asked: Respite, _folder: Path) -> object:
    first = min((one.start for one in asked.periods), default=date.max)
    book = law_on(asked.people, first)
    stays = [budgets.Stay(one.start, one.nights) for one in asked.periods]
    found = budgets.care_home_stays(book.care_home, stays, asked.authority)
    return {
        "longest_linked_nights": found.longest_linked_nights,
        "direct_payment_allowed": found.allowed,
        "most_nights_in_12_months": found.most_nights_in_window,
        "first_night_over": found.first_night_over,
        "nights_left": found.nights_left,
        "linked": [
            {
                "stays": [{"start": one.start, "nights": one.days} for one in chain.stays],
                "nights": chain.nights,
                "most_nights_in_12_months": chain.most_in_window,
            }
            for chain in found.linked
        ],
        "trace": found.trace,
    }


RULES = (
    rule("budgets.receiving", Receiving, _receiving),
    rule("budgets.goes_on", GoesOn, _goes_on),
    rule("budgets.review_by", ReviewBy, _review_by),
    rule("budgets.payees", PayeeIn, _payees),
    rule("budgets.conditions", Demand, _demand),
    rule("budgets.respite", Respite, _respite),
)
