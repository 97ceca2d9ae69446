"""The writing of a plan is handed to somebody, who writes until it is handed back or taken back."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from tests.factories import people as make

from sevensteps.contexts.directory import actions as directory
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as found
from sevensteps.contexts.people.actions import Helping
from sevensteps.contexts.people.errors import NotPossible
from sevensteps.contexts.people.models import CircleMember, Person
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.actions import handing
from sevensteps.contexts.planning.models import HandOver, InterestSaid
from sevensteps.core.access import Permission, PlanHelp, Role, Task
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import Verdict
from sevensteps.core.planning.handing import HandState, NoReasonGiven, NoSuchHandMove

REASONS = "The lines are not clear enough. Say which days."


@pytest.fixture
def stands(world, today):
    return lambda actor: found.case_for(actor, world.person_ref, today).standing


@pytest.fixture
def provider(world, today):
    """A provider's worker, and their team's ref."""
    council = make.Council(world.team.agency.ref, world.team.ref)
    team = council.team("Willow Care", AgencyKind.PROVIDER)
    return council.staff(Role.PROVIDER_WORKER, team), team


@pytest.fixture
def broker(world, today):
    council = make.Council(world.team.agency.ref, world.team.ref)
    team = council.team("Plum brokers", AgencyKind.BROKER)
    return council.staff(Role.BROKER, team), team


def test_a_broker_is_asked_reads_says_yes_with_a_fee_and_writes(
    world, plan, stands, broker, now, today
) -> None:
    actor, team = broker
    with pytest.raises(NotFound):
        stands(actor)
    ref = actions.offer_plan(by=world.person, team_ref=team, words="Swimming matters most.", at=now)
    assert stands(actor).tasks == {Task.SEE_JOURNEY, Task.SEE_PLAN}
    assert [one.ref for one in queries.handed_to(actor, today)] == [ref]
    assert "asks you to write their plan" in notices_for([f"account:{actor.account_id}"])[0].body
    actions.answer_offer(by=stands(actor), ref=ref, accept=True, fee=Money.pounds(200), at=now)
    actions.save_section(by=stands(actor), kind="safety", text="A neighbour has a key.", at=now)
    one = queries.open_hand_over(world.person.person_id)
    assert (one.state, one.fee, one.answered_at) == (HandState.HELD, Money.pounds(200), now)
    assert one.earns
    (said,) = queries.interests_in(plan())
    assert "£200" in str(said)
    # By one press it is a line, once.
    line = actions.add_fee(by=world.person, ref=ref, at=now)
    assert actions.add_fee(by=stands(actor), ref=ref, at=now) == line
    (fee,) = plan().lines
    assert (fee.ref, fee.cost.in_year, fee.price_from.note) == (line, Money.pounds(200), one.to_name)
    assert plan().meter.planned == Money.pounds(200)
    assert set(fee.outcome_refs) == {outcome.ref for outcome in plan().outcomes}


def test_a_team_whose_help_was_taken_back_reads_no_name_on_its_list(world, plan, broker, now, today) -> None:
    actor, team = broker
    actions.offer_plan(by=world.person, team_ref=team, at=now)
    people.let_team_help(team_ref=team, wanted=None, by=world.person, at=now)
    assert queries.handed_to(actor, today) == []


def test_a_worker_of_the_circle_neither_asks_themselves_nor_widens_their_own_team(
    world, plan, stands, now, today
) -> None:
    own = world.team.ref
    people.let_team_help(team_ref=own, wanted=Helping(PlanHelp.READ), by=world.person, at=now)
    member = people.add_circle_member(name="Sam Ek", relationship="cousin", by=world.person, at=now)
    CircleMember.objects.filter(ref=member).update(account_id=world.practitioner.actor.account_id)
    people.grant(member_ref=member, permission=Permission.SEE_PLAN, how=ConsentGiven.ONLINE,
                 by=world.person, at=now)  # fmt: skip
    cousin = stands(world.practitioner.actor)
    assert cousin.side == "family"
    with pytest.raises(Refused, match="ask yourself"):
        actions.offer_plan(by=cousin, member_ref=member, given_by="Amina", at=now)
    with pytest.raises(NotPossible, match="You work in this team"):
        people.let_team_help(
            team_ref=own, wanted=Helping(PlanHelp.WRITE), given_by="Amina", by=cousin, at=now
        )


def test_the_person_takes_it_back_at_once(world, plan, stands, broker, now) -> None:
    actor, team = broker
    ref = actions.offer_plan(by=world.person, team_ref=team, at=now)
    actions.answer_offer(by=stands(actor), ref=ref, accept=True, at=now)
    held = stands(actor)
    actions.end_hand_over(by=world.person, ref=ref, at=now)
    with pytest.raises(NotFound):  # nothing but this let them in
        stands(actor)
    with pytest.raises(NoSuchHandMove):
        actions.end_hand_over(by=held, ref=ref, at=now)
    assert queries.open_hand_over(world.person.person_id) is None


def test_a_no_has_a_reason_that_the_person_reads(world, plan, stands, broker, now) -> None:
    actor, team = broker
    ref = actions.offer_plan(by=world.person, team_ref=team, at=now)
    with pytest.raises(NoReasonGiven):
        actions.answer_offer(by=stands(actor), ref=ref, accept=False, reason="No", at=now)
    assert HandOver.objects.get(ref=ref).state == HandState.OFFERED
    actions.answer_offer(by=stands(actor), ref=ref, accept=False, reason="We are full until May.", at=now)
    told = notices_for([f"person:{world.person_ref}"])[0].body
    assert "We are full until May." in told
    with pytest.raises(NotFound):
        stands(actor)


@pytest.mark.parametrize("accept", [True, False])
def test_the_person_hears_it_in_their_own_language(
    world, plan, stands, broker, now, accept, monkeypatch
) -> None:
    actor, team = broker
    ref = actions.offer_plan(by=world.person, team_ref=team, at=now)
    Person.objects.filter(id=world.person.person_id).update(language="cy")
    monkeypatch.setattr(handing, "_", lambda text: f"{get_language()}: {text}")
    actions.answer_offer(by=stands(actor), ref=ref, accept=accept, reason="We are full.", at=now)
    assert notices_for([f"person:{world.person_ref}"])[0].body.startswith("cy: ")


def test_her_mother_hands_it_back_and_may_say_something_but_write_no_more(
    world, plan, stands, now, today
) -> None:
    (mother,) = found.helpers_of_circle(world.person.person_id, today)
    ref = actions.offer_plan(by=world.person, member_ref=mother.ref, at=now)
    by = stands(world.mother.actor)
    assert by.can(Task.WRITE_PLAN)  # as before she was asked
    with pytest.raises(Refused, match="Only an organisation"):
        actions.answer_offer(by=by, ref=ref, accept=True, fee=Money(1), at=now)
    actions.answer_offer(by=by, ref=ref, accept=True, at=now)
    actions.end_hand_over(by=by, ref=ref, reason="I go on holiday.", at=now)
    after = stands(world.mother.actor)
    assert (after.can(Task.WRITE_PLAN), after.can(Task.COMMENT_PLAN)) == (False, True)


def test_chosen_parts_do_not_become_all_by_handing_back(world, plan, stands, now, today) -> None:
    (mother,) = found.helpers_of_circle(world.person.person_id, today)
    parts = Helping(PlanHelp.WRITE, ("lines",))
    people.let_member_help(member_ref=mother.ref, wanted=parts, by=world.person, at=now)
    ref = actions.offer_plan(by=world.person, member_ref=mother.ref, at=now)
    actions.answer_offer(by=stands(world.mother.actor), ref=ref, accept=True, at=now)
    assert stands(world.mother.actor).plan_parts is None
    actions.end_hand_over(by=stands(world.mother.actor), ref=ref, at=now)
    assert not stands(world.mother.actor).can(Task.WRITE_PLAN)


def test_one_at_a_time_and_only_by_who_manages_the_circle(world, plan, stands, broker, provider, now) -> None:
    with pytest.raises(NotAllowed):
        actions.offer_plan(by=world.mother, team_ref=broker[1], at=now)
    ref = actions.offer_plan(by=world.person, team_ref=broker[1], at=now)
    with pytest.raises(actions.AlreadyHanded):
        actions.offer_plan(by=world.person, team_ref=provider[1], at=now)
    with pytest.raises(NotAllowed):
        actions.answer_offer(by=world.mother, ref=ref, accept=True, at=now)
    actions.end_hand_over(by=world.person, ref=ref, at=now)
    for nobody in ({}, {"team_ref": broker[1], "member_ref": "X"}):
        with pytest.raises(Refused, match="Choose who"):
            actions.offer_plan(by=world.person, **nobody, at=now)


def test_who_decides_is_told_which_lines_pay_who_wrote_them(world, plan, fill, stands, provider, now) -> None:
    actor, team = provider
    ref = actions.offer_plan(by=world.person, team_ref=team, at=now)
    actions.answer_offer(by=stands(actor), ref=ref, accept=True, at=now)
    fill(stands(actor))
    directory.add_provider(
        name="Willow", size="large", agency_id=found.agencies_of_teams([team])[team], by=make.SYSTEM, at=now
    )  # fmt: skip
    line = plan().lines[0]
    actions.change_line(
        by=stands(actor), ref=line.ref, kind=line.kind, what=line.what, unit=line.unit,
        quantity=line.quantity, price=line.price, every=line.every, giver=actions.Giver(name="Willow"),
        outcome_refs=line.outcome_refs, at=now,
    )  # fmt: skip
    said = [str(one) for one in queries.interests_in(plan())]
    assert ["One line pays them, £5,200.00 in the year: Personal assistant." in one for one in said] == [
        True, True,
    ]  # fmt: skip


def test_a_friend_who_works_for_a_provider_that_is_paid_is_told_of_too(
    world, plan, fill, stands, provider, now
) -> None:
    actor, team = provider
    member = people.add_circle_member(name=actor.name, relationship="friend", by=world.person, at=now)
    CircleMember.objects.filter(ref=member).update(account_id=actor.account_id)
    people.let_member_help(member_ref=member, wanted=Helping(PlanHelp.WRITE), by=world.person, at=now)
    fill(stands(actor))
    assert [one.relation for one in plan().authors] == ["friend"]
    assert queries.interests_in(plan()) == ()  # nothing of it pays where they work
    directory.add_provider(
        name="Willow", size="large", agency_id=found.agencies_of_teams([team])[team], by=make.SYSTEM, at=now
    )  # fmt: skip
    line = plan().lines[0]
    actions.change_line(
        by=world.person, ref=line.ref, kind=line.kind, what=line.what, unit=line.unit,
        quantity=line.quantity, price=line.price, every=line.every, giver=actions.Giver(name="Willow"),
        outcome_refs=line.outcome_refs, at=now,
    )  # fmt: skip
    (said,) = queries.interests_in(plan())
    assert "works for a provider" in str(said)
    assert "£5,200.00 in the year: Personal assistant" in str(said)


def test_who_decides_is_told_that_a_provider_wrote_it_and_that_is_kept(
    world, plan, fill, stands, provider, now
) -> None:
    actor, team = provider
    ref = actions.offer_plan(by=world.person, team_ref=team, at=now)
    actions.answer_offer(by=stands(actor), ref=ref, accept=True, at=now)
    before = journeys.journey_of(world.person.person_id)
    fill(stands(actor))
    actions.submit(by=world.person, at=now)
    said = [str(one) for one in queries.interests_in(plan())]
    assert ["provider" in one for one in said] == [True, True]
    assert all("No line of it pays them." in one for one in said)
    actions.decide(by=world.approver, verdict=Verdict.CHANGES, reasons=REASONS, at=now)
    assert sorted(InterestSaid.objects.values_list("words", flat=True)) == sorted(said)
    # the clocks of planning run on: handing over moved nothing
    assert journeys.journey_of(world.person.person_id).opened_on == before.opened_on


def test_nothing_is_said_where_nobody_can_earn(world, plan, fill, now) -> None:
    fill(world.mother)
    actions.submit(by=world.person, at=now)
    actions.decide(by=world.approver, verdict=Verdict.CHANGES, reasons=REASONS, at=now)
    assert not InterestSaid.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"member_ref": "M"},
        {"team_ref": "", "agency_kind": ""},
        {"agency_kind": ""},
        {"state": "held"},
        {"state": "declined"},
        {"fee_pence": 100},
        {"given_by": ""},
    ],
)
def test_the_table_keeps_no_half_hand_over(world, now, wrong) -> None:
    right = {
        "ref": "R", "person_id": world.person.person_id, "team_ref": "T", "agency_kind": "broker",
        "to_name": "Plum", "how": "online", "given_by": "Amina", "offered_by_key": "a",
        "offered_by_name": "A", "offered_at": now,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(**right | wrong)
