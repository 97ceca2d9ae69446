"""Journeys move through the table only, and keep who, when and why."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.journeys import actions, queries
from sevensteps.contexts.journeys.models import Journey, Move
from sevensteps.contexts.notify.models import Notice
from sevensteps.core.access import Task
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.journey import CLOSED, Event, Fact, NoSuchMove, NotOpen, NotTheirMove, NotYet, State

BEGIN = frozenset({Fact.ELIGIBLE, Fact.CONSENT})


@pytest.fixture
def opened(world, now):
    return actions.open_journey(by=world.practitioner, eligible_because="Needs help at home", at=now)


def state_of(world) -> State:
    return queries.journey_of(world.person.person_id).state


def test_a_person_without_a_journey_has_none(world) -> None:
    with pytest.raises(NotFound):
        queries.journey_of(world.person.person_id)


def test_a_journey_opens_at_first_contact_with_its_first_row_of_history(world, opened, today) -> None:
    view = queries.journey_of(world.person.person_id)
    assert (view.ref, view.state, view.step, view.opened_on) == (opened, State.FIRST_CONTACT, 1, today)
    (row,) = queries.history(world.person.person_id)
    assert (row.event, row.from_state, row.by_name, row.relation) == (
        "open",
        None,
        "Priya Shah",
        "practitioner",
    )


def test_there_is_one_open_journey_a_person(world, opened, now) -> None:
    with pytest.raises(actions.AlreadyOpen, match="already has an open journey"):
        actions.open_journey(by=world.practitioner, at=now)
    assert len(queries.history(world.person.person_id)) == 1


def test_the_database_itself_refuses_a_second_open_journey(world, opened, today) -> None:
    with pytest.raises(IntegrityError, match="journey_one_open_a_person"), transaction.atomic():
        Journey.objects.create(
            ref="X",
            person_id=world.person.person_id,
            state="living",
            step=6,
            opened_on=today,
            state_since=today,
        )


def test_after_an_end_a_new_journey_may_open_and_the_old_one_stays(world, opened, now) -> None:
    actions.move(by=world.person, event=Event.END, why="I am well again", at=now)
    assert queries.journey_of(world.person.person_id).closed
    again = actions.open_journey(by=world.practitioner, at=now)
    assert queries.journey_of(world.person.person_id).ref == again
    assert [row.event for row in queries.history(world.person.person_id)] == ["open", "end", "open"]


def test_the_person_may_not_open_their_own(world, now) -> None:
    with pytest.raises(NotAllowed):
        actions.open_journey(by=world.person, at=now)


def test_a_move_needs_its_facts(world, opened, now) -> None:
    with pytest.raises(NotYet) as refusal:
        actions.move(by=world.person, event=Event.BEGIN_ASSESSMENT, facts=frozenset({Fact.ELIGIBLE}), at=now)
    assert refusal.value.missing == {Fact.CONSENT}
    assert state_of(world) is State.FIRST_CONTACT


def test_the_same_event_twice_is_refused_and_saves_nothing(world, opened, now) -> None:
    actions.move(by=world.person, event=Event.BEGIN_ASSESSMENT, facts=BEGIN, at=now)
    with pytest.raises(NoSuchMove, match="cannot happen now"):
        actions.move(by=world.person, event=Event.BEGIN_ASSESSMENT, facts=BEGIN, at=now)
    assert [row.event for row in queries.history(world.person.person_id)] == ["open", "begin_assessment"]


def test_going_back_twice_from_one_page_goes_back_once(world, opened, now) -> None:
    Journey.objects.update(state=State.LIVING, step=6)
    back = {
        "by": world.person,
        "event": Event.GO_BACK,
        "why": "Change provider",
        "seen": State.LIVING,
        "at": now,
    }
    assert actions.move(**back) is State.ORGANISING_SUPPORT
    with pytest.raises(actions.MovedMeanwhile, match="Organising my support"):
        actions.move(**back)
    assert state_of(world) is State.ORGANISING_SUPPORT


@pytest.mark.parametrize("event", sorted(actions.NEEDS_REASON))
def test_some_moves_need_a_reason(world, opened, now, event) -> None:
    Journey.objects.update(state=State.LIVING, step=6)
    with pytest.raises(actions.NoReason, match="Say why"):
        actions.move(by=world.person, event=event, why="  ", at=now)


def test_a_reason_too_long_is_refused(world, opened, now) -> None:
    with pytest.raises(actions.NoReason, match="2,000"):
        actions.move(by=world.person, event=Event.END, why="x" * 2_001, at=now)


def test_somebody_elses_move_is_refused(world, opened, now) -> None:
    with pytest.raises(NotTheirMove):
        actions.move(by=world.mother, event=Event.PAUSE, at=now)


@pytest.mark.parametrize("state", [State.PLANNING, State.AWAITING_AGREEMENT, State.LIVING])
def test_resume_returns_to_where_it_was(world, opened, now, state) -> None:
    Journey.objects.update(state=state, step=4)
    actions.move(by=world.person, event=Event.PAUSE, at=now)
    paused = queries.journey_of(world.person.person_id)
    assert (paused.state, paused.paused_in, paused.step) == (State.PAUSED, state, 4)
    assert actions.move(by=world.person, event=Event.RESUME, at=now) is state
    assert queries.journey_of(world.person.person_id).paused_in is None


def test_a_closed_journey_has_its_day(world, opened, now, today) -> None:
    actions.move(by=world.practitioner, event=Event.MOVE_OUT, why="Moved to Leeds", at=now)
    view = queries.journey_of(world.person.person_id)
    assert view.closed_on == today
    assert view.state in CLOSED


def test_what_staff_do_is_told_to_the_person_and_what_they_do_is_not(world, opened, now) -> None:
    actions.move(by=world.person, event=Event.PAUSE, at=now)
    assert not Notice.objects.exists()
    actions.move(by=world.practitioner, event=Event.RESUME, at=now)
    notice = Notice.objects.get()
    assert notice.recipient_key == f"person:{world.person_ref}"
    assert "Priya Shah" in notice.body
    assert "{" not in notice.body


def test_history_cannot_be_changed_or_removed(world, opened) -> None:
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    for harm in (
        lambda: Move.objects.update(why="other"),
        lambda: Move.objects.all().delete(),
        lambda: connection.cursor().execute("TRUNCATE journeys_move"),
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            harm()


def test_holding_checks_who_and_when(world, opened, now) -> None:
    with transaction.atomic(), pytest.raises(NotAllowed):
        actions.hold(by=world.approver, task=Task.WRITE_PLAN)
    with transaction.atomic(), pytest.raises(NotOpen):
        actions.hold(by=world.person, task=Task.WRITE_PLAN)


def test_eligibility_is_written_by_staff(world, now) -> None:
    actions.open_journey(by=world.practitioner, at=now)
    with pytest.raises(Exception, match="A worker writes down"):
        actions.record_eligibility(by=world.person, because="I say so", at=now)
    actions.record_eligibility(by=world.practitioner, because="Care Act, section 13", at=now)
    assert queries.journey_of(world.person.person_id).eligible_because == "Care Act, section 13"


def test_lists_take_one_query(world, opened, django_assert_num_queries) -> None:
    assert [view.ref for view in queries.in_states([State.FIRST_CONTACT])] == [opened]
    assert queries.in_states([State.FIRST_CONTACT], person_ids=[0]) == []
    with django_assert_num_queries(1):
        assert queries.journeys_of([world.person.person_id])[world.person.person_id].ref == opened
    assert queries.journeys_of([date.max.year]) == {}


def test_every_move_is_in_the_audit(world, opened, now) -> None:
    actions.move(by=world.person, event=Event.BEGIN_ASSESSMENT, facts=BEGIN, at=now)
    names = {row.name for row in audit.history(subject=f"person:{world.person_ref}").rows}
    assert {"journey.open", "journey.begin_assessment"} <= names
