"""Growing up with a plan: talked about in good time; at eighteen the plan and the budget run on."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.factories import money
from tests.factories.people import NOW, TODAY, circle_member, standing
from tests.factories.receiving import law_in_force

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people.models import Person
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.models import GrowingUp
from sevensteps.contexts.planning.queries.growing_up import reminders, talks_of
from sevensteps.core.access import Authority, Task
from sevensteps.core.budgets import Need, Way
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.journey import Event
from sevensteps.core.planning import ReasonsTooShort
from sevensteps.core.planning.growing_up import NothingToTalkOver, Stage

pytestmark = pytest.mark.django_db
SAID = "She wants to keep her helpers, and to hold the money herself."


def born(found: money.Life, years: int) -> None:
    """So old today."""
    Person.objects.filter(ref=found.person_ref).update(born_on=date(TODAY.year - years, 1, 2))


def due(found: money.Life, day: date = TODAY) -> Stage | None:
    rows = reminders([found.id], day)
    return rows[0][1].stage if rows else None


def test_a_worker_is_reminded_until_it_was_talked_over() -> None:
    found = money.submitted()
    born(found, 15)
    assert due(found) is Stage.AHEAD
    actions.talked_over(by=found.practitioner, said=SAID, at=NOW)
    actions.talked_over(by=found.practitioner, said=SAID, at=NOW)  # sent twice
    assert due(found) is None
    (one,) = talks_of(found.id)
    assert (one.stage, one.said) == (Stage.AHEAD, SAID)
    assert "when you are 18" in notices_for([f"person:{found.person_ref}"])[0].body
    assert due(found, date(TODAY.year + 1, TODAY.month, TODAY.day)) is Stage.AHEAD


def test_nobody_is_reminded_of_a_child_who_has_died() -> None:
    found = money.submitted()
    born(found, 15)
    journeys.move(by=found.practitioner, event=Event.END, why="She died.", at=NOW)
    assert due(found) is None


def test_at_eighteen_plan_and_budget_run_on_and_who_holds_the_money_is_looked_at() -> None:
    found = money.agreed()
    born(found, 17)
    mother, _ref = circle_member(
        found.worker, found.person_ref, name="Mona", authority=Authority.PARENT, evidence="Birth certificate"
    )
    assert standing(mother, found.person_ref).can(Task.CHOOSE_HOLDING)
    plan, held = queries.agreed_plan_of(found.id), budgets.money_view(found.id)
    born(found, 18)
    assert (queries.agreed_plan_of(found.id), budgets.money_view(found.id)) == (plan, held)
    with pytest.raises(NotFound):  # being her parent no longer opens the record
        standing(mother, found.person_ref)


def test_money_held_from_childhood_is_paid_on_and_looked_at() -> None:
    """The law for adults begins on the birthday; the first payment after it waits for nobody."""
    law_in_force()
    found = money.agreed()
    Person.objects.filter(ref=found.person_ref).update(
        born_on=date(TODAY.year - 18, TODAY.month, TODAY.day + 2)
    )
    given = frozenset({Need.AGREES, Need.CAN_MANAGE})
    money.hold(
        found, Choice(way=Way.PERSON, lines={"Personal assistant": None, "Swimming": None}, given=given)
    )
    birthday = date(TODAY.year, TODAY.month, TODAY.day + 2)
    parts = [part.id for part in budgets.parts_of(found.id)]
    assert budgets.waiting_for_check(parts, birthday) == frozenset()
    assert [row.person_id for row in budgets.to_check([found.id], birthday)] == [found.id]
    born(found, 30)  # of somebody who was of age all along it waits
    assert budgets.waiting_for_check(parts, birthday)


def test_looked_at_after_the_birthday_it_is_done() -> None:
    found = money.submitted()
    day = date(NOW.year - 18, NOW.month, NOW.day)
    Person.objects.filter(ref=found.person_ref).update(born_on=date(day.year, day.month, day.day + 1))
    birthday = date(TODAY.year, TODAY.month, TODAY.day + 1)
    assert due(found, birthday) is Stage.OF_AGE
    actions.talked_over(by=found.practitioner, said=SAID, at=money.later(1))
    told = notices_for([f"person:{found.person_ref}"])[0].body
    assert ("when you are 18" in told, "who looks after your money" in told) == (False, True)
    assert due(found, birthday) is None


def test_only_their_worker_writes_it_down_and_says_something() -> None:
    found = money.submitted()
    born(found, 15)
    with pytest.raises(NotAllowed):
        actions.talked_over(by=found.person, said=SAID, at=NOW)
    with pytest.raises(ReasonsTooShort):
        actions.talked_over(by=found.practitioner, said="Done.", at=NOW)


def test_nothing_is_written_down_for_who_did_not_grow_up_here() -> None:
    found = money.submitted()
    born(found, 60)
    with pytest.raises(NothingToTalkOver):
        actions.talked_over(by=found.practitioner, said=SAID, at=NOW)
    assert talks_of(found.id) == []


def test_what_was_talked_about_stays() -> None:
    found = money.submitted()
    born(found, 15)
    actions.talked_over(by=found.practitioner, said=SAID, at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        GrowingUp.objects.all().delete()


def test_as_many_queries_however_many_are_young(django_assert_num_queries) -> None:
    found = money.submitted()
    born(found, 15)
    with django_assert_num_queries(4):
        assert len(reminders([found.id], TODAY)) == 1
    with django_assert_num_queries(1):
        assert reminders([], TODAY) == []
