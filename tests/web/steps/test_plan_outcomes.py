"""Which outcomes of the law an outcome is about, as its page asks."""

import pytest

from sevensteps.contexts.planning import queries
from sevensteps.contexts.planning.queries.frames import framed
from sevensteps.core.journey import State
from sevensteps.core.planning.frames import NONE


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def outcome(cast, walk, today):
    """One that came from the questions, with what its question is about."""
    walk(State.PLANNING)
    plan = queries.plan_of(cast.standing(cast.worker).person_id)
    known = framed(plan, today)
    one = next(one for one in plan.outcomes if known.taken(one))
    return lambda: queries.plan_of(plan.person_id).outcome(one.ref)


def test_about_none_is_said_shown_and_kept(cast, browser, outcome) -> None:
    person, one = browser(cast.amina), outcome()
    page, plan = f"/people/{cast.ref}/plan/outcomes/{one.ref}/", f"/people/{cast.ref}/plan/"
    assert "If you tick nothing, it counts as about:" in text(person.get(page))
    both = person.post(page, {"text": "Dance again", "adult": ["toilet"], NONE: [NONE]})
    assert both.status_code == 422
    assert "You ticked some, and none of them." in text(both)
    assert "Dance again" in text(both)
    assert outcome().codes == ()
    person.post(page, {"text": one.text, NONE: [NONE]})
    assert outcome().codes == (NONE,)
    assert "About: None of the outcomes the law names" in text(person.get(f"{plan}outcomes/"))
    assert "(None of the outcomes the law names)" in text(person.get(f"{plan}read/"))
    assert text(person.get(page)).count("checked") == 1
    person.post(page, {"text": one.text})
    assert outcome().codes == ()
    assert "None of the outcomes" not in text(person.get(f"{plan}outcomes/"))
