"""What people pay, on the worklist of finance and on the person's own home: what, for whom, why, by when."""

from datetime import timedelta

import pytest
from tests.factories import money
from tests.factories.charging import rules_in_force
from tests.factories.pages import Visitor
from tests.factories.people import NOW, TODAY, standing

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import Ground
from sevensteps.core.access import Standing
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
MEANS = {
    "couple": False,
    "income": [{"kind": "universal_credit", "pence": 160_000, "per": "month"}],
    "capital": [{"kind": "savings", "value_pence": 100, "share": 1}],
}


@pytest.fixture
def found() -> money.Life:
    rules_in_force()
    return money.life()


@pytest.fixture
def told(found: money.Life) -> str:
    ref = actions.start(by=found.person, data=MEANS, at=NOW)
    actions.provisional(by=found.person, ref=ref, at=NOW)
    return ref


def finance(found: money.Life) -> Standing:
    return standing(found.officer, found.person_ref)


def test_a_first_answer_waits_for_papers_then_for_finance(found: money.Life, told: str) -> None:
    page = Visitor(found.officer).get("/work/")
    assert "Waits for what shows it – Rosa Lind" in page
    assert "2 things are not shown yet. The first answer was told on 14 May 2030. By 11 June 2030" in page
    home = Visitor(found.rosa).get(f"/people/{found.person_ref}/")
    assert "Show us what you get and what you pay" in home
    assert "By 11 June 2030" in home
    for about in ("income:universal_credit", "capital:savings"):
        actions.add_evidence(by=found.person, ref=told, about=about, note="A letter", at=NOW)
    assert "Check and confirm what is paid – Rosa Lind" in Visitor(found.officer).get("/work/")
    assert "To do about what I pay" not in Visitor(found.rosa).get(f"/people/{found.person_ref}/")


def test_what_is_past_its_day_is_late_and_says_what_to_do(
    found: money.Life, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-06-12")
    page = Visitor(found.officer).get("/work/due/charges/")
    assert "Ask for what shows it, or settle it without" in page
    assert "Late: 11 June 2030" in page


def test_a_charge_nobody_looked_at_for_a_year_and_help_that_ends(
    found: money.Life, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    charge = actions.confirm(by=finance(found), ref=told, why="Seen at home.", at=NOW)
    last = TODAY + timedelta(days=20)
    actions.waive(
        by=finance(found), ref=charge, weekly=Money(100), from_day=TODAY, to_day=last, reasons="x", at=NOW
    )
    assert "£1.00 a week less since 14 May 2030 ends." in Visitor(found.officer).get("/work/")
    home = Visitor(found.rosa).get(f"/people/{found.person_ref}/")
    assert "You pay less only for a time" in home
    assert "By 3 June 2030" in home
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2031-05-01")
    assert "Look again at what is paid – Rosa Lind" in Visitor(found.officer).get("/work/")
    home = Visitor(found.rosa).get(f"/people/{found.person_ref}/")
    assert "Tell us if your money has changed" in home
    assert "We looked at it last on 14 May 2030." in home


def test_others_are_told_nothing_of_it(found: money.Life, told: str) -> None:
    for actor in (found.worker, found.boss):
        assert "What people pay" not in Visitor(actor).get("/work/")


def test_an_offer_is_answered_on_its_page(found: money.Life) -> None:
    ref = actions.offer_light_touch(
        by=found.practitioner, ground=Ground.SMALL_CHARGE, weekly=Money(500),
        rests_on="Your letter of April.", at=NOW,
    )  # fmt: skip
    rosa = Visitor(found.rosa)
    assert "Say yes or no to what is offered" in rosa.get(f"/people/{found.person_ref}/")
    place = f"/people/{found.person_ref}/contribution/offer/{ref}/"
    page = rosa.get(place)
    assert "£5.00 a week" in page
    assert "Your letter of April." in page
    assert "How did they say it?" not in page
    page = rosa.post(place, {"answer": "yes"})
    assert "It is agreed. The finance team confirms it." in page
    assert "What it rests on" in page
    assert "Rosa Lind said yes here." in page
    assert "Start the full look" in page
    charge = charging.charge_of(found.id, TODAY)
    assert charge is not None
    assert rosa.post(place, {"answer": "no"})  # too late to say no here: what came of it is shown
    assert charging.charge_of(found.id, TODAY) == charge


def test_a_worker_has_to_say_how_they_said_yes(found: money.Life) -> None:
    ref = actions.offer_light_touch(
        by=found.practitioner, ground=Ground.BENEFITS, rests_on="A letter.", at=NOW
    )
    worker, place = Visitor(found.worker), f"/people/{found.person_ref}/contribution/offer/{ref}/"
    worker.post(place, {"answer": "yes", "said_yes": ""}, status=422)
    assert charging.charge_of(found.id, TODAY) is None
    worker.post(place, {"answer": "no", "said_yes": "She wants a full look."})
    assert charging.offer(found.id, ref).answer == "She wants a full look."
