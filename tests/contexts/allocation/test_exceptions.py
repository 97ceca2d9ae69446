"""An exception from asking to deciding."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.contexts.allocation.disputed import GROUNDS, NO, WHY, decide

from sevensteps.contexts.allocation import exception_queries as asked
from sevensteps.contexts.allocation import exceptions, queries
from sevensteps.contexts.allocation.models import ExceptionReason, ExceptionRequest, Indicative, SumDecision
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import Account, Post
from sevensteps.core.access import Role
from sevensteps.core.allocation import GroundsMissing, MayNotDecideSum, RequestState, SumVerdict
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.journey import Event, NotOpen
from sevensteps.core.money import Money


def notices(world) -> list[tuple[str, str]]:
    rows = notify.notices_for([f"person:{world.person_ref}"])
    return [(str(row.subject.label), row.body) for row in rows]


def test_asking_keeps_the_reasons_and_promises_a_day(world, told, request_ref, today) -> None:
    found = asked.exception(world.person.person_id, request_ref)
    assert [words for _criterion, words in found.reasons] == list(WHY.values())
    assert (found.state, found.sum_ref, found.open) == (RequestState.ASKED, told.ref, True)
    assert not found.late(found.answer_by)
    assert found.late(found.answer_by + timedelta(days=1))
    (row,) = asked.open_exceptions([world.person.person_id])
    assert (row.ref, row.now) == (request_ref, told.annual)
    assert {criterion.id for criterion in asked.criteria_for(world.person.person_id)} > set(WHY)


def test_a_yes_is_a_new_sum_with_its_reasons_and_the_old_one_stays_on_record(
    world, told, request_ref, now
) -> None:
    ref = decide(world.approver, request_ref, now)
    after = queries.indicative_of(world.person.person_id)
    assert (after.kind, after.annual, after.by_name) == ("decided", Money.pounds(29_000), "Tom Reed")
    assert after.trace.lines[:-1] == told.trace.lines
    assert after.trace.lines[-1].value == Money.pounds(29_000)
    assert after.outcomes == told.outcomes
    assert [one.ref for one in queries.indicatives(world.person.person_id)] == [after.ref, told.ref]
    decision = asked.sum_decision(world.person.person_id, ref)
    assert (decision.before, decision.annual, decision.grounds) == (told.annual, after.annual, GROUNDS)
    assert asked.decision_behind(world.person.person_id, after.ref) == decision
    assert asked.exception(world.person.person_id, request_ref).decision == decision
    assert asked.open_exceptions([world.person.person_id]) == []
    subject, body = notices(world)[0]
    assert GROUNDS.why in body
    assert "29" not in subject


def test_a_no_leaves_the_sum_and_says_why(world, told, request_ref, now) -> None:
    decide(world.approver, request_ref, now, verdict=SumVerdict.REFUSED, annual=None, grounds=NO)
    assert queries.indicative_of(world.person.person_id).ref == told.ref
    assert asked.exception(world.person.person_id, request_ref).state is RequestState.REFUSED
    assert any("appeal" in body and NO.why in body for _subject, body in notices(world))


def test_a_further_exception_starts_from_what_was_decided(world, request_ref, manager, now) -> None:
    decide(world.approver, request_ref, now)
    again = exceptions.ask_exception(by=world.person, reasons=WHY, at=now)
    with pytest.raises(MayNotDecideSum):
        decide(world.approver, again, now, annual=Money.pounds(30_000))
    decide(manager, again, now, annual=Money.pounds(30_000))
    assert queries.indicative_of(world.person.person_id).annual == Money.pounds(30_000)
    assert len(queries.indicatives(world.person.person_id)) == 3


def test_neither_who_asked_nor_who_finished_decides(world, told, account, today, now) -> None:
    both = Account.objects.get(name="Priya Shah")
    Post.objects.create(
        account=both, team=world.team, role=Role.APPROVER, approval_limit_pence=9_000_000, started_on=today
    )
    priya = people.case_for(people.actor_of(both.id, today), world.person_ref, today).standing
    ref = exceptions.ask_exception(by=world.person, reasons=WHY, at=now)
    with pytest.raises(MayNotDecideSum):
        decide(priya, ref, now)


def test_the_limit_is_that_of_the_decider(world, request_ref, now) -> None:
    with pytest.raises(Refused, match="up to"):
        decide(world.approver, request_ref, now, annual=Money.pounds(30_001))


@pytest.mark.parametrize("by", ["person", "mother", "practitioner"])
def test_only_a_decider_decides(world, request_ref, now, by) -> None:
    with pytest.raises(NotAllowed):
        decide(getattr(world, by), request_ref, now)


def test_a_panel_chair_of_the_team_decides_within_their_limit(
    world, request_ref, account, today, now
) -> None:
    chair = account("Ines Chair")
    Post.objects.create(
        account=chair,
        team=world.team,
        role=Role.PANEL_CHAIR,
        approval_limit_pence=2_900_000,
        started_on=today,
    )
    by = people.case_for(people.actor_of(chair.id, today), world.person_ref, today).standing
    decide(by, request_ref, now)
    assert queries.indicative_of(world.person.person_id).by_name == "Ines Chair"


def test_a_decision_without_grounds_writes_nothing(world, told, request_ref, now) -> None:
    with pytest.raises(GroundsMissing):
        decide(world.approver, request_ref, now, grounds=replace(GROUNDS, hourly="as usual"))
    assert queries.indicative_of(world.person.person_id).ref == told.ref
    assert not SumDecision.objects.exists()


def test_a_sum_that_has_changed_since_it_was_read_is_not_decided_on(world, request_ref, now) -> None:
    with pytest.raises(exceptions.SumMovedOn):
        decide(world.approver, request_ref, now, seen="ANOTHER222")


def test_one_request_at_a_time_and_it_can_be_taken_back(world, request_ref, now) -> None:
    with pytest.raises(exceptions.AlreadyAsked):
        exceptions.ask_exception(by=world.practitioner, reasons=WHY, at=now)
    exceptions.withdraw_exception(by=world.person, ref=request_ref, at=now)
    with pytest.raises(Refused):
        decide(world.approver, request_ref, now)
    exceptions.ask_exception(by=world.person, reasons=WHY, at=now)
    assert [one.state for one in asked.exceptions_of(world.person.person_id)] == [
        RequestState.ASKED,
        RequestState.WITHDRAWN,
    ]


def test_a_worker_takes_back_only_what_they_asked_themselves(world, request_ref, now) -> None:
    with pytest.raises(Refused, match="You did not ask for this"):
        exceptions.withdraw_exception(by=world.practitioner, ref=request_ref, at=now)
    exceptions.withdraw_exception(by=world.person, ref=request_ref, at=now)
    own = exceptions.ask_exception(by=world.practitioner, reasons=WHY, at=now)
    exceptions.withdraw_exception(by=world.practitioner, ref=own, at=now)


def test_who_may_ask(world, told, now) -> None:
    with pytest.raises(NotAllowed):
        exceptions.ask_exception(by=world.mother, reasons=WHY, at=now)
    with pytest.raises(NotAllowed):
        exceptions.ask_exception(by=world.approver, reasons=WHY, at=now)


def test_no_exception_while_the_sum_is_worked_out_anew(world, request_ref, now) -> None:
    journeys.move(by=world.person, event=Event.GO_BACK, why="I said it wrong.", at=now)
    with pytest.raises(NotOpen):
        decide(world.approver, request_ref, now)
    with pytest.raises(NotOpen):
        exceptions.ask_exception(by=world.person, reasons=WHY, at=now)


def test_another_persons_request_is_not_there(world, request_ref, now) -> None:
    other = replace(world.person, person_id=0)
    with pytest.raises(NotFound):
        asked.exception(other.person_id, request_ref)
    with pytest.raises(NotFound):
        exceptions.withdraw_exception(by=replace(world.person, person_ref="x"), ref="NOTTHERE22", at=now)


@pytest.mark.parametrize(
    ("table", "changes", "constraint"),
    [
        (ExceptionRequest, {"state": "asked"}, "exception_closed"),
        (ExceptionRequest, {"wanted_pence": 0}, "exception_sum"),
    ],
)
def test_the_database_keeps_requests_sound(world, request_ref, now, table, changes, constraint) -> None:
    decide(world.approver, request_ref, now)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        table.objects.update(**changes)


def test_the_database_keeps_decisions_sound(world, told, request_ref, now) -> None:
    decide(world.approver, request_ref, now)
    kept = SumDecision.objects.get()
    for changes, constraint in (
        ({"appeal_ref": "SOMETHING2"}, "sum_decision_on_one_thing"),
        ({"needs": ""}, "sum_decision_has_reasons"),
        ({"hourly": ""}, "sum_decision_changes_with_grounds"),
        ({"verdict": "refused"}, "sum_decision_changes_with_grounds"),
        ({"annual_pence": kept.before_pence}, "sum_decision_changes_with_grounds"),
        ({"by_key": kept.involved[0]}, "sum_decision_by_another"),
    ):
        copy = SumDecision.objects.get()
        copy.pk, copy.ref = None, "COPY222222"
        for name, value in changes.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            copy.save(force_insert=True)


def test_what_was_said_and_decided_is_never_changed(world, request_ref, now) -> None:
    decide(world.approver, request_ref, now)
    for table in (SumDecision, ExceptionReason, Indicative):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        SumDecision.objects.update(why="Because.")
