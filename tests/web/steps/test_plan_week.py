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
