"""A plan is sent, taken back, and decided by somebody who did not write it."""

import pytest
from django.db import DatabaseError, transaction
from tests.factories.later import LATER

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys import queries as journey_queries
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.people.models import Person
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.models import Decision
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.core.journey import Event, Fact, NotOpen, NotYet, State
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    AuthorMayNotDecide,
    ChecksNotMet,
    OverLimit,
    PlanState,
    ReasonsTooShort,
    Verdict,
)

WHY = "It helps Amina to live the life she wants."


@pytest.fixture
def sent(world, plan, fill, now):
    fill()
    actions.submit(by=world.person, at=now)
    return plan


def journey(world) -> State:
    return journey_queries.journey_of(world.person.person_id).state


def agree(world, now, **more):
    """What budgets does inside its transaction."""
    with transaction.atomic():
        return actions.record_agreement(
            by=world.approver, reasons=WHY, lawful=True, later=LATER, at=now, **more
        )


def test_an_empty_plan_cannot_be_sent(world, plan, now) -> None:
    with pytest.raises(NotYet, match="costs"):
        actions.submit(by=world.person, at=now)
    assert plan().state is PlanState.DRAFT
    assert journey(world) is State.PLANNING


def test_a_sent_plan_waits_and_the_approver_is_told(world, sent, now, django_assert_num_queries) -> None:
    assert (sent().state, sent().submitted_by) == (PlanState.SUBMITTED, "Amina Yusuf")
    assert journey(world) is State.AWAITING_AGREEMENT
    assert Notice.objects.filter(subject="work", recipient_key=world.approver.actor.key).count() == 1
    with django_assert_num_queries(7):
        (row,) = queries.awaiting_decision([world.person.person_id])
    assert (row.plan_ref, row.planned) == (sent().ref, Money.pounds(5_200))


def test_sending_twice_is_refused(world, sent, now) -> None:
    with pytest.raises(NotOpen):
        actions.submit(by=world.person, at=now)


def test_what_changed_after_the_page_was_opened_is_not_sent_unseen(world, plan, fill, now) -> None:
    fill()
    seen = plan().revision
    actions.add_outcome(by=world.mother, text="Something new", at=now)
    with pytest.raises(actions.SavedMeanwhile):
        actions.submit(by=world.person, revision=seen, at=now)


def test_a_sent_plan_cannot_be_written_in_until_it_is_taken_back(world, sent, now) -> None:
    with pytest.raises(NotOpen, match="take it back"):
        actions.add_outcome(by=world.person, text="More", at=now)
    actions.withdraw(by=world.person, at=now)
    assert (sent().state, journey(world)) == (PlanState.DRAFT, State.PLANNING)
    actions.add_outcome(by=world.person, text="More", at=now)
    with pytest.raises(Refused):
        actions.withdraw(by=world.person, at=now)


def test_asking_for_changes_gives_the_plan_back_with_reasons(world, sent, now) -> None:
    actions.decide(by=world.approver, verdict=Verdict.CHANGES, reasons=WHY, at=now)
    assert (sent().state, journey(world)) == (PlanState.RETURNED, State.CHANGES_REQUESTED)
    assert sent().decisions[-1].reasons == WHY
    assert WHY in Notice.objects.get(subject="plan").body
    actions.submit(by=world.person, at=now)
    assert sent().state is PlanState.SUBMITTED
    assert sent().version == 1


def test_after_a_no_a_new_version_begins_with_what_was_written(world, sent, now) -> None:
    actions.decide(by=world.approver, verdict=Verdict.REFUSED, reasons=WHY, assumed=WHY, at=now)
    refused = sent()
    assert (refused.state, journey(world)) == (PlanState.REFUSED, State.REFUSED)
    actions.start_plan(by=world.person, at=now)
    again = sent()
    assert (again.version, again.state, journey(world)) == (2, PlanState.DRAFT, State.PLANNING)
    assert again.sections == refused.sections
    assert again.outcomes == refused.outcomes
    assert [line.ref for line in again.lines] == [line.ref for line in refused.lines]
    assert again.lines[0].outcome_refs == refused.lines[0].outcome_refs
    assert again.decisions == ()
    assert queries.decisions_of(world.person.person_id)[0].verdict == "refused"


@pytest.mark.parametrize("reasons", ["", "ok", "no no no no no no"])
def test_a_decision_always_has_reasons(world, sent, now, reasons) -> None:
    with pytest.raises(ReasonsTooShort):
        actions.decide(by=world.approver, verdict=Verdict.CHANGES, reasons=reasons, at=now)
    assert journey(world) is State.AWAITING_AGREEMENT


def test_an_author_does_not_decide(world, plan, fill, now) -> None:
    from dataclasses import replace

    fill()
    both = replace(world.approver, tasks=world.approver.tasks | world.practitioner.tasks)
    actions.add_outcome(by=both, text="An idea of the approver", at=now)
    actions.submit(by=world.person, at=now)
    with pytest.raises(AuthorMayNotDecide):
        actions.record_agreement(by=both, reasons=WHY, lawful=True, later=LATER, at=now)


def test_staff_who_sent_the_plan_do_not_decide(world, plan, fill, now) -> None:
    from dataclasses import replace

    fill()
    both = replace(world.approver, tasks=world.approver.tasks | world.practitioner.tasks)
    with pytest.raises(Refused, match="said yes"):
        actions.submit(by=both, at=now)
    actions.submit(by=both, consent="She read it with her mother and said yes.", at=now)
    with pytest.raises(AuthorMayNotDecide):
        actions.record_agreement(by=both, reasons=WHY, lawful=True, later=LATER, at=now)


def test_an_approver_agrees_within_their_limit(world, plan, fill, now) -> None:
    from dataclasses import replace

    fill(weekly=Money.pounds(50))
    actions.submit(by=world.person, at=now)
    small = replace(world.approver, actor=replace(world.approver.actor, approval_limit_pence=259_999))
    with pytest.raises(OverLimit, match="£2,600"):
        actions.record_agreement(by=small, reasons=WHY, lawful=True, later=LATER, at=now)
    assert Decision.objects.count() == 0


def test_a_plan_over_its_money_is_not_agreed_without_an_exception(
    world, known, plan, fill, today, now
) -> None:
    fill(weekly=known.annual)
    actions.submit(by=world.person, at=now)
    with pytest.raises(Refused):
        agree(world, now)
    assert plan().state is PlanState.SUBMITTED


def test_nothing_is_agreed_that_nobody_called_lawful(world, sent, now) -> None:
    with pytest.raises(ChecksNotMet, match="lawful"):
        actions.record_agreement(by=world.approver, reasons=WHY, lawful=False, at=now)


def test_what_is_agreed_is_what_the_year_costs(world, sent, now) -> None:
    agreed = agree(world, now)
    assert agreed.annual == Money.pounds(5_200)
    assert agreed.plan.state is PlanState.AGREED
    assert queries.agreed_plan_of(world.person.person_id).ref == agreed.plan.ref
    assert agreed.plan.decisions[-1].agreed == Money.pounds(5_200)


def test_a_decision_on_a_plan_that_changed_is_refused(world, sent, now) -> None:
    seen = sent().revision
    actions.withdraw(by=world.person, at=now)
    actions.add_outcome(by=world.person, text="One more thing", at=now)
    actions.add_line(
        by=world.person, kind="unpaid", what="My mother", outcome_refs=[sent().outcomes[-1].ref], at=now
    )
    actions.submit(by=world.person, at=now)
    with pytest.raises(actions.PlanChanged, match="Read it again"):
        agree(world, now, revision=seen)


@pytest.mark.parametrize("side", ["person", "mother", "practitioner"])
def test_only_an_approver_decides(world, sent, now, side) -> None:
    with pytest.raises(NotAllowed):
        actions.decide(by=getattr(world, side), verdict=Verdict.REFUSED, reasons=WHY, assumed=WHY, at=now)


def test_deciding_twice_is_refused(world, sent, now) -> None:
    actions.decide(by=world.approver, verdict=Verdict.CHANGES, reasons=WHY, at=now)
    with pytest.raises(NotOpen):
        actions.decide(by=world.approver, verdict=Verdict.REFUSED, reasons=WHY, assumed=WHY, at=now)
    assert Decision.objects.count() == 1


def test_decisions_cannot_be_changed(world, sent, now) -> None:
    actions.decide(by=world.approver, verdict=Verdict.CHANGES, reasons=WHY, at=now)
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        Decision.objects.update(reasons="other")


def test_a_new_plan_while_one_is_agreed_leaves_it_in_use_until_the_new_one_is(world, sent, now) -> None:
    first = agree(world, now).plan
    journeys.move(by=world.approver, event=Event.AGREE_PLAN, facts=frozenset(Fact), at=now)
    journeys.move(by=world.person, event=Event.NEED_CHANGED, why="A fall", at=now)
    _assess_again(world, now)
    actions.start_plan(by=world.person, at=now)
    assert sent().version == 2
    assert queries.agreed_plan_of(world.person.person_id).ref == first.ref
    actions.submit(by=world.person, at=now)
    second = agree(world, now).plan
    assert queries.agreed_plan_of(world.person.person_id).ref == second.ref
    assert queries.plan_version(world.person.person_id, first.ref).state is PlanState.SUPERSEDED


def test_a_plan_left_waiting_when_needs_changed_goes_on_as_a_draft(world, sent, now) -> None:
    waiting = sent()
    journeys.move(by=world.person, event=Event.NEED_CHANGED, why="A fall", at=now)
    assert queries.awaiting_decision([world.person.person_id]) == []
    _assess_again(world, now)
    actions.start_plan(by=world.person, at=now)
    assert (sent().ref, sent().state, sent().submitted_at) == (waiting.ref, PlanState.DRAFT, None)


def test_easy_read_people_get_easy_outcomes(world, known, now) -> None:
    Person.objects.update(easy_read=True)
    actions.start_plan(by=world.person, at=now)
    texts = [one.text for one in queries.plan_of(world.person.person_id).outcomes]
    assert texts == [one.outcome.easy for one in known.outcomes]


def test_a_plan_brought_along_is_kept_to(world, in_force, today, now) -> None:
    from sevensteps.contexts.allocation import actions as allocation

    journeys.open_journey(by=world.practitioner, start=State.MOVING_IN, at=now)
    allocation.honour_budget(by=world.practitioner, annual=Money.pounds(9_000), evidence="A letter", at=now)
    brought = {
        "by": world.practitioner, "outcome": "Live at home", "what": "Support as before", "starts_on": today,
        "reasons": "Agreed in Leeds", "at": now,
    }  # fmt: skip
    agreed = actions.bring_plan(**brought)
    assert (agreed.annual, agreed.plan.state) == (Money.pounds(9_000), PlanState.AGREED)
    assert agreed.plan.decisions[-1].verdict == "brought"
    with pytest.raises(Refused, match="already"):
        actions.bring_plan(**brought)


def _assess_again(world, now) -> None:
    from sevensteps.contexts.allocation import actions as allocation

    allocation.open_assessment(by=world.person, at=now)
    allocation.save_prevention(by=world.person, choice="unsaid", at=now)
    allocation.finish(by=world.person, at=now)


def test_nobody_is_to_be_told_what_they_pay_who_has_died(world, plan, fill, now, today) -> None:
    fill()
    actions.submit(by=world.person, at=now)
    budgets.agree_plan(by=world.approver, reasons=WHY, lawful=True, later=LATER, at=now)
    number = world.person.person_id
    assert [one.person_id for one in queries.promises_open([number], today)] == [number]
    journeys.move(by=world.practitioner, event=Event.END, why="She died.", at=now)
    assert queries.promises_open([number], today) == []
