"""Step 7 in the browser: asking, three sides, finishing with what follows."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.money import Life, living, submitted
from tests.factories.people import NOW, Permission, Role, circle_member
from tests.web.pages import says, token, words

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.planning import queries as planned
from sevensteps.contexts.reviews import actions, queries
from sevensteps.core.access import Actor
from sevensteps.core.journey import State
from sevensteps.core.reviews import Achieved, ReviewSide

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


@pytest.fixture(scope="module")
def rosa(kept_for_the_module: None) -> Life:
    return living()


def at(life: Life, page: str = "") -> str:
    return f"/people/{life.person_ref}/review/{page}"


def outcomes(life: Life) -> list[str]:
    plan = planned.agreed_plan_of(life.id)
    assert plan is not None
    return [one.ref for one in plan.outcomes]


def begun(life: Life) -> None:
    actions.begin_review(by=life.person, at=NOW)


def all_said(life: Life, but: int = 0) -> None:
    refs = outcomes(life)
    for ref in refs[: len(refs) - but]:
        actions.give_view(by=life.person, outcome_ref=ref, achieved=Achieved.YES, at=NOW)


def test_anybody_concerned_asks_for_a_review_at_any_time(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    says(client.get(at(rosa)), "We look back together by 25 June 2030", "Look back now")
    says(client.post(at(rosa, "ask/"), {"why": "Much has changed"}, follow=True), "The review has begun.")
    assert client.post(at(rosa, "ask/"), {"why": ""}).status_code == 302
    assert journeys.journey_of(rosa.id).state is State.REVIEWING


def test_each_side_says_how_it_sees_an_outcome(rosa: Life, browser: Browser) -> None:
    begun(rosa)
    page = at(rosa, f"outcomes/{outcomes(rosa)[0]}/")
    client = browser(rosa.rosa)
    assert "Whose view" not in words(client.get(page))
    said = {"achieved": "partly", "working": "Mornings", "not_working": "Evenings", "what_next": "Ask Jo"}
    says(
        client.post(page, said | token(client.get(page)), follow=True),
        "Saved.",
        "Have said how they see it: You",
    )
    says(client.get(page), "Mornings", "Evenings", "Ask Jo", "Has not said yet.")
    worker = browser(rosa.worker)
    says(worker.get(page), "Whose view is this?")
    worker.post(page, {"side": "family", "achieved": "no"})
    worker.post(page, {"side": "staff", "achieved": "yes"})
    views = queries.open_review(rosa.id).outcomes[0].views
    assert [views[side].achieved for side in ReviewSide] == [Achieved.PARTLY, Achieved.NO, Achieved.YES]


def test_wrong_views_are_refused_with_nothing_kept(rosa: Life, browser: Browser) -> None:
    begun(rosa)
    page = at(rosa, f"outcomes/{outcomes(rosa)[0]}/")
    worker = browser(rosa.worker)
    for wrong in ({}, {"side": "staff", "achieved": "maybe"}, {"side": "nobody", "achieved": "yes"},
                  {"side": "staff", "achieved": "yes", "working": "x" * 2_001}):  # fmt: skip
        assert worker.post(page, wrong).status_code == 422
    assert worker.get(at(rosa, "outcomes/NOSUCH/")).status_code == 404
    assert queries.open_review(rosa.id).outcomes[0].views == {}


def test_finishing_waits_for_everything_to_be_talked_about(rosa: Life, browser: Browser) -> None:
    begun(rosa)
    all_said(rosa, but=1)
    worker = browser(rosa.worker)
    says(worker.get(at(rosa, "finish/")), "Some things have not been talked about yet.")
    finish = {"result": "continue_as_is", "reason": "All is well with everything"}
    refused = worker.post(at(rosa, "finish/"), finish)
    assert refused.status_code == 422
    last = outcomes(rosa)[-1]
    worker.post(at(rosa, f"outcomes/{last}/declined/"))
    worker.post(at(rosa, f"outcomes/{last}/"), {"side": "staff", "achieved": "yes"})
    says(worker.get(at(rosa, "finish/")), "Suggested:")
    for _again in range(2):
        assert worker.post(at(rosa, "finish/"), finish).status_code == 302
    assert journeys.journey_of(rosa.id).state is State.LIVING
    says(browser(rosa.rosa).get(at(rosa)), "Go on as now")
    past = queries.past_reviews(rosa.id)[0].ref
    says(browser(rosa.rosa).get(at(rosa, f"past/{past}/")), "All is well with everything")


def test_changing_the_plan_leads_back_to_step_2(rosa: Life, browser: Browser) -> None:
    begun(rosa)
    all_said(rosa)
    worker = browser(rosa.worker)
    assert worker.post(at(rosa, "finish/"), {"result": "change_plan", "reason": "ok"}).status_code == 422
    assert worker.post(at(rosa, "finish/"), {"result": "win", "reason": "All is well"}).status_code == 422
    worker.post(at(rosa, "finish/"), {"result": "change_plan", "reason": "We want other things"})
    assert journeys.journey_of(rosa.id).state is State.PLANNING


def test_who_may_do_what(rosa: Life, browser: Browser) -> None:
    begun(rosa)
    ref = outcomes(rosa)[0]
    family = browser(circle_member(rosa.worker, rosa.person_ref, Permission.HELP_REVIEW)[0])
    reader = browser(circle_member(rosa.worker, rosa.person_ref, Permission.SEE_PLAN, name="Lou")[0])
    stranger = browser(rosa.council.staff(Role.PRACTITIONER, rosa.council.team("South")))
    worker = browser(rosa.worker)
    pages = {
        "": (family, reader, worker),
        f"outcomes/{ref}/": (family, reader, worker),
        "finish/": (worker,),
        "ask/": (family, worker),
    }
    for page, allowed in pages.items():
        for client in (family, reader, worker):
            assert client.get(at(rosa, page)).status_code == (200 if client in allowed else 403), page
        assert stranger.get(at(rosa, page)).status_code == 404
    assert reader.post(at(rosa, f"outcomes/{ref}/"), {"achieved": "yes"}).status_code == 403
    assert family.post(at(rosa, f"outcomes/{ref}/declined/")).status_code == 403
    assert family.post(at(rosa, f"outcomes/{ref}/"), {"achieved": "yes"}).status_code == 302
    assert list(queries.open_review(rosa.id).outcome(ref).views) == [ReviewSide.FAMILY]


def test_without_a_review_or_a_plan_nothing_breaks(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    assert client.get(at(rosa, f"outcomes/{outcomes(rosa)[0]}/")).status_code == 404
    assert client.get(at(rosa, "past/NOSUCH/")).status_code == 404


def test_before_a_plan_is_agreed_there_is_nothing_to_look_back_on(browser: Browser) -> None:
    life = submitted()
    client = browser(life.rosa)
    says(client.get(at(life)), "nothing to look back on yet")
    assert client.post(at(life, "ask/"), {"why": ""}).status_code == 422
