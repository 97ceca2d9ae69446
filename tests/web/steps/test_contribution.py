"""What is paid, on a record: who speaks of it where, the letter, and a plan's cost in two parts."""

import pytest
from tests.factories import people as make
from tests.factories.charging import rules_in_force
from tests.factories.pages import day_boxes
from tests.factories.people import NOW
from tests.web.printed import Printed

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.people.models import Person
from sevensteps.core.access import Role
from sevensteps.core.journey import State

INCOME = [{"kind": "universal_credit", "pence": 80_000, "per": "month"}]
SAVINGS = [{"kind": "savings", "value_pence": 1_500_000, "share": 1}]
MEANS = {"age": 40, "couple": False, "income": INCOME, "capital": SAVINGS}


@pytest.fixture
def told(cast, walk) -> str:
    """Amina has a first answer, and her plan waits for an answer."""
    walk(State.AWAITING_AGREEMENT)
    rules_in_force()
    person = cast.standing(cast.amina)
    ref = actions.start(by=person, data=MEANS, at=NOW)
    actions.provisional(by=person, ref=ref, at=NOW)
    return ref


def text(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(answer.content.decode().split())


def weekly(cast) -> str:
    charge = charging.charge_of(cast.standing(cast.amina).person_id, make.TODAY)
    assert charge is not None
    assert charge.weekly is not None
    return str(charge.weekly)


def test_home_says_what_is_paid_and_how_sure_it_is(cast, browser, told) -> None:
    page = text(browser(cast.amina), f"/people/{cast.ref}/")
    assert f"{weekly(cast)} a week" in page
    assert "Provisional" in page


def test_a_plan_s_cost_is_told_in_two_parts(cast, browser, told) -> None:
    page = text(browser(cast.amina), f"/people/{cast.ref}/agreement/")
    assert "What it costs the council to meet the needs" in page
    assert "£105.00" in page  # 7.5 hours at £14
    assert weekly(cast) in page
    plan = Printed(browser(cast.amina).get(f"/people/{cast.ref}/plan/plan.pdf").content)
    plan.says("Who pays what, for a week", weekly(cast))
    assert "Of it I pay" in text(browser(cast.amina), f"/people/{cast.ref}/plan/read/")


def test_nobody_asks_what_a_child_or_their_family_has(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    rules_in_force()
    Person.objects.filter(ref=cast.ref).update(born_on=make.TODAY.replace(year=make.TODAY.year - 12))
    nobody = "Nobody under 18 pays for their support."
    for page in ("", "agreement/", "contribution/"):
        assert nobody in text(browser(cast.amina), f"/people/{cast.ref}/{page}"), page
    asked = text(browser(cast.amina), f"/people/{cast.ref}/contribution/")
    for link in ("begin", "refuse", "offer"):
        assert f"/contribution/{link}/" not in asked
    assert "What I pay is not known yet" not in text(browser(cast.amina), f"/people/{cast.ref}/plan/read/")


def test_whoever_may_not_see_money_reads_of_no_charge(cast, browser, told) -> None:
    page = text(browser(cast.mother), f"/people/{cast.ref}/agreement/")
    assert "What it costs the council" not in page
    assert "Provisional" not in text(browser(cast.mother), f"/people/{cast.ref}/")


def test_the_letter_has_every_line_in_both_forms_of_words(cast, browser, told) -> None:
    at = f"/people/{cast.ref}/contribution/{told}.pdf"
    plain, easy = (
        Printed(browser(cast.amina).get(f"{at}?form={form}").content) for form in ("plain", "easy")
    )
    for one in (plain, easy):
        one.is_accessible()
        one.says(weekly(cast), "Example")
    plain.says("What we still need to see", "Universal Credit", "regulation 25")
    easy.says("We must see your papers first.")


def test_a_question_is_kept_at_once(cast, browser, told) -> None:
    person = browser(cast.amina)
    at = f"/people/{cast.ref}/contribution/"
    assert person.post(f"{at}means/savings/", {"savings": "1"})["Location"] == at  # nothing is being given
    actions.start(by=cast.standing(cast.amina), at=NOW)
    assert person.post(f"{at}means/savings/", {"savings": "99"}).status_code == 302
    draft = charging.draft_of(cast.standing(cast.amina).person_id)
    assert draft is not None
    assert draft.data["capital"] == [{"kind": "savings", "value_pence": 9_900, "share": 1}]


def test_a_figure_put_right_needs_a_reason_and_is_told(cast, browser, told) -> None:
    council = make.council()
    officer = browser(council.staff(Role.FINANCE_OFFICER))
    at = f"/people/{cast.ref}/contribution/{told}/confirm/"
    day = {"starts_on-day": "14", "starts_on-month": "5", "starts_on-year": "2030"}
    sent = {"income_0": "900", "capital_0": "15000", "cost": "", "why": "", **day}
    assert officer.post(at, sent).status_code == 422
    answer = officer.post(at, sent | {"why": "The letter says 900."})
    assert answer.status_code == 302
    changed = text(browser(cast.amina), f"{answer['Location']}changes/")
    assert "The letter says 900." in changed
    assert "Universal Credit" in changed
    assert "Capital that counts" not in changed


def test_who_has_a_figure_an_officer_stated_can_say_that_something_changed(cast, browser, told) -> None:
    officer = make.council().staff(Role.FINANCE_OFFICER)
    by = make.standing(officer, cast.ref)
    stated = {"overrides": {"minimum_income_guarantee_pence": 20_000}}
    actions.confirm(by=by, ref=told, data=stated, why="Agreed with her after a visit.", at=NOW)
    answer = browser(cast.amina).post(
        f"/people/{cast.ref}/contribution/begin/", day_boxes("starts_on", make.TODAY)
    )
    assert answer.status_code == 302
    draft = charging.draft_of(by.person_id)
    assert draft is not None
    assert draft.data["income"] == charging.assessments(by.person_id)[1].data["income"]


def test_a_letter_about_what_was_agreed_without_a_full_look_says_what_it_rests_on(
    cast, browser, walk
) -> None:
    walk(State.FIRST_CONTACT)
    rules_in_force()
    offer = actions.offer_light_touch(
        by=cast.standing(cast.worker), ground=charging.Ground.BENEFITS, rests_on="Your letter.", at=NOW
    )
    told = actions.accept_light_touch(by=cast.standing(cast.amina), ref=offer, at=NOW)
    at = f"/people/{cast.ref}/contribution/{told}.pdf"
    for form in ("plain", "easy"):
        letter = Printed(browser(cast.amina).get(f"{at}?form={form}").content)
        letter.is_accessible()
        letter.says("What it rests on", "Your letter.", "You can ask us to look at all of your money")
