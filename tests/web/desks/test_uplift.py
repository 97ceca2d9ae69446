"""New figures for everybody, on the finance desk: tried, under way, done, and who may."""

from datetime import date

import pytest
from tests.factories import money
from tests.factories.charging import figures, in_force, rules_in_force
from tests.factories.pages import Visitor, day_boxes
from tests.factories.people import NOW, standing

from sevensteps.contexts.charging import actions, queries
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Role
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
APRIL = date(2031, 4, 8)
UPLIFTS = "/work/payments/uplifts/"


@pytest.fixture
def paying() -> money.Life:
    """Rosa pays by the figures of 2030; those of 2031 are known, and each is £3 more."""
    rules_in_force()
    found = money.life()
    data = {
        "couple": False,
        "capital": [{"kind": "savings", "value_pence": 500_000, "share": 1}],
        "income": [{"kind": "employment_and_support_allowance", "pence": 30_000, "per": "week"}],
    }
    told = actions.start(by=found.person, data=data, at=NOW)
    actions.provisional(by=found.person, ref=told, at=NOW)
    actions.confirm(by=standing(found.officer, found.person_ref), ref=told, why="Seen at home.", at=NOW)
    in_force(figures(2031, extra_pence=300), "charging_rates", APRIL)
    return found


def test_it_is_tried_then_done_and_the_page_says_how_far_it_is(paying: money.Life) -> None:
    desk, rosa = Visitor(paying.officer), Visitor(paying.rosa)
    assert "What would change is being worked out: 0% done" in desk.post(UPLIFTS, day_boxes("on", APRIL))
    (run,) = queries.uplift_runs()
    here = f"{UPLIFTS}{run.ref}/"
    assert b'hx-trigger="every 2s"' in desk.client.get(here).content
    actions.look_over(ref=run.ref)
    page = desk.get(here)
    assert "Nothing has changed yet" in page
    assert "Pay less 1" in page
    assert b"hx-trigger" not in desk.client.get(here).content
    assert "From 8 April 2031" not in rosa.get(f"/people/{paying.person_ref}/contribution/")
    page = desk.post(here)
    assert "New charges are being put in place: 0% done" in page
    assert "Put the new charges in place" not in page
    assert "This was begun before" in desk.post(here)
    actions.take_up(at=NOW)
    assert "New charges: 1." in desk.get(here)
    assert "Told that they pay something else: 1." in desk.get(here)
    for place in ("", "contribution/"):
        assert "From 8 April 2031 you will pay £" in rosa.get(f"/people/{paying.person_ref}/{place}")
    assert "What changes then, and why" in rosa.get(f"/people/{paying.person_ref}/contribution/")


def test_what_is_left_alone_is_counted_and_named_with_why(paying: money.Life) -> None:
    charge = queries.charge_of(paying.id, NOW.date())
    assert charge is not None
    officer = standing(paying.officer, paying.person_ref)
    by_hand = {"overrides": {"minimum_income_guarantee_pence": 10_000}}
    ref = actions.confirm(by=officer, ref=charge.ref, data=by_hand, why="As the court said.", at=NOW)
    less = Money(500)
    actions.waive(
        by=officer, ref=ref, weekly=less, from_day=NOW.date(), to_day=date(2031, 5, 1), reasons="Ill.", at=NOW
    )
    run = actions.uplift_preview(by=paying.officer, on=APRIL, at=NOW)
    actions.look_over(ref=run)
    page = Visitor(paying.officer).get(f"{UPLIFTS}{run}/")
    assert "A figure was put in by hand: it does not rise by itself 1" in page
    assert "Rosa Lind : £100.00 a week is kept, by the new figures it would be £" in page


def test_other_figures_meanwhile_ask_for_another_look(paying: money.Life) -> None:
    run = actions.uplift_preview(by=paying.officer, on=APRIL, at=NOW)
    actions.look_over(ref=run)
    in_force(figures(2031, extra_pence=400).replace("version: 1", "version: 2"), "charging_rates", APRIL)
    page = Visitor(paying.officer).get(f"{UPLIFTS}{run}/")
    assert "Other figures for this day are in force since" in page
    assert "Put the new charges in place" not in page


def test_an_officer_of_another_agency_is_refused_and_not_led_there(paying: money.Life) -> None:
    run = actions.uplift_preview(by=paying.officer, on=APRIL, at=NOW)
    council = paying.council
    other = Visitor(council.staff(Role.FINANCE_OFFICER, council.team(kind=AgencyKind.HEALTH)))
    assert "New figures for everybody" not in other.get("/work/payments/charges/")
    for address in (UPLIFTS, f"{UPLIFTS}{run}/"):
        other.get(address, 403)
        other.post(address, day_boxes("on", APRIL), 403)
    assert len(queries.uplift_runs()) == 1
