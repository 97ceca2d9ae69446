"""My money: questions answered side by side, saved as people go, and the sum line by line."""

import pytest
from tests.factories import people as make

from sevensteps.contexts.allocation import queries
from sevensteps.contexts.people import actions as people
from sevensteps.core.journey import State


def text(response) -> str:
    return response.content.decode()


def seen(cast):
    return queries.assessment_of(cast.standing(cast.worker).person_id)


def money(cast, path: str = "") -> str:
    return f"/people/{cast.ref}/money/{path}"


ANSWER = {"statement": "daily", "support": "some", "willing_and_able": "yes", "note": "Worse in winter"}


def test_the_worker_starts_with_eligibility_and_consent(cast, browser, walk) -> None:
    from sevensteps.contexts.journeys import actions as journeys

    journeys.open_journey(by=cast.standing(cast.worker), at=make.NOW)
    assert "First, your worker talks with you" in text(browser(cast.amina).get(money(cast)))
    worker = browser(cast.worker)
    refused = worker.post(money(cast), {"eligible_because": "Care Act", "consent": ""})
    assert refused.status_code == 422
    assert "Care Act" in text(refused)
    assert seen(cast) is None
    started = worker.post(money(cast), {"eligible_because": "Care Act", "consent": "Said yes"}, follow=True)
    assert "0 of 8 questions are answered." in text(started)
    again = worker.post(money(cast), {"eligible_because": "Care Act", "consent": "Said yes"})
    assert again["Location"] == money(cast, "questions/")


def test_a_person_who_can_have_support_says_yes_themselves(cast, browser, walk) -> None:
    walk(State.FIRST_CONTACT)
    person = browser(cast.amina)
    assert person.post(money(cast), {}).status_code == 422
    person.post(money(cast), {"yes": "yes"})
    assert seen(cast).consent == "Amina Yusuf said yes on the page where the questions start"


def test_an_answer_is_saved_and_the_next_question_comes(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    person = browser(cast.amina)
    response = person.post(money(cast, "questions/person/personal_needs/"), ANSWER)
    assert response["Location"] == money(cast, f"questions/person/{seen(cast).book.areas[2].id}/")
    answer = seen(cast).sides["person"].answers["personal_needs"]
    assert (answer.statement, answer.support, answer.willing_and_able) == ("daily", "some", True)
    later = person.post(money(cast, "questions/person/personal_needs/"), ANSWER | {"then": "later"})
    assert later["Location"] == money(cast, "questions/?side=person")
    assert "1 of 8 questions are answered." in text(person.get(money(cast), follow=True))


@pytest.mark.parametrize(
    "wrong",
    [
        {"statement": "nonsense"},
        {"statement": ""},
        {"support": "endless"},
        {"willing_and_able": ""},
        {"note": "x" * 2_001},
    ],
)
def test_a_wrong_answer_is_refused_with_what_was_typed(cast, browser, walk, wrong) -> None:
    walk(State.ASSESSING)
    response = browser(cast.amina).post(money(cast, "questions/person/personal_needs/"), ANSWER | wrong)
    assert response.status_code == 422
    assert "There is something to put right" in text(response)
    assert wrong.get("note", ANSWER["note"]) in text(response)
    assert not seen(cast).sides["person"].begun


def test_everybody_answers_on_their_own_side_only(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    mother = browser(cast.mother)
    assert mother.get(money(cast, "questions/person/personal_needs/")).status_code == 404
    assert mother.post(money(cast, "questions/practitioner/personal_needs/"), ANSWER).status_code == 404
    assert mother.post(money(cast, "questions/family/personal_needs/"), ANSWER).status_code == 302
    assert (
        browser(cast.worker).post(money(cast, "questions/person/personal_needs/"), ANSWER).status_code == 302
    )
    assert seen(cast).sides["person"].answers["personal_needs"].by_name == cast.worker.name


@pytest.mark.parametrize("path", ["questions/person/nowhere/", "questions/nobody/personal_needs/"])
def test_questions_that_do_not_exist_are_not_found(cast, browser, walk, path) -> None:
    walk(State.ASSESSING)
    assert browser(cast.worker).get(money(cast, path)).status_code == 404


def test_easy_read_people_read_easy_texts(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    people.edit_details(easy_read=True, by=cast.standing(cast.worker), at=make.NOW)
    page = text(browser(cast.amina).get(money(cast, "questions/person/personal_needs/")))
    assert "I wash and dress on my own." in page
    assert "I look after myself without help." not in page


def test_caring_and_prevention_are_kept(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    mother = browser(cast.mother)
    assert mother.post(money(cast, "questions/family/caring/"), {"level": "much"}).status_code == 422
    assert mother.post(money(cast, "questions/family/caring/"), {"level": "strained"}).status_code == 302
    mother.post(money(cast, "questions/prevention/"), {"prevention": "A rail on the stairs"})
    assert seen(cast).sides["family"].caring.level == "strained"
    assert "A rail on the stairs" in text(mother.get(money(cast, "check/")))


def test_different_answers_are_shown_side_by_side(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    browser(cast.amina).post(money(cast, "questions/person/personal_needs/"), ANSWER)
    browser(cast.mother).post(
        money(cast, "questions/family/personal_needs/"), {"statement": "always", "support": "nobody"}
    )
    page = text(browser(cast.worker).get(money(cast, "check/")))
    assert "Different answers" in page
    assert "I need help every day with some of these things." in page


def test_finishing_too_early_names_what_is_missing(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    response = browser(cast.amina).post(money(cast, "check/"), {"agreed_side": "person"})
    assert response.status_code == 422
    assert "Some questions have no answer yet: Complex needs and risks" in text(response)
    assert seen(cast).open


def test_finishing_twice_shows_the_same_sum(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    person = browser(cast.amina)
    for area in seen(cast).book.areas:
        person.post(
            money(cast, f"questions/person/{area.id}/"),
            {"statement": area.statements[2].id, "support": "nobody"},
        )
    response = person.post(money(cast, "check/"), {"agreed_side": "person"}, follow=True)
    assert "The questions are finished. Here is the sum." in text(response)
    assert "£9,500.00" in text(response)
    again = person.post(money(cast, "check/"), {"agreed_side": "person"}, follow=True)
    assert "The questions are finished already." in text(again)
    assert len(queries.indicatives(cast.standing(cast.amina).person_id)) == 1


def test_the_sum_opens_into_its_lines_and_is_marked_as_an_example(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    page = text(browser(cast.amina).get(money(cast), follow=True))
    for line in queries.indicative_of(cast.standing(cast.amina).person_id).trace.lines[-3:]:
        assert str(line.text)[:30] in page
    assert "They are not real rates." in page
    assert "Start my plan" in page
    assert "in-control-adult-example" in page


def test_who_may_not_see_money_sees_no_sum(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    assert browser(cast.mother).get(money(cast, "sum/")).status_code == 403
    assert browser(cast.stranger).get(money(cast, "sum/")).status_code == 404


def test_a_lost_or_late_page_changes_nothing_and_says_so(cast, browser, walk, client) -> None:
    walk(State.INDICATIVE)
    response = browser(cast.amina).post(money(cast, "questions/person/personal_needs/"), ANSWER, follow=True)
    assert "The questions are not open now. Nothing was changed." in text(response)
    assert seen(cast).sides["person"].answers["personal_needs"].note == ""
    assert "lost=1" in client.post(money(cast, "questions/person/personal_needs/"), ANSWER)["Location"]


def test_a_budget_that_comes_along_is_kept_to(cast, browser) -> None:
    from sevensteps.contexts.journeys import actions as journeys
    from sevensteps.contexts.journeys import queries as journey_queries

    journeys.open_journey(by=cast.standing(cast.worker), start=State.MOVING_IN, at=make.NOW)
    worker = browser(cast.worker)
    data = {
        "annual": "9,000", "evidence": "Letter from Leeds", "what": "Assistants", "outcome": "Live at home",
        "starts_on-day": "14", "starts_on-month": "5", "starts_on-year": "2030",
    }  # fmt: skip
    assert worker.post(money(cast, "brought/"), data | {"annual": "-5"}).status_code == 422
    assert browser(cast.amina).get(money(cast, "brought/")).status_code == 403
    response = worker.post(money(cast, "brought/"), data, follow=True)
    assert "We keep to this budget." in text(response)
    person_id = cast.standing(cast.worker).person_id
    assert journey_queries.journey_of(person_id).state is State.ORGANISING_MONEY
    assert "Letter from Leeds" in text(worker.get(money(cast, "sum/")))
    assert worker.post(money(cast, "brought/"), data)["Location"] == money(cast)


def test_the_list_of_questions_takes_as_many_queries_however_many_answers(
    cast, browser, walk, django_assert_num_queries
) -> None:
    walk(State.ASSESSING)
    worker = browser(cast.worker)
    worker.get(money(cast, "questions/"))
    for area in seen(cast).book.areas:
        worker.post(
            money(cast, f"questions/practitioner/{area.id}/"),
            {"statement": area.statements[0].id, "support": "nobody"},
        )
    with django_assert_num_queries(20):
        worker.get(money(cast, "questions/"))
