"""Gathers everything there is about one person's journey, from the queries of each context."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sevensteps.contexts.allocation import exception_queries
from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.allocation.exception_queries import ExceptionView
from sevensteps.contexts.allocation.queries import AssessmentView, IndicativeView
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import (
    CaseView,
    MoneyView,
    Movement,
    OneOffView,
    PartView,
    ReserveView,
)
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import AssessmentView as ChargeView
from sevensteps.contexts.charging.queries import EvidenceView, WaiverView
from sevensteps.contexts.files import queries as files
from sevensteps.contexts.files.queries import UploadRow
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.journeys.queries import JourneyView, Move
from sevensteps.contexts.market import queries as market
from sevensteps.contexts.market.queries import OrderView
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.queries import OwedBack, OwnPart, PayoutView
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import MemberView, PersonView
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.planning.queries import DecisionView, PlanView
from sevensteps.contexts.redress import queries as redress
from sevensteps.contexts.redress.queries import AppealView
from sevensteps.contexts.reviews import queries as reviews
from sevensteps.contexts.reviews.queries import CheckInView, ReviewView
from sevensteps.core.errors import NotFound
from sevensteps.core.trace import Sentence

Found = TypeVar("Found")
PAGES_AT_MOST = 10_000


@dataclass(frozen=True, slots=True)
class OutcomeNotes:
    """An outcome of the agreed plan, with all that was noted about it, newest first."""

    ref: str
    text: str
    notes: tuple[CheckInView, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """One person's journey on a day. What there is not yet is None or empty; `statement` is newest first.

    `exceptions`, `appeals`, `charges`, `shown` (what shows their means), `once` (money asked for once),
    `cases` (money asked back), `owed` (what payees owe back): oldest first. The risk panel is not in it: its
    papers are for its parties.
    """

    person: PersonView
    today: date
    journey: JourneyView
    moves: tuple[Move, ...]
    circle: tuple[MemberView, ...]
    assessment: AssessmentView | None
    indicative: IndicativeView | None
    example: Sentence | None
    exceptions: tuple[ExceptionView, ...]
    appeals: tuple[AppealView, ...]
    charges: tuple[ChargeView, ...]
    shown: tuple[EvidenceView, ...]
    files: tuple[UploadRow, ...]
    waivers: tuple[WaiverView, ...]
    plan: PlanView | None
    decisions: tuple[DecisionView, ...]
    parts: tuple[PartView, ...]
    payments: tuple[PayoutView, ...]
    orders: tuple[OrderView, ...]
    once: tuple[OneOffView, ...]
    reserve: ReserveView
    cases: tuple[CaseView, ...]
    own_part: OwnPart
    owed: tuple[OwedBack, ...]
    money: MoneyView | None
    progress: tuple[OutcomeNotes, ...]
    reviews: tuple[ReviewView, ...]
    review_due: date | None
    statement: tuple[Movement, ...]


def gather(ref: str, at: datetime) -> Whole:
    """Everything about the person with this reference. Raises NotFound.

    Whoever has the command line has the database too; that they looked is written down all the same.
    """
    person = people.person_by_ref(ref)
    _looked(person.ref, at)
    indicative = allocation.indicative_of(person.id)
    open_now = reviews.open_review(person.id)
    return Whole(
        person=person,
        today=at.date(),
        journey=journeys.journey_of(person.id),
        moves=tuple(journeys.history(person.id)),
        circle=people.circle_of(person.id, ended=True),
        assessment=allocation.assessment_of(person.id),
        indicative=indicative,
        example=allocation.example_mark(indicative) if indicative else None,
        exceptions=tuple(reversed(exception_queries.exceptions_of(person.id))),
        appeals=tuple(reversed(redress.appeals_of(person.id))),
        charges=tuple(reversed(charging.assessments(person.id))),
        shown=charging.evidence_of(person.id),
        files=tuple(reversed(files.uploads(charging.owner_key(person.ref), removed=True))),
        waivers=tuple(reversed(charging.waivers_of(person.id))),
        plan=planning.plan_of(person.id),
        decisions=tuple(reversed(planning.decisions_of(person.id))),
        parts=tuple(budgets.parts_of(person.id)),
        payments=tuple(reversed(payments.payouts_of(person.id))),
        orders=tuple(_orders(person.id)),
        once=tuple(reversed(budgets.one_offs_of(person.id))),
        reserve=budgets.reserve_of(person.id, at.date()),
        cases=tuple(reversed(budgets.recovery_cases(person.id))),
        own_part=payments.own_part(person.id),
        owed=tuple(payments.owed_back_of(person.id, over=True)),
        money=_or_none(lambda: budgets.money_view(person.id)),
        progress=tuple(_progress(person.id)),
        reviews=(*reversed(reviews.past_reviews(person.id)), *([open_now] if open_now else [])),
        review_due=reviews.due_on(person.id),
        statement=tuple(_statement(person.id)),
    )


def _looked(ref: str, at: datetime) -> None:
    audit.saw(
        subject=audit.subject_of(ref),
        by_key="system:command-line",
        by_name="Command line",
        relation="operator",
        page="journey",
        at=at,
    )


def _or_none(find: Callable[[], Found]) -> Found | None:
    try:
        return find()
    except NotFound:
        return None


def _orders(person_id: int) -> Iterator[OrderView]:
    for number in range(1, PAGES_AT_MOST):
        page = market.orders_of(person_id, number)
        yield from page.rows
        if number >= page.pages:
            return


def _statement(person_id: int) -> list[Movement]:
    """What the money is for and the cash together, newest first."""
    rows: list[Movement] = []
    for cash in (True, False):
        for number in range(1, PAGES_AT_MOST):
            page = budgets.statement(person_id, number, budgets.Sought(cash=cash))
            rows += page.rows
            if number >= page.pages:
                break
    return sorted(rows, key=lambda row: row.at, reverse=True)


def _progress(person_id: int) -> Iterator[OutcomeNotes]:
    for outcome in reviews.progress(person_id):
        notes: list[CheckInView] = []
        for number in range(1, PAGES_AT_MOST):
            rows, pages = reviews.check_ins(person_id, outcome.ref, number)
            notes += rows
            if number >= pages:
                break
        yield OutcomeNotes(outcome.ref, outcome.text, tuple(notes))
