"""A carer's own plan on the pages: one section more, and nobody else has it."""

import pytest
from tests.factories.carers import as_carer

from sevensteps.contexts.planning import queries
from sevensteps.core.journey import State

SAID = {"name": "Ada", "relation": "my mother", "does": "Nights", "hours": "20_to_34", "goes_on": "yes"}


def text(response) -> str:
    return response.content.decode()


def at(cast, path: str = "") -> str:
    return f"/people/{cast.ref}/plan/{path}"


def caring(cast):
    return queries.plan_of(cast.standing(cast.worker).person_id).caring


@pytest.fixture
def carer(cast, walk):
    walk(State.PLANNING)
    as_carer(cast.ref)
    return cast


def test_a_carer_writes_whom_they_care_for_and_it_is_read_everywhere(carer, browser) -> None:
    person = browser(carer.amina)
    overview = text(person.get(at(carer)))
    assert "A carer’s own support plan" in overview
    assert f'href="{at(carer, "sections/caring/")}"' in overview
    person.post(at(carer, "sections/caring/"), {"caring_suddenly": "Ring Ben first."})
    refused = person.post(at(carer, "sections/caring/add/"), SAID | {"goes_on": "some"})
    assert (refused.status_code, "Write what you can and want to go on doing" in text(refused)) == (422, True)
    person.post(at(carer, "sections/caring/add/"), SAID)
    (one,) = caring(carer)
    person.post(at(carer, f"sections/caring/{one.ref}/"), SAID | {"name": "Ada Yusuf"})
    told = ("Ada Yusuf", "my mother", "20 to 34 hours a week", "Yes, as now", "Ring Ben first.")
    for page in ("sections/caring/", "read/"):
        assert all(words in text(person.get(at(carer, page))) for words in told)
    emergency = text(browser(carer.worker).get(at(carer, "emergency/")))
    assert "If I suddenly cannot care" in emergency
    assert "Ring Ben first." in emergency
    assert "Somebody I care for: Ada Yusuf" in text(person.get(at(carer, "versions/")))
    assert "Was the carer asked if they go on?" in text(person.get(at(carer, "check/")))
    assert person.get(at(carer, "plan.pdf")).status_code == 200
    person.post(at(carer, f"sections/caring/{one.ref}/remove/"))
    assert caring(carer) == ()


def test_care_so_that_the_carer_can_rest_is_paid_from_the_other_plan(carer, browser) -> None:
    page = text(browser(carer.amina).get(at(carer, "lines/add/paid/")))
    assert "The plan and budget of the person cared for" in page
    assert "they are asked and you are not" in page


def test_nobody_else_has_the_section(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    assert "sections/caring/" not in text(person.get(at(cast)))
    for path in ("sections/caring/", "sections/caring/add/", "media/add/caring/"):
        assert person.get(at(cast, path)).status_code == 404
    assert "cared for" not in text(person.get(at(cast, "lines/add/paid/")))
