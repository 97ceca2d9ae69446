"""The sections of the plan: words under headings, what is arranged there, emergencies one tap away."""

from sevensteps.contexts.planning import queries
from sevensteps.core.journey import State
from sevensteps.core.planning import sections_for


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
    for section in sections_for(carer=False):
        key = section.key
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


def test_two_people_at_once_see_both_texts_and_one_chooses(cast, browser, walk) -> None:
    walk(State.PLANNING)
    mother, person = browser(cast.mother), browser(cast.amina)
    place = at(cast, "sections/emergencies/")
    person.post(place, {"call": "Ana", "signs": "I stop singing"})
    seen = {"revision": plan(cast).revision, "signs": "I stop singing"}
    mother.post(place, seen | {"call": "Ana, then Jo", "signs": "I go quiet"})
    answer = person.post(place, seen | {"call": "Ana, then Bo"})
    page = text(answer)
    assert answer.status_code == 422
    assert "Two people wrote here at the same time: Who to call" in page
    assert "<del>" in page
    assert "Ana, then Bo" in page
    assert "Two people wrote here at the same time: Signs" not in page
    assert ">I go quiet</textarea>" in page  # what she left alone shows what her mother wrote
    assert plan(cast).sections["call"] == "Ana, then Jo"
    again = {"call": "Ana, then Jo and Bo", "signs": "I go quiet", "revision": plan(cast).revision}
    assert f'value="{again["revision"]}"' in page
    assert person.post(place, again).status_code == 302
    assert plan(cast).sections["call"] == "Ana, then Jo and Bo"
    kept = text(person.get(at(cast, "versions/")))
    assert "Not taken over" in kept
    assert "Ana, then Bo" in kept


def test_what_changed_is_shown_side_by_side_and_in_words(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    person.post(at(cast, "sections/staying_safe/add/"), RISK)
    (risk,) = plan(cast).arrangements
    before = plan(cast).revision
    person.post(at(cast, f"sections/staying_safe/{risk.ref}/"), RISK | {"day-year": "2031"})
    page = text(person.get(at(cast, f"versions/{plan(cast).ref}/{before}/{before + 1}/")))
    assert "A risk: I fall at night" in page
    assert "When do we look at it again?" in page
    assert "taken out:" in page
    assert "2031" in page
    assert person.get(at(cast, "versions/ELSEWHERE/0/1/")).status_code == 404


def test_something_is_said_beside_the_plan(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    assert person.post(at(cast, "comments/"), {"text": " "}).status_code == 422
    page = text(person.post(at(cast, "comments/"), {"text": "Who <b> comes?"}, follow=True))
    assert "Who &lt;b&gt; comes?" in page
    assert plan(cast).authors == ()


def test_what_is_typed_is_saved_without_leaving_the_page(cast, browser, walk) -> None:
    walk(State.PLANNING)
    mother, person = browser(cast.mother), browser(cast.amina)
    place, typing = at(cast, "sections/emergencies/"), {"X-Kept-Typing": "1"}
    seen = plan(cast).revision
    saved = person.post(place, {"call": "Ana", "revision": seen}, headers=typing)
    assert saved.json() == {"revision": plan(cast).revision}
    assert plan(cast).sections["call"] == "Ana"
    late = mother.post(place, {"call": "Jo", "revision": seen}, headers=typing)
    assert (late.status_code, late.json()) == (409, {"refused": {"where": "call"}})
    assert plan(cast).sections["call"] == "Ana"
    wealth = person.post(at(cast, "wealth/"), {"strengths": "Patience"}, headers=typing)
    assert wealth.json() == {"revision": plan(cast).revision}
