"""Waivers hold for their days and through an uplift; appeals are decided by somebody without a part in it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.charging.models import Waiver
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.redress import actions as redress
from sevensteps.contexts.redress import queries as appealed
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.redress import InvolvedMayNotDecide, State

from .conftest import APRIL


@pytest.fixture
def charge(person, finance, told, now) -> str:
    """A confirmed charge of £9.60."""
    return actions.confirm(by=finance, ref=told(person), why="Seen.", at=now)


@pytest.fixture
def waive(finance, charge, now, today):
    def waived(**more) -> str:
        values = {
            "ref": charge,
            "weekly": Money(300),
            "from_day": today,
            "to_day": APRIL + timedelta(days=30),
            "reasons": "The boiler broke.",
        } | more
        return actions.waive(by=finance, at=now, **values)

    return waived


def test_a_waiver_lowers_what_is_paid_on_its_days(person, waive, today):
    waive(to_day=today)
    charge = queries.charge_of(person.person_id, today)
    assert (charge.weekly, charge.to_pay, charge.waiver.reasons) == (
        Money(960),
        Money(660),
        "The boiler broke.",
    )
    assert queries.charge_for(person.person_id, today, Money(20_000)).person == Money(660)
    after = queries.charge_of(person.person_id, today + timedelta(days=1))
    assert (after.to_pay, after.waiver) == (Money(960), None)


def test_a_waiver_holds_through_an_uplift(person, waive, tried, ran):
    waive()
    ran(tried().ref)
    assert queries.charge_of(person.person_id, APRIL).to_pay == Money(300)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"weekly": Money(0)}, "weekly"),
        ({"weekly": Money(961)}, "weekly"),
        ({"reasons": "  "}, "reasons"),
        ({"days": -1}, "to_day"),
        ({"days": 400}, "to_day"),
        ({"start": -1}, "from_day"),
    ],
)
def test_a_waiver_that_makes_no_sense_is_refused(waive, today, more, where):
    days, start = more.pop("days", None), more.pop("start", None)
    if days is not None:
        more["to_day"] = today + timedelta(days=days)
    if start is not None:
        more["from_day"] = today + timedelta(days=start)
    with pytest.raises(Refused) as caught:
        waive(**more)
    assert caught.value.where == where


def test_two_waivers_never_hold_on_one_day(waive, today):
    waive(to_day=today)
    with pytest.raises(actions.WaiversOverlap):
        waive()
    waive(from_day=today + timedelta(days=1))


def test_only_a_confirmed_charge_is_waived(person, finance, told, now, today):
    values = {"weekly": Money(1), "from_day": today, "to_day": today, "reasons": "x", "at": now}
    with pytest.raises(actions.NothingToDo):
        actions.waive(by=finance, ref=told(person), **values)


def test_a_waiver_is_never_changed(waive):
    waive()
    for change in (lambda: Waiver.objects.update(weekly_pence=1), lambda: Waiver.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_waiver_ends_early_with_a_reason_and_the_person_is_told(person, finance, waive, now, today):
    ref = waive()
    day = today + timedelta(days=7)
    actions.end_waiver(by=finance, ref=ref, stops_on=day, reasons="The boiler is mended.", at=now)
    assert queries.charge_of(person.person_id, day - timedelta(days=1)).to_pay == Money(660)
    assert queries.charge_of(person.person_id, day).to_pay == Money(960)
    (kept,) = queries.waivers_of(person.person_id)
    assert (kept.to_day, kept.last_day) == (APRIL + timedelta(days=30), day - timedelta(days=1))
    assert (kept.ended.reasons, kept.ended.by_name) == ("The boiler is mended.", "Fay Finch")
    names = [row.name for row in audit.history(f"person:{person.person_ref}").rows]
    assert "charge.waiver_ended" in names
    told = notify.notices_for([f"person:{person.person_ref}"])
    assert any("19 January 2027" in one.body and "is mended" in one.body for one in told)
    waive(from_day=day)  # those days are free for another


def test_a_waiver_ended_before_it_begins_never_holds(person, finance, waive, now, today):
    first = today + timedelta(days=20)
    ref = waive(from_day=first)
    actions.end_waiver(by=finance, ref=ref, stops_on=today, reasons="It was a slip.", at=now)
    assert queries.charge_of(person.person_id, first).waiver is None
    waive(to_day=first)


@pytest.mark.parametrize(
    ("days", "reasons", "where"), [(-1, "x", "stops_on"), (500, "x", "stops_on"), (1, " ", "reasons")]
)
def test_an_end_that_makes_no_sense_is_refused(finance, waive, now, today, days, reasons, where):
    ref = waive()
    with pytest.raises(Refused) as caught:
        actions.end_waiver(
            by=finance, ref=ref, stops_on=today + timedelta(days=days), reasons=reasons, at=now
        )
    assert caught.value.where == where


def test_a_waiver_ends_once_and_only_for_whom_it_is(person, world, finance, somebody, waive, now, today):
    ref = waive()
    values = {"ref": ref, "stops_on": today, "reasons": "x", "at": now}
    bea = people.case_for(finance.actor, somebody("Bea Ng").person_ref, today).standing
    with pytest.raises(NotFound):
        actions.end_waiver(by=bea, **values)
    with pytest.raises(NotAllowed):
        actions.end_waiver(by=person, **values)
    actions.end_waiver(by=finance, **values)
    with pytest.raises(actions.NothingToDo):
        actions.end_waiver(by=finance, **values)


def test_an_appeal_is_sent_and_decided_by_another(person, world, finance, charge, now):
    ref = actions.appeal_charge(by=person, ref=charge, why="My rent is higher than what you counted.", at=now)
    appeal = appealed.appeal(person.person_id, ref)
    assert (appeal.about_kind, appeal.about_ref) == (actions.CHARGE, charge)
    assert finance.actor.key in appeal.involved
    redress.acknowledge(by=world.practitioner, ref=ref, at=now)
    redress.look_at(by=world.approver, ref=ref, at=now)
    actions.decide_appeal(
        by=world.approver,
        ref=ref,
        outcome=State.UPHELD,
        reasons="The rent was read from the wrong letter.",
        at=now,
    )
    assert appealed.appeal(person.person_id, ref).state is State.UPHELD


def test_whoever_waived_does_not_decide_on_the_appeal(person, world, charge, now, today):
    actions.waive(
        by=world.approver, ref=charge, weekly=Money(1), from_day=today, to_day=today, reasons="x", at=now
    )
    ref = actions.appeal_charge(by=person, ref=charge, why="The waiver is too little for my bills.", at=now)
    redress.acknowledge(by=world.practitioner, ref=ref, at=now)
    with pytest.raises(InvolvedMayNotDecide):
        redress.look_at(by=world.approver, ref=ref, at=now)


def test_nor_where_they_waived_after_it_was_sent(person, world, charge, now, today):
    ref = actions.appeal_charge(by=person, ref=charge, why="My rent is higher than what you counted.", at=now)
    redress.acknowledge(by=world.practitioner, ref=ref, at=now)
    redress.look_at(by=world.approver, ref=ref, at=now)
    actions.waive(
        by=world.approver, ref=charge, weekly=Money(1), from_day=today, to_day=today, reasons="x", at=now
    )
    with pytest.raises(InvolvedMayNotDecide):
        actions.decide_appeal(
            by=world.approver,
            ref=ref,
            outcome=State.NOT_UPHELD,
            reasons="The waiver makes up for it, I think.",
            at=now,
        )


def test_an_appeal_about_something_else_is_not_decided_here(person, world, now):
    ref = redress.send_appeal(
        by=person,
        about_kind="sum",
        about_ref="SUM2222222",
        involved=(),
        why="The sum leaves out my nights alone.",
        at=now,
    )
    with pytest.raises(NotFound):
        actions.decide_appeal(by=world.approver, ref=ref, outcome=State.UPHELD, reasons="x", at=now)


def test_a_draft_cannot_be_appealed_against(person, now):
    ref = actions.start(by=person, data={"couple": False}, at=now)
    with pytest.raises(actions.NothingToDo):
        actions.appeal_charge(by=person, ref=ref, why="No.", at=now)
