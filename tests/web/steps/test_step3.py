"""Getting my plan agreed: where it is, taken back, decided by somebody else with reasons."""

import pytest

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.planning import queries
from sevensteps.core.errors import NotFound
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import PlanState

WHY = "It helps Amina to live the life she wants."


def text(response) -> str:
    return response.content.decode()


def plan(cast):
    return queries.plan_of(cast.standing(cast.worker).person_id)


def state(cast) -> State:
    return journeys.journey_of(cast.standing(cast.worker).person_id).state


def at(cast, path: str = "") -> str:
    return f"/people/{cast.ref}/agreement/{path}"


def decision(cast, **other) -> dict[str, object]:
    return {"verdict": "agreed", "lawful": "yes", "reasons": WHY, "revision": plan(cast).revision} | other


def test_the_person_sees_where_the_plan_is_and_takes_it_back(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    person = browser(cast.amina)
    page = text(person.get(at(cast)))
    assert "The plan is waiting for an answer." in page
    assert "Read the plan and decide" not in page
    assert "You can change it now." in text(person.post(at(cast, "withdraw/"), follow=True))
    assert (plan(cast).state, state(cast)) == (PlanState.DRAFT, State.PLANNING)
    assert person.post(at(cast, "withdraw/")).status_code == 422
    assert person.get(at(cast, "withdraw/")).status_code == 405


def test_agreeing_opens_the_budget_once(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    approver = browser(cast.approver)
    page = text(approver.get(at(cast, "decide/")))
    assert "£5,460.00" in page
    assert "7.5 hours × £14.00, every week" in page
    data = decision(cast)
    assert "Your decision is recorded" in text(approver.post(at(cast, "decide/"), data, follow=True))
    assert "not waiting for an answer" in text(approver.post(at(cast, "decide/"), data, follow=True))
    person_id = cast.standing(cast.worker).person_id
    assert budgets.money_view(person_id).agreed == Money.pounds(5_460)
    assert state(cast) is State.ORGANISING_MONEY
    page = text(browser(cast.amina).get(at(cast)))
    assert "The plan is agreed." in page
    assert WHY in page


def test_changes_are_asked_for_with_reasons_the_person_reads(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    browser(cast.approver).post(at(cast, "decide/"), decision(cast, verdict="changes", lawful=""))
    assert state(cast) is State.CHANGES_REQUESTED
    assert WHY in text(browser(cast.amina).get(f"/people/{cast.ref}/plan/"))
    assert "Change the plan" in text(browser(cast.amina).get(at(cast)))


def test_a_no_leads_to_a_new_plan_and_to_help(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    browser(cast.approver).post(at(cast, "decide/"), decision(cast, verdict="refused", lawful=""))
    person = browser(cast.amina)
    page = text(person.get(at(cast)))
    assert "An advocate can help with it, for free" in page
    person.post(f"/people/{cast.ref}/plan/start/")
    assert (plan(cast).version, state(cast)) == (2, State.PLANNING)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reasons": ""}, "Fill in"),
        ({"reasons": "ok"}, "Write your reasons"),
        ({"reasons": "x" * 5_001}, "Shorten this"),
        ({"verdict": ""}, "Choose an answer"),
        ({"verdict": "maybe"}, "Choose one of the answers shown"),
        ({"lawful": ""}, "lawful"),
        ({"revision": "1"}, "Read it again before you decide"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_what_was_typed(cast, browser, walk, wrong, words) -> None:
    walk(State.AWAITING_AGREEMENT)
    response = browser(cast.approver).post(at(cast, "decide/"), decision(cast, **wrong))
    assert response.status_code == 422
    assert words in text(response)
    assert wrong.get("reasons", WHY) in text(response)
    assert state(cast) is State.AWAITING_AGREEMENT
    with pytest.raises(NotFound):
        budgets.money_view(cast.standing(cast.worker).person_id)


@pytest.mark.parametrize(
    ("who", "status"), [("amina", 403), ("mother", 403), ("worker", 403), ("stranger", 404)]
)
def test_only_an_approver_decides(cast, browser, walk, who, status) -> None:
    walk(State.AWAITING_AGREEMENT)
    client = browser(getattr(cast, who))
    assert client.get(at(cast, "decide/")).status_code == status
    assert client.post(at(cast, "decide/"), decision(cast)).status_code == status
    assert state(cast) is State.AWAITING_AGREEMENT


def test_there_is_nothing_to_decide_before_the_plan_is_sent(cast, browser, walk) -> None:
    walk(State.PLANNING)
    response = browser(cast.approver).get(at(cast, "decide/"), follow=True)
    assert "This plan is not waiting for an answer now." in text(response)
    assert "There is no plan waiting for an answer." in text(browser(cast.amina).get(at(cast)))


def test_once_agreed_the_home_shows_the_money_in_use(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    browser(cast.approver).post(at(cast, "decide/"), decision(cast))
    page = text(browser(cast.amina).get(f"/people/{cast.ref}/"))
    assert "Ordered, to be paid" in page
    assert "£5,460.00" in page
    assert f'href="/people/{cast.ref}/holding/"' in page
