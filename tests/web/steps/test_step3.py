"""Getting my plan agreed: where it is, taken back, decided by somebody else with reasons."""

import pytest
from tests.factories import people as make
from tests.factories.agreeing import trust
from tests.factories.charging import pays_whole
from tests.factories.later import LATER
from tests.web.steps.conftest import send, write

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.planning import actions as planning
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


NOT_KNOWN = {
    "later_because": LATER.because,
    "later_by-day": str(LATER.known_by.day),
    "later_by-month": str(LATER.known_by.month),
    "later_by-year": str(LATER.known_by.year),
}


def decision(cast, **other) -> dict[str, object]:
    sent = {"verdict": "agreed", "lawful": "yes", "reasons": WHY, "assumed": WHY}
    return sent | NOT_KNOWN | {"revision": plan(cast).revision} | other


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


def test_a_part_is_agreed_and_everybody_reads_what_is_not_and_why(cast, browser, walk) -> None:
    walk(State.PLANNING)
    by = cast.standing(cast.amina)
    planning.add_line(
        by=by,
        kind="unpaid",
        what="My neighbour visits",
        outcome_refs=[plan(cast).outcomes[0].ref],
        at=make.NOW,
    )
    send(cast)
    approver = browser(cast.approver)
    assert "Agree only a part of it" in text(approver.get(at(cast, "decide/")))
    visits = next(line.ref for line in plan(cast).lines if line.what == "My neighbour visits")
    sent = {
        "lawful": "yes",
        "reasons": WHY,
        "assumed": "Ten hours of help a week.",
        **NOT_KNOWN,
        "revision": plan(cast).revision,
    }
    page = approver.post(at(cast, "decide/part/"), sent)
    assert (page.status_code, "Write why at one line or more" in text(page)) == (422, True)
    page = approver.post(at(cast, "decide/part/"), sent | {f"line_{visits}": "no"})
    assert "Write in a sentence why this is not agreed" in text(page)
    why = "She moves away in May and cannot come."
    approver.post(at(cast, "decide/part/"), sent | {f"line_{visits}": why})
    page = text(browser(cast.amina).get(at(cast)))
    for words in (
        "A part of the plan is agreed",
        "Not agreed: My neighbour visits",
        why,
        "Ten hours of help",
        "appeal",
    ):
        assert words in page
    assert state(cast) is State.ORGANISING_MONEY


def test_a_worker_agrees_a_small_plan_at_once_and_a_manager_looks_at_it(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    worker = browser(cast.worker)
    assert "In this council a manager agrees every plan." in text(worker.get(at(cast, "at-once/")))
    trust(Money(100))
    assert "the limit is £1.00" in text(worker.get(at(cast, "at-once/")))
    refused = worker.post(at(cast, "at-once/"), {"lawful": "yes", "reasons": WHY})
    assert (refused.status_code, state(cast)) == (422, State.AWAITING_AGREEMENT)
    trust(Money.pounds(10_000))
    assert "Ask for a light-touch or a full look" in text(worker.get(at(cast, "at-once/")))
    pays_whole(cast.standing(cast.worker))
    assert "Read the plan and agree it at once" in text(worker.get(at(cast)))
    worker.post(at(cast, "at-once/"), {"lawful": "yes", "reasons": WHY, "revision": plan(cast).revision})
    assert state(cast) is State.ORGANISING_MONEY
    assert "Agreed at once" in text(browser(cast.amina).get(at(cast)))
    approver = browser(cast.approver)
    assert "Look at how the plan was agreed" in text(approver.get("/work/"))
    look = at(cast, f"afterwards/{plan(cast).ref}/")
    assert approver.post(look, {"right": "yes", "found": "ok"}).status_code == 422
    approver.post(look, {"right": "yes", "found": "Each check is right and it is clear why."})
    page = text(approver.get(look))
    assert "Each check is right and it is clear why." in page
    assert "Look at how the plan was agreed" not in text(approver.get("/work/"))


def test_a_worker_who_sends_a_plan_says_how_the_person_agreed_to_it(cast, browser, walk) -> None:
    walk(State.PLANNING)
    write(cast)
    worker = browser(cast.worker)
    check = f"/people/{cast.ref}/plan/check/"
    page = worker.post(check, {"revision": plan(cast).revision})
    assert (page.status_code, "say yes to this plan?" in text(page)) == (422, True)
    worker.post(check, {"revision": plan(cast).revision, "consent": "We read it together and she said yes."})
    assert state(cast) is State.AWAITING_AGREEMENT
    assert "We read it together and she said yes" in text(browser(cast.approver).get(at(cast, "decide/")))


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
