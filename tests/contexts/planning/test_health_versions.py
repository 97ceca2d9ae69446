"""What a clinician signed belongs to the version it was signed in: asking anew in a draft leaves the agreed
plan as it is, and the draft is asked about only where the line has changed.
"""

from decimal import Decimal

import pytest
from django.db import transaction
from tests.factories.later import LATER

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import Post
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.queries.health import comparable, health_of, waiting_for
from sevensteps.core.access import Role
from sevensteps.core.journey import Event, Fact
from sevensteps.core.money import Money
from sevensteps.core.planning import ChecksNotMet, Minutes, PlanState, Weekday
from sevensteps.core.planning.health import State, WordKind

WHY = "It helps Amina to live the life she wants."
SAID = "I have seen how the tube is used at home."


@pytest.fixture
def nia(world, account, today):
    """A clinician of the council."""
    one = account("Nia Bell")
    Post.objects.create(account=one, team=world.team, role=Role.CLINICIAN, started_on=today)
    return people.actor_of(one.id, today)


@pytest.fixture
def name(world, nia, today, now):
    """Asks Nia to sign a line."""
    (known,) = (one for one in people.clinicians(today) if one.account_id == nia.account_id)
    return lambda line: actions.name_clinician(
        by=world.person, line_ref=line, account_ref=known.account_ref, at=now
    )


@pytest.fixture
def sign(nia, now):
    def answer(ref: str, kind: WordKind = WordKind.SIGNED) -> None:
        actions.answer_health(by=nia, ref=ref, kind=kind, reasons=SAID, at=now)

    return answer


def agree(world, now) -> None:
    with transaction.atomic():
        actions.record_agreement(by=world.approver, reasons=WHY, lawful=True, later=LATER, at=now)


@pytest.fixture
def line(world, plan, fill, name, sign, now) -> str:
    """A signed line of an agreed plan, with a draft of the next version beside it."""
    fill()
    line = plan().lines[0].ref
    ref = actions.mark_health(by=world.person, line_ref=line, task="Help with a feeding tube", at=now)
    name(line)
    actions.submit(by=world.person, at=now)
    sign(ref)
    agree(world, now)
    journeys.move(by=world.approver, event=Event.AGREE_PLAN, facts=frozenset(Fact), at=now)
    journeys.move(by=world.person, event=Event.NEED_CHANGED, why="A fall", at=now)
    allocation.open_assessment(by=world.practitioner, consent="Said yes at home", at=now)
    for area in allocated.assessment_of(world.person.person_id).book.areas:
        allocation.save_answer(by=world.person, area=area.id, statement=area.statements[2].id, at=now)
    allocation.save_prevention(by=world.person, choice="unsaid", at=now)
    allocation.finish(by=world.person, at=now)
    actions.start_plan(by=world.person, at=now)
    assert plan().version == 2
    return line


@pytest.fixture
def states(world, plan, line):
    """Where the sign-off stands in the agreed version, and in the draft."""
    agreed = queries.agreed_plan_of(world.person.person_id)
    assert agreed.version == 1

    def both() -> tuple[State, State]:
        there = queries.plan_version(world.person.person_id, agreed.ref)
        return health_of(there)[line].state, health_of(plan())[line].state

    return both


def change(world, plan, line, now, **more) -> None:
    told = plan().line(line)
    common = {"kind": told.kind, "what": told.what, "unit": told.unit, "every": told.every}
    common |= {"quantity": told.quantity, "price": told.price, "outcome_refs": told.outcome_refs}
    actions.change_line(by=world.person, ref=line, at=now, **common | more)


def test_an_unchanged_line_is_not_asked_about_again(states, nia) -> None:
    assert states() == (State.SIGNED, State.SIGNED)
    assert waiting_for(nia) == []


def test_asking_anew_in_the_draft_leaves_the_agreed_version_signed(
    world, plan, line, states, name, now
) -> None:
    name(line)
    assert states() == (State.SIGNED, State.AGAIN)
    actions.mark_health(by=world.person, line_ref=line, task="Suction too", at=now)
    assert states() == (State.SIGNED, State.AGAIN)


@pytest.mark.parametrize("what", ["amount", "words", "days"])
def test_a_changed_line_is_signed_anew_before_it_is_agreed(
    world, plan, line, states, nia, sign, now, what
) -> None:
    if what == "days":
        days = {Weekday.MONDAY: Minutes(40), Weekday.FRIDAY: Minutes(20)}  # one hour, as before
        actions.set_times(by=world.person, ref=line, times=[], days=days, at=now)
    else:
        more = {"quantity": Decimal(2)} if what == "amount" else {"what": "A nurse’s helper"}
        change(world, plan, line, now, **more)
    assert states() == (State.SIGNED, State.AGAIN)
    (row,) = waiting_for(nia)
    actions.save_basics(
        by=world.person, starts_on=now.date(), decides_alone=True, exception="A fall in May.", at=now
    )
    actions.submit(by=world.person, at=now)
    with pytest.raises(ChecksNotMet, match="clinician"):
        agree(world, now)
    sign(row.ref)
    assert states() == (State.SIGNED, State.SIGNED)
    agree(world, now)
    assert plan().state is PlanState.AGREED


def test_what_is_said_of_the_draft_is_not_said_of_the_agreed_version(
    world, plan, line, states, nia, sign, now
) -> None:
    change(world, plan, line, now, price=Money.pounds(50))
    (row,) = waiting_for(nia)
    sign(row.ref, WordKind.CHANGES)
    assert states() == (State.SIGNED, State.CHANGES)
    agreed = queries.agreed_plan_of(world.person.person_id)
    assert [one.kind for one in health_of(agreed)[line].words] == [WordKind.SIGNED]
    assert [one.kind for one in health_of(plan())[line].words] == [WordKind.SIGNED, WordKind.CHANGES]


def test_a_mark_of_the_draft_is_none_of_the_agreed_version(world, plan, line, now) -> None:
    more = actions.add_line(
        by=world.person, kind=plan().line(line).kind, what="Medicine", price=Money(1), at=now
    )
    actions.mark_health(by=world.person, line_ref=more, task="Medicine", at=now)
    assert set(health_of(plan())) == {line, more}
    assert set(health_of(queries.agreed_plan_of(world.person.person_id))) == {line}


def test_a_provider_under_another_name_is_the_same_provider() -> None:
    known, named = {"who": "Old name", "provider_ref": "P1"}, {"who": "Ana", "provider_ref": ""}
    assert comparable(known) == comparable(known | {"who": "New name"})
    assert comparable(known) != comparable(known | {"provider_ref": "P2"})
    assert comparable(named) != comparable(named | {"who": "Olu"})
    assert comparable(named) == comparable({"who": "Ana"})  # what is empty says nothing
