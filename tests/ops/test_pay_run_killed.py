"""PostgreSQL, the web server and the worker killed -9 in the middle of a pay run: nothing is lost or doubled.

On a server of its own, which is brought back by the house's own means. The processes of the run itself are
killed in tests/contexts/payments/test_faults.py.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django import app
from pytest_django import DjangoDbBlocker
from tests.factories.dying import LOST_DATABASE, after, dies_in, kill
from tests.factories.meanwhile import until
from tests.factories.pay_house import POINTS, House, two_holders
from tests.factories.payruns import office
from tests.factories.people import TODAY
from tests.pattern import pattern

from sevensteps.contexts.payments.actions import LINE_UP
from sevensteps.contexts.payments.book import LineBook
from sevensteps.contexts.payments.models import PayLine, PayLineVersion
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.people.signin.middleware import SET_UP_HERE
from sevensteps.core.access import Actor
from sevensteps.ops.database import django_settings, ensure_running, is_running, locate, processes
from sevensteps.ops.database.binaries import program
from sevensteps.ops.database.connection import embedded_target
from sevensteps.ops.jobs import run_worker

# As dies_in reaches them: whatever killed the process there, here it is the database that goes.
POINTS_IN_ORDER = (
    "before the draft", "half-way through the draft", "after the draft", "review", "approval", "file write",
    "file record", "settlement import", "half a settlement, the database", "contribution posting",
)  # fmt: skip
SERVE = (
    "import sys; from sevensteps.ops.running import web; "
    "web.APPLICATION = 'tests.factories.halting_web:application'; web.main(int(sys.argv[1]))"
)


@pytest.fixture
def server(database: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """The data folder of a server of its own, with every table; this process is connected to it."""
    folder = Path(tempfile.mkdtemp(prefix="ss-"))
    folder.chmod(0o755)
    data = folder / "data"
    before = dict(connection.settings_dict)
    try:
        with django_db_blocker.unblock():
            tables = dumped(pattern())
            connection.close()
            ensure_running(data)
            connection.settings_dict.update(django_settings(data))
            restored(tables, data)
            yield data
    finally:
        connection.close()
        connection.settings_dict.update(before)
        processes.stop_all(locate(data).cluster, patience=5)
        shutil.rmtree(folder)


def dumped(name: str) -> bytes:
    """All of a database of the tests' own server."""
    command = [program("pg_dump"), "--format=custom", "--no-owner", name]
    environment = {**os.environ, **embedded_target(locate(settings.DATA_DIR)).environment()}
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout


def restored(tables: bytes, data: Path) -> None:
    """The same in another server: to migrate takes much longer."""
    target = embedded_target(locate(data))
    command = [program("pg_restore"), "--no-owner", f"--dbname={target.name}"]
    environment = {**os.environ, **target.environment()}
    subprocess.run(command, env=environment, input=tables, check=True, capture_output=True)


def kill_the_server(data: Path) -> Callable[[], None]:
    """As the kernel would: the postmaster is gone, and its children with it."""

    def death() -> None:
        cluster = locate(data).cluster
        pid = processes.postmaster(cluster)
        assert pid
        os.kill(pid, signal.SIGKILL)
        assert processes.wait_until_empty(cluster, 120)

    return death


def test_whatever_is_killed_in_a_pay_run_nothing_is_lost_or_doubled(
    server: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One test for all: a server of its own takes longer than all that is killed."""
    monkeypatch.setenv("SEVENSTEPS_TODAY", TODAY.isoformat())
    life = two_holders()
    house = House(life, office(life))
    the_worker_killed()
    house.office.account(life)
    the_database_killed(house, server)
    the_web_server_killed(house, server, tmp_path)


def the_worker_killed() -> None:
    """While it makes what is due into lines: none is there, then all, then no more."""
    line_up = app.configure_task(LINE_UP, queue="payments").defer
    line_up(timestamp=0)
    assert dies_in(lambda: run_worker(until_empty=True), LineBook, "write", after(kill)) == -signal.SIGKILL
    assert PayLine.objects.count() == PayLineVersion.objects.count() == 0
    for _again in range(2):
        line_up(timestamp=0)
        run_worker(until_empty=True)
        assert PayLine.objects.count() == PayLineVersion.objects.count() == 2


def the_database_killed(house: House, data: Path) -> None:
    """The next four weeks, the server killed at all ten points; what was not done is done again, twice."""
    house.weeks, house.receipts = house.weeks + 1, house.receipts + 1
    death, killed = kill_the_server(data), 0
    for step in (*house.steps()[:-1], house.take_in, house.receive):
        for point in POINTS_IN_ORDER:
            name, place, function, when, _death = POINTS[point]
            if name == step.__name__:
                ended = dies_in(lambda name=name: getattr(house, name)(), place, function, when(death))
                assert ended == (0 if point == "after the draft" else LOST_DATABASE), point
                assert not is_running(data)
                ensure_running(data)
                killed += 1
        step()
        step()
    assert killed == len(POINTS_IN_ORDER)
    house.check()


def the_web_server_killed(house: House, data: Path, scratch: Path) -> None:
    """The next four weeks; while it approves, while it makes the file: pressed again, each is done once."""
    house.weeks += 1
    house.draft()
    house.review()
    halts = {"keep_reservations": scratch / "approving", "lock": scratch / "filing"}
    told = ";".join(f"{name}={path}" for name, path in halts.items())
    known = embedded_target(locate(data))
    kept = {
        **os.environ,
        "SEVENSTEPS_DATA": str(settings.DATA_DIR),  # the keys of this process, and the other's database
        "DATABASE_URL": f"postgresql:///{known.name}?{urlencode(known.parameters)}",
        "SEVENSTEPS_TODAY": house.at.date().isoformat(),
        "HALTS": told,
    }
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    web = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], env=kept)
    try:
        asked = ((house.office.second, "approve", {}), (house.office.first, "file", {"form": "bacs"}))
        for (who, event, values), halt in zip(asked, halts.values(), strict=True):
            visitor = Visitor(port, who, reverse("finance:run_step", args=[house.run, event]))
            first = visitor.press(values)
            until(halt.exists)
            os.kill(int(halt.read_text()), signal.SIGKILL)
            with pytest.raises((http.client.HTTPException, OSError)):
                first.getresponse()
            assert visitor.press(values).getresponse().status == 302
    finally:
        web.kill()
        web.wait()
    house.mark_sent()
    house.settle()
    house.check()


class Visitor:
    """An officer who presses the button of a page."""

    def __init__(self, port: int, who: Actor, page: str) -> None:
        self.port, self.page = port, page
        client = Client()
        client.force_login(Account.objects.get(pk=who.account_id))
        session = client.session
        session[SET_UP_HERE] = True  # a second proof
        session.save()
        self.cookies = {one.key: one.value for one in client.cookies.values()}

    def ask(self, method: str, body: str = "") -> http.client.HTTPConnection:
        there = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        there.request(method, self.page, body=body, headers=headers)
        return there

    def loads(self, pages: list[http.client.HTTPResponse]) -> bool:
        """Whether the page comes, which is then kept; a server that died takes a waiting visitor with it."""
        try:
            pages.append(self.ask("GET").getresponse())
        except (http.client.HTTPException, OSError):
            return False
        return True

    def press(self, values: dict[str, str]) -> http.client.HTTPConnection:
        """Fill in the form of the page and send it."""
        pages: list[http.client.HTTPResponse] = []
        until(lambda: self.loads(pages))
        (page,) = pages
        text = page.read().decode()
        assert page.status == 200, text[:500]
        token = re.search(rf"{settings.CSRF_COOKIE_NAME}=([^;]+)", page.headers.get("Set-Cookie", ""))
        if token:
            self.cookies[settings.CSRF_COOKIE_NAME] = token[1]
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)"[^>]* value="([^"]*)"', text))
        return self.ask("POST", urlencode({**hidden, **values}))
