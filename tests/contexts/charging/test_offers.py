"""Agreeing without a full look: offered with what it rests on, counting only by a yes; and a refusal."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.charging.models import LightTouchOffer
from sevensteps.contexts.charging.queries import Ground, How, OfferState
from sevensteps.contexts.notify import queries as notify
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money

from .conftest import APRIL, means

SEEN = "Your benefit letter of December, and your bank card."


@pytest.fixture
def offer(world, person, now):
    def offered(**more) -> str:
        values = {"ground": Ground.SMALL_CHARGE, "weekly": Money(2_500), "rests_on": SEEN} | more
        return actions.offer_light_touch(by=world.practitioner, at=now, **values)

    return offered


def test_an_offer_counts_for_nothing_until_there_is_a_yes(person, offer, today):
    ref = offer()
    assert queries.charge_of(person.person_id, today) is None
    assert queries.open_offer_of(person.person_id).ref == ref
    (told,) = [
        one for one in notify.notices_for([f"person:{person.person_ref}"]) if "£25.00 a week" in one.body
    ]
    assert "only if you say yes" in told.body
    assert "full look" in told.body


def test_from_offer_to_yes_to_confirmed_and_april(person, finance, offer, tried, ran, now, today):
    told = actions.accept_light_touch(by=person, ref=offer(), at=now)
    view = queries.assessment(person.person_id, told).view
    assert (view.how, view.weekly, view.source) == (How.LIGHT_TOUCH, Money(2_500), "person")
    assert view.consent == "Amina Yusuf said yes here."
    assert queries.waiting_for_evidence([person.person_id])[0].ready
    new = actions.confirm(by=finance, ref=told, at=now)
    run = tried()
    assert (run.left["agreed"], ran(run.ref)) == (1, 0)  # consent was to that sum
    april = queries.charge_of(person.person_id, APRIL)
    assert (april.weekly, april.how) == (Money(2_500), How.LIGHT_TOUCH)
    for ref in (told, new, april.ref):
        assert queries.offer_behind(queries.assessment(person.person_id, ref).view).rests_on == SEEN


def test_a_worker_writes_down_how_they_said_yes(world, person, offer, now):
    ref = offer()
    with pytest.raises(actions.ReasonsMissing):
        actions.accept_light_touch(by=world.practitioner, ref=ref, said_yes=" ", at=now)
    told = actions.accept_light_touch(by=world.practitioner, ref=ref, said_yes="She said yes.", at=now)
    assert queries.assessment(person.person_id, told).view.consent == "She said yes."
    with pytest.raises(actions.NothingToDo):
        actions.accept_light_touch(by=person, ref=ref, at=now)


@pytest.mark.parametrize(
    ("more", "weekly", "whole"),
    [
        ({"ground": Ground.ABOVE_LIMIT, "weekly": None, "cost_of_care": Money(50_000)}, 50_000, True),
        ({"ground": Ground.BENEFITS, "weekly": None}, 0, False),
        ({"cost_of_care": Money(1_000)}, 1_000, False),  # never more than it costs
    ],
)
def test_each_ground_makes_its_charge(person, offer, now, more, weekly, whole):
    told = actions.accept_light_touch(by=person, ref=offer(**more), at=now)
    view = queries.assessment(person.person_id, told).view
    assert (view.weekly, view.full_cost) == (Money(weekly), whole)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"rests_on": " "}, "rests_on"),
        ({"weekly": None}, "weekly"),
        ({"weekly": Money(0)}, "weekly"),
        ({"ground": Ground.BENEFITS}, "weekly"),
        ({"ground": Ground.ABOVE_LIMIT}, "weekly"),
        ({"weekly": Money(10**9)}, "light_touch.charge_pence"),
    ],
)
def test_an_offer_that_makes_no_sense_is_refused(offer, more, where):
    with pytest.raises(Refused) as caught:
        offer(**more)
    assert caught.value.where == where


def test_only_a_worker_offers_and_only_theirs_is_answered(person, world, offer, somebody, now):
    with pytest.raises(Refused, match="A worker offers this"):
        actions.offer_light_touch(by=person, ground=Ground.BENEFITS, rests_on=SEEN, at=now)
    ref = offer()
    bea = somebody("Bea Ng")
    for answer in (actions.accept_light_touch, actions.decline_light_touch):
        with pytest.raises(NotFound):
            answer(by=bea, ref=ref, at=now)


def test_a_no_is_kept_and_the_team_hears_of_it(person, world, offer, now):
    ref = offer()
    actions.decline_light_touch(by=person, ref=ref, why="I want all of it looked at.", at=now)
    kept = queries.offer(person.person_id, ref)
    assert (kept.state, kept.answer) == (OfferState.DECLINED, "I want all of it looked at.")
    told = notify.notices_for([world.practitioner.actor.key])
    assert any("said no to agreeing" in one.body for one in told)


def test_a_new_offer_or_a_full_answer_takes_the_open_one_off_the_table(person, offer, told):
    first, second = offer(), offer(weekly=Money(2_000))
    assert queries.offer(person.person_id, first).state is OfferState.WITHDRAWN
    told(person, means())
    assert queries.offer(person.person_id, second).state is OfferState.DECLINED
    assert queries.open_offer_of(person.person_id) is None


def test_a_full_look_can_be_had_after_a_yes_at_any_time(person, finance, offer, told, now, today):
    agreed = actions.accept_light_touch(by=person, ref=offer(), at=now)
    actions.confirm(by=finance, ref=agreed, at=now)
    full = told(person, means())
    actions.confirm(by=finance, ref=full, why="Seen at the visit.", at=now)
    charge = queries.charge_of(person.person_id, today)
    assert (charge.how, charge.weekly) == (How.FULL, Money(960))
    assert queries.offer_behind(queries.assessment(person.person_id, charge.ref).view) is None


def test_the_tables_keep_an_offer_whole(person, offer):
    ref = offer()
    for change in ({"state": "accepted"}, {"weekly_pence": None}, {"rests_on": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LightTouchOffer.objects.filter(ref=ref).update(**change)


def test_a_refusal_is_confirmed_and_can_be_taken_back(person, finance, told, now, today):
    refused = actions.refuse(by=person, cost_of_care=Money(40_000), at=now)
    actions.confirm(by=finance, ref=refused, at=now)
    charge = queries.charge_of(person.person_id, today)
    assert (charge.how, charge.weekly, charge.full_cost, charge.provisional) == (
        How.REFUSED,
        Money(40_000),
        True,
        False,
    )
    full = told(person, means())  # they changed their mind
    actions.confirm(by=finance, ref=full, why="Seen.", at=now + timedelta(days=1))
    assert queries.charge_of(person.person_id, today).weekly == Money(960)
