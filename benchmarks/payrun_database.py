"""A four-weekly run for a county on the database, from its draft to the BACS file; and then for two counties.

33,000 people, each with one part, two lines and one payment: what is paid every four weeks, and what is
bought once. The people, their parts and their accounts are put there by SQL and are not counted, nor is the
first lining up, which makes the lines and is done at night. Counted are the draft, looking through, approval
by another officer (with its postings) and the file; each run is done by a process of its own, whose peak
memory is told. Bars: 10 s and 512 MiB for 33,000; twice the payments may take 2.6 times as long. `--people N`
makes it smaller. Its database is its own, and dropped.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from shared.database import own_database

PEOPLE, BAR_S, BAR_MIB, BAR_RATIO = 33_000, 10.0, 512, 2.6
FIRST = datetime(2030, 4, 1, 9, tzinfo=UTC)
WORKER = "SEVENSTEPS_BENCH_PAYRUN"

BEGIN = """
INSERT INTO people_agency (ref, kind, name) VALUES ('A', 'authority', 'Alder Council');
INSERT INTO people_team (ref, agency_id, name) SELECT 'T', id, 'East' FROM people_agency
"""
FILL = """
INSERT INTO people_person (id, ref, team_id, given_name, family_name, known_as, sort_key, born_on, care_group,
       email, phone, address, channel, language, easy_read, registered_at)
OVERRIDING SYSTEM VALUE
SELECT n, 'P' || n, (SELECT min(id) FROM people_team), 'Given', 'Family', '', 'family given',
       DATE '1950-01-01', 'older', '', '', '', 'in_person', 'en-gb', false, now()
  FROM generate_series(%(first)s, %(last)s) AS n;
INSERT INTO budgets_budget (id, ref, person_id, plan_ref, annual_pence, starts_on, ends_on, opened_at,
       end_reason)
OVERRIDING SYSTEM VALUE
SELECT id, 'B' || id, id, 'L' || id, 1239000 + id %% 977, %(start)s, %(start)s + 364, %(at)s, ''
  FROM people_person WHERE id >= %(first)s;
INSERT INTO budgets_line (budget_id, line_ref, what, outcome_refs, amount_pence, at_once)
SELECT id, 'N' || n || '-' || id, 'Help', ARRAY['O'],
       CASE n WHEN 1 THEN annual_pence - 39000 ELSE 39000 END, n = 2
  FROM budgets_budget, generate_series(1, 2) AS n WHERE id >= %(first)s;
INSERT INTO budgets_part (id, ref, budget_id, way, holder_name, given, agreement, stream, amount_pence,
       starts_on, agreed_at, agreed_by_key, agreed_by_name)
OVERRIDING SYSTEM VALUE
SELECT id, 'R' || id, id, 1, 'Given Family', '{}', '', 'adult_social_care', annual_pence, %(start)s, %(at)s,
       'k', 'n' FROM budgets_budget WHERE id >= %(first)s;
INSERT INTO budgets_partline (part_id, line_id, amount_pence)
SELECT budget_id, id, amount_pence FROM budgets_line WHERE budget_id >= %(first)s;
INSERT INTO payments_payee (id, ref, person_id, kind, name)
OVERRIDING SYSTEM VALUE
SELECT id, 'E' || id, id, 'person', 'Given Family' FROM people_person WHERE id >= %(first)s
"""
ACCOUNTS = """
COPY payments_bankaccount (ref, payee_id, sealed, fingerprint, sandbox, modulus, given_by_key, given_by_name,
    given_at, proven_by_key, proven_by_name, proven_at, proof) FROM STDIN
"""


def run_sql(statements: str, named: dict[str, Any]) -> None:
    """Without a history of made-up rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements.split(";\n"):
            table = statement.split()[2]
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(statement, named)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def fill(first: int, last: int, at: datetime) -> None:
    """People of these numbers, each with a year's money held by themselves and a checked account."""
    from django.db import connection

    from sevensteps.contexts.ledger.actions import open_accounts
    from sevensteps.contexts.ledger.entries import Opening
    from sevensteps.contexts.payments.sealed_accounts import sealed
    from sevensteps.core.payments.bank.accounts import BankAccount

    run_sql(FILL, {"first": first, "last": last, "start": at.date(), "at": at})
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE payments_bankaccount DISABLE TRIGGER USER")
        with cursor.copy(ACCOUNTS) as copy:
            for number in range(first, last + 1):
                kept = sealed(BankAccount("000002", f"{20_000_000 + number}", "GIVEN FAMILY", ""))
                copy.write_row((
                    f"K{number}", number, kept["sealed"], kept["fingerprint"], kept["sandbox"], "not_checked",
                    "k1", "n1", at, "k2", "n2", at, "A statement",
                ))  # fmt: skip
        cursor.execute("ALTER TABLE payments_bankaccount ENABLE TRIGGER USER")
    numbers = range(first, last + 1)
    open_accounts(accounts=[Opening(f"part:R{n}:cash", "cash", "Given Family") for n in numbers], at=at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def work(at: datetime) -> dict[str, float]:
    """A whole run by two officers: seconds of each step, wall and processor; what it came to."""
    from sevensteps.contexts.payments import actions
    from sevensteps.contexts.payments.models import PayRun
    from sevensteps.core.access import Actor, Role
    from sevensteps.core.payments import Frequency

    finance = frozenset({Role.FINANCE_OFFICER})
    one = Actor("account:1", "Ama", roles=finance)
    two = Actor("account:2", "Ben", roles=finance, run_limit_pence=10**12)
    up_to = at.date() + timedelta(27)
    pay_on = at.date() + timedelta(7)
    found: dict[str, float] = {}
    began, ran = time.perf_counter(), time.process_time()
    ref = actions.draft_run(
        by=one, frequency=Frequency.FOUR_WEEKLY, up_to=up_to, pay_on=pay_on, once=f"{at}", at=at
    )
    found["draft"] = time.perf_counter() - began
    actions.review_run(by=one, ref=ref, at=at)
    found["review"] = time.perf_counter() - began - sum(found.values())
    assert actions.approve_run(by=two, ref=ref, at=at)
    found["approval"] = time.perf_counter() - began - sum(found.values())
    actions.make_file(by=one, ref=ref, at=at)
    found["file"] = time.perf_counter() - began - sum(found.values())
    found["processor"] = time.process_time() - ran
    run = PayRun.objects.get(ref=ref)
    return found | {"payments": run.payouts, "items": run.items, "MiB": peak_mib()}


def peak_mib() -> int:
    """Of this program alone: what `getrusage` tells is that of the process that started it, where larger."""
    told = Path("/proc/self/status")
    if told.exists():
        return int(told.read_text().split("VmHWM:")[1].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(at: datetime) -> tuple[float, float]:
    """Seconds and MiB of a run, done by a process of its own."""
    from django.conf import settings

    env = os.environ | {WORKER: settings.DATABASES["default"]["NAME"]}
    done = subprocess.run(
        [sys.executable, __file__, "--at", at.isoformat()],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    found = json.loads(done.stdout.splitlines()[-1])
    steps = {name: found[name] for name in ("draft", "review", "approval", "file")}
    took = sum(steps.values())
    told = ", ".join(f"{name} {seconds:.1f}" for name, seconds in steps.items())
    print(
        f"pay run: {found['payments']:,.0f} payments of {found['items']:,.0f} items in {took:.1f} s ({told}; "
        f"processor of its process {found['processor']:.1f} s), {found['MiB']:.0f} MiB"
    )
    assert found["payments"]
    return took, found["MiB"]


def line_up(at: datetime) -> None:
    from sevensteps.contexts.payments.actions import line_up
    from sevensteps.core.access import Actor

    began = time.perf_counter()
    line_up(by=Actor("system:bench", "Night"), at=at)
    print(f"pay run: lines made at night in {time.perf_counter() - began:.1f} s (no bar)", flush=True)


def compare(people: int) -> bool:
    """Whether one county, and two, are within the bars."""
    from sevensteps.contexts.payments import actions
    from sevensteps.core.access import Actor, Role

    run_sql(BEGIN, {})
    one, two = (Actor(f"account:{n}", "N", roles=frozenset({Role.FINANCE_OFFICER})) for n in (1, 2))
    own = actions.give_own_account(
        by=one, sort_code="00-00-01", number="11111111", name="ALDER", service_user_number="123456", at=FIRST
    )
    actions.prove_own_account(by=two, ref=own, proof="The bank's letter", at=FIRST)
    fill(1, people, FIRST)
    line_up(FIRST)
    county, mib = measure(FIRST)
    after = FIRST + timedelta(28)
    fill(people + 1, 2 * people, after)
    line_up(after)
    both, _mib = measure(after)
    print(f"pay run: {county:.1f} s (bar {BAR_S:.0f}), {mib:.0f} MiB (bar {BAR_MIB}),", end=" ")
    print(f"twice as many {both / county:.2f} times as long (bar {BAR_RATIO})")
    return county <= BAR_S and mib <= BAR_MIB and both <= BAR_RATIO * county


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--at", type=datetime.fromisoformat)
    options = parser.parse_args()
    if os.environ.get(WORKER):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
        import django
        from django.conf import settings

        settings.DATABASES["default"]["NAME"] = os.environ[WORKER]
        django.setup()
        print(json.dumps(work(options.at)))
        return 0
    with own_database(f"bench_payrun_{os.getpid()}"):
        return 0 if compare(options.people) else 1


if __name__ == "__main__":
    sys.exit(main())
