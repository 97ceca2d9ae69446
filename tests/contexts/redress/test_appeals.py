"""An appeal through its life: days are kept, words asked for, and nobody judges themselves."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies import queries as known
from sevensteps.contexts.redress import actions, queries
from sevensteps.contexts.redress.models import Appeal, AppealMove
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.redress import (
    InvolvedMayNotDecide,
    NoReasons,
    NoSuchStep,
    NotTheirStep,
    State,
)

WHY = "The sum leaves out the help I need at night."
REASONS = "Help at night was left out of the sum by mistake."


@pytest.fixture
def send(world, now):
    """Sends an appeal about a decision made by somebody else."""

    def sent(by=None, about: str = "DECISION22", involved=("account:777",), **more) -> str:
        values = {"why": WHY, "at": now, "about_kind": "sum"} | more
        return actions.send_appeal(by=by or world.person, about_ref=about, involved=involved, **values)

    return sent


@pytest.fixture
def looked_at(world, send, now):
    """An appeal the approver has begun to look at."""
    ref = send()
    actions.acknowledge(by=world.practitioner, ref=ref, at=now)
    actions.look_at(by=world.approver, ref=ref, at=now)
    return ref


def told(world) -> list[str]:
    return [row.body for row in notify.notices_for([f"person:{world.person_ref}"])]


def test_an_appeal_is_answered_by_somebody_else_with_reasons(world, looked_at, now) -> None:
    actions.decide(by=world.approver, ref=looked_at, outcome=State.UPHELD, reasons=REASONS, at=now)
    found = queries.appeal(world.person.person_id, looked_at)
    assert (found.state, found.reasons, found.decided_by) == (State.UPHELD, REASONS, "Tom Reed")
    assert found.acknowledged_by == "Priya Shah"
    assert [row.event for row in queries.history(world.person.person_id, looked_at)] == [
        "send", "acknowledge", "look_at", "uphold",
    ]  # fmt: skip
    assert len(told(world)) == 3  # not of what they did themselves
    assert any(REASONS in text for text in told(world))
    names = [row.name for row in audit.history(f"person:{world.person_ref}").rows]
    assert {"appeal.sent", "appeal.acknowledge", "appeal.look_at", "appeal.uphold"} <= set(names)


def test_the_promised_days_are_working_days_and_stay_as_they_were(world, send, now) -> None:
    ref = send()
    promise = queries.appeal(world.person.person_id, ref).promise
    assert promise == queries.promise_at(now)
    assert promise.acknowledge_by.weekday() < 5
    admin = Actor("account:900", "Ada", roles=frozenset({Role.ADMINISTRATOR}))
    longer = replace(known.settings(), appeal_acknowledge_days=5, appeal_answer_days=40)
    policies.change_settings(settings=longer, by=admin, at=now)
    assert queries.appeal(world.person.person_id, ref).promise == promise
    assert queries.promise_at(now).answer_by > promise.answer_by


@pytest.mark.parametrize(
    ("sent", "first", "last"),
    [
        (date(2026, 4, 2), date(2026, 4, 9), date(2026, 5, 5)),  # Easter, and the bank holiday of May
        (date(2026, 12, 23), date(2026, 12, 30), date(2027, 1, 25)),  # Christmas, its substitute, New Year
    ],
)
def test_bank_holidays_of_england_are_not_counted(db, sent, first, last) -> None:
    promise = queries.promise_on(sent)
    assert (promise.acknowledge_by, promise.answer_by) == (first, last)


def test_late_ones_are_found_and_only_among_the_people_asked_for(world, send, now) -> None:
    ref = send()
    promise = queries.appeal(world.person.person_id, ref).promise
    mine = [world.person.person_id]
    assert queries.late_appeals(mine, promise.acknowledge_by) == []
    assert [one.ref for one in queries.late_appeals(mine, promise.acknowledge_by + timedelta(days=1))] == [
        ref
    ]
    actions.acknowledge(by=world.practitioner, ref=ref, at=now)
    assert queries.late_appeals(mine, promise.answer_by) == []
    assert queries.late_appeals(mine, promise.answer_by + timedelta(days=1))
    assert queries.open_appeals([0]) == []


def test_whoever_had_a_part_in_the_decision_neither_looks_nor_decides(world, send, now) -> None:
    ref = send(involved=[world.approver.actor.key])
    actions.acknowledge(by=world.approver, ref=ref, at=now)
    with pytest.raises(InvolvedMayNotDecide):
        actions.look_at(by=world.approver, ref=ref, at=now)
    with pytest.raises(InvolvedMayNotDecide):
        actions.decide(by=world.approver, ref=ref, outcome=State.UPHELD, reasons=REASONS, at=now)


def test_the_database_keeps_out_a_judge_of_their_own_case(world, looked_at) -> None:
    row = Appeal.objects.get(ref=looked_at)
    row.state, row.reasons, row.decided_at = State.UPHELD, REASONS, row.sent_at
    row.decided_by_key = row.involved[0]
    with pytest.raises(IntegrityError, match="appeal_decided_by_another"), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"why": ""}, "appeal_says_why"),
        ({"acknowledged_at": None}, "appeal_acknowledged_by_somebody"),
        ({"looked_by_key": ""}, "appeal_looked_at_by_somebody"),
        ({"state": State.UPHELD}, "appeal_decided_with_reasons"),
        ({"reasons": "Early."}, "appeal_decided_with_reasons"),
        ({"state": State.WITHDRAWN}, "appeal_withdrawn_on_a_day"),
        ({"answer_by": date(2000, 1, 1)}, "appeal_answered_after_first_word"),
        ({"involved": []}, "appeal_sender_is_involved"),
    ],
)
def test_the_database_keeps_what_must_be_true(world, looked_at, changes, constraint) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Appeal.objects.filter(ref=looked_at).update(**changes)


def test_its_history_is_never_changed(world, looked_at) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        AppealMove.objects.update(by_name="Nobody")
    with pytest.raises(DatabaseError), transaction.atomic():
        AppealMove.objects.all().delete()


def test_only_one_appeal_about_a_decision_unless_it_was_taken_back(world, send, now) -> None:
    ref = send()
    with pytest.raises(actions.AlreadySent) as refused:
        send(by=world.practitioner)
    assert refused.value.ref == ref
    actions.withdraw(by=world.person, ref=ref, at=now)
    again = send()
    assert again != ref
    assert queries.appeal_about(world.person.person_id, "sum", "DECISION22").ref == again
    assert [one.ref for one in queries.appeals_of(world.person.person_id)] == [again, ref]


@pytest.mark.parametrize("why", ["", "no", "unfair " * 20, "x" * 5_001])
def test_an_appeal_that_says_nothing_is_refused(send, why) -> None:
    with pytest.raises((NoReasons, Refused)) as refused:
        send(why=why)
    assert refused.value.where == "why"
    assert not Appeal.objects.exists()


def test_who_may_do_what(world, send, now) -> None:
    with pytest.raises(NotAllowed):
        send(by=world.mother)
    with pytest.raises(NotAllowed):
        send(by=world.approver)
    ref = send()
    with pytest.raises(NotTheirStep):
        actions.acknowledge(by=world.person, ref=ref, at=now)
    actions.acknowledge(by=world.practitioner, ref=ref, at=now)
    with pytest.raises(NotTheirStep):
        actions.look_at(by=world.practitioner, ref=ref, at=now)
    with pytest.raises(NotTheirStep):
        actions.withdraw(by=world.approver, ref=ref, at=now)
    with pytest.raises(NotAllowed):
        actions.withdraw(by=world.mother, ref=ref, at=now)


def test_a_worker_takes_back_only_what_they_sent_themselves(world, send, now) -> None:
    ref = send()
    with pytest.raises(NotTheirStep):
        actions.withdraw(by=world.practitioner, ref=ref, at=now)
    actions.withdraw(by=world.person, ref=ref, at=now)
    actions.withdraw(by=world.practitioner, ref=send(by=world.practitioner), at=now)


def test_somebody_elses_appeal_is_not_there(world, send, now) -> None:
    ref = send()
    other = replace(world.person, person_id=world.person.person_id + 1)
    with pytest.raises(NotFound):
        queries.appeal(other.person_id, ref)
    with pytest.raises(NotFound):
        actions.withdraw(by=other, ref=ref, at=now)


def test_nothing_happens_twice_and_nothing_after_the_end(world, looked_at, now) -> None:
    with pytest.raises(NoSuchStep):
        actions.acknowledge(by=world.practitioner, ref=looked_at, at=now)
    actions.decide(by=world.approver, ref=looked_at, outcome=State.NOT_UPHELD, reasons=REASONS, at=now)
    with pytest.raises(NoSuchStep):
        actions.withdraw(by=world.person, ref=looked_at, at=now)
    with pytest.raises(NoSuchStep):
        actions.decide(by=world.approver, ref=looked_at, outcome=State.UPHELD, reasons=REASONS, at=now)


@pytest.mark.parametrize(("outcome", "reasons"), [(State.UPHELD, "no"), (State.WITHDRAWN, REASONS)])
def test_a_decision_without_reasons_or_outcome_is_refused(world, looked_at, now, outcome, reasons) -> None:
    with pytest.raises(Refused):
        actions.decide(by=world.approver, ref=looked_at, outcome=outcome, reasons=reasons, at=now)
    assert queries.appeal(world.person.person_id, looked_at).state is State.LOOKED_AT


def test_the_database_knows_no_other_states(world, send) -> None:
    ref = send()
    with pytest.raises(IntegrityError, match="appeal_"), transaction.atomic():
        Appeal.objects.filter(ref=ref).update(state="lost")
