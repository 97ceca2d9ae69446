"""What an uplift leaves as it is; charges that start later or are waived; each with why."""

from datetime import date

import pytest

from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.charging.models import FinancialAssessment, RunState
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.models import Journey
from sevensteps.contexts.notify import queries as notify
from sevensteps.core.journey import Event
from sevensteps.core.money import Money

from .conftest import APRIL, means

MAY = date(2027, 5, 1)


@pytest.fixture
def puts_right(finance, now):
    """The finance officer changes what is confirmed, from a day on."""

    def change(ref: str, data=None, starts_on=None) -> str:
        return actions.confirm(by=finance, ref=ref, data=data, starts_on=starts_on, why="As it is.", at=now)

    return change


def listed(run) -> list[tuple[str, str]]:
    return [(str(one.why), one.ref) for one in run.listed]


def test_a_figure_put_in_by_hand_is_left_and_told_beside_that_of_the_rules(
    person, confirmed, puts_right, tried, ran
):
    by_hand = {"overrides": {"minimum_income_guarantee_pence": 12_100}}
    ref = puts_right(confirmed(person), by_hand)
    run = tried()
    assert (run.people, run.left["override"], listed(run)) == (0, 1, [("override", ref)])
    assert run.listed[0].more == {"by_hand": 12_100, "by_rules": 12_400}
    assert ran(run.ref) == 0
    assert queries.charge_of(person.person_id, APRIL).ref == ref
    done = queries.uplift_run(run.ref)
    assert (done.left["override"], listed(done)) == (1, [("override", ref)])


def test_nobody_is_written_to_whose_support_has_ended(world, person, confirmed, tried, ran, now):
    ref = confirmed(person)
    journeys.move(by=world.practitioner, event=Event.END, why="She died.", at=now)
    assert Journey.objects.get(person_id=person.person_id).closed_on
    told = notify.notices_for([f"person:{person.person_ref}"])
    run = tried()
    assert (run.people, run.left["ended"], listed(run)) == (0, 1, [("ended", ref)])
    assert ran(run.ref) == 0
    assert notify.notices_for([f"person:{person.person_ref}"]) == told


def test_answers_nobody_has_confirmed_are_counted(person, told, tried):
    told(person)
    run = tried()
    assert (run.people, run.left["provisional"]) == (0, 1)


def test_a_charge_that_starts_later_by_the_figures_of_its_day_stays(person, confirmed, tried, ran):
    ref = confirmed(person, starts_on=MAY)
    run = tried()
    assert (run.people, listed(run)) == (0, [("later", ref)])
    assert run.listed[0].more == {"day": "2027-05-01"}
    assert ran(run.ref) == 0


def test_a_charge_that_starts_later_by_other_figures_is_written_anew_from_its_own_day(
    person, confirmed, put_in_force, tried, ran
):
    ref = confirmed(person, starts_on=MAY)
    put_in_force("generous-example", "charging_policy", APRIL)
    run = tried()
    assert (run.people, run.down, listed(run)) == (1, 1, [])
    assert ran(run.ref) == 1
    after = queries.charge_of(person.person_id, MAY)
    assert (after.ref != ref, after.starts_on) == (True, MAY)
    assert after.weekly < Money(600)
    body = notify.notices_for([f"person:{person.person_ref}"])[0].body
    assert "From 1 May 2027" in body
    assert ran(tried().ref) == 0


def test_until_a_charge_that_starts_later_the_one_that_holds_is_by_the_new_figures(
    person, confirmed, puts_right, tried, ran, today
):
    """£9.60 until April, £6.00 until May; from then what was confirmed for May, as it was told."""
    first = confirmed(person)
    later = puts_right(first, {"children": 1}, MAY)
    in_may = queries.charge_of(person.person_id, MAY).weekly
    told = len(notify.notices_for([f"person:{person.person_ref}"]))
    run = tried()
    assert (run.people, run.down, run.before, run.after) == (1, 1, Money(960), Money(600))
    assert ran(run.ref) == 1
    now_, april, may = (queries.charge_of(person.person_id, day) for day in (today, APRIL, MAY))
    assert (now_.ref, now_.weekly, now_.until) == (first, Money(960), date(2027, 4, 5))
    assert (now_.coming.ref, now_.coming.weekly) == (april.ref, Money(600))
    assert (april.weekly, april.until, april.coming.ref) == (Money(600), date(2027, 4, 30), may.ref)
    assert (may.weekly, may.starts_on, may.coming) == (in_may, MAY, None)
    assert may.ref != later
    notices = notify.notices_for([f"person:{person.person_ref}"])
    assert len(notices) == told + 1
    assert "From 6 April 2027: £6.00 a week. Before: £9.60 a week." in notices[0].body
    assert "May" not in notices[0].body
    assert [str(one.after) for one in queries.difference(person.person_id, april.ref).lines][-1] == "£6.00"
    assert queries.difference(person.person_id, april.ref).before.ref == first
    assert queries.difference(person.person_id, may.ref).before.ref == later
    rows = list(FinancialAssessment.objects.order_by("id").values())
    again = tried()
    assert (again.people, listed(again), ran(again.ref)) == (0, [("later", may.ref)], 0)
    assert list(FinancialAssessment.objects.order_by("id").values()) == rows


def test_what_stands_later_can_still_be_put_right_and_taken_back(
    person, finance, confirmed, puts_right, tried, ran, now
):
    later = puts_right(confirmed(person), {"children": 1}, MAY)
    ran(tried().ref)
    may = queries.charge_of(person.person_id, MAY)
    assert may.ref != later
    actions.withdraw(by=finance, ref=may.ref, why="The child stays with her father.", at=now)
    after = queries.charge_of(person.person_id, MAY)
    assert (after.weekly, after.starts_on) == (Money(600), APRIL)
    assert puts_right(after.ref, {"children": 1}, MAY)


def test_a_waiver_above_the_new_charge_and_one_of_all_of_it_are_to_be_looked_at(
    person, somebody, finance, officer, confirmed, tried, ran, put_in_force, now, today
):
    ref = confirmed(person)
    actions.waive(
        by=finance, ref=ref, weekly=Money(700), from_day=today, to_day=MAY, reasons="She was ill.", at=now
    )
    run = tried()
    assert (run.people, run.let_off, listed(run)) == (1, 1, [("let_off_more", ref)])
    assert run.listed[0].more == {"less": 700, "to_day": "2027-05-01", "pence": 600}
    assert ran(run.ref) == 1
    charge = queries.charge_of(person.person_id, APRIL)
    assert (charge.weekly, charge.to_pay) == (Money(600), Money(0))
    assert queries.charge_of(person.person_id, today).coming.to_pay == Money(0)
    body = notify.notices_for([f"person:{person.person_ref}"])[0].body
    assert "You are let off £7.00 a week of this until 1 May 2027" in body
    done = queries.uplift_run(run.ref)
    assert (done.state, listed(done)) == (RunState.DONE, [("let_off_more", ref)])


def test_a_waiver_ended_before_the_day_is_no_waiver(person, finance, confirmed, tried, now, today):
    ref = confirmed(person)
    waiver = actions.waive(
        by=finance, ref=ref, weekly=Money(960), from_day=today, to_day=MAY, reasons="She was ill.", at=now
    )
    actions.end_waiver(by=finance, ref=waiver, stops_on=APRIL, reasons="She is well.", at=now)
    assert tried().let_off == 0


def test_who_was_let_off_all_and_would_pay_again_is_to_be_looked_at(
    person, finance, confirmed, tried, now, today
):
    """In the care home, after twelve weeks the home counts: the charge rises over what was waived."""
    home = {"kind": "main_home", "value_pence": 20_000_000, "share": 1, "occupied_by": "nobody"}
    ref = confirmed(
        person,
        means(
            setting="care_home", weeks_in_care_home=2, capital=[home], housing_costs=[],
            cost_of_care_pence_per_week=90_000,
        ),
    )  # fmt: skip
    weekly = queries.charge_of(person.person_id, today).weekly
    actions.waive(
        by=finance, ref=ref, weekly=weekly, from_day=today, to_day=MAY, reasons="She was ill.", at=now
    )
    assert [str(one.why) for one in tried().listed] == ["let_off_all"]
