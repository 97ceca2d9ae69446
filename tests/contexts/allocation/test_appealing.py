"""Appeals about sums, and budgets that are kept to."""

import pytest
from django.utils.timezone import localdate
from tests.contexts.allocation.disputed import GROUNDS, NO, WHY, decide

from sevensteps.contexts.allocation import actions, appeals, exceptions, queries
from sevensteps.contexts.allocation import exception_queries as asked
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import Post
from sevensteps.contexts.redress import actions as redress
from sevensteps.contexts.redress import queries as appealed
from sevensteps.core.access import Role
from sevensteps.core.allocation import GroundsMissing, MayNotDecideSum, SumVerdict
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.journey import Event, NotOpen
from sevensteps.core.journey import State as Stage
from sevensteps.core.money import Money
from sevensteps.core.redress import InvolvedMayNotDecide, State

APPEAL = "The decision leaves out what my mother cannot do any more."


def test_an_appeal_and_its_new_sum_are_one_transaction(world, told, request_ref, manager, now) -> None:
    decision = decide(world.approver, request_ref, now, verdict=SumVerdict.REFUSED, annual=None, grounds=NO)
    ref = appeals.appeal_sum(
        by=world.person, about_kind=appeals.DECISION, about_ref=decision, why=APPEAL, at=now
    )
    redress.acknowledge(by=world.practitioner, ref=ref, at=now)
    with pytest.raises(InvolvedMayNotDecide):
        redress.look_at(by=world.approver, ref=ref, at=now)
    redress.look_at(by=manager, ref=ref, at=now)
    answer = {"by": manager, "ref": ref, "outcome": State.UPHELD, "reasons": APPEAL, "at": now}
    with pytest.raises(GroundsMissing):
        appeals.decide_appeal(**answer, annual=Money.pounds(28_500))
    assert appealed.appeal(world.person.person_id, ref).state is State.LOOKED_AT
    appeals.decide_appeal(**answer, annual=Money.pounds(28_500), grounds=GROUNDS, seen=told.ref)
    after = queries.indicative_of(world.person.person_id)
    assert (after.kind, after.annual, after.by_name) == ("decided", Money.pounds(28_500), "Ruth Boon")
    assert asked.decision_on_appeal(world.person.person_id, ref).annual == after.annual


def test_who_said_no_to_an_exception_does_not_decide_on_an_appeal_about_the_sum(
    world, told, request_ref, manager, now
) -> None:
    decide(world.approver, request_ref, now, verdict=SumVerdict.REFUSED, annual=None, grounds=NO)
    ref = appeals.appeal_sum(by=world.person, about_kind=appeals.SUM, about_ref=told.ref, why=APPEAL, at=now)
    redress.acknowledge(by=world.practitioner, ref=ref, at=now)
    with pytest.raises(InvolvedMayNotDecide):
        redress.look_at(by=world.approver, ref=ref, at=now)
    redress.look_at(by=manager, ref=ref, at=now)


def test_nor_where_they_said_no_after_the_appeal_was_sent(world, told, request_ref, manager, now) -> None:
    ref = appeals.appeal_sum(by=world.person, about_kind=appeals.SUM, about_ref=told.ref, why=APPEAL, at=now)
    redress.acknowledge(by=world.practitioner, ref=ref, at=now)
    redress.look_at(by=world.approver, ref=ref, at=now)
    decide(world.approver, request_ref, now, verdict=SumVerdict.REFUSED, annual=None, grounds=NO)
    answer = {"ref": ref, "outcome": State.NOT_UPHELD, "reasons": APPEAL, "at": now}
    with pytest.raises(InvolvedMayNotDecide):
        appeals.decide_appeal(by=world.approver, **answer)
    appeals.decide_appeal(by=manager, **answer)


def test_whose_answers_the_sum_comes_from_does_not_decide(world, answer_all, account, today, now) -> None:
    one = account("Ruth Boon")
    for role, limit in ((Role.PRACTITIONER, None), (Role.APPROVER, 9_000_000)):
        Post.objects.create(
            account=one, team=world.team, role=role, approval_limit_pence=limit, started_on=today
        )
    ruth = people.case_for(people.actor_of(one.id, today), world.person_ref, today).standing
    answer_all(ruth)
    actions.finish(by=world.practitioner, at=now)
    ref = exceptions.ask_exception(by=world.person, reasons=WHY, at=now)
    with pytest.raises(MayNotDecideSum):
        decide(ruth, ref, now)
    told = queries.indicative_of(world.person.person_id)
    sent = appeals.appeal_sum(by=world.person, about_kind=appeals.SUM, about_ref=told.ref, why=APPEAL, at=now)
    redress.acknowledge(by=world.practitioner, ref=sent, at=now)
    with pytest.raises(InvolvedMayNotDecide):
        redress.look_at(by=ruth, ref=sent, at=now)


def test_an_appeal_can_be_answered_without_a_new_sum_and_a_no_cannot_bring_one(
    world, told, manager, now
) -> None:
    ref = appeals.appeal_sum(by=world.person, about_kind=appeals.SUM, about_ref=told.ref, why=APPEAL, at=now)
    redress.acknowledge(by=manager, ref=ref, at=now)
    redress.look_at(by=manager, ref=ref, at=now)
    answer = {"by": manager, "ref": ref, "outcome": State.NOT_UPHELD, "reasons": APPEAL, "at": now}
    with pytest.raises(Refused) as refused:
        appeals.decide_appeal(**answer, annual=Money.pounds(28_500), grounds=GROUNDS)
    assert refused.value.where == "annual"
    appeals.decide_appeal(**answer)
    assert queries.indicative_of(world.person.person_id).ref == told.ref


@pytest.mark.parametrize(("kind", "ref"), [("sum", "NOTTHERE22"), ("sum_decision", "NOTTHERE22"), ("x", "y")])
def test_an_appeal_about_nothing_is_not_found(world, told, now, kind, ref) -> None:
    with pytest.raises(NotFound):
        appeals.appeal_sum(by=world.person, about_kind=kind, about_ref=ref, why=APPEAL, at=now)


@pytest.fixture
def honoured(world, in_force, now):
    """Somebody moved in with a budget that is kept to."""
    from sevensteps.contexts.budgets import actions as budgets

    journeys.open_journey(by=world.practitioner, start=Stage.MOVING_IN, at=now)
    budgets.honour_budget(
        by=world.practitioner,
        annual=Money.pounds(17_000),
        evidence="Letter of their council, seen on 3 May",
        what="Personal assistants",
        outcome="Live in my own home",
        starts_on=localdate(now),
        at=now,
    )
    return queries.indicative_of(world.person.person_id)


def test_a_budget_brought_along_stays_until_the_needs_are_assessed_here(
    world, honoured, manager, now
) -> None:
    """Portability: neither an exception nor an appeal replaces it, only a new assessment does."""
    with pytest.raises(exceptions.HonouredStays):
        exceptions.ask_exception(by=world.person, reasons=WHY, at=now)
    ref = appeals.appeal_sum(
        by=world.person, about_kind=appeals.SUM, about_ref=honoured.ref, why=APPEAL, at=now
    )
    redress.acknowledge(by=manager, ref=ref, at=now)
    redress.look_at(by=manager, ref=ref, at=now)
    with pytest.raises(exceptions.HonouredStays):
        appeals.decide_appeal(
            by=manager, ref=ref, outcome=State.UPHELD, reasons=APPEAL, annual=Money.pounds(20_000),
            grounds=GROUNDS, at=now,
        )  # fmt: skip
    with pytest.raises(NotOpen):
        actions.finish(by=world.practitioner, at=now)
    assert queries.indicative_of(world.person.person_id) == honoured
    journeys.move(by=world.person, event=Event.NEED_CHANGED, why="I have lived here a while.", at=now)
    actions.open_assessment(by=world.practitioner, consent="Said yes at home", at=now)
    for area in queries.assessment_of(world.person.person_id).book.areas:
        actions.save_answer(by=world.person, area=area.id, statement=area.statements[2].id, at=now)
    assert queries.indicative_of(world.person.person_id) == honoured
    actions.save_prevention(by=world.practitioner, choice="unsaid", at=now)
    actions.finish(by=world.practitioner, at=now)
    assert queries.indicative_of(world.person.person_id).kind == "assessed"
