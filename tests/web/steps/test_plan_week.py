"""The week of a plan: what happens when, said for each thing and shown day by day."""

from sevensteps.contexts.planning import queries
from sevensteps.core.journey import State
from sevensteps.core.planning import PartOfDay, Time, Weekday


def text(response) -> str:
    return response.content.decode()


def at(cast, path: str = "") -> str:
    return f"/people/{cast.ref}/plan/{path}"


def test_the_week_shows_what_was_said_and_what_has_no_time(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    assert "Nothing has a fixed time yet." in text(person.get(at(cast, "week/")))
    plan = queries.plan_of(cast.standing(cast.worker).person_id)
    for what in ("Garden club", "Ana comes"):
        person.post(at(cast, "lines/add/community/"), {"what": what, "outcome_refs": [plan.outcomes[0].ref]})
    club, ana = queries.plan_of(plan.person_id).lines
    place = at(cast, f"lines/{club.ref}/when/")
    assert person.post(place, {"day_1": ["noon"]}).status_code == 422
    page = text(person.post(place, {"day_1": ["morning", "evening"]}, follow=True))
    assert queries.plan_of(plan.person_id).line(club.ref).times == (
        Time(Weekday.TUESDAY, PartOfDay.MORNING), Time(Weekday.TUESDAY, PartOfDay.EVENING),
    )  # fmt: skip
    assert page.index("Tuesday") < page.index("Garden club") < page.index("Wednesday")
    assert page.index("No fixed time") < page.index("Ana comes")
    assert f'href="{at(cast, f"lines/{ana.ref}/when/")}"' in page
    assert "Tuesday: morning, evening" in text(person.get(at(cast, "lines/")))
    assert "checked" in text(person.get(place))


def test_how_much_there_is_on_each_day_makes_the_week(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    plan = queries.plan_of(cast.standing(cast.worker).person_id)
    told = {
        "what": "Ana comes", "price": "24", "quantity": "5", "unit": "hour", "every": "weekly",
        "outcome_refs": [plan.outcomes[0].ref],
    }  # fmt: skip
    person.post(at(cast, "lines/add/paid/"), told)
    (ana,) = queries.plan_of(plan.person_id).lines
    place, page = at(cast, f"lines/{ana.ref}/when/"), at(cast, f"lines/{ana.ref}/")
    days = {"much_0": "1:20", "day_0": ["morning", "evening"], "much_5": "0:30"}
    refused = person.post(place, days | {"much_5": "1.30"})
    assert refused.status_code == 422
    assert 'value="1.30"' in text(refused)
    assert 'value="1:20"' in text(refused)
    assert "with a colon between them" in text(refused)
    missing = text(person.post(place, days | {"day_6": ["night"]}))
    assert "Say how much on Sunday too" in missing
    assert 'value="0:30"' in missing
    week = text(person.post(place, days, follow=True))
    assert week.count("Ana comes (1 hour 20 minutes in all that day)") == 2
    assert "Some time in the day" in week
    assert "Ana comes (30 minutes)" in week
    assert "No fixed time" not in week
    card = text(person.get(at(cast, "lines/")))
    assert "1 hour 50 minutes × £24.00, every week" in card
    assert "Monday: 1 hour 20 minutes, morning, evening · Saturday: 30 minutes" in card
    assert 'value="1:20"' in text(person.get(place))
    form = text(person.get(page))
    assert "Together 1 hour 50 minutes, every week." in form
    assert 'name="quantity"' not in form
    meter = text(person.post(f"{at(cast, 'meter/paid/')}?line={ana.ref}", {"price": "30"}))
    assert "With this line as it is written here" in meter
    assert "£2,860.00" in meter
    saved = {"what": "Ana comes", "price": "30", "outcome_refs": told["outcome_refs"]}
    assert person.post(page, saved).status_code == 302
    (ana,) = queries.plan_of(plan.person_id).lines
    assert (ana.minutes, ana.cost.in_year.pence) == (110, 2860_00)
    saves = queries.savings_of(plan.person_id).rows
    change = [one for one in saves if one.said.get("days")][-1]
    compared = text(person.get(at(cast, f"versions/{change.plan_ref}/{change.since}/{change.revision}/")))
    assert "How much on each day" in compared
    assert "Monday: 1 hour 20 minutes · Saturday: 30 minutes" in compared


def test_what_comes_by_the_month_has_no_hours_of_its_days(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    plan = queries.plan_of(cast.standing(cast.worker).person_id)
    club = {"what": "Club", "price": "5", "quantity": "1", "unit": "visit", "every": "monthly"}
    person.post(at(cast, "lines/add/paid/"), club | {"outcome_refs": [plan.outcomes[0].ref]})
    (line,) = queries.plan_of(plan.person_id).lines
    page = text(person.get(at(cast, f"lines/{line.ref}/when/")))
    assert "much_0" not in page
    assert "Change how often it comes" in page
