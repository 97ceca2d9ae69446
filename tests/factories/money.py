"""One person brought through the steps by actions: agreed, held, ordering, living; and a provider."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import count
from pathlib import Path

from tests.factories import rulebooks
from tests.factories.later import LATER
from tests.factories.people import NOW, SYSTEM, TODAY, Council, council, signed_in_person, standing

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.budgets import queries as budgeted
from sevensteps.contexts.directory import actions as directory
from sevensteps.contexts.directory import queries as listed
from sevensteps.contexts.files.check import check_picture
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.core.access import Actor, Role, Standing
from sevensteps.core.budgets import Way
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import ArrangementKind, Every, HowDecided, LifeDecision, LineKind, Medium

RULEBOOK = Path(__file__).parents[2] / "rulebooks/england/allocation/in-control-adult-example.yaml"
HOLDING = RULEBOOK.parents[1] / "holding/holding-example.yaml"
LINES = (("Personal assistant", Money.pounds(40)), ("Swimming", Money.pounds(10)))  # a week
DOT = b64decode(  # a picture of one grey point
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAoJN+7QAAAABJRU5ErkJggg=="
)
REASONS = "The plan is safe, lawful and meets every outcome we agreed."

TWO_SCALES = """
groups:
  - {id: own_home, title: {en: In a home of their own, easy: In your home}}
  - {id: shared_home, title: {en: In a shared home, easy: With others}}
"""

_once = count(1)


def once() -> str:
    """A form's token."""
    return f"once-{next(_once)}"


@dataclass
class Life:
    """A person, those around them, and a provider with two things to offer."""

    council: Council
    person_ref: str
    rosa: Actor
    worker: Actor
    boss: Actor
    officer: Actor
    willow: Actor
    provider: str = ""
    items: dict[str, str] = field(default_factory=dict)

    @property
    def person(self) -> Standing:
        return standing(self.rosa, self.person_ref)

    @property
    def practitioner(self) -> Standing:
        return standing(self.worker, self.person_ref)

    @property
    def approver(self) -> Standing:
        return standing(self.boss, self.person_ref)

    @property
    def finance(self) -> Standing:
        return standing(self.officer, self.person_ref)

    @cached_property
    def id(self) -> int:
        return self.practitioner.person_id

    def money(self) -> budgeted.MoneyView:
        return budgeted.money_view(self.id)

    def pot(self, what: str) -> budgeted.Pot:
        return next(pot for pot in self.money().pots if pot.what == what)

    def order(self, what: str = "Personal assistant", quantity: int = 2, item: str = "hour") -> str:
        return market.place_order(
            by=self.person,
            pot=self.pot(what).ref,
            item=self.items[item],
            quantity=quantity,
            once=once(),
            at=NOW,
        )

    def invoice(self, order: str, amount: Money | None = None, at: datetime = NOW) -> str:
        asked = Money.pounds(40) if amount is None else amount
        return market.send_invoice(by=self.willow, order=order, amount=asked, once=once(), at=at)


def life(start: State = State.FIRST_CONTACT) -> Life:
    """Somebody whose first contact was made, and nothing more."""
    home = council()
    provider_team = home.team(kind=AgencyKind.PROVIDER)
    worker = home.staff(Role.PRACTITIONER)
    person_ref = home.person()
    found = Life(
        council=home,
        person_ref=person_ref,
        rosa=signed_in_person(worker, person_ref),
        worker=worker,
        boss=home.staff(Role.APPROVER),
        officer=home.staff(Role.FINANCE_OFFICER),
        willow=home.staff(Role.PROVIDER_WORKER, provider_team),
    )
    _open_shop(found)
    journeys.open_journey(by=found.practitioner, start=start, eligible_because="Care Act, section 13", at=NOW)
    return found


def _open_shop(found: Life) -> None:
    agency = people.agencies_of(found.willow.account_id or 0, Role.PROVIDER_WORKER, TODAY)[0]
    found.provider = directory.add_provider(
        name=_unused("Willow Care"), size="small", agency_id=agency.id, by=SYSTEM, at=NOW
    )
    for name, unit, pounds in (("Personal assistant", "hour", 20), ("Swimming lesson", "visit", 15)):
        found.items[unit] = directory.add_item(
            provider=found.provider, name=name, unit=unit, price=Money.pounds(pounds), by=SYSTEM, at=NOW
        )


def _unused(name: str) -> str:
    """The name, or the name with a number where a provider has it."""
    taken = sum(one.name.startswith(name) for one in listed.providers())
    return f"{name} {taken + 1}" if taken else name


def rulebook_in_force(groups: str = "") -> None:
    """The example rulebook counts from today, or one of another name that has these groups (YAML)."""
    text = RULEBOOK.read_text()
    if groups:
        text = text.replace("id: in-control-adult-example", f"id: grouped-{len(groups)}-example", 1) + groups
    rulebooks.in_force(text, NOW.date(), name=RULEBOOK.name)


def holding_policy_in_force() -> None:
    """The example of an authority's choices about held money counts from today."""
    rulebooks.in_force(HOLDING.read_text(), NOW.date(), name=HOLDING.name)


def submitted(lines: Sequence[tuple[str, Money]] = LINES, found: Life | None = None) -> Life:
    """Their plan waits to be agreed. `found` is a life at first contact, with a rulebook in force."""
    found = writing(lines, found)
    planning.submit(by=found.person, at=NOW)
    return found


def writing(lines: Sequence[tuple[str, Money]] = LINES, found: Life | None = None) -> Life:
    """Their plan is written to its end, and not sent yet."""
    if found is None:
        found = life()
        rulebook_in_force()
    allocation.open_assessment(by=found.practitioner, consent="Said yes at home", at=NOW)
    for area in allocated.assessment_of(found.id).book.areas:
        allocation.save_answer(by=found.person, area=area.id, statement=area.statements[2].id, at=NOW)
    allocation.save_prevention(by=found.person, choice="unsaid", at=NOW)
    allocation.finish(by=found.person, at=NOW)
    planning.start_plan(by=found.person, at=NOW)
    write_plan(found, lines)
    return found


def write_plan(found: Life, lines: Sequence[tuple[str, Money]]) -> None:
    """Weekly lines for every outcome, and what sign-off asks for."""
    plan = planned.plan_of(found.id)
    assert plan is not None
    for what, weekly in lines:
        planning.add_line(
            by=found.person,
            kind=LineKind.PAID,
            what=what,
            unit="hour",
            quantity=Decimal(1),
            price=weekly,
            every=Every.WEEKLY,
            outcome_refs=[outcome.ref for outcome in plan.outcomes],
            at=NOW,
        )
    planning.save_section(by=found.person, kind="safety", text="My neighbour has a key.", at=NOW)
    planning.save_arrangement(
        by=found.person, kind=ArrangementKind.RISK, what="A fall", answer="A light", who="Ana",
        day=NOW.date(), at=NOW,
    )  # fmt: skip
    decision = LifeDecision("My money", HowDecided.WITH_HELP, "Ana")
    planning.save_life_decision(by=found.person, decision=decision, at=NOW)
    planning.save_basics(by=found.person, starts_on=NOW.date(), decides_alone=True, at=NOW)
    garden = planning.Shown(Medium.PICTURE, check_picture("a.png", DOT), "My garden")
    planning.add_media(by=found.person, place="heading:matters_to_me", shown=garden, at=NOW)


def agreed(lines: Sequence[tuple[str, Money]] = LINES, found: Life | None = None) -> Life:
    """Their plan is agreed and the budget open; nobody holds the money yet."""
    found = submitted(lines, found)
    budgets.agree_plan(by=found.approver, reasons=REASONS, lawful=True, later=LATER, at=NOW)
    return found


def hold(found: Life, *choices: budgets.Choice) -> None:
    """Hold the money; all of it with the council when nothing else is said."""
    refs = {line.what: line.line_ref for line in found.money().lines}
    parts = [
        budgets.Choice(
            way=choice.way,
            lines={refs[what]: amount for what, amount in choice.lines.items()},
            holder_name=choice.holder_name,
            given=choice.given,
            agreement=choice.agreement,
            provider=choice.provider,
            frequency=choice.frequency,
        )
        for choice in choices
    ] or [budgets.Choice(way=Way.AUTHORITY, lines=dict.fromkeys(refs.values()))]
    budgets.choose_ways(by=found.person, parts=parts, at=NOW)


def held(lines: Sequence[tuple[str, Money]] = LINES, found: Life | None = None) -> Life:
    """Their money is held by the council: they can order."""
    found = agreed(lines, found)
    hold(found)
    return found


def living(found: Life | None = None) -> Life:
    """Something is ordered and they live their life."""
    found = held(found=found)
    found.order()
    market.support_in_place(by=found.person, at=NOW)
    return found


def paid_in(found: Life, part_ref: str, amount: Money, at: datetime = NOW) -> None:
    """The holder of a part has been given so much of its cash."""
    ledger.open_account(
        key="authority:cash", ledger="cash", name="Our council", may_go_below_zero=True, at=at
    )
    entry = Posting(
        "authority:cash", f"part:{part_ref}:cash", amount.pence, f"paid-in:{once()}", "cash.paid", "Paid in"
    )
    ledger.post(entry=entry, by=SYSTEM, at=at)


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)
