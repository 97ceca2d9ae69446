"""My work: what is due, for whom, why and by when, for each role."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories import money
from tests.factories.charging import pays_whole
from tests.factories.health import refs_of_health
from tests.factories.pages import Visitor
from tests.factories.panels import referred
from tests.factories.people import NOW, SYSTEM, TODAY, council, standing

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.models import Journey, Move
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people.models import Person
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies import queries as known
from sevensteps.core.access import PlanHelp, Role
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
GIVEN = frozenset({Need.AGREES, Need.CAN_MANAGE})


def test_nobody_and_people_without_a_post_are_kept_out() -> None:
    found = money.life()
    Visitor().see(Visitor().client.get("/work/"), 302)
    Visitor(found.rosa).get("/work/", 403)
    Visitor(found.rosa).get("/work/due/new/", 403)


def test_a_practitioner_sees_who_is_new_and_since_when_they_wait() -> None:
    found = money.life()
    page = Visitor(found.worker).get("/work/")
    assert "New with us (1)" in page
    assert "Rosa Lind" in page
    assert "“We have just met” since 14 May 2030" in page
    assert "By 19 May 2030" in page  # five days, as the settings promise


def test_what_is_past_its_day_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    found = money.life()
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-05-20")
    assert "Late: 19 May 2030" in Visitor(found.worker).get("/work/")


def test_another_teams_practitioner_sees_nobody_of_this_one() -> None:
    found = money.life()
    stranger = found.council.staff(Role.PRACTITIONER, found.council.team())
    assert "Rosa Lind" not in Visitor(stranger).get("/work/")


def test_a_returned_plan_is_back_with_the_practitioner() -> None:
    found = money.submitted()
    planning.decide(
        by=found.approver, verdict=_verdict("changes"), reasons="Say who helps at night, please.", at=NOW
    )
    page = Visitor(found.worker).get("/work/")
    assert "Plans that came back (1)" in page
    assert "Help to change the plan and send it again" in page


def _verdict(word: str) -> Any:
    from sevensteps.core.planning import Verdict

    return Verdict(word)


def test_a_review_comes_up_four_weeks_before_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    found = money.living()
    assert "No review is due" in Visitor(found.worker).get("/work/")
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-06-01")
    page = Visitor(found.worker).get("/work/")
    assert "Reviews (1)" in page
    assert "By 25 June 2030" in page  # 42 days after the budget began


def test_a_bill_nobody_answers_comes_to_a_colleague_of_who_ordered(monkeypatch: pytest.MonkeyPatch) -> None:
    found = money.held()
    bill = found.invoice(found.order())
    assert "No bill waits for you" in Visitor(found.worker).get("/work/")  # Rosa signs in: it is hers
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-05-28")
    page = Visitor(found.worker).get("/work/")
    assert "Bills that wait for a yes (1)" in page
    assert "Willow Care asks for £40.00 since 14 May 2030." in page
    assert f"/people/{found.person_ref}/support/bills/{bill}/" in str(
        Visitor(found.worker).client.get("/work/").content
    )


def test_a_bill_of_somebody_with_nobody_online_is_asked_about_at_once_by_a_colleague() -> None:
    found = money.held()
    by = found.practitioner
    order = market.place_order(
        by=by, pot=found.pot("Swimming").ref, item=found.items["visit"], quantity=1, once=money.once(), at=NOW
    )
    found.invoice(order, Money.pounds(15))
    Person.objects.filter(id=found.id).update(account=None)
    assert "No bill waits for you" in Visitor(found.worker).get("/work/")
    colleague = found.council.staff(Role.PRACTITIONER)
    assert "Bills that wait for a yes (1)" in Visitor(colleague).get("/work/")


def test_an_approver_sees_plans_within_their_limit_with_the_sum() -> None:
    found = money.submitted()
    page = Visitor(found.boss).get("/work/")
    assert "Plans for you to decide on (1)" in page
    assert "£2,607.14" in page or "£2,60" in page
    assert "(example figures)" in page
    assert "By 24 May 2030" in page


def test_a_plan_above_the_limit_says_who_can_decide() -> None:
    found = money.submitted()
    low = found.council.staff(Role.APPROVER, limit=Money.pounds(100))
    page = Visitor(low).get("/work/")
    assert "No plan waits for your answer" in page
    assert "is above your limit of £100.00" in page
    assert f"Can decide: {found.boss.name}" in page


def test_finance_sees_first_payments_that_are_due() -> None:
    found = money.agreed()
    _direct_payment(found)
    page = Visitor(found.officer).get("/work/")
    assert "First payments that are due (1)" in page
    assert "Rosa Lind" in page


def _direct_payment(found: money.Life) -> None:
    lines = {what: None for what, _weekly in money.LINES}
    money.hold(found, budgets.Choice(way=Way.PERSON, lines=lines, given=GIVEN))


def test_a_broker_sees_those_who_asked_for_help() -> None:
    found = money.submitted()
    planning.decide(
        by=found.approver, verdict=_verdict("changes"), reasons="Say who helps at night, please.", at=NOW
    )
    team = found.council.team("Helping hands", kind=AgencyKind.BROKER)
    broker = found.council.staff(Role.BROKER, team)
    assert "Rosa Lind" not in Visitor(broker).get("/work/")
    until = people.Helping(PlanHelp.WRITE, ("lines",), None, date(2030, 6, 1))
    people.let_team_help(team_ref=team, wanted=until, by=found.person, at=NOW)
    page = Visitor(broker).get("/work/")
    assert "Plans you are let in to (1)" in page
    assert "Helping hands: you may write in it, until 1 June 2030" in page
    people.engage_broker(team_ref=team, how=ConsentGiven.ONLINE, by=found.person, at=NOW)
    page = Visitor(broker).get("/work/")
    assert "Plans you are let in to (1)" in page
    assert page.count("– Rosa Lind") == 1  # each plan stands on one list
    people.let_team_help(team_ref=team, wanted=None, by=found.person, at=NOW)
    assert "Plans to help with (1)" in Visitor(broker).get("/work/")
    offer = planning.offer_plan(by=found.person, team_ref=team, at=NOW)
    planning.answer_offer(by=standing(broker, found.person_ref), ref=offer, accept=True, at=NOW)
    page = Visitor(broker).get("/work/")
    assert "Plans handed to us (1)" in page
    assert page.count("– Rosa Lind") == 1


def test_a_providers_workers_see_the_plans_they_are_let_in_to_and_are_told() -> None:
    found = money.writing()
    team = found.council.team("Willow Care", kind=AgencyKind.PROVIDER)
    worker = found.council.staff(Role.PROVIDER_WORKER, team)
    assert "Plans you are let in to" not in Visitor(worker).get("/provider/")
    until = people.Helping(PlanHelp.COMMENT, (), None, date(2030, 6, 1))
    people.let_team_help(team_ref=team, wanted=until, by=found.person, at=NOW)
    page = Visitor(worker).get("/provider/")
    assert "Plans you are let in to" in page
    assert "The plan of Rosa Lind" in page
    assert "Until 1 June 2030" in page
    (news,) = notices_for([worker.key])
    assert "how far your team may help" in news.body
    assert "Rosa" not in news.body


def test_a_promised_day_for_what_they_pay_is_on_the_list_until_it_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = money.agreed()
    for by, words in ((found.approver.actor, "You promised it on"), (found.officer, "promised it on")):
        page = Visitor(by).get("/work/")
        assert "What people pay: promised by a day (1)" in page
        assert words in page
        assert "By 28 May 2030" in page
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-05-28")
    assert "Late: 28 May 2030" not in Visitor(found.approver.actor).get("/work/")
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-05-29")
    page = Visitor(found.approver.actor).get("/work/")
    assert "Late: 28 May 2030" in page
    assert "tell them today what they pay" in page
    pays_whole(found.practitioner)
    assert "No such promise is open." in Visitor(found.approver.actor).get("/work/")


def test_a_clinician_has_the_days_that_the_council_gives_them() -> None:
    found = money.writing()
    nurse = found.council.staff(Role.CLINICIAN)
    refs_of_health(found, nurse)
    assert "By 24 May 2030" in Visitor(nurse).get("/work/")
    policies.change_settings(settings=replace(known.settings(), sign_days=4), by=SYSTEM, at=NOW)
    assert "By 18 May 2030" in Visitor(nurse).get("/work/")


def test_an_analyst_is_shown_proposals_of_others_only() -> None:
    place = council()
    analyst, admin = place.staff(Role.RAS_ANALYST), place.staff(Role.ADMINISTRATOR)
    policies.propose_rulebook(text=money.RULEBOOK.read_text(), filename="adult.yaml", by=analyst, at=NOW)
    assert "Rulebooks to approve (1)" in Visitor(admin).get("/work/")
    assert "No rulebook waits for you" in Visitor(analyst).get("/work/")


def test_a_commissioner_is_told_no_number_under_five() -> None:
    found = money.life()
    commissioner = found.council.staff(Role.COMMISSIONER)
    page = Visitor(commissioner).get("/work/")
    assert "1. My money fewer than 5" in page
    assert "2. Making my plan 0" in page
    for number in range(4):
        ref = found.council.person(given_name=f"Ada{number}")
        journeys.open_journey(by=standing(found.worker, ref), at=NOW)
    assert "1. My money 5" in Visitor(commissioner).get("/work/")


def test_a_commissioner_is_told_how_long_first_plans_take() -> None:
    place = council()
    worker, commissioner = place.staff(Role.PRACTITIONER), place.staff(Role.COMMISSIONER)
    for number in range(5):
        assert "Shown once 5 first plans were agreed" in Visitor(commissioner).get("/work/")
        ref = place.person(given_name=f"Ada{number}")
        journeys.open_journey(by=standing(worker, ref), at=NOW - timedelta(days=10 * (number + 1)))
        Move.objects.create(
            journey=Journey.objects.get(person__ref=ref), event="agree_plan", to_state="organising_money",
            by_key="account:1", by_name="Ann", relation="approver", at=NOW,
        )  # fmt: skip
    page = Visitor(commissioner).get("/work/")
    assert "5 first plans were agreed. Half of them took 30 days or fewer; the slowest took 50." in page


def test_who_waits_too_long_for_a_plan_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    found = money.life()
    money.rulebook_in_force()
    allocation.open_assessment(by=found.practitioner, consent="Said yes at home", at=NOW)
    for days, late in ((90, False), (91, True)):
        monkeypatch.setenv("SEVENSTEPS_TODAY", (NOW + timedelta(days=days)).date().isoformat())
        page = Visitor(found.worker).get("/work/due/help/")
        assert f"Days since first contact: {days}." in page
        assert ("Late" in page) is late


def test_a_late_risk_panel_shouts_on_the_list_of_those_who_lead_it(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = referred()
    for actor in (panel.sam, panel.chloe):
        assert "Arrange the risk panel" in Visitor(actor).get("/work/")
    monkeypatch.setenv("SEVENSTEPS_TODAY", (NOW + timedelta(days=8)).date().isoformat())
    assert "Late" in Visitor(panel.sam).get("/work/due/panels/")
    assert "Arrange the risk panel" not in Visitor(panel.life.worker).get("/work/")


@pytest.mark.parametrize("role", [Role.COMMISSIONER])
def test_those_without_a_list_see_their_post_and_colleagues(role: Role) -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    page = Visitor(place.staff(role)).get("/work/")
    assert "North team" in page
    assert worker.name in page


def test_an_unknown_list_or_one_of_another_role_is_not_there() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    Visitor(worker).get("/work/due/new/")
    Visitor(worker).get("/work/due/plans/", 404)
    Visitor(worker).get("/work/due/nothing/", 404)


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999999999999999999", "2"])
def test_a_strange_page_number_shows_a_page(page: str) -> None:
    found = money.life()
    assert "Rosa Lind" in Visitor(found.worker).get(f"/work/due/new/?page={page}")


def test_my_work_takes_the_same_queries_however_much_is_due() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    visitor = Visitor(worker)

    def register(number: int) -> None:
        ref = place.person(given_name=f"Ada{number}", born_on=TODAY - timedelta(days=9000 + number))
        journeys.open_journey(by=standing(worker, ref), at=NOW - timedelta(days=number))

    register(0)
    one = visitor.queries("/work/")
    for number in range(1, 7):
        register(number)
    assert visitor.queries("/work/") == one <= 57


def test_something_to_tell_in_person_is_shown_and_done_once() -> None:
    found = money.life()
    people.engage_broker(
        team_ref=found.council.team("Helping hands", kind=AgencyKind.BROKER),
        how=ConsentGiven.IN_PERSON,
        given_by="Rosa Lind",
        by=found.practitioner,
        at=NOW,
    )
    visitor = Visitor(found.worker)
    page = visitor.client.get("/work/").content.decode()
    address = page.split('href="/work/visits/')[1].split('"')[0]
    assert "Helping hands was asked to help" in visitor.get(f"/work/visits/{address}")
    stranger = found.council.staff(Role.PRACTITIONER, found.council.team())
    Visitor(stranger).get(f"/work/visits/{address}", 404)
    assert "Written down that you told them" in visitor.post(f"/work/visits/{address}")
    visitor.post(f"/work/visits/{address}", status=404)
