"""A health task in a plan: a named clinician signs it, and the plan is not agreed without."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from tests.factories.later import LATER

from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import CircleMember, Post
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.models import HealthWord
from sevensteps.contexts.planning.queries.health import health_of, health_sheet, signed_by_nobody, waiting_for
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Task
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    ArrangementKind,
    ChecksNotMet,
    LineKind,
    PartOfDay,
    PlanState,
    ReasonsTooShort,
    Stream,
    Time,
    Weekday,
)
from sevensteps.core.planning.health import Claim, NoSuchSigning, State, WordKind

WHY = "It helps Amina to live the life she wants."
SAID = "I have seen how the tube is used at home."
TASK = "Help with a feeding tube"


@pytest.fixture
def nurse(world, account, today):
    """Gives a clinician of the council, by name."""

    def employed(name: str = "Nia Bell"):
        one = account(name)
        Post.objects.create(account=one, team=world.team, role=Role.CLINICIAN, started_on=today)
        return people.actor_of(one.id, today)

    return employed


@pytest.fixture
def line(plan, fill) -> str:
    """The line with the health task."""
    fill()
    return plan().lines[0].ref


@pytest.fixture
def asked(world, line, nurse, today, now):
    """Nia is asked to sign; gives her, and the reference of what she signs."""
    nia = nurse()
    ref = actions.mark_health(by=world.person, line_ref=line, task=TASK, at=now)
    actions.name_clinician(by=world.person, line_ref=line, account_ref=ref_of(nia, today), at=now)
    return nia, ref


def ref_of(actor, today) -> str:
    return next(one.account_ref for one in people.clinicians(today) if one.account_id == actor.account_id)


def sign(nia, ref, now, kind=WordKind.SIGNED, **more) -> None:
    actions.answer_health(by=nia, ref=ref, kind=kind, reasons=SAID, at=now, **more)


def agree(world, now, **more):
    with transaction.atomic():
        return actions.record_agreement(
            by=world.approver, reasons=WHY, lawful=True, later=LATER, at=now, **more
        )


def state(plan, line) -> State:
    return health_of(plan())[line].state


def test_it_is_on_the_list_of_who_is_named_and_of_nobody_else(world, asked, nurse, plan, line) -> None:
    nia, ref = asked
    (row,) = waiting_for(nia)
    assert (row.ref, row.what, row.person_name) == (ref, "Personal assistant", "Amina Yusuf")
    assert Notice.objects.filter(recipient_key=nia.key, subject="work").count() == 1
    other = nurse("Olu Bell")
    assert waiting_for(other) == []
    with pytest.raises(NotFound):
        health_sheet(other, ref)
    with pytest.raises(NotFound):  # and no more of the record
        people.case_for(nia, world.person_ref, Post.objects.latest("id").started_on)


def test_as_many_queries_however_many_wait(world, asked, plan, line, now, today, django_assert_num_queries):
    nia, _ref = asked
    with django_assert_num_queries(8):
        assert len(waiting_for(nia)) == 1
    more = actions.add_line(by=world.person, kind=LineKind.PAID, what="Medicine", price=Money(1), at=now)
    actions.mark_health(by=world.person, line_ref=more, task="Medicine", at=now)
    actions.name_clinician(by=world.person, line_ref=more, account_ref=ref_of(nia, today), at=now)
    with django_assert_num_queries(8):
        assert len(waiting_for(nia)) == 2


@pytest.mark.parametrize("named", [True, False])
def test_who_decides_marks_a_health_task_and_the_plan_waits_as_it_is(
    world, line, plan, nurse, today, now, named
) -> None:
    actions.submit(by=world.person, at=now)
    before, nia = plan(), nurse()
    said = {
        "line_ref": line,
        "task": TASK,
        "reasons": "A tube is used at night, and nobody has looked at it.",
    }
    with pytest.raises(NotAllowed):
        actions.mark_while_waiting(by=world.practitioner, **said, at=now)
    with pytest.raises(ReasonsTooShort):
        actions.mark_while_waiting(by=world.approver, **(said | {"reasons": "no"}), at=now)
    whom = {"account_ref": ref_of(nia, today)} if named else {}
    ref = actions.mark_while_waiting(by=world.approver, **said, **whom, at=now)
    after = plan()
    assert (after.state, after.revision, after.authors) == (before.state, before.revision, before.authors)
    assert said["reasons"] in Notice.objects.get(body__contains="Before your plan is decided on").body
    assert [row.ref for row in waiting_for(nia)] == ([ref] if named else [])
    assert Notice.objects.filter(body__contains="not named yet").exists() is not named
    unsigned = [row.ref for row in signed_by_nobody([world.person.person_id], today)]
    assert unsigned == ([] if named else [ref])
    with pytest.raises(ChecksNotMet, match="clinician"):
        agree(world, now)
    with pytest.raises(Refused, match="already"):
        actions.mark_while_waiting(by=world.approver, **said, at=now)
    if not named:
        actions.name_clinician(by=world.practitioner, line_ref=line, account_ref=ref_of(nia, today), at=now)
    sign(nia, ref, now)
    assert agree(world, now).plan.state is PlanState.AGREED


def test_what_who_decides_saw_is_not_taken_back_by_who_writes(world, line, now) -> None:
    actions.submit(by=world.person, at=now)
    why = "A tube is used at night, and nobody has looked at it."
    actions.mark_while_waiting(by=world.approver, line_ref=line, task=TASK, reasons=why, at=now)
    actions.withdraw(by=world.person, at=now)
    with pytest.raises(Refused, match="decides on the plan"):
        actions.unmark_health(by=world.person, line_ref=line, at=now)


def test_workers_name_another_where_a_clinician_has_left(world, asked, line, today, now) -> None:
    nia, ref = asked
    actions.submit(by=world.person, at=now)
    assert signed_by_nobody([world.person.person_id], today) == []
    Post.objects.filter(account_id=nia.account_id).update(ended_on=today)
    (row,) = signed_by_nobody([world.person.person_id], today + timedelta(days=1))
    assert (row.ref, row.line_ref, row.clinician) == (ref, line, "Nia Bell")


def test_a_signed_line_with_times_in_the_week_waits_no_longer(world, asked, plan, line, now) -> None:
    nia, ref = asked
    actions.set_times(by=world.person, ref=line, times=[Time(Weekday.MONDAY, PartOfDay.MORNING)], at=now)
    sign(nia, ref, now)
    assert (waiting_for(nia), state(plan, line)) == ([], State.SIGNED)


def test_who_marks_or_unmarks_a_health_task_answers_for_the_plan(world, line, plan, now) -> None:
    def authors() -> set[str]:
        return {one.actor_key for one in plan().authors}

    assert world.practitioner.actor.key not in authors()
    actions.mark_health(by=world.practitioner, line_ref=line, task=TASK, at=now)
    assert world.practitioner.actor.key in authors()
    assert world.mother.actor.key not in authors()
    actions.unmark_health(by=world.mother, line_ref=line, at=now)
    assert world.mother.actor.key in authors()


def test_workers_are_told_that_a_clinician_answered_and_nothing_of_it(world, asked, now, today) -> None:
    nia, ref = asked
    Notice.objects.all().delete()
    sign(nia, ref, now)
    bodies = set(Notice.objects.exclude(recipient_key__startswith="person:").values_list("body", flat=True))
    assert bodies == {"A clinician has answered about a health task in somebody’s plan."}


def test_without_a_signature_only_the_rest_is_agreed(world, asked, plan, line, now) -> None:
    nia, ref = asked
    other = actions.add_line(
        by=world.person, kind=LineKind.PAID, what="Swimming", price=Money.pounds(5),
        outcome_refs=[one.ref for one in plan().outcomes], at=now,
    )  # fmt: skip
    actions.submit(by=world.person, at=now)
    with pytest.raises(ChecksNotMet, match="clinician"):
        agree(world, now)
    sign(nia, ref, now, WordKind.CHANGES)
    with pytest.raises(ChecksNotMet, match="clinician"):
        agree(world, now)
    chair = replace(world.approver, tasks=world.approver.tasks | {Task.CHAIR_PANEL})
    with pytest.raises(ChecksNotMet, match="clinician"):  # not by a panel either
        agree(replace(world, approver=chair), now, by_panel=True)
    agree(world, now, left_out={line: "No clinician has signed it so far."}, assumed=WHY)
    assert [one.ref for one in plan().lines] == [other]


def test_a_signed_line_is_agreed_and_the_person_is_told_in_plain_words(world, asked, plan, line, now) -> None:
    nia, ref = asked
    actions.submit(by=world.person, at=now)
    sign(nia, ref, now)
    told = Notice.objects.get(recipient_key=f"person:{world.person_ref}", body__contains="Nia Bell")
    assert told.body == f"Nia Bell has signed a part of your plan: Personal assistant. They say: “{SAID}”"
    assert agree(world, now).annual == Money.pounds(5_200)
    assert waiting_for(nia) == []
    with pytest.raises(NotFound):  # nothing is signed in an agreed plan
        sign(nia, ref, now, WordKind.CHANGES)
    names = [row.name for row in audit.history(f"person:{world.person_ref}", 1).rows]
    assert "health.signed" in names


def test_what_changes_is_signed_again(world, asked, plan, line, now) -> None:
    nia, ref = asked
    sign(nia, ref, now)
    assert state(plan, line) is State.SIGNED
    before = plan().line(line)
    common = {"kind": before.kind, "unit": before.unit, "every": before.every, "price": before.price}
    common |= {"what": before.what, "outcome_refs": before.outcome_refs}
    actions.change_line(by=world.person, ref=line, quantity=before.quantity + 1, at=now, **common)
    assert state(plan, line) is State.AGAIN
    assert len(waiting_for(nia)) == 1
    actions.change_line(by=world.person, ref=line, quantity=before.quantity, at=now, **common)
    assert state(plan, line) is State.SIGNED  # it says again what was signed
    actions.mark_health(by=world.person, line_ref=line, task="Something else", at=now)
    assert state(plan, line) is State.AGAIN


def test_an_unchanged_line_stays_signed_in_the_next_version(world, asked, plan, line, now) -> None:
    nia, ref = asked
    actions.submit(by=world.person, at=now)
    sign(nia, ref, now)
    actions.withdraw(by=world.person, at=now)
    actions.start_plan(by=world.person, at=now)
    assert state(plan, line) is State.SIGNED


def test_training_that_was_asked_for_and_that_a_signature_rests_on(world, asked, plan, line, now) -> None:
    nia, ref = asked
    sign(nia, ref, now, WordKind.CHANGES, wished="Suction")
    assert (state(plan, line), health_of(plan())[line].last.wished) == (State.CHANGES, "Suction")
    learned = actions.save_arrangement(
        by=world.person, kind=ArrangementKind.TRAINING, what="Suction", answer="Two mornings at the clinic",
        who="Nia Bell", day=now.date(), at=now,
    )  # fmt: skip
    assert state(plan, line) is State.AGAIN
    sign(nia, ref, now, training=[learned])
    assert state(plan, line) is State.SIGNED
    actions.remove_arrangement(by=world.person, ref=learned, at=now)
    assert state(plan, line) is State.AGAIN
    with pytest.raises(NotFound):
        sign(nia, ref, now, training=[new_ref()])


def test_nobody_signs_what_they_did_not_see(world, asked, plan, line, now) -> None:
    nia, ref = asked
    seen = health_sheet(nia, ref).seen
    actions.mark_health(by=world.person, line_ref=line, task="Something else", at=now)
    with pytest.raises(actions.SavedMeanwhile):
        sign(nia, ref, now, seen=seen)
    assert not HealthWord.objects.exists()


def test_who_may_not_sign(world, asked, plan, line, nurse, account, today, now) -> None:
    nia, ref = asked
    with pytest.raises(ReasonsTooShort):
        actions.answer_health(by=nia, ref=ref, kind=WordKind.SIGNED, reasons="Fine.", at=now)
    with pytest.raises(Claim):
        sign(replace(nia, roles=frozenset({Role.PRACTITIONER})), ref, now)
    CircleMember.objects.create(
        person_id=plan().person_id, account_id=nia.account_id, name="Nia", relationship="cousin",
        added_by="Amina", added_at=now,
    )  # fmt: skip
    with pytest.raises(Claim, match="close"):
        sign(nia, ref, now)
    with pytest.raises(Refused, match="close"):
        actions.name_clinician(by=world.person, line_ref=line, account_ref=ref_of(nia, today), at=now)
    with pytest.raises(Refused, match="Choose"):
        actions.name_clinician(by=world.person, line_ref=line, account_ref="nobody", at=now)
    with pytest.raises(NotAllowed):
        actions.name_clinician(by=world.approver, line_ref=line, account_ref=ref_of(nia, today), at=now)


def test_the_mark_stays_once_a_clinician_has_spoken(world, asked, plan, line, now) -> None:
    nia, ref = asked
    sign(nia, ref, now, WordKind.CHANGES)
    with pytest.raises(NoSuchSigning):
        actions.unmark_health(by=world.person, line_ref=line, at=now)


def test_the_mark_is_taken_off_before(world, asked, plan, line, now) -> None:
    nia, _ref = asked
    actions.unmark_health(by=world.person, line_ref=line, at=now)
    assert health_of(plan()) == {}
    assert waiting_for(nia) == []


def test_another_clinician_signs_for_themselves(world, asked, plan, line, nurse, today, now) -> None:
    nia, ref = asked
    sign(nia, ref, now)
    olu = nurse("Olu Bell")
    actions.name_clinician(by=world.mother, line_ref=line, account_ref=ref_of(olu, today), at=now)
    assert state(plan, line) is State.AGAIN
    with pytest.raises(NotFound):
        sign(nia, ref, now)
    sign(olu, ref, now)
    assert state(plan, line) is State.SIGNED


def test_what_the_nhs_pays_for_is_a_health_line(world, plan, line, nurse, today, now) -> None:
    told = plan().line(line)
    common = {"kind": told.kind, "unit": told.unit, "every": told.every, "price": told.price}
    common |= {"what": told.what, "quantity": told.quantity, "outcome_refs": told.outcome_refs}
    actions.change_line(by=world.practitioner, ref=line, stream=Stream.HEALTH, at=now, **common)
    assert state(plan, line) is State.UNNAMED
    account_ref = ref_of(nurse(), today)
    with pytest.raises(Refused, match="Write first"):
        actions.name_clinician(by=world.person, line_ref=line, account_ref=account_ref, at=now)
    with pytest.raises(Refused, match="The NHS pays"):
        actions.unmark_health(by=world.person, line_ref=line, at=now)
    actions.submit(by=world.person, at=now)
    with pytest.raises(ChecksNotMet, match="clinician"):
        agree(world, now)


def test_bad_input(world, plan, line, now) -> None:
    with pytest.raises(Refused, match="Write what"):
        actions.mark_health(by=world.person, line_ref=line, task="  ", at=now)
    with pytest.raises(NotFound):
        actions.mark_health(by=world.person, line_ref="nothing", task=TASK, at=now)
    with pytest.raises(NotFound):
        actions.unmark_health(by=world.person, line_ref=line, at=now)
    assert queries.plan_of(world.person.person_id).revision == plan().revision
