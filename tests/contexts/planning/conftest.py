"""A person who knows about how much money there is, and a plan ready to send."""

from decimal import Decimal

import pytest

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind

A_WEEK = Money.pounds(100)


@pytest.fixture
def known(world, in_force, now):
    """The sum has been told."""
    journeys.open_journey(by=world.practitioner, eligible_because="Care Act, section 13", at=now)
    allocation.open_assessment(by=world.practitioner, consent="Said yes at home", at=now)
    for area in allocated.assessment_of(world.person.person_id).book.areas:
        allocation.save_answer(by=world.person, area=area.id, statement=area.statements[2].id, at=now)
    allocation.save_prevention(by=world.person, choice="unsaid", at=now)
    allocation.finish(by=world.person, at=now)
    return allocated.indicative_of(world.person.person_id)


@pytest.fixture
def plan(world, known, now):
    """Gives the plan as it stands, started."""
    actions.start_plan(by=world.person, at=now)
    return lambda: queries.plan_of(world.person.person_id)


@pytest.fixture
def fill(world, plan, now):
    """Writes what sign-off asks for, costing this much a week."""

    def write(by=world.person, weekly: Money = A_WEEK) -> None:
        refs = [outcome.ref for outcome in plan().outcomes]
        actions.add_line(
            by=by, kind=LineKind.PAID, what="Personal assistant", unit="hour", quantity=Decimal(1),
            price=weekly, every=Every.WEEKLY, outcome_refs=refs, at=now,
        )  # fmt: skip
        actions.save_section(by=by, kind="safety", text="My neighbour has a key.", at=now)
        actions.save_basics(by=by, starts_on=now.date(), decides_alone=True, at=now)

    return write
