"""What if: another answer, and the sum moves beside the one that stands; nothing of it is kept."""

import re

import pytest

from sevensteps.contexts.allocation import queries
from sevensteps.contexts.allocation.models import Answer, Indicative
from sevensteps.contexts.audit.queries import history, views
from sevensteps.core.journey import State


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def told(cast, walk):
    """Amina's sum: every third statement, £9,500.00 a year."""
    walk(State.INDICATIVE)
    return queries.indicative_of(cast.standing(cast.worker).person_id)


@pytest.fixture
def asked(cast, told):
    """The form with the answers that stand."""
    behind = queries.behind_the_sum(cast.standing(cast.worker).person_id)
    given = {f"a_{area}": answer for area, answer in behind.inputs.answers.items()}
    helped = {f"s_{area.id}": "nobody" for area in behind.book.areas if area.support}
    return given | helped | {"caring": "nobody"}


def page(cast) -> str:
    return f"/people/{cast.ref}/money/what-if/"


def test_the_sum_is_asked_anew_on_its_own_page(cast, browser, told) -> None:
    found = browser(cast.amina).get(f"/people/{cast.ref}/money/sum/").content.decode()
    assert f'action="{page(cast)}"' in found
    assert 'name="a_meals"' in found
    assert "This changes nothing" in found


@pytest.mark.parametrize("who", ["amina", "worker", "approver"])
def test_another_answer_moves_the_sum_beside_the_one_that_stands(cast, browser, told, asked, who) -> None:
    same = text(browser(getattr(cast, who)).get(page(cast), asked))
    assert "Difference Nothing" in same
    assert "No step changes." in same
    more = text(browser(getattr(cast, who)).get(page(cast), asked | {"a_meals": "always"}))
    assert "The indicative amount now, a year £9,500.00" in more
    assert re.search(r"With these answers, indicative, a year £[\d,.]+ Difference £[\d,.]+ more", more)
    assert "Someone needs to make my meals on most days.” 14" in more
    assert "or I need food prepared in a special way.” 22" in more
    assert "This changes nothing" in more


def test_help_caring_points_and_what_comes_on_top_move_it_too(cast, browser, told, asked) -> None:
    client = browser(cast.worker)
    assert "less" in text(client.get(page(cast), asked | {"s_meals": "most~yes"}))
    unsure = text(client.get(page(cast), asked | {"s_meals": "most~no"}))
    assert "Difference Nothing" in unsure
    assert "not both willing and able" in unsure
    assert "£950.00 more" in text(client.get(page(cast), asked | {"x_second_supporter": "1"}))
    assert "less" in text(client.get(page(cast), asked | {"a_meals": "~between", "p_meals": "7.5"}))
    assert "more" in text(client.get(page(cast), asked | {"caring": "strained"}))


def test_nothing_is_kept_but_that_somebody_looked(cast, browser, told, asked) -> None:
    person_id, subject = cast.standing(cast.worker).person_id, f"person:{cast.ref}"
    before = (Indicative.objects.count(), list(Answer.objects.values()), len(history(subject, 1).rows))
    browser(cast.amina).get(page(cast), asked | {"a_meals": "always"})
    assert (
        Indicative.objects.count(),
        list(Answer.objects.values()),
        len(history(subject, 1).rows),
    ) == before
    assert queries.indicative_of(person_id) == told
    assert "money:what_if" in {row.page for row in views(subject).rows}


@pytest.mark.parametrize(
    "wrong",
    [
        {"a_meals": "nothing"},
        {"a_meals": ""},
        {"a_meals": "~between", "p_meals": ""},
        {"a_meals": "~between", "p_meals": "23"},
        {"s_meals": "most~perhaps"},
        {"caring": "\0"},
        {"x_second_supporter": "-1"},
        {"x_waking_night": "8"},
    ],
)
def test_an_answer_that_is_none_is_refused_and_shows_no_sum(cast, browser, told, asked, wrong) -> None:
    response = browser(cast.amina).get(page(cast), asked | wrong)
    assert response.status_code == 422
    assert "There is something to put right" in text(response)
    assert "Difference" not in text(response)


def test_who_may_not_see_the_answers_tries_none(cast, browser, told) -> None:
    assert browser(cast.mother).get(page(cast)).status_code == 403
    assert browser(cast.stranger).get(page(cast)).status_code == 404
    assert browser(cast.amina).post(page(cast)).status_code == 405


def test_before_there_is_a_sum_there_is_nothing_to_try(cast, browser, walk) -> None:
    walk(State.ASSESSING)
    assert browser(cast.amina).get(page(cast)).status_code == 302
