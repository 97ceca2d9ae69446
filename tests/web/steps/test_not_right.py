"""Somebody whom the sum does not fit: asking, deciding, appealing and answering, page by page."""

import re

import pytest
from django.test import Client
from tests.factories import people as make
from tests.web.steps.conftest import Cast

from sevensteps.contexts.allocation import appeals, exception_queries, exceptions
from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.contexts.redress import actions as redress
from sevensteps.contexts.redress import queries as appealed
from sevensteps.core.access import Actor, Role
from sevensteps.core.allocation import Grounds, SumVerdict
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import Verdict
from sevensteps.web.shell import appealing
from sevensteps.web.steps.step1_my_money import not_right

pytestmark = pytest.mark.django_db
WHY = "Nobody asked about the nights I am awake."
GROUNDS = {
    "needs": "Amina wakes four times a night and cannot turn over by herself.",
    "why": "Her mother cannot go on lifting her, and nobody else is at home.",
    "services": "A sleeping night assistant, five nights a week.",
    "hourly": "£9.40 an hour at night, the rate of two agencies near her.",
}


@pytest.fixture
def here(cast: Cast, walk) -> str:
    walk(State.INDICATIVE)
    return f"/people/{cast.ref}"


@pytest.fixture
def manager(cast: Cast) -> Actor:
    """Another approver of Amina's team, who may agree a lot."""
    account_id = make.account("Ruth Boon")
    team = next(one for one in people_teams() if one.role is Role.APPROVER).team.ref
    people.appoint(
        account_id=account_id, team_ref=team, role=Role.APPROVER, approval_limit=Money.pounds(90_000),
        started_on=make.TODAY, by=make.SYSTEM, at=make.NOW,
    )  # fmt: skip
    return make.queries.actor_of(account_id, make.TODAY)


def people_teams():
    return make.queries.staff(make.TODAY)


def person_id(cast: Cast) -> int:
    return cast.standing(cast.amina).person_id


def told(cast: Cast) -> allocated.IndicativeView:
    found = allocated.indicative_of(person_id(cast))
    assert found is not None
    return found


def text(client: Client, address: str) -> str:
    page = client.get(address, follow=True)
    assert page.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_the_sum_says_what_to_do_when_it_does_not_fit(here, cast, browser) -> None:
    page = text(browser(cast.amina), f"{here}/money/sum/")
    assert "This is not enough, or not right for me" in page
    assert "Ask for an exception" in page
    assert "Send an appeal" in page
    promise = appealed.promise_on(make.TODAY)
    assert promise.answer_by.strftime("%B %Y") in page


def test_asking_with_a_reason_shows_by_when_the_answer_comes(here, cast, browser) -> None:
    amina = browser(cast.amina)
    answer = amina.post(f"{here}/money/exception/", {"why_not_asked": WHY, "wanted": "99000"}, follow=True)
    assert answer.status_code == 200
    (asked,) = exception_queries.exceptions_of(person_id(cast))
    assert asked.wanted == Money.pounds(99_000)
    assert answer.redirect_chain == [(f"{here}/money/exception/{asked.ref}/", 302)]
    assert WHY in answer.content.decode()
    assert "The answer comes by" in answer.content.decode()
    assert amina.get(f"{here}/money/exception/").status_code == 302
    assert "Waiting for an answer" in text(amina, f"{here}/money/sum/")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose at least one reason"),
        ({"why_not_asked": "no"}, "at least 5 words"),
        ({"why_not_asked": WHY, "wanted": "1"}, "Ask for more"),
        ({"why_not_asked": WHY, "wanted": "lots"}, "There is something to put right"),
    ],
)
def test_a_request_that_says_too_little_comes_back(here, cast, browser, sent, said) -> None:
    answer = browser(cast.amina).post(f"{here}/money/exception/", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not exception_queries.exceptions_of(person_id(cast))


def test_a_yes_is_shown_with_all_its_reasons_and_the_plan_is_held_against_it(
    here, cast, browser, manager
) -> None:
    planning.start_plan(by=cast.standing(cast.amina), at=make.NOW)
    before = told(cast).annual
    ref = exceptions.ask_exception(by=cast.standing(cast.amina), reasons={"not_asked": WHY}, at=make.NOW)
    boss = browser(manager)
    decide = f"{here}/money/exception/{ref}/decide/"
    assert before != Money.pounds(80_000)
    short = boss.post(decide, {"verdict": "granted", "annual": "80000", **GROUNDS, "hourly": "usual"})
    assert short.status_code == 422
    done = boss.post(decide, {"verdict": "granted", "annual": "80000", "seen": told(cast).ref, **GROUNDS})
    assert done.status_code == 302
    page = text(browser(cast.amina), f"{here}/money/sum/")
    for words in (GROUNDS["needs"], GROUNDS["services"], "£80,000", "Ruth Boon", "The answer is yes"):
        assert words in page
    plan = planned.plan_of(person_id(cast))
    assert plan is not None
    assert (plan.indicative, plan.indicative_ref) == (Money.pounds(80_000), told(cast).ref)
    assert boss.get(decide).status_code == 302


def test_a_no_shows_its_reasons_and_how_to_appeal_against_it(here, cast, browser, manager) -> None:
    ref = exceptions.ask_exception(by=cast.standing(cast.amina), reasons={"not_asked": WHY}, at=make.NOW)
    exceptions.decide_exception(
        by=cast.standing(manager), ref=ref, verdict=SumVerdict.REFUSED,
        grounds=Grounds(GROUNDS["needs"], GROUNDS["why"]), at=make.NOW,
    )  # fmt: skip
    amina = browser(cast.amina)
    page = text(amina, f"{here}/money/exception/{ref}/")
    assert "The answer is no" in page
    assert "Send an appeal" in page
    (asked,) = exception_queries.exceptions_of(person_id(cast))
    assert asked.decision is not None
    sent = amina.post(f"{here}/appeals/new/sum_decision/{asked.decision.ref}/", {"why": WHY}, follow=True)
    assert "We say that we have it by" in sent.content.decode()
    assert "Read the appeal and how it goes" in text(amina, f"{here}/money/exception/{ref}/")


def test_a_yes_in_part_can_be_appealed_against_too(here, cast, browser, manager) -> None:
    ref = exceptions.ask_exception(by=cast.standing(cast.amina), reasons={"not_asked": WHY}, at=make.NOW)
    more = told(cast).annual + Money.pounds(100)
    exceptions.decide_exception(
        by=cast.standing(manager), ref=ref, verdict=SumVerdict.PART, annual=more, grounds=Grounds(**GROUNDS),
        at=make.NOW,
    )  # fmt: skip
    page = text(browser(cast.amina), f"{here}/money/exception/{ref}/")
    assert "The new sum counts from now on." in page
    assert "Send an appeal" in page


def test_whoever_finished_the_questions_or_asked_sees_that_another_decides(here, cast, browser) -> None:
    ref = exceptions.ask_exception(by=cast.standing(cast.worker), reasons={"not_asked": WHY}, at=make.NOW)
    account_id = cast.worker.account_id
    assert account_id is not None
    team = next(one for one in people_teams() if one.account_id == account_id).team.ref
    people.appoint(
        account_id=account_id, team_ref=team, role=Role.APPROVER, approval_limit=Money.pounds(90_000),
        started_on=make.TODAY, by=make.SYSTEM, at=make.NOW,
    )  # fmt: skip
    worker = browser(cast.worker)
    assert "Somebody else has to decide" in text(worker, f"{here}/money/exception/{ref}/")
    values = {"verdict": "granted", "annual": "80000", **GROUNDS}
    answer = worker.post(f"{here}/money/exception/{ref}/decide/", values)
    assert answer.status_code == 422
    assert "make sure that somebody else decides" in text(worker, "/work/")


def test_an_appeal_goes_through_the_hands_of_three(here, cast, browser, manager) -> None:
    amina, worker, boss = browser(cast.amina), browser(cast.worker), browser(manager)
    amina.post(f"{here}/appeals/new/sum/{told(cast).ref}/", {"why": WHY, "wanted": "Count the nights."})
    (sent,) = appealed.appeals_of(person_id(cast))
    page = f"{here}/appeals/{sent.ref}/"
    assert amina.get(f"{here}/appeals/new/sum/{told(cast).ref}/").status_code == 302
    assert "Say that we have the appeal" in text(worker, "/work/")
    assert "Count the nights." in text(worker, page)
    worker.post(f"{page}acknowledge/")
    assert "No appeal waits for a first word" in text(worker, "/work/")
    assert "Answer the appeal" in text(boss, "/work/")
    boss.post(f"{page}look/")
    assert "Ruth Boon looks at it now." in text(amina, page)
    wrong = {"outcome": "not_upheld", "reasons": WHY, "annual": "80000"}
    assert boss.post(f"{page}answer/", wrong).status_code == 422
    right = {"outcome": "upheld", "reasons": WHY, "annual": "80000", "seen": told(cast).ref, **GROUNDS}
    assert boss.post(f"{page}answer/", right).status_code == 302
    assert told(cast).annual == Money.pounds(80_000)
    seen = text(amina, page)
    for words in ("The appeal was right", GROUNDS["why"], "Ombudsman", "£80,000", "The new sum counts from"):
        assert words in seen
    assert "Somebody looked at this sum again" in text(amina, f"{here}/money/sum/")
    assert boss.get(f"{page}answer/").status_code == 302


def test_an_appeal_taken_back_can_be_sent_again(here, cast, browser) -> None:
    amina = browser(cast.amina)
    send = f"{here}/appeals/new/sum/{told(cast).ref}/"
    amina.post(send, {"why": WHY})
    (sent,) = appealed.appeals_of(person_id(cast))
    amina.post(f"{here}/appeals/{sent.ref}/withdraw/")
    assert "Taken back" in text(amina, f"{here}/appeals/{sent.ref}/")
    assert amina.get(send).status_code == 200


@pytest.mark.parametrize("about", ["sum/NOTTHERE22", "sum_decision/NOTTHERE22", "plan/NOTTHERE22", "x/y"])
def test_an_appeal_about_nothing_is_not_there(here, cast, browser, about) -> None:
    assert browser(cast.amina).get(f"{here}/appeals/new/{about}/").status_code == 404


def test_a_refused_plan_says_how_to_appeal_and_another_manager_answers(cast, walk, browser, manager) -> None:
    walk(State.AWAITING_AGREEMENT)
    here = f"/people/{cast.ref}"
    planning.decide(
        by=cast.standing(cast.approver), verdict=Verdict.REFUSED,
        reasons="It does not say who helps at night.",
        assumed="We thought of help at night: seven nights at the rate for nights.", at=make.NOW,
    )  # fmt: skip
    amina = browser(cast.amina)
    assert "How to appeal, and what happens by when" in text(amina, f"{here}/agreement/")
    plan = planned.plan_of(person_id(cast))
    assert plan is not None
    amina.post(f"{here}/appeals/new/plan/{plan.ref}/", {"why": WHY})
    (sent,) = appealed.appeals_of(person_id(cast))
    page = f"{here}/appeals/{sent.ref}/"
    judge = browser(cast.approver)
    judge.post(f"{page}acknowledge/")
    assert "You had a part in this decision" in text(judge, page)
    assert judge.post(f"{page}look/").status_code == 422
    boss = browser(manager)
    boss.post(f"{page}look/")
    assert "What is the sum for a year now?" not in text(boss, f"{page}answer/")
    boss.post(f"{page}answer/", {"outcome": "upheld_in_part", "reasons": WHY})
    assert "right in part" in text(amina, page)
    assert "The plan is looked at again together." in text(amina, page)


def test_a_late_answer_is_said_to_be_late(here, cast, browser, monkeypatch) -> None:
    ref = exceptions.ask_exception(by=cast.standing(cast.amina), reasons={"not_asked": WHY}, at=make.NOW)
    sent = appeals.appeal_sum(
        by=cast.standing(cast.amina), about_kind=appeals.SUM, about_ref=told(cast).ref, why=WHY, at=make.NOW
    )
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-08-01")
    amina = browser(cast.amina)
    assert "We are late" in text(amina, f"{here}/money/exception/{ref}/")
    assert "We are late" in text(amina, f"{here}/appeals/{sent}/")
    assert "Late:" in text(browser(cast.approver), "/work/")


def test_who_only_helps_sees_no_appeals(here, cast, browser) -> None:
    sent = appeals.appeal_sum(
        by=cast.standing(cast.amina), about_kind=appeals.SUM, about_ref=told(cast).ref, why=WHY, at=make.NOW
    )
    assert browser(cast.mother).get(f"{here}/appeals/{sent}/").status_code == 403
    assert browser(cast.stranger).get(f"{here}/appeals/{sent}/").status_code == 404
    assert redress.parties_of(cast.standing(cast.mother), "") == frozenset()


@pytest.mark.parametrize(
    ("plain", "easy"), [(not_right.PLAIN, not_right.EASY), (appealing.PLAIN, appealing.EASY)]
)
def test_easy_read_is_another_text_of_short_sentences(plain, easy) -> None:
    assert not {str(one) for one in plain} & {str(one) for one in easy}
    for text in easy:
        for sentence in re.split(r"[.?!] ?", str(text)):
            assert len(sentence.split()) <= 12, sentence


def test_easy_read_is_shown_to_whom_wants_it(here, cast, browser) -> None:
    from sevensteps.contexts.people.models import Person

    Person.objects.filter(ref=cast.ref).update(easy_read=True)
    amina = browser(cast.amina)
    assert "A new person looks at it." in text(amina, f"{here}/money/sum/")
    assert "A rule made this sum." in text(amina, f"{here}/money/exception/")
