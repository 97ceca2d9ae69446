"""Notes on how it goes; looking back from three sides; what follows."""

from datetime import timedelta

import pytest
from tests.factories.money import Life, held, later, living, once, submitted
from tests.factories.people import NOW, circle_member, standing

from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import queries as planned
from sevensteps.contexts.reviews import actions, queries
from sevensteps.contexts.reviews.models import CheckIn
from sevensteps.core.access import Permission
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.journey import NotOpen, State
from sevensteps.core.planning import PlanState
from sevensteps.core.reviews import Achieved, Going, NotAllSaid, Result, ResultNeedsReason, ReviewSide

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rosa(kept_for_the_module: None) -> Life:
    return living()


def outcomes(life: Life) -> list[str]:
    plan = planned.agreed_plan_of(life.id)
    assert plan is not None
    return [outcome.ref for outcome in plan.outcomes]


def note(life: Life, going: Going, text: str = "", token: str = "") -> str:
    return actions.note_progress(
        by=life.person, outcome_ref=outcomes(life)[0], going=going, note=text, once=token or once(), at=NOW
    )


def all_said(life: Life, achieved: Achieved = Achieved.YES) -> None:
    for ref in outcomes(life):
        actions.give_view(by=life.person, outcome_ref=ref, achieved=achieved, working="The mornings", at=NOW)


def test_the_latest_note_stands_beside_its_outcome(rosa: Life) -> None:
    note(rosa, Going.WORSE)
    note(rosa, Going.WELL, "I cooked for six!")
    first, *others = queries.progress(rosa.id)
    assert (first.latest.going, first.latest.note, first.count) == (Going.WELL, "I cooked for six!", 2)
    assert all(other.latest is None for other in others)
    assert [row.going for row in queries.check_ins(rosa.id, first.ref)[0]] == [Going.WELL, Going.WORSE]


def test_a_note_sent_twice_is_one(rosa: Life) -> None:
    assert note(rosa, Going.SAME, token="x") == note(rosa, Going.SAME, token="x")
    assert CheckIn.objects.count() == 1


def test_a_note_is_about_an_outcome_of_ones_own_plan_and_not_endless(rosa: Life) -> None:
    with pytest.raises(NotFound):
        actions.note_progress(by=rosa.person, outcome_ref="NOSUCH", going=Going.WELL, once=once(), at=NOW)
    with pytest.raises(actions.TooLong):
        note(rosa, Going.WELL, "x" * 2_001)


def test_there_is_nothing_to_note_before_a_plan_is_agreed() -> None:
    waiting = submitted()
    plan = planned.plan_of(waiting.id)
    assert plan is not None
    with pytest.raises(actions.NoPlanYet):
        actions.note_progress(
            by=waiting.person, outcome_ref=plan.outcomes[0].ref, going=Going.WELL, once=once(), at=NOW
        )


def test_a_review_is_due_some_weeks_after_the_budget_began(rosa: Life) -> None:
    assert queries.due_on(rosa.id) == NOW.date() + timedelta(days=42)
    assert queries.due_reviews([]) == []


def test_a_review_can_be_asked_for_at_any_time_and_is_one(rosa: Life) -> None:
    ref = actions.begin_review(by=rosa.person, why="Much has changed", at=NOW)
    assert actions.begin_review(by=rosa.practitioner, at=NOW) == ref
    assert journeys.journey_of(rosa.id).state is State.REVIEWING
    assert [row.open for row in queries.due_reviews([rosa.id])] == [True]


def test_three_sides_stand_beside_each_other(rosa: Life) -> None:
    daughter, _ref = circle_member(rosa.worker, rosa.person_ref, Permission.HELP_REVIEW)
    family = standing(daughter, rosa.person_ref)
    actions.begin_review(by=rosa.person, at=NOW)
    ref = outcomes(rosa)[0]
    actions.give_view(by=rosa.person, outcome_ref=ref, achieved=Achieved.YES, working="Mornings", at=NOW)
    actions.give_view(by=family, outcome_ref=ref, achieved=Achieved.PARTLY, not_working="Evenings", at=NOW)
    actions.give_view(by=rosa.practitioner, outcome_ref=ref, achieved=Achieved.NO, what_next="Ask", at=NOW)
    actions.give_view(by=rosa.person, outcome_ref=ref, achieved=Achieved.PARTLY, working="Some", at=NOW)
    views = queries.open_review(rosa.id).outcome(ref).views
    assert {side: view.achieved for side, view in views.items()} == {
        ReviewSide.PERSON: Achieved.PARTLY,
        ReviewSide.FAMILY: Achieved.PARTLY,
        ReviewSide.STAFF: Achieved.NO,
    }
    assert (views[ReviewSide.PERSON].working, views[ReviewSide.STAFF].next) == ("Some", "Ask")


def test_nobody_speaks_for_another_side_but_a_worker_who_writes_it_down(rosa: Life) -> None:
    actions.begin_review(by=rosa.person, at=NOW)
    ref = outcomes(rosa)[0]
    with pytest.raises(actions.NotYourSide):
        actions.give_view(
            by=rosa.person, outcome_ref=ref, achieved=Achieved.YES, side=ReviewSide.STAFF, at=NOW
        )
    actions.give_view(
        by=rosa.practitioner, outcome_ref=ref, achieved=Achieved.YES, side=ReviewSide.PERSON, at=NOW
    )
    assert queries.open_review(rosa.id).outcome(ref).views[ReviewSide.PERSON].by_name == rosa.worker.name


def test_a_review_does_not_finish_before_everything_was_talked_about(rosa: Life) -> None:
    actions.begin_review(by=rosa.person, at=NOW)
    with pytest.raises(NotAllSaid):
        actions.finish_review(
            by=rosa.practitioner, result=Result.CONTINUE_AS_IS, reason="All is well", at=NOW
        )
    assert journeys.journey_of(rosa.id).state is State.REVIEWING


def test_what_somebody_would_rather_not_speak_about_needs_the_workers_view(rosa: Life) -> None:
    actions.begin_review(by=rosa.person, at=NOW)
    all_but_one, last = outcomes(rosa)[:-1], outcomes(rosa)[-1]
    for ref in all_but_one:
        actions.give_view(by=rosa.person, outcome_ref=ref, achieved=Achieved.YES, at=NOW)
    actions.record_declined(by=rosa.practitioner, outcome_ref=last, at=NOW)
    assert queries.open_review(rosa.id).still_to_say == (last,)
    actions.give_view(by=rosa.practitioner, outcome_ref=last, achieved=Achieved.YES, at=NOW)
    assert queries.open_review(rosa.id).still_to_say == ()


def test_going_on_as_now_promises_the_next_review(rosa: Life) -> None:
    actions.begin_review(by=rosa.person, at=later(40))
    all_said(rosa)
    for _again in range(2):
        actions.finish_review(
            by=rosa.practitioner, result=Result.CONTINUE_AS_IS, reason="All is well now", at=later(41)
        )
    assert journeys.journey_of(rosa.id).state is State.LIVING
    assert queries.due_on(rosa.id) == NOW.date() + timedelta(days=41 + 365)
    [past] = queries.past_reviews(rosa.id)
    assert (past.result, past.reason) == (Result.CONTINUE_AS_IS, "All is well now")


def test_changing_the_plan_opens_a_new_version_and_the_money_runs_on(rosa: Life) -> None:
    actions.begin_review(by=rosa.person, at=NOW)
    all_said(rosa, Achieved.NO)
    actions.finish_review(
        by=rosa.practitioner, result=Result.CHANGE_PLAN, reason="Swimming does not work", at=NOW
    )
    assert journeys.journey_of(rosa.id).state is State.PLANNING
    plan = planned.plan_of(rosa.id)
    assert (plan.version, plan.state) == (2, PlanState.DRAFT)
    rosa.order()


def test_changing_the_allocation_asks_the_questions_again(rosa: Life) -> None:
    actions.begin_review(by=rosa.person, at=NOW)
    all_said(rosa)
    actions.finish_review(
        by=rosa.practitioner, result=Result.CHANGE_ALLOCATION, reason="Her health has changed", at=NOW
    )
    assert journeys.journey_of(rosa.id).state is State.ASSESSING
    assert allocated.assessment_of(rosa.id).open


def test_a_result_is_explained_and_said_by_staff(rosa: Life) -> None:
    actions.begin_review(by=rosa.person, at=NOW)
    all_said(rosa)
    with pytest.raises(ResultNeedsReason):
        actions.finish_review(by=rosa.practitioner, result=Result.CHANGE_PLAN, reason="ok", at=NOW)
    with pytest.raises(NotAllowed):
        actions.finish_review(by=rosa.person, result=Result.CONTINUE_AS_IS, reason="All is well now", at=NOW)


def test_without_a_review_there_is_nothing_to_say_or_finish(rosa: Life) -> None:
    with pytest.raises(NotOpen):
        actions.give_view(by=rosa.person, outcome_ref=outcomes(rosa)[0], achieved=Achieved.YES, at=NOW)
    with pytest.raises(NotOpen):
        actions.finish_review(
            by=rosa.practitioner, result=Result.CONTINUE_AS_IS, reason="All is well now", at=NOW
        )


def test_somebody_organising_support_may_ask_and_the_worker_is_told() -> None:
    life = held()
    actions.begin_review(by=life.person, at=NOW)
    from sevensteps.contexts.notify import queries as notices

    told = notices.notices_for(people.inbox_keys(life.worker))
    assert any("look back" in row.body for row in told)


def test_before_support_is_organised_there_is_no_review() -> None:
    with pytest.raises(Refused):
        actions.begin_review(by=submitted().person, at=NOW)
