"""Pages for everybody."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from tests.factories import people as make

from sevensteps.contexts.people import actions, queries
from sevensteps.core.access import Authority, Role
from sevensteps.web.public.colour import contrast, sheet

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/accessibility/", "/privacy/", "/language/", "/gallery/"])
def test_everybody_may_read_them(path: str, client: Client) -> None:
    answer = client.get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<h1") == 1
    assert " style=" not in page
    assert "<script>" not in page


def test_the_stories_are_one_step_from_the_first_page(client: Client) -> None:
    assert 'href="/stories/"' in client.get("/").content.decode()


def test_the_gallery_shows_mistakes_linked_to_their_fields(client: Client) -> None:
    page = client.get("/gallery/?errors=1").content.decode()
    links = re.findall(r'<a href="#(id_[^"]+)"', page)
    assert len(links) > 10
    for target in links:
        assert f'id="{target}"' in page
    assert "<title>Error: " in page


def test_the_database_s_health_is_told(client: Client) -> None:
    assert client.get("/health/").json() == {"database": "answers"}


def test_the_language_is_kept_and_the_reader_returns(client: Client) -> None:
    answer = client.post("/language/", {"language": "dv-xa", "back": "/privacy/", "once_token": "x" * 20})
    assert answer["Location"] == "/privacy/"
    page = client.get("/privacy/").content.decode()
    assert 'dir="rtl"' in page
    assert 'lang="dv-xa"' in page


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/language/",
        "javascript:x",
        "foo",
        "a\\b",
        "people",
    ],
)
def test_the_language_switch_leads_nowhere_else(back: str, client: Client) -> None:
    answer = client.post("/language/", {"language": "en-gb", "back": back})
    assert answer["Location"] == "/"


def test_an_unknown_language_is_refused(client: Client) -> None:
    answer = client.post("/language/", {"language": "xx"})
    assert answer.status_code == 422
    assert "Choose one of the answers shown." in answer.content.decode()


@pytest.mark.parametrize(
    "colour", ["#ffff00", "#17595c", "#ffffff", "#000000", "red; } body { display: none"]
)
def test_white_letters_can_be_read_on_any_colour_chosen(colour: str) -> None:
    made = re.search(r"--ss-brand:(#[0-9a-f]{6});", sheet(colour))
    assert made is not None
    assert contrast(made[1], "#ffffff") >= 4.5
    assert "body" not in sheet(colour)


def invited(email: str = "sam@example.org") -> str:
    """A token for somebody of Rosa's circle."""
    council = make.council()
    ref = council.person()
    by = make.standing(council.staff(Role.PRACTITIONER), ref)
    member = actions.add_circle_member(
        name="Sam Lind",
        relationship="brother",
        email=email,
        authority=Authority.NONE,
        evidence="",
        by=by,
        at=make.NOW,
    )
    return actions.invite(member_ref=member, by=by, at=make.NOW).token


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", make.TODAY.isoformat())


@pytest.mark.usefixtures("on_the_day")
def test_an_invited_stranger_chooses_a_password_and_is_in(client: Client) -> None:
    path = f"/invitation/{invited()}/"
    assert "Rosa has invited you" in client.get(path).content.decode()
    short = client.post(path, {"name": "Sam", "password": "short"})
    assert short.status_code == 422
    assert queries.account_by_email("sam@example.org") is None
    answer = client.post(path, {"name": "Sam Lind", "password": "three odd words"})
    assert answer.status_code == 302
    assert queries.account_by_email("sam@example.org") is not None
    again = Client().get(path)
    assert again.status_code == 404
    assert "This link does not work any more" in again.content.decode()


@pytest.mark.usefixtures("on_the_day")
def test_somebody_with_an_account_is_told_to_sign_in_first(client: Client) -> None:
    make.account("Sam Lind", "sam@example.org", make.PASSWORD)
    answer = client.post(f"/invitation/{invited()}/", {"name": "Sam", "password": "three odd words"})
    assert answer.status_code == 422
    assert "Sign in, then open the link" in answer.content.decode()


def test_an_unknown_invitation_says_so(client: Client) -> None:
    answer = client.get("/invitation/nothing/")
    assert answer.status_code == 404


def test_somebody_without_anything_to_see_is_told_so(client: Client) -> None:
    client.force_login(get_user_model().objects.get(pk=make.account("Nobody's friend")))
    assert "There is nothing here for you yet." in client.get("/").content.decode()


@pytest.mark.usefixtures("on_the_day")
def test_a_person_begins_at_their_own_seven_steps(client: Client) -> None:
    council = make.council()
    ref = council.person()
    actor = make.signed_in_person(council.staff(Role.PRACTITIONER), ref)
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    assert client.get("/").url == f"/people/{ref}/"


@pytest.mark.usefixtures("on_the_day")
def test_somebody_in_two_circles_chooses(client: Client) -> None:
    council = make.council()
    staff = council.staff(Role.PRACTITIONER)
    first, second = council.person(), council.person(given_name="Tom", family_name="Oak")
    actor, _ = make.circle_member(staff, first)
    by = make.standing(staff, second)
    member = actions.add_circle_member(
        name="Mia",
        relationship="friend",
        email="m@example.org",
        authority=Authority.NONE,
        evidence="",
        by=by,
        at=make.NOW,
    )
    token = actions.invite(member_ref=member, by=by, at=make.NOW).token
    actions.accept_invitation(token=token, by=actor, at=make.NOW)
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    page = client.get("/").content.decode()
    assert f'href="/people/{first}/"' in page
    assert f'href="/people/{second}/"' in page
