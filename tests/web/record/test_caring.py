"""What two plans say of each other once both said yes, and to whom."""

import pytest
from django.test import Client
from tests.factories.carers import as_carer, cared_for_by, only_child_of
from tests.factories.money import Life, life, writing
from tests.factories.people import NOW, TODAY, circle_member

from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.models import Account, CarerYes
from sevensteps.core.access import Actor, Permission, Role, Standing
from sevensteps.core.planning.carer_links import Answer
from sevensteps.web.plans.carers import linked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", TODAY.isoformat())
    settings.STAFF_MUST_USE_MFA = False


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def both_say_yes() -> tuple[Life, Standing]:
    """Rosa, a carer, and Ada, whose record is another team's."""
    rosa = writing()
    as_carer(rosa.person_ref)
    ada = cared_for_by(rosa, life().council)
    ref = actions.ask_cared_for(person_ref=ada.person_ref, by=rosa.person, at=NOW)
    actions.agree_to_link(ref=ref, by=ada, at=NOW)
    return rosa, ada


def test_each_plan_says_it_and_staff_read_it_only_where_they_may_see_both() -> None:
    rosa, ada = both_say_yes()
    friend, _ref = circle_member(rosa.worker, rosa.person_ref, Permission.SEE_PLAN)
    lead = rosa.council.staff(Role.SAFEGUARDING_LEAD)

    def reads(by: Actor, ref: str) -> list[str]:
        return linked(queries.case_for(by, ref, TODAY), TODAY)

    assert reads(rosa.rosa, rosa.person_ref) == ["I care for Ada Moss."]
    assert reads(friend, rosa.person_ref) == ["Rosa Lind cares for Ada Moss."]
    assert reads(ada.actor, ada.person_ref) == ["Rosa Lind cares for me and has a plan of their own."]
    assert reads(rosa.worker, rosa.person_ref) == []
    assert reads(lead, rosa.person_ref) == ["Rosa Lind cares for Ada Moss."]
    page = browser(rosa.worker).get(f"/people/{rosa.person_ref}/plan/read/").content.decode()
    assert "Moss" not in page


def test_they_answer_on_their_own_page_and_staff_have_none() -> None:
    rosa = life()
    as_carer(rosa.person_ref)
    ada = cared_for_by(rosa)
    at = f"/people/{ada.person_ref}/circle/caring/"
    assert browser(rosa.worker).get(f"/people/{rosa.person_ref}/circle/caring/").status_code == 403
    browser(ada.actor).post(at, {"who": f"carer:{_member(ada)}"})
    (link,) = queries.carer_links_of(rosa.id)
    client = browser(rosa.rosa)
    here = f"/people/{rosa.person_ref}/circle/caring/"
    assert "Waits for an answer here" in client.get(here).content.decode()
    answer = client.post(f"{here}{link.ref}/agree/", follow=True).content.decode()
    assert "Both said yes" in answer
    assert "Ask them" not in answer
    client.post(f"{here}{link.ref}/end/")
    assert queries.carer_links_of(ada.person_id) == ()


def test_a_worker_answers_for_a_child_once_and_nonsense_is_refused() -> None:
    rosa = life()
    as_carer(rosa.person_ref)
    young = rosa.council.team("Young people")
    cal = rosa.council.staff(Role.PRACTITIONER, young)
    ben = only_child_of(rosa, cal, young)
    ref = actions.ask_cared_for(person_ref=ben, by=rosa.person, at=NOW)
    client, at = browser(cal), f"/people/{ben}/circle/caring/child/"
    whole = {
        "link": ref, "answer": Answer.WORKER_YES.value, "told": "With pictures. He laughed.",
        "reasons": "His plan counts on her rest.",
    }  # fmt: skip
    for wrong in (
        {}, whole | {"answer": ""}, whole | {"answer": "perhaps"}, whole | {"told": " "},
        whole | {"reasons": ""}, whole | {"told": "<script>alert(1)</script>" * 100},
    ):  # fmt: skip
        answer = client.post(at, wrong)
        page = answer.content.decode()
        assert (answer.status_code, "govuk-error-summary" in page) == (422, True), wrong
        assert "<script>alert" not in page
    assert client.post(at, whole | {"link": "NOSUCHLINK"}).status_code == 302  # it may have ended
    assert CarerYes.objects.count() == 1  # the carer's own
    assert "Your answer is kept" in client.post(at, whole, follow=True).content.decode()
    assert "It has been answered" in client.post(at, whole, follow=True).content.decode()
    assert CarerYes.objects.count() == 2


def _member(ada: Standing) -> str:
    (member,) = queries.circle_of(ada.person_id)
    return member.ref
