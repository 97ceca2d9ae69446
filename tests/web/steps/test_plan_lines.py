"""A line on its pages: who gives it, whose money pays, and where the price comes from."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sevensteps.contexts.planning import queries
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import PriceSource, Stream


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


def day_of(name: str, day: str) -> dict[str, str]:
    return dict(zip((f"{name}-{part}" for part in ("day", "month", "year")), day.split("."), strict=True))


def test_a_line_shows_who_gives_it_and_where_its_price_comes_from(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    said = line(cast, who="The Pool", price_source="quote", price_note="Ana, by telephone")
    page = text(person.post(at(cast, "lines/add/paid/"), said, follow=True))
    assert "Who gives it: The Pool" in page
    assert "The price: A price that somebody offered: Ana, by telephone, 1" in page
    for path in ("read/", f"lines/{plan(cast).lines[0].ref}/"):
        assert "Ana, by telephone" in text(person.get(at(cast, path)))


def test_what_other_money_pays_is_shown_beside_the_plan_and_takes_none_of_it(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    said = line(cast, stream=Stream.HEALTH)
    page = text(person.post(at(cast, "lines/add/paid/"), said, follow=True))
    assert "Other money pays: The NHS: a personal health budget, £676.00 in the plan year" in page
    assert plan(cast).meter.planned == Money(0)
    assert "<details" in text(person.get(at(cast, f"lines/{plan(cast).lines[0].ref}/")))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"who": "<b>Ana</b>"}, "plain words"),
        ({"price_source": "quote"}, "Write who offered this price"),
        ({"price_source": "quote", "price_note": "Ana"} | day_of("price_on", "1.1.2199"), "not come yet"),
        ({"price_source": "catalogue"}, "Choose one of the answers shown"),
        ({"stream": "pocket_money"}, "Choose one of the answers shown"),
        ({"price": "9999999", "quantity": "9999"}, "cannot be right"),
        (day_of("starts_on", "2.6.2031") | day_of("ends_on", "1.6.2031"), "This day is before"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(cast, browser, walk, wrong, words) -> None:
    walk(State.PLANNING)
    sent = line(cast, what="Swim at Tom’s pool", **wrong)
    response = browser(cast.amina).post(at(cast, "lines/add/paid/"), sent)
    assert response.status_code == 422
    assert words in text(response)
    for typed in ("Swim at Tom’s pool", *(value for value in wrong.values() if value.isalpha())):
        assert typed in text(response)
    assert plan(cast).lines == ()


def test_another_price_without_another_source_is_not_shown_as_the_old_offer(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    person.post(at(cast, "lines/add/paid/"), line(cast, price_source="own"))
    ref = plan(cast).lines[0].ref
    person.post(at(cast, f"lines/{ref}/"), line(cast, price="7", price_source="own"))
    assert plan(cast).lines[0].price_from.source is PriceSource.OWN


def test_free_help_says_who_gives_how_much_of_it(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    said = line(cast, what="Shopping together", who="My sister", quantity="3", unit="hour")
    page = text(person.post(at(cast, "lines/add/unpaid/"), said, follow=True))
    assert "3 hours, every week" in page
    assert "Who gives it: My sister" in page


def test_the_meter_answers_with_the_line_as_it_is_written_and_keeps_nothing(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    person.post(at(cast, "lines/add/paid/"), line(cast))
    ref = plan(cast).lines[0].ref
    more = text(person.post(at(cast, "meter/paid/"), line(cast)))
    assert "<html" not in more
    for figure in ("£9,500.00", "£182.69", "£1,352.00", "£26.00", "£8,148.00", "£156.69"):
        assert figure in more
    assert "With this line as it is written here." in more
    instead = text(person.post(at(cast, f"meter/paid/?line={ref}"), line(cast, price="13")))
    assert "£1,352.00" in instead
    assert plan(cast).meter.planned == Money.pounds(676)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"price": ""}, "Enter the amount in pounds"),
        ({"price": "-1"}, "not below nought"),
        ({"quantity": "0"}, "more than nought"),
        ({"price": "9999999", "quantity": "9999"}, "cannot be right"),
        (day_of("starts_on", "2.6.2031") | day_of("ends_on", "1.6.2031"), "This day is before"),
    ],
)
def test_the_meter_says_why_it_does_not_count_a_line_yet(cast, browser, walk, wrong, why) -> None:
    walk(State.PLANNING)
    page = text(browser(cast.amina).post(at(cast, "meter/paid/"), line(cast, **wrong)))
    assert "As it is saved." in page
    assert why in page


def test_there_is_no_meter_for_what_costs_nothing(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    assert person.post(at(cast, "meter/community/"), line(cast)).status_code == 404
    assert "data-meter" not in text(person.get(at(cast, "lines/add/community/")))
    assert f'data-meter="{at(cast, "meter/paid/")}"' in text(person.get(at(cast, "lines/add/paid/")))


def test_what_the_person_pays_is_not_nothing_while_nobody_knows_it(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    person.post(at(cast, "lines/add/paid/"), line(cast))
    for path in ("", "lines/", "read/"):
        assert "What I pay is not known yet." in text(person.get(at(cast, path)))
    assert "What the person pays is not known yet." in text(person.get(at(cast, "check/")))


def test_a_plan_takes_as_many_queries_however_many_lines_it_has(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    counts = []
    for many in (1, 6):
        for _line in range(many):
            person.post(at(cast, "lines/add/paid/"), line(cast))
        asked = []
        for path in ("", "lines/"):
            person.get(at(cast, path))
            with CaptureQueriesContext(connection) as found:
                assert person.get(at(cast, path)).status_code == 200
            asked.append(len(found))
        counts.append(asked)
    assert counts[0] == counts[1]
