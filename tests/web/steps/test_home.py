"""The seven steps: where somebody is, what is next, who has it; and the journey with its moves."""

import pytest
from tests.factories import people as make

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.core.journey import State


def state_of(cast) -> State:
    return journeys.journey_of(cast.standing(cast.worker).person_id).state


def text(response) -> str:
    return response.content.decode()


def test_the_person_reads_where_they_are_and_whose_turn_it_is(cast, walk, browser) -> None:
    walk(State.ASSESSING)
    page = text(browser(cast.amina).get(f"/people/{cast.ref}/"))
    assert '<h1 class="govuk-heading-l">My seven steps</h1>' in page
    assert "You are answering questions about your life." in page
    assert "It is your turn." in page
    assert page.count('aria-current="step"') == 1
    assert "Go on with the questions" in page


@pytest.mark.parametrize("who", ["mother", "worker"])
def test_others_read_it_about_the_person(cast, walk, browser, who) -> None:
    walk(State.ASSESSING)
    page = text(browser(getattr(cast, who)).get(f"/people/{cast.ref}/"))
    assert "The seven steps of Amina Yusuf" in page
    assert "Amina Yusuf is answering questions about their life." in page
    assert "You are answering" not in page
    assert "your support" not in page


def test_steps_done_are_links_and_steps_to_come_are_not(cast, walk, browser) -> None:
    walk(State.PLANNING)
    page = text(browser(cast.amina).get(f"/people/{cast.ref}/"))
    assert f'href="/people/{cast.ref}/money/"' in page
    assert f'href="/people/{cast.ref}/plan/"' in page
    assert f'href="/people/{cast.ref}/holding/"' not in page


def test_the_money_shows_with_its_example_mark_and_only_to_those_who_may_see_it(cast, walk, browser) -> None:
    walk(State.INDICATIVE)
    assert "£9,500.00" in (page := text(browser(cast.amina).get(f"/people/{cast.ref}/")))
    assert "They are not real rates." in page
    assert "£" not in text(browser(cast.mother).get(f"/people/{cast.ref}/"))


def test_the_approver_is_led_to_the_decision(cast, walk, browser) -> None:
    walk(State.AWAITING_AGREEMENT)
    page = text(browser(cast.approver).get(f"/people/{cast.ref}/"))
    assert f'href="/people/{cast.ref}/agreement/decide/"' in page
    assert "Read the plan and decide" in page


def test_a_stranger_is_told_nothing_and_nobody_signs_in_first(cast, walk, browser, client) -> None:
    walk(State.FIRST_CONTACT)
    assert browser(cast.stranger).get(f"/people/{cast.ref}/").status_code == 404
    response = client.get(f"/people/{cast.ref}/")
    assert response.status_code == 302
    assert response["Location"].startswith("/account/sign-in/")


def test_without_a_journey_the_worker_starts_one_once(cast, browser) -> None:
    worker, person = browser(cast.worker), browser(cast.amina)
    assert "Your worker starts the seven steps with you." in text(person.get(f"/people/{cast.ref}/"))
    assert person.get(f"/people/{cast.ref}/journey/open/").status_code == 403
    data = {"start": "first_contact", "eligible_because": "Care Act"}
    assert worker.post(f"/people/{cast.ref}/journey/open/", {"start": "elsewhere"}).status_code == 422
    for _twice in range(2):
        response = worker.post(f"/people/{cast.ref}/journey/open/", data)
        assert response["Location"] == f"/people/{cast.ref}/"
    assert len(journeys.history(cast.standing(cast.worker).person_id)) == 1


def test_my_own_place_leads_to_my_steps_and_to_those_shared_with_me(cast, walk, browser) -> None:
    walk(State.FIRST_CONTACT)
    for who in (cast.amina, cast.mother):
        assert browser(who).get("/people/")["Location"] == f"/people/{cast.ref}/"
    alone = make.account("Nobody's friend")
    from sevensteps.contexts.people import queries as people

    page = text(browser(people.actor_of(alone, make.TODAY)).get("/people/"))
    assert "Nobody has shared their seven steps with you yet." in page


def test_a_break_and_back_again_with_who_when_and_why(cast, walk, browser) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    response = person.post(
        f"/people/{cast.ref}/journey/pause/", {"why": "My sister visits", "seen": "planning"}, follow=True
    )
    assert "Done. Now: Having a break." in text(response)
    page = text(person.get(f"/people/{cast.ref}/journey/"))
    assert "“My sister visits”" in page
    assert "Amina Yusuf (themselves)" in page
    assert "Go on after a break" in page
    person.post(f"/people/{cast.ref}/journey/resume/", {"seen": "paused"})
    assert state_of(cast) is State.PLANNING


def test_leaving_needs_a_reason_and_keeps_what_was_typed(cast, walk, browser) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    response = person.post(f"/people/{cast.ref}/journey/end/", {"why": "  "})
    assert response.status_code == 422
    assert "There is something to put right" in text(response)
    response = person.post(f"/people/{cast.ref}/journey/end/", {"why": "x" * 2_001})
    assert response.status_code == 422
    assert "x" * 2_001 in text(response)
    assert state_of(cast) is State.PLANNING


def test_the_same_page_sent_twice_moves_once(cast, walk, browser) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    data = {"why": "Look again", "seen": "planning"}
    person.post(f"/people/{cast.ref}/journey/go_back/", data)
    response = person.post(f"/people/{cast.ref}/journey/go_back/", data)
    assert response.status_code == 422
    assert "The journey has moved to" in text(response)
    assert state_of(cast) is State.INDICATIVE


def test_moves_of_the_steps_are_not_made_here(cast, walk, browser) -> None:
    walk(State.PLANNING)
    for event in ("agree_plan", "submit_plan", "nonsense"):
        assert browser(cast.worker).post(f"/people/{cast.ref}/journey/{event}/").status_code == 404


def test_family_may_not_send_somebody_away(cast, walk, browser) -> None:
    walk(State.PLANNING)
    page = text(browser(cast.mother).get(f"/people/{cast.ref}/journey/"))
    assert "End this journey" not in page
    assert "Say that my needs have changed" in page
    response = browser(cast.mother).post(f"/people/{cast.ref}/journey/end/", {"why": "x y z"})
    assert response.status_code == 403
    assert state_of(cast) is State.PLANNING


def test_home_takes_a_fixed_number_of_queries(cast, walk, browser, django_assert_max_num_queries) -> None:
    walk(State.AWAITING_AGREEMENT)
    person = browser(cast.amina)
    person.get(f"/people/{cast.ref}/")
    with django_assert_max_num_queries(46):
        person.get(f"/people/{cast.ref}/")
