"""What else the money of the plan could do: offers with sums, what costs nothing first, one press to add."""

import pytest
from tests.factories.people import NOW, SYSTEM

from sevensteps.contexts.directory import actions as directory
from sevensteps.contexts.planning import queries
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind, PriceSource


def text(response) -> str:
    return response.content.decode()


def plan(cast):
    return queries.plan_of(cast.standing(cast.worker).person_id)


def at(cast, path: str = "") -> str:
    return f"/people/{cast.ref}/plan/{path}"


@pytest.fixture
def offered(cast):
    """Items by name: a group, advice for everybody, a pill box, lessons, and something very dear."""
    provider = directory.add_provider(name="The Pool", size="small", by=SYSTEM, at=NOW)
    rows = [
        ("Lessons", "hour", "20.00", LineKind.PAID),
        ("A yacht", "week", "99999.00", LineKind.PAID),
        ("Pill box", "item", "89.00", LineKind.TECHNOLOGY),
        ("Walking group", "visit", "0", LineKind.COMMUNITY),
        ("Advice", "hour", "0", LineKind.UNIVERSAL),
    ]
    return {
        name: directory.add_item(
            provider=provider, name=name, unit=unit, price=Money.pounds(price), kind=kind, by=SYSTEM,
            at=NOW,
        )
        for name, unit, price, kind in rows
    }  # fmt: skip


def test_offers_come_with_their_sums_and_what_costs_nothing_comes_first(cast, browser, walk, offered) -> None:
    walk(State.PLANNING)
    page = text(browser(cast.amina).get(at(cast, "lines/else/")))
    assert "£9,500.00 of the money for the year is left." in page
    places = [page.index(name) for name in ("Walking group", "Advice", "Pill box", "Lessons")]
    assert places == sorted(places)
    # £9,500 ÷ 52 ÷ £20 = 9.1: nine hours a week, £9,360, £140 over
    assert "<strong>9 hours</strong> × £20.00, every week. Left over: £140.00" in page
    assert "A yacht" not in page
    assert "One thing in the catalogue costs more than this money." in page
    assert "Nothing like that" in text(browser(cast.amina).get(at(cast, "lines/else/?search=zebra")))


def test_it_comes_a_page_at_a_time_with_the_money_on_each(cast, browser, walk, offered) -> None:
    walk(State.PLANNING)
    provider = directory.add_provider(name="The Hall", size="small", by=SYSTEM, at=NOW)
    for number in range(14):
        directory.add_item(
            provider=provider, name=f"Class {number:02}", unit="hour", price=Money.pounds(10),
            kind=LineKind.PAID, by=SYSTEM, at=NOW,
        )  # fmt: skip
    person = browser(cast.amina)
    first, second = (text(person.get(at(cast, f"lines/else/?search=&page={page}"))) for page in (1, 2))
    for page in (first, second):
        assert "£9,500.00 of the money for the year is left." in page
        assert "One thing in the catalogue costs more than this money." in page
    assert "Walking group" in first
    assert "Page 1 of 2" in first
    assert 'href="?search=&amp;page=2"' in first
    assert "Walking group" not in second
    assert second.index("Class 09") < second.index("Class 13") < second.index("Lessons")
    assert text(person.get(at(cast, "lines/else/?page=99"))).count("Page 2 of 2") == 1
    assert "Page 1 of 2" in text(person.get(at(cast, "lines/else/?page=x")))


def test_one_press_carries_provider_price_and_where_it_comes_from(cast, browser, walk, offered) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    sent = {"once_token": "a" * 20}
    for _twice in range(2):
        page = text(person.post(at(cast, f"lines/else/{offered['Advice']}/"), sent, follow=True))
        person.post(at(cast, f"lines/else/{offered['Lessons']}/"), sent)
    assert "Added to the plan." in page
    free, line = plan(cast).lines
    assert (free.what, free.kind, free.who) == ("Advice", LineKind.UNIVERSAL, "The Pool")
    assert (line.who, line.price, line.every, line.amount) == (
        "The Pool", Money.pounds(20), Every.WEEKLY, "9 hours",
    )  # fmt: skip
    assert line.price_from.source is PriceSource.CATALOGUE
    assert set(free.outcome_refs) == {one.ref for one in plan(cast).outcomes}


def test_the_money_of_a_line_buys_something_else_for_the_same_purpose(cast, browser, walk, offered) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    aim = plan(cast).outcomes[1].ref
    swim = {"what": "Swim", "price": "10", "quantity": "2", "unit": "visit", "every": "weekly"}
    person.post(at(cast, "lines/add/paid/"), swim | {"outcome_refs": [aim]})
    ref = plan(cast).lines[0].ref
    page = text(person.get(at(cast, f"lines/else/?line={ref}")))
    assert "Swim: £1,040.00 in a full year." in page
    assert "<strong>1 hour</strong> × £20.00, every week. Left over: £0.00" in page
    person.post(at(cast, f"lines/else/{offered['Walking group']}/"), {"line": ref})
    added = plan(cast).lines[1]
    assert (added.kind, added.outcome_refs, added.cost.in_year) == (LineKind.COMMUNITY, (aim,), Money(0))


def test_by_one_press_something_else_takes_the_place_of_a_line(cast, browser, walk, offered) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    aim = plan(cast).outcomes[1].ref
    swim = {"what": "Swim", "price": "10", "quantity": "4", "unit": "visit", "every": "weekly"}
    person.post(at(cast, "lines/add/paid/"), swim | {"outcome_refs": [aim]})
    before = plan(cast)
    sent = {"line": before.lines[0].ref, "instead": "yes", "once_token": "a" * 20}
    assert "Take it in place of the other: Lessons" in text(
        person.get(at(cast, f"lines/else/?line={sent['line']}"))
    )
    for _press in range(2):
        page = text(person.post(at(cast, f"lines/else/{offered['Lessons']}/"), sent, follow=True))
        assert "in place of the other" in page or "Added to the plan" in page
    (line,) = plan(cast).lines
    assert (line.what, line.outcome_refs, line.quantity) == ("Lessons", (aim,), 2)
    assert plan(cast).meter.planned == line.cost.in_year == before.meter.planned
    assert plan(cast).revision == before.revision + 2


def test_what_the_money_does_not_reach_for_is_not_added(cast, browser, walk, offered) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    response = person.post(at(cast, f"lines/else/{offered['A yacht']}/"))
    assert response.status_code == 422
    assert "Nothing was added." in text(response)
    assert person.get(at(cast, "lines/else/?line=NOWHERE")).status_code == 404
    assert person.post(at(cast, "lines/else/NOWHERE/")).status_code == 404
    assert plan(cast).lines == ()


def test_what_is_free_is_not_ordered(cast, offered) -> None:
    from sevensteps.contexts.directory import queries as catalogue

    assert {row.name for row in catalogue.items().rows} == {"Lessons", "A yacht", "Pill box"}
