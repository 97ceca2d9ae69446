"""Raised from any page in three taps; and whoever may be the source learns nothing of it."""

import pytest
from django.test import Client
from tests.factories.money import Life, life
from tests.factories.people import NOW, TODAY, circle_member
from tests.factories.safeguarding import WORDS, concern_refs

from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.safeguarding import queries
from sevensteps.contexts.safeguarding.models import Concern
from sevensteps.core.access import Actor, Authority, Role
from sevensteps.core.safeguarding import Danger

pytestmark = pytest.mark.django_db

SAID = {"words": WORDS, "danger": "yes"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", TODAY.isoformat())
    settings.STAFF_MUST_USE_MFA = False


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


@pytest.fixture
def rosa() -> Life:
    return life()


def test_the_way_in_stands_on_every_page_and_knows_whose_page_it_is(rosa: Life) -> None:
    for actor, address, about in (
        (rosa.worker, f"/people/{rosa.person_ref}/", f"?about={rosa.person_ref}"),
        (rosa.worker, "/work/", ""),
        (rosa.willow, "/provider/", ""),
    ):
        assert f'href="/safety/{about}"' in browser(actor).get(address, follow=True).content.decode()
    page = Client().get("/safety/").content.decode()
    assert "ring 999" in page
    assert "<textarea" not in page


def test_from_her_page_it_takes_her_words_one_choice_and_send(rosa: Life) -> None:
    client = browser(rosa.worker)
    page = client.get(f"/safety/?about={rosa.person_ref}").content.decode()
    assert "This is about Rosa Lind." in page
    answer = client.post("/safety/", SAID | {"person": rosa.person_ref}, follow=True)
    assert answer.redirect_chain == [("/safety/sent/", 302)]
    row = Concern.objects.get()
    assert (row.person.ref, row.danger, row.words) == (rosa.person_ref, Danger.YES, WORDS)


def test_the_person_herself_need_not_say_who_she_is(rosa: Life) -> None:
    client = browser(rosa.rosa)
    assert "This is about you." in client.get("/safety/").content.decode()
    assert "Who are you worried about?" in client.get("/safety/?about=").content.decode()


def test_what_was_typed_stays_where_something_is_missing(rosa: Life) -> None:
    answer = browser(rosa.willow).post("/safety/", {"about": "Rosa Lind", "words": WORDS})
    page = answer.content.decode()
    assert (answer.status_code, Concern.objects.count()) == (422, 0)
    assert WORDS in page
    assert 'value="Rosa Lind"' in page


@pytest.mark.parametrize("ref", ["ZZZZZZZZZZ", "' OR 1=1", "<script>"])
def test_a_record_that_is_not_theirs_is_as_one_that_is_not_there(rosa: Life, ref: str) -> None:
    other = life()
    client = browser(other.rosa)
    for asked in (ref, rosa.person_ref):
        page = client.get("/safety/", {"about": asked}).content.decode()
        assert "Who are you worried about?" in page
        assert "This is about" not in page
        client.post("/safety/", SAID | {"person": asked, "about": "Somebody"})
    assert not Concern.objects.exclude(person=None).exists()


def test_nobody_around_her_learns_of_it(rosa: Life) -> None:
    """Her attorney, who may do what she may; her friend; her worker; her provider; her approver."""
    guard, _ref = circle_member(
        rosa.worker, rosa.person_ref, authority=Authority.ATTORNEY, evidence="Seen at home"
    )
    friend, _ref = circle_member(rosa.worker, rosa.person_ref)
    ref = concern_refs(rosa)["concern"]
    home = f"/people/{rosa.person_ref}/"
    for actor in (rosa.rosa, guard, friend, rosa.worker, rosa.willow, rosa.boss):
        client = browser(actor)
        assert client.get(f"/safety/concerns/{ref}/").status_code == 403
        assert client.post(f"/safety/concerns/{ref}/enquire/", {"why": WORDS}).status_code == 403
        for address in (home, f"{home}history/", f"{home}views/", "/notices/", "/work/"):
            page = client.get(address).content.decode()
            assert "pension" not in page
            assert "safety:" not in page
    assert queries.is_open_about(rosa.id)


def test_each_look_of_the_team_is_kept_and_not_where_others_read(rosa: Life) -> None:
    ref = concern_refs(rosa)["concern"]
    sam = rosa.council.staff(Role.SAFEGUARDING_LEAD)
    client = browser(sam)
    assert WORDS in client.get(f"/safety/concerns/{ref}/").content.decode()
    (look,) = audit.views(f"concern:{ref}").rows
    assert (look.by_name, look.page) == (sam.name, "safety:one")
    assert not [row for row in audit.views(f"person:{rosa.person_ref}").rows if "safety" in row.page]
    assert client.get(f"/safety/concerns/{ref}/eat/").status_code == 404
    assert client.get(f"/safety/concerns/{ref}/end/").status_code == 302


def test_the_list_of_the_team_says_what_is_due(rosa: Life) -> None:
    concern_refs(rosa)
    page = browser(rosa.council.staff(Role.SAFEGUARDING_LEAD)).get("/work/").content.decode()
    assert "Decide what is done about the concern" in page
    assert NOW.strftime("%Y") in page
