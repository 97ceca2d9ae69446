"""Pages of somebody who is signed in, asked for in turn through the server that the house is run with."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

EMPTY = "/bench/empty/"
NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
ASKED, WARM = 200, 20
DATABASE = "SEVENSTEPS_BENCH_DATABASE"
SERVER = (
    "import sys; from granian import Granian; from granian.constants import Interfaces; "
    "Granian('shared.served:application', factory=True, address='127.0.0.1', port=int(sys.argv[1]), "
    "interface=Interfaces.WSGI, websockets=False, workers=1, blocking_threads=1).serve()"
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked for: a page, or a form that is sent to it."""

    name: str
    path: str
    form: str | None = None

    def of(self, there: http.client.HTTPConnection, cookie: str) -> float:
        """Seconds until the whole answer is here."""
        headers = {"Cookie": cookie, "Host": "localhost"}
        if self.form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        there.request("GET" if self.form is None else "POST", self.path, body=self.form, headers=headers)
        answer = there.getresponse()
        shown = answer.read()
        spent = time.perf_counter() - began
        assert answer.status == 200, (self.path, answer.status, shown[:300])
        return spent


def application() -> Callable[..., Any]:
    """The application as it is, on the benchmark's database, with one page more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = os.environ[DATABASE]
    from sevensteps.config.wsgi import application as whole

    _add_empty_page()
    return whole


def _add_empty_page() -> None:
    """The base template and nothing in it, for whoever is signed in."""
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    from sevensteps.config import urls
    from sevensteps.web.shell import render
    from sevensteps.web.shell.access import signed_in

    @signed_in
    def empty(request: HttpRequest) -> HttpResponse:
        return render(request, "page.html")

    urls.urlpatterns.append(path(EMPTY[1:], empty, name="bench-empty"))


@contextmanager
def serving(database: str) -> Iterator[http.client.HTTPConnection]:
    """One worker of the server on this database, and a connection to it."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    env = os.environ | {DATABASE: database, "SEVENSTEPS_TODAY": NOW.date().isoformat()}
    folder = Path(__file__).parents[1]
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], cwd=folder, env=env)
    try:
        _wait_for(server, port)
        yield http.client.HTTPConnection("127.0.0.1", port)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            with suppress(subprocess.TimeoutExpired):  # it runs: ask again; else it will never answer
                server.wait(0.2)
                break
        else:
            return
    raise SystemExit("The server did not come up.")


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds: what 95 in a hundred answers stayed under, and the middle one."""

    at95: float
    middle: float


def asked_in_turn(there: http.client.HTTPConnection, asks: Iterable[Ask], cookie: str) -> dict[str, Took]:
    """How long each took, asked for one after the other again and again; the first rounds are to warm up."""
    every = list(asks)
    took: dict[str, list[float]] = {one.name: [] for one in every}
    for turn in range(WARM + ASKED):
        for one in every:
            spent = one.of(there, cookie)
            if turn >= WARM:
                took[one.name].append(spent * 1000)
    return {
        name: Took(sorted(each)[int(len(each) * 0.95)], sorted(each)[len(each) // 2])
        for name, each in took.items()
    }


def somebody() -> tuple[int, str, int]:
    """A person with an account: their id, their ref, the account's id."""
    from sevensteps.contexts.people.models import Account, Agency, Person, Team
    from sevensteps.contexts.people.words import CareGroup
    from sevensteps.contexts.refs import new_ref

    team = Team.objects.create(agency=Agency.objects.create(kind="authority", name="Council"), name="East")
    account = Account.objects.create(name="Rosa", email="rosa@example.org", opened_at=NOW)
    person = Person.objects.create(
        ref=new_ref(),
        account=account,
        team=team,
        given_name="Rosa",
        family_name="Lind",
        sort_key="lind rosa",
        born_on=date(1960, 1, 1),
        care_group=CareGroup.values[0],
        email=account.email,
        channel="email",
        registered_at=NOW,
    )
    return person.pk, person.ref, account.pk


def signed_in_cookie(account_id: int) -> str:
    from django.conf import settings
    from django.test import Client

    from sevensteps.contexts.people.models import Account

    client = Client()
    client.force_login(Account.objects.get(pk=account_id))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def queries_of(page: str, account_id: int) -> int:
    """How many queries the page takes, once that somebody looked is written."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from sevensteps.contexts.people.models import Account

    client = Client()
    client.force_login(Account.objects.get(pk=account_id))
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)
