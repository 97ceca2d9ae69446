"""Middleware, error pages, doors."""

import json
import logging
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from tests.factories import people as make
from tests.factories.pages import Visitor
from tests.web.shell.conftest import account

from sevensteps.config.urls import handler400, handler403, handler404, handler500
from sevensteps.config.urls import urlpatterns as real
from sevensteps.core.access import Actor, Role, Task
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.web.shell import OpenRequest, Request
from sevensteps.web.shell.access import case_for, signed_in, staff_only

__all__ = ["handler400", "handler403", "handler404", "handler500"]

RAISES = {
    "nothing": NotFound("x"),
    "forbidden": NotAllowed("x"),
    "refused": Refused("plan", "The plan was sent already."),
    "strange": SuspiciousOperation("x"),
    "denied": PermissionDenied("x"),
    "broken": RuntimeError("secret words"),
}


def raising(request: HttpRequest, kind: str) -> HttpResponse:
    raise RAISES[kind]


def echo(request: OpenRequest) -> HttpResponse:
    return HttpResponse(
        f"{request.today} {request.now.tzinfo} {request.actor and request.actor.name} {request.POST}"
    )


@signed_in
def inside(request: Request) -> HttpResponse:
    return HttpResponse(request.actor.name)


@staff_only(Role.APPROVER)
def approvers(request: Request) -> HttpResponse:
    return HttpResponse("approvers")


@signed_in
def record(request: Request, person_ref: str) -> HttpResponse:
    return HttpResponse(case_for(request, person_ref, Task.SEE_MONEY).person.name)


urlpatterns = [
    *real,
    path("t/raise/<str:kind>/", raising),
    path("t/echo/", echo),
    path("t/inside/", inside),
    path("t/approvers/", approvers),
    path("t/record/<str:person_ref>/", record, name="record"),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("nothing", 404, "We cannot find that page"),
        ("forbidden", 403, "You cannot do that here"),
        ("denied", 403, "You cannot do that here"),
        ("refused", 422, "The plan was sent already."),
        ("strange", 400, "We could not understand that"),
        ("broken", 500, "Sorry, something went wrong"),
    ],
)
def test_what_goes_wrong_becomes_a_page_with_a_way_onward(kind: str, status: int, words: str) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get(f"/t/raise/{kind}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert "Go to the start page" in page
    assert answer["X-Request-ID"] in page
    assert "secret words" not in page


def test_an_unknown_address_is_a_page_of_ours(client: Client) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "ss-header" in answer.content.decode()


def test_too_much_at_once_is_413(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = Client().post("/t/echo/", {"words": "x" * 500})
    assert answer.status_code == 413
    assert "too much at once" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_plain_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/t/echo/", {})
    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()


def test_the_log_of_a_refused_form_holds_no_address(caplog: Any) -> None:
    with caplog.at_level(logging.INFO, "sevensteps.errors"):
        Client(enforce_csrf_checks=True).post(
            "/t/echo/", {}, secure=True, headers={"Referer": "https://elsewhere.example/people/SECRETREF/"}
        )
    ours = [record.message for record in caplog.records if record.name == "sevensteps.errors"]
    assert ours == ["csrf: Referer checking failed"]


def test_each_request_leaves_one_line_without_anything_personal(client: Client, caplog: Any) -> None:
    with caplog.at_level(logging.INFO, "sevensteps.requests"):
        client.get("/t/record/SECRETREF/?name=Rosa", headers={"X-Request-ID": "given-by-a-proxy"})
    (line,) = [
        json.loads(record.message) for record in caplog.records if record.name == "sevensteps.requests"
    ]
    assert line["id"] == "given-by-a-proxy"
    assert line["route"] == "t/record/<str:person_ref>/"
    assert (line["method"], line["status"]) == ("GET", 302)
    assert "SECRETREF" not in caplog.text
    assert "Rosa" not in caplog.text


def test_a_strange_request_id_is_replaced(client: Client) -> None:
    answer = client.get("/t/echo/", headers={"X-Request-ID": "<script>"})
    assert "<" not in answer["X-Request-ID"]


def test_pages_may_load_nothing_but_ours(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


def test_the_clock_is_that_of_the_demo(client: Client) -> None:
    assert client.get("/t/echo/").content.decode().startswith("2030-05-14 Europe/London None")


def test_the_demo_s_clock_can_have_travelled(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sevensteps.contexts.policies.queries.days_travelled", lambda: 30)
    assert client.get("/t/echo/").content.decode().startswith("2030-06-13")


def test_a_closed_account_is_nobody(client: Client, mia: Actor) -> None:
    client.force_login(account(mia))
    assert client.get("/t/inside/").content.decode() == "Mia Lind"
    closed = account(mia)
    closed.is_active = False
    closed.save()
    assert client.get("/t/inside/").status_code == 302


def test_nobody_is_sent_to_sign_in_and_back(client: Client) -> None:
    answer = client.get("/t/inside/?page=2")
    assert answer["Location"] == "/account/sign-in/?next=%2Ft%2Finside%2F%3Fpage%3D2"


def test_a_form_whose_session_was_lost_goes_back_to_its_own_page(client: Client) -> None:
    answer = client.post("/t/inside/", headers={"Referer": "http://testserver/people/X/plan/?a=1"})
    assert answer["Location"] == "/account/sign-in/?next=%2Fpeople%2FX%2Fplan%2F&lost=1"


def test_a_page_of_another_site_is_no_way_back(client: Client) -> None:
    answer = client.post("/t/inside/", headers={"Referer": "https://elsewhere.example/x"})
    assert answer["Location"] == "/account/sign-in/?next=%2Ft%2Finside%2F&lost=1"


def test_a_door_for_a_role_opens_for_that_role_only(client: Client, mia: Actor) -> None:
    client.force_login(account(mia))
    assert client.get("/t/approvers/").status_code == 403
    client.force_login(account(make.council().staff(Role.APPROVER)))
    assert client.get("/t/approvers/").status_code == 200


def test_a_record_is_found_refused_or_unknown_by_standing(client: Client, mia: Actor) -> None:
    council = make.council()
    ref = council.person()
    worker = council.staff(Role.PRACTITIONER)
    client.force_login(account(worker))
    assert client.get(f"/t/record/{ref}/").content.decode() == "Rosa Lind"
    assert client.get("/t/record/UNKNOWN/").status_code == 404
    client.force_login(account(mia))
    assert client.get(f"/t/record/{ref}/").status_code == 404


def test_who_looked_is_noted_for_the_person(client: Client) -> None:
    from sevensteps.contexts.audit.models import View

    council = make.council()
    ref = council.person()
    client.force_login(account(council.staff(Role.PRACTITIONER)))
    client.get(f"/t/record/{ref}/")
    client.get(f"/t/record/{ref}/")
    assert [view.page for view in View.objects.filter(subject=f"person:{ref}")] == ["record"]


def test_the_settings_are_asked_once_a_page(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(3):
        client.get("/accessibility/")


def test_a_request_without_middleware_still_gets_an_error_page() -> None:
    from sevensteps.web.shell.errors import server_error

    assert server_error(RequestFactory().get("/")).status_code == 500


def test_somebody_reads_the_language_of_their_account(client: Client, mia: Actor) -> None:
    theirs = account(mia)
    theirs.language = "dv-xa"
    theirs.save()
    client.force_login(theirs)
    assert 'lang="dv-xa"' in client.get("/privacy/").content.decode()
    client.cookies["django_language"] = "en-gb"
    assert 'lang="en-gb"' in client.get("/privacy/").content.decode()


def test_too_many_tries_at_signing_in_are_stopped(client: Client, mia: Actor, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _ in range(2):
        client.post("/account/sign-in/", {"login": "mia@example.org", "password": "wrong"})
    answer = client.post("/account/sign-in/", {"login": "mia@example.org", "password": "wrong"})
    assert answer.status_code == 429
    assert "Too many tries" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/people/A%00B/", "/invitation/%00/", "/provider/orders/%00/", "/account/enter/%00/", "/%00"]
)
def test_an_address_with_a_nul_is_not_found(path: str, client: Client) -> None:
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 404
        assert "We cannot find that page" in answer.content.decode()


def test_a_nul_behind_the_question_mark_finds_nothing() -> None:
    council = make.council()
    Visitor(council.staff(Role.PRACTITIONER)).get("/work/?page=%00")
    administrator = Visitor(council.staff(Role.ADMINISTRATOR))
    for address in ("staff/?team=%00", "staff/new/?team=%00", "sending/?by=%00&page=%00"):
        administrator.get(f"/work/admin/{address}")
    administrator.get("/language/?back=%00foo")
    administrator.get("/account/sign-in/?next=%00", 302)
