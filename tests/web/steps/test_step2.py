"""Making my plan: words, outcomes, lines with their cost, the meter, and what sign-off will look at."""

import pytest

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.planning import queries
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import PlanState


def text(response) -> str:
    return response.content.decode()


def plan(cast):
    return queries.plan_of(cast.standing(cast.worker).person_id)


def at(cast, path: str = "") -> str:
    return f"/people/{cast.ref}/plan/{path}"


def line(cast, **other) -> dict[str, object]:
    return {
        "what": "Swimming", "price": "6.50", "quantity": "2", "unit": "visit", "every": "weekly",
        "outcome_refs": [plan(cast).outcomes[0].ref],
    } | other  # fmt: skip


def test_a_plan_is_started_once_and_carries_the_outcomes(cast, browser, walk) -> None:
    walk(State.INDICATIVE)
    person = browser(cast.amina)
    begins = text(person.get(at(cast)))
    assert "Begin with what is there already" in begins
    assert 'href="/stories/"' in begins
    assert person.get(at(cast, "start/")).status_code == 405
    person.post(at(cast, "start/"))
    page = text(person.post(at(cast, "start/"), follow=True))
    assert "£9,500.00" in page
    assert (plan(cast).version, len(plan(cast).outcomes)) == (1, 8)
    assert "You need not begin with an empty page." in page


def test_before_there_is_a_sum_the_page_says_what_comes_first(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    assert "That is step 1." in text(browser(cast.amina).get(at(cast)))
    assert browser(cast.amina).post(at(cast, "start/")).status_code == 422
    assert plan(cast) is None


def test_words_are_saved_and_read_again(cast, browser, walk) -> None:
    walk(State.PLANNING)
    mother = browser(cast.mother)
    mother.post(
        at(cast, "sections/what_matters/"),
        {"matters_to_me": "My garden <b>", "revision": plan(cast).revision},
    )
    assert plan(cast).sections["matters_to_me"] == "My garden <b>"
    page = text(browser(cast.amina).get(at(cast, "read/")))
    assert "My garden &lt;b&gt;" in page
    assert "Halima Yusuf" in text(browser(cast.amina).get(at(cast)))


def test_two_editors_are_told_and_lose_nothing(cast, browser, walk) -> None:
    walk(State.PLANNING)
    seen = plan(cast).revision
    browser(cast.mother).post(
        at(cast, "sections/deciding/"), {"control": "Ask Amina first", "revision": seen}
    )
    response = browser(cast.amina).post(
        at(cast, "sections/deciding/"), {"control": "I decide", "revision": seen}
    )
    assert response.status_code == 422
    assert "Ask Amina first" in text(response)
    assert "I decide" in text(response)
    assert plan(cast).sections["control"] == "Ask Amina first"


@pytest.mark.parametrize(
    "path", ["sections/diary/", "outcomes/NOWHERE/", "lines/NOWHERE/", "lines/add/wishes/"]
)
def test_what_is_not_in_the_plan_is_not_found(cast, browser, walk, path) -> None:
    walk(State.PLANNING)
    assert browser(cast.amina).get(at(cast, path)).status_code == 404


def test_real_wealth_is_saved_together(cast, browser, walk) -> None:
    walk(State.PLANNING)
    data = {"connections": "Bowls club", "strengths": "Patience", "revision": plan(cast).revision}
    browser(cast.amina).post(at(cast, "wealth/"), data)
    assert {kind for kind, words in plan(cast).wealth.items() if words} == {"connections", "strengths"}
    assert "2 of 5" in text(browser(cast.amina).get(at(cast)))
    long = browser(cast.amina).post(at(cast, "wealth/"), data | {"assets": "x" * 10_001})
    assert long.status_code == 422


def test_outcomes_are_added_changed_and_taken_out(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    assert person.post(at(cast, "outcomes/add/"), {"text": " "}).status_code == 422
    person.post(at(cast, "outcomes/add/"), {"text": "See my sister"})
    ref = plan(cast).outcomes[-1].ref
    person.post(at(cast, f"outcomes/{ref}/"), {"text": "See my sister weekly"})
    assert "See my sister weekly" in text(person.get(at(cast, "outcomes/")))
    person.post(at(cast, f"outcomes/{ref}/remove/"))
    assert person.post(at(cast, f"outcomes/{ref}/remove/")).status_code == 404
    assert len(plan(cast).outcomes) == 8


def test_a_line_moves_the_meter_and_opens_into_its_sum(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    page = text(person.post(at(cast, "lines/add/paid/"), line(cast), follow=True))
    assert "£676.00" in page
    assert "2 visits × £6.50, every week" in page
    assert "£8,824.00" in page
    (added,) = plan(cast).lines
    person.post(at(cast, f"lines/{added.ref}/"), line(cast, price="7", revision=plan(cast).revision))
    assert plan(cast).lines[0].price == Money.pounds(7)
    person.post(at(cast, f"lines/{added.ref}/remove/"))
    assert plan(cast).lines == ()


def test_what_is_free_asks_for_no_price(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    assert 'name="price"' not in text(person.get(at(cast, "lines/add/community/")))
    person.post(at(cast, "lines/add/community/"), line(cast, what="Garden club"))
    assert plan(cast).lines[0].cost.in_year == Money(0)
    ref = plan(cast).lines[0].ref
    person.post(at(cast, f"lines/{ref}/"), line(cast, what="Chess club"))
    assert plan(cast).lines[0].what == "Chess club"


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": ""},
        {"what": "x" * 201},
        {"price": "-1"},
        {"price": "a lot"},
        {"price": "1.234"},
        {"quantity": "0"},
        {"quantity": "2.345"},
        {"quantity": "10000"},
        {"quantity": "some"},
        {"unit": "furlong"},
        {"every": "hourly"},
        {"outcome_refs": []},
        {"outcome_refs": ["OTHERS"]},
        {"starts_on-day": "2", "starts_on-month": "6", "starts_on-year": "2030",
         "ends_on-day": "1", "ends_on-month": "6", "ends_on-year": "2030"},
        {"starts_on-day": "31", "starts_on-month": "2", "starts_on-year": "2030"},
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_is_refused_with_what_was_typed(cast, browser, walk, wrong) -> None:
    walk(State.PLANNING)
    response = browser(cast.amina).post(at(cast, "lines/add/paid/"), line(cast, **wrong))
    assert response.status_code == 422
    assert "There is something to put right" in text(response)
    if "what" not in wrong:
        assert 'value="Swimming"' in text(response)
    assert plan(cast).lines == ()


def test_who_decides_is_asked_and_kept(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    data = {"starts_on-day": "1", "starts_on-month": "6", "starts_on-year": "2030", "decides_alone": "no"}
    assert "Write who helps you decide" in text(person.post(at(cast, "basics/"), data))
    person.post(at(cast, "basics/"), data | {"representative": "My mother"})
    assert (plan(cast).representative, plan(cast).year.start.isoformat()) == ("My mother", "2030-06-01")


def test_the_checks_show_what_is_not_ready_and_where_to_put_it_right(cast, browser, walk) -> None:
    walk(State.PLANNING)
    page = text(browser(cast.amina).get(at(cast, "check/")))
    assert page.count("Not ready") >= 3
    assert f'href="{at(cast, "sections/staying_safe/")}"' in page
    assert "lawful?" not in page


def test_an_empty_plan_is_not_sent(cast, browser, walk) -> None:
    walk(State.PLANNING)
    response = browser(cast.amina).post(at(cast, "check/"), {"revision": plan(cast).revision})
    assert response.status_code == 422
    assert plan(cast).state is PlanState.DRAFT


def test_a_plan_is_sent_once(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    person.post(at(cast, "lines/add/paid/"), line(cast))
    data = {"revision": plan(cast).revision}
    assert "The plan is on its way." in text(person.post(at(cast, "check/"), data, follow=True))
    assert person.post(at(cast, "check/"), data)["Location"] == f"/people/{cast.ref}/agreement/"
    person_id = cast.standing(cast.worker).person_id
    assert [move.event for move in journeys.history(person_id)].count("submit_plan") == 1


def test_family_helps_to_write_and_does_not_send(cast, browser, walk) -> None:
    walk(State.PLANNING)
    mother = browser(cast.mother)
    assert "sends the plan" in text(mother.get(at(cast, "check/")))
    assert mother.post(at(cast, "check/"), {"revision": plan(cast).revision}).status_code == 403


def test_a_sent_plan_is_read_and_not_written(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    person = browser(cast.amina)
    assert person.get(at(cast))["Location"] == at(cast, "read/")
    response = person.post(at(cast, "sections/deciding/"), {"control": "Late"}, follow=True)
    assert "The plan cannot be changed now. Nothing was saved." in text(response)
    assert "control" not in plan(cast).sections


@pytest.mark.parametrize("path", ["", "read/", "sections/staying_safe/", "lines/", "check/"])
def test_another_teams_worker_finds_nothing(cast, browser, walk, path) -> None:
    walk(State.PLANNING)
    assert browser(cast.stranger).get(at(cast, path)).status_code == 404


def test_the_approver_reads_and_does_not_write(cast, browser, walk) -> None:
    walk(State.PLANNING)
    approver = browser(cast.approver)
    assert approver.get(at(cast, "read/")).status_code == 200
    assert approver.get(at(cast, "lines/")).status_code == 403


def test_the_list_of_lines_takes_as_many_queries_however_many(
    cast, browser, walk, django_assert_num_queries
) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    person.post(at(cast, "lines/add/paid/"), line(cast))
    person.get(at(cast, "lines/"))
    for _more in range(3):
        person.post(at(cast, "lines/add/paid/"), line(cast))
    person.get(at(cast, "lines/"))
    with django_assert_num_queries(35):
        person.get(at(cast, "lines/"))
