"""A person's money page with five years of movements, against an empty page of the same house.

Both are asked for in turn through the same server, signed in, over one connection. The empty page is the
base template and nothing in it. Prints the queries of the page with few and with all movements, both 95th
percentiles and their ratio. A database of its own on the embedded server; setting it up is not counted.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

DATABASE, SERVED = "bench_money_page", "SEVENSTEPS_BENCH_SERVED"
YEARS, LINES, PAYMENTS, ASKED, BAR = 5, 6, 84, 200, 3.0
EMPTY = "/bench/empty/"
POLICY = Path(__file__).parents[1] / "rulebooks/england/holding/holding-example.yaml"
NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)


def served() -> Callable[..., Any]:
    """The application as it is, on the benchmark's database, with one page more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = DATABASE
    from sevensteps.config.wsgi import application

    add_empty_page()
    return application


def add_empty_page() -> None:
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    from sevensteps.config import urls
    from sevensteps.web.shell import render
    from sevensteps.web.shell.access import signed_in

    @signed_in
    def empty(request: HttpRequest) -> HttpResponse:
        return render(request, "page.html")

    urls.urlpatterns.append(path(EMPTY[1:], empty, name="bench-empty"))


if os.environ.get(SERVED):
    application = served()


def policy_in_force() -> None:
    from sevensteps.contexts.policies.actions import publish_rulebook, put_in_force
    from sevensteps.core.access import Actor, Role

    by, other = (
        Actor(f"account:{one}", one, roles=frozenset({Role.ADMINISTRATOR})) for one in ("Ada", "Ben")
    )
    done = publish_rulebook(
        text=POLICY.read_text(), filename=POLICY.name, publisher=by, approver=other, at=NOW
    )
    put_in_force(
        kind=done.kind,
        rulebook_id=done.identity.rulebook_id,
        version=done.identity.version,
        from_day=done.valid_from,
        by=by,
        at=NOW,
    )


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


def a_year(person_id: int, number: int, payments: int) -> int:
    """A budget of one year held by the person, and what they paid; how many transfers that were."""
    from sevensteps.contexts.budgets.accounts import Code, others_key, paid_to_others, purpose_key
    from sevensteps.contexts.budgets.models import Budget, Line, Part, PartLine
    from sevensteps.contexts.ledger import actions as ledger
    from sevensteps.contexts.ledger.entries import Opening, Posting
    from sevensteps.contexts.refs import new_ref
    from sevensteps.core.access import Actor

    live = number == YEARS - 1
    start = date(2021 + number, 4, 1)
    opened = datetime(start.year, 4, 1, 9, tzinfo=UTC)
    ended: dict[str, Any] = (
        {} if live else {"ended_at": opened + timedelta(days=365), "end_reason": "A new plan"}
    )
    budget = Budget.objects.create(
        ref=new_ref(),
        person_id=person_id,
        plan_ref=new_ref(),
        annual_pence=LINES * 1_200_000,
        starts_on=start,
        ends_on=date(start.year + 1, 3, 31),
        opened_at=opened,
        **ended,
    )
    part = Part.objects.create(
        ref=new_ref(),
        budget=budget,
        way=1,
        holder_name="Rosa Lind",
        stream="adult_social_care",
        amount_pence=LINES * 1_200_000,
        starts_on=start,
        agreed_at=opened,
        agreed_by_key="account:1",
        agreed_by_name="Rosa",
        ended_at=ended.get("ended_at"),
    )
    cash = f"part:{part.ref}:cash"
    accounts = [
        Opening("stream:adult_social_care", "budget", "Adult social care", may_go_below_zero=True),
        Opening("authority:cash", "cash", "Council", may_go_below_zero=True),
        Opening(cash, "cash", "Rosa Lind"),
        *(paid_to_others(others_key(part.ref, one), one, "People and shops") for one in ("budget", "cash")),
    ]
    entries = [Posting("authority:cash", cash, LINES * 1_200_000, f"in:{part.ref}", Code.PAID, "Paid in")]
    for place in range(LINES):
        line = Line.objects.create(
            budget=budget,
            line_ref=new_ref(),
            what=f"Support {place}",
            outcome_refs=[],
            amount_pence=1_200_000,
        )
        PartLine.objects.create(part=part, line=line, amount_pence=1_200_000)
        key = purpose_key(part.ref, line.line_ref)
        accounts.append(Opening(key, "budget", line.what))
        entries.append(
            Posting("stream:adult_social_care", key, 1_200_000, f"to:{key}", Code.AGREED, "Agreed", "plan")
        )
        for one in range(payments):
            about, words = f"spending:{number}{place}{one}", f"Paid Ana for {line.what}"
            pence = 9_000 + one
            there = others_key(part.ref, "budget")
            entries.append(Posting(key, there, pence, f"b:{key}:{one}", Code.RECORDED, words, about))
            there = others_key(part.ref, "cash")
            entries.append(Posting(cash, there, pence, f"c:{key}:{one}", Code.RECORDED, words, about))
    ledger.open_accounts(accounts=accounts, at=opened)
    ledger.post_set(entries=entries, by=Actor("account:1", "Rosa"), at=opened + timedelta(days=100))
    return len(entries)


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


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


SERVER = (
    "import sys; from granian import Granian; from granian.constants import Interfaces; "
    "Granian('money_page:application', address='127.0.0.1', port=int(sys.argv[1]), "
    "interface=Interfaces.WSGI, websockets=False, workers=1, blocking_threads=1).serve()"
)


def times_of(pages: dict[str, str], cookie: str) -> dict[str, list[float]]:
    """Seconds of each page, asked for in turn."""
    port = free_port()
    env = os.environ | {SERVED: "1", "SEVENSTEPS_TODAY": NOW.date().isoformat()}
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], cwd=Path(__file__).parent, env=env)
    try:
        wait_for(server, port)
        there = http.client.HTTPConnection("127.0.0.1", port)
        took: dict[str, list[float]] = {name: [] for name in pages}
        for turn in range(ASKED + 20):
            for name, page in pages.items():
                began = time.perf_counter()
                there.request("GET", page, headers={"Cookie": cookie, "Host": "localhost"})
                answer = there.getresponse()
                body = answer.read()
                spent = time.perf_counter() - began
                assert answer.status == 200, (page, answer.status, body[:300])
                if turn >= 20:
                    took[name].append(spent)
        return took
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
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


def measure() -> float:
    policy_in_force()
    person_id, ref, account_id = somebody()
    page = f"/people/{ref}/life/movements/"
    transfers = a_year(person_id, YEARS - 1, 2)
    few = queries_of(page, account_id)
    transfers += sum(a_year(person_id, number, PAYMENTS + 1) for number in range(YEARS - 1))
    many = queries_of(page, account_id)
    assert few == many, (few, many)
    took = times_of({"empty": EMPTY, "money": page}, signed_in_cookie(account_id))
    at95 = {name: sorted(seconds)[int(len(seconds) * 0.95)] for name, seconds in took.items()}
    half = {name: sorted(seconds)[len(seconds) // 2] for name, seconds in took.items()}
    ratio = at95["money"] / at95["empty"]
    print(
        f"money page: {transfers:,} transfers in {YEARS} years; {many} queries with few and with all;",
        end=" ",
    )
    print(f"p95 {at95['money'] * 1000:.0f} ms, empty page {at95['empty'] * 1000:.0f} ms:", end=" ")
    print(
        f"ratio {ratio:.2f} (middle {half['money'] * 1000:.0f} and {half['empty'] * 1000:.0f} ms);",
        f"bar {BAR:.0f}",
    )
    return ratio


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    os.environ["SEVENSTEPS_TODAY"] = NOW.date().isoformat()
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from sevensteps.ops.database import ensure_running

    setup_test_environment()
    settings.DATABASES["default"]["TEST"]["NAME"] = DATABASE
    if settings.DATABASES["default"].get("HOST", "").startswith("/"):
        ensure_running(settings.DATA_DIR)
    scratch = setup_databases(verbosity=0, interactive=False)
    try:
        return 0 if measure() <= BAR else 1
    finally:
        teardown_databases(scratch, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
