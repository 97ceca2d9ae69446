"""The sections of the plan: words under headings, what is arranged there, emergencies one tap away."""

from sevensteps.contexts.planning import queries
from sevensteps.core.journey import State
from sevensteps.core.planning import SECTIONS


def text(response) -> str:
    return response.content.decode()


def plan(cast):
    return queries.plan_of(cast.standing(cast.worker).person_id)


def at(cast, path: str = "") -> str:
    return f"/people/{cast.ref}/plan/{path}"


RISK = {
    "what": "I fall at night", "answer": "A light", "who": "Ana",
    "day-day": "1", "day-month": "9", "day-year": "2030",
}  # fmt: skip


def test_every_section_is_on_the_overview_and_opens(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    overview = text(person.get(at(cast)))
    for key, section in SECTIONS.items():
        assert f'href="{at(cast, f"sections/{key}/")}"' in overview
        page = text(person.get(at(cast, f"sections/{key}/")))
        assert all(f'name="{heading.key}"' in page for heading in section.headings)


def test_a_section_is_saved_as_a_whole_and_read_under_its_headings(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    sent = {"most_important": "My dog", "wellness": "I sing.", "revision": plan(cast).revision}
    person.post(at(cast, "sections/about_me/"), sent)
    assert {key: words for key, words in plan(cast).sections.items() if words} == {
        "most_important": "My dog", "wellness": "I sing.",
    }  # fmt: skip
    page = text(person.get(at(cast, "read/")))
    assert page.index("About me") < page.index("What is most important to me") < page.index("My dog")
    too_long = person.post(at(cast, "sections/about_me/"), {"wellness": "x" * 10_001})
    assert too_long.status_code == 422


def test_a_risk_is_added_changed_read_by_the_approver_and_taken_out(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    missing = person.post(at(cast, "sections/staying_safe/add/"), RISK | {"answer": ""})
    assert (missing.status_code, "Write what we do about it." in text(missing)) == (422, True)
    assert "I fall at night" in text(missing)
    person.post(at(cast, "sections/staying_safe/add/"), RISK)
    (risk,) = plan(cast).arrangements
    place = at(cast, f"sections/staying_safe/{risk.ref}/")
    assert "1 September 2030" in text(person.get(at(cast, "sections/staying_safe/")))
    person.post(place, RISK | {"answer": "A rail", "revision": plan(cast).revision})
    assert plan(cast).arrangement(risk.ref).answer == "A rail"
    assert "A rail" in text(browser(cast.worker).get(at(cast, "read/")))
    person.post(f"{place}remove/")
    assert person.get(place).status_code == 404


def test_who_decides_what_is_written_with_its_right(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    data = {"about": "My money", "how": "for_me", "who": "Ana"}
    refused = person.post(at(cast, "sections/deciding/add/"), data)
    assert "Write when it was looked at" in text(refused)
    person.post(at(cast, "sections/deciding/add/"), data | {"recorded": "Dr Ali.", "best_interests": "Home."})
    (one,) = plan(cast).life_decisions
    assert "Somebody decides for me" in text(person.get(at(cast, "sections/deciding/")))
    assert "Dr Ali." in text(person.get(at(cast, f"sections/deciding/{one.ref}/")))


def test_sections_without_rows_have_none(cast, browser, walk) -> None:
    walk(State.PLANNING)
    assert browser(cast.amina).get(at(cast, "sections/about_me/add/")).status_code == 404


def test_emergencies_are_one_tap_away_from_every_page(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    person.post(at(cast, "sections/emergencies/"), {"call": "Ana, 01632 960 001"})
    for path in ("", "money/sum/", "plan/", "circle/"):
        assert f'href="{at(cast, "emergency/")}"' in text(person.get(f"/people/{cast.ref}/{path}"))
    page = text(person.get(at(cast, "emergency/")))
    assert "call 999" in page
    assert "Ana, 01632 960 001" in page
