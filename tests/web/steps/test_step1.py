"""My money: questions answered side by side, saved as people go, and the sum line by line."""

import pytest
from tests.factories import people as make
from tests.factories.money import rulebook_in_force

from sevensteps.contexts.allocation import queries
from sevensteps.contexts.people import actions as people
from sevensteps.core.journey import State

GROUPS = """
groups:
  - {id: own_home, title: {en: In a home of their own, easy: In your home}}
  - {id: nursing, title: {en: In a nursing home, easy: With nurses}, instead: {en: The health service pays for it., easy: The NHS pays.}}
"""  # noqa: E501 — YAML
NOBODY_SCORED = """
groups:
  - {id: all, title: {en: Everybody, easy: All}, from_age: 0, instead: {en: The health service pays for it., easy: The NHS pays.}}
"""  # noqa: E501 — YAML


def text(response) -> str:
    return response.content.decode()


def grouped(groups: str) -> None:
    """The example rulebook in force with these groups."""
    rulebook_in_force(groups=groups)


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
    mother.post(money(cast, "questions/prevention/"), {"choice": "something", "text": "A rail on the stairs"})
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


def test_whose_answer_counts_is_chosen_where_they_differ(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    person, worker = browser(cast.amina), browser(cast.worker)
    for area in seen(cast).book.areas:
        given = {"statement": area.statements[1].id, "support": "nobody"}
        person.post(money(cast, f"questions/person/{area.id}/"), given)
    person.post(money(cast, "questions/prevention/"), {"choice": "nothing"})
    worker.post(
        money(cast, "questions/practitioner/meals/"),
        {"statement": "always", "support": "nobody", "note": "Lost much weight"},
    )
    page = text(worker.get(money(cast, "check/")))
    assert "Lost much weight" in page
    assert page.count("Which answer do we count?") == 1
    assert "Choose whose answer counts: Meals and nutrition." in text(worker.post(money(cast, "check/"), {}))
    unsaid = worker.post(money(cast, "check/"), {"side_meals": "practitioner", "why_meals": " "})
    assert unsaid.status_code == 422
    assert "Say in a few words why" in text(unsaid)
    assert worker.post(money(cast, "check/"), {"side_meals": "family"}).status_code == 422
    assert seen(cast).open
    why = {"side_meals": "practitioner", "why_meals": "The scales at the surgery"}
    assert worker.post(money(cast, "check/"), why)["Location"] == money(cast, "sum/")
    after = text(person.get(money(cast, "check/")))
    for words in ("What each of us said", "Counted", "The scales at the surgery", "Lost much weight"):
        assert words in after
    assert "Which answer do we count?" not in after


def test_an_answer_between_two_statements_is_kept_and_told(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    person, url = browser(cast.amina), money(cast, "questions/person/meals/")
    page = text(person.get(url))
    assert "Somewhere between two of these" in page
    assert "From 0 to 22. The answers above stand for: 0, 6, 14, 22." in page
    between = {"statement": "~between", "support": "nobody"}
    for points in ("", "-1", "22.5", "many", "1.23456", "٣"):
        assert person.post(url, between | {"points": points}).status_code == 422, points
    assert person.post(url, between | {"points": "10.5"}).status_code == 302
    assert str(seen(cast).sides["person"].answers["meals"].points) == "10.5"
    assert 'value="10.5"' in text(person.get(url))
    assert "(10.5 points)" in text(person.get(money(cast, "check/")))
    person.post(url, {"statement": "some", "points": "99", "support": "nobody"})  # left over: not asked for
    assert seen(cast).sides["person"].answers["meals"].statement == "some"


@pytest.mark.parametrize(
    "wrong",
    [{}, {"choice": "something"}, {"choice": "not_asked"}, {"choice": "something", "text": "x" * 2_001}],
)
def test_what_could_have_helped_is_answered_in_words_or_with_a_no(cast, browser, walk, wrong) -> None:
    walk(State.ASSESSING)
    assert browser(cast.amina).post(money(cast, "questions/prevention/"), wrong).status_code == 422
    assert not seen(cast).prevention_choice


def test_the_worker_writes_down_what_comes_on_top_and_the_person_sees_it(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    worker, url = browser(cast.worker), money(cast, "questions/additions/")
    assert "A second supporter" in text(worker.get(url))
    assert worker.post(url, {"second_supporter": "61"}).status_code == 422
    assert worker.post(url, {"second_supporter": "-1"}).status_code == 422
    assert worker.post(url, {"second_supporter": "7.5", "waking_night": ""}).status_code == 302
    assert "7.5 hours a week" in text(browser(cast.amina).get(money(cast, "check/")))
    assert browser(cast.amina).get(url).status_code == 403


def test_the_scale_is_asked_where_age_does_not_say_it(cast, browser, walk) -> None:
    grouped(GROUPS)
    walk(State.ASSESSING)
    person = browser(cast.amina)
    assert person.get(money(cast, "questions/"))["Location"] == money(cast, "questions/group/")
    assert person.get(money(cast, "questions/person/meals/"))["Location"] == money(cast, "questions/group/")
    assert person.post(money(cast, "questions/group/"), {"group": "elsewhere"}).status_code == 422
    refused = person.post(money(cast, "questions/group/"), {"group": "nursing"})
    assert refused.status_code == 422
    assert "The health service pays for it." in text(refused)
    assert person.post(money(cast, "questions/group/"), {"group": "own_home"}).status_code == 302
    assert seen(cast).group == "own_home"
    assert "Questions for: In a home of their own" in text(person.get(money(cast, "questions/")))


def test_who_is_not_scored_reads_why_before_any_question(cast, browser, walk) -> None:
    walk(State.FIRST_CONTACT)
    grouped(NOBODY_SCORED)
    page = text(browser(cast.amina).get(money(cast)))
    assert "The health service pays for it." in page
    assert "Start the questions" not in page
    assert browser(cast.amina).post(money(cast), {"yes": "yes"}).status_code == 200
    assert seen(cast) is None


def test_finishing_too_early_names_what_is_missing(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    response = browser(cast.amina).post(money(cast, "check/"), {})
    assert response.status_code == 422
    assert "Some questions have no answer yet: “Complex needs and risks”" in text(response)
    assert seen(cast).open


def test_finishing_twice_shows_the_same_sum(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    person = browser(cast.amina)
    for area in seen(cast).book.areas:
        person.post(
            money(cast, f"questions/person/{area.id}/"),
            {"statement": area.statements[2].id, "support": "nobody"},
        )
    early = person.post(money(cast, "check/"), {})
    assert early.status_code == 422
    assert "First answer: what could have helped earlier?" in text(early)
    assert "One question is left" in text(person.get(money(cast, "check/")))
    person.post(money(cast, "questions/prevention/"), {"choice": "unsaid"})
    response = person.post(money(cast, "check/"), {}, follow=True)
    assert "The questions are finished. Here is the sum." in text(response)
    assert "£9,500.00" in text(response)
    again = person.post(money(cast, "check/"), {}, follow=True)
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
    with django_assert_num_queries(22):
        worker.get(money(cast, "questions/"))
