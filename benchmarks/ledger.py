"""The ledger against PostgreSQL itself, both durable, on the same server, in one run: ratios are what counts.

Sets: 100,000 transfers posted at once, against a bare COPY of the very same rows into a table with the same
keys, indexes and constraints and one grouped update of the balances. Bar: 3 times as long.
Single postings: eight clients posting one by one, against the pgbench that comes with PostgreSQL (TPC-B-like,
`-s 50 -c 8 -j 2`). Bar: half as many a second. Verifying what was written has no bar; its time is told.

`--scale N --seconds N --rounds N` make it smaller for trying out. Its databases are its own, and dropped.
"""

import argparse
import multiprocessing
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from multiprocessing.synchronize import Barrier
from queue import Empty

AT = datetime(2030, 5, 14, tzinfo=UTC)
SET, PEOPLE, CLIENTS, SHARED = 100_000, 33_000, 8, 50
SET_BAR, SINGLE_BAR = 3.0, 0.5
ROWS = (
    "id, ref, ledger, amount, kind, idempotency_key, code, words, about, by_key, by_name, at, credit_id, "
    "debit_id, settles_id, debit_no, credit_no, debit_seal, credit_seal"
)
BARE = """
CREATE TABLE bare_account (LIKE ledger_account INCLUDING ALL);
INSERT INTO bare_account (key, ledger, name, may_go_below_zero, budget, part, stream, holder, purpose, seal,
       debits_posted, credits_posted, debits_pending, credits_pending, moves, opened_at, id)
OVERRIDING SYSTEM VALUE
SELECT key, ledger, name, may_go_below_zero, budget, part, stream, holder, purpose, seal,
       0, 0, 0, 0, 0, opened_at, id FROM ledger_account;
CREATE TABLE bare_transfer (LIKE ledger_transfer INCLUDING ALL,
    FOREIGN KEY (debit_id, ledger) REFERENCES bare_account (id, ledger),
    FOREIGN KEY (credit_id, ledger) REFERENCES bare_account (id, ledger),
    FOREIGN KEY (settles_id) REFERENCES bare_transfer (id) DEFERRABLE INITIALLY DEFERRED);
"""
ADD_UP = """
UPDATE bare_account AS a
   SET debits_posted = a.debits_posted + s.went, credits_posted = a.credits_posted + s.came,
       moves = a.moves + s.moves
  FROM (SELECT id, sum(went) AS went, sum(came) AS came, count(*) AS moves
          FROM (SELECT debit_id AS id, amount AS went, 0 AS came FROM bare_transfer WHERE code = %s
                UNION ALL SELECT credit_id, 0, amount FROM bare_transfer WHERE code = %s) AS side
         GROUP BY id) AS s
 WHERE s.id = a.id
"""


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def open_all() -> None:
    """The authority's cash, a pot of cash and a pot to spend for each person, and what all of them share."""
    from sevensteps.contexts.ledger.actions import open_accounts
    from sevensteps.contexts.ledger.entries import Opening

    shared = [Opening(f"provider:{one}:spent", "budget", f"Provider {one}") for one in range(SHARED)]
    open_accounts(
        accounts=[
            Opening("authority:cash", "cash", "The authority", may_go_below_zero=True),
            Opening("stream:care", "budget", "Adult social care", may_go_below_zero=True),
            *shared,
            *(Opening(f"part:{one}:cash", "cash", f"Person {one}") for one in range(PEOPLE)),
            *(Opening(f"purpose:{one}:P", "budget", f"Person {one}") for one in range(PEOPLE)),
        ],
        at=AT,
    )


def measure_sets(rounds: int) -> list[float]:
    """How many times as long a set takes, round by round."""
    from django.db import connection, transaction

    from sevensteps.contexts.ledger.actions import post_set
    from sevensteps.contexts.ledger.entries import Posting
    from sevensteps.core.access import Actor

    by, found = Actor("system:bench", "Benchmark"), []
    with connection.cursor() as cursor:
        cursor.execute(BARE)
        cursor.execute("ANALYZE")
    for number in range(rounds):
        code, about = f"cash.paid.{number}", f"payrun:{number}"
        entries = [
            Posting(
                "authority:cash",
                f"part:{one % PEOPLE}:cash",
                20_000 + one % 977,
                f"payrun:{number}:{one}",
                code,
                "Payment 4 to the person who holds the money",
                about,
            )
            for one in range(SET)
        ]
        ours = timed(lambda entries=entries: post_set(entries=entries, by=by, at=AT))  # type: ignore[misc]  # a default argument
        with connection.cursor() as cursor:
            # Columns and code are this file's own.
            query = f"COPY (SELECT {ROWS} FROM ledger_transfer WHERE code = '{code}' ORDER BY id) TO STDOUT"  # noqa: S608
            with cursor.copy(query) as copy:
                rows = b"".join(map(bytes, copy))

        def bare(rows: bytes = rows, code: str = code) -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                with cursor.copy(f"COPY bare_transfer ({ROWS}) FROM STDIN") as copy:
                    copy.write(rows)
                cursor.execute(ADD_UP, [code, code])

        copied = timed(bare)
        found.append(ours / copied)
        print(f"ledger: {SET:,} at once {ours:.2f} s, bare rows {copied:.2f} s, ratio {ours / copied:.2f}")
    return found


def fund() -> None:
    """Money for everybody to spend, once more than can be spent in any run."""
    from sevensteps.contexts.ledger.actions import post_set
    from sevensteps.contexts.ledger.entries import Posting
    from sevensteps.core.access import Actor

    entries = [
        Posting(
            "stream:care", f"purpose:{one}:P", 10**9, f"fund:{one}", "budget.agreed", "Agreed for support"
        )
        for one in range(PEOPLE)
    ]
    post_set(entries=entries, by=Actor("system:bench", "Benchmark"), at=AT)


def client(
    *,
    number: int,
    name: str,
    seconds: float,
    hot: bool,
    gate: Barrier,
    answers: "multiprocessing.Queue[float]",
) -> None:
    """One of the clients: posts for so many seconds on its own connection and says how many a second."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = name
    django.setup()
    from django.db import connection

    from sevensteps.contexts.ledger.actions import post
    from sevensteps.contexts.ledger.entries import Posting
    from sevensteps.core.access import Actor

    by, any_of, numbers = Actor("system:bench", "Benchmark"), random.Random(), count()  # noqa: S311  -- no secret
    run = f"{os.getpid()}:{time.time_ns()}"

    def one() -> None:
        shared = 0 if hot else any_of.randrange(SHARED)
        entry = Posting(
            f"purpose:{any_of.randrange(PEOPLE)}:P",
            f"provider:{shared}:spent",
            any_of.randrange(1, 5_000),
            f"bench:{run}:{next(numbers)}",
            "invoice.approved",
            "Paid Willow Care for help to cook",
            f"order:{number}",
        )
        post(entry=entry, by=by, at=AT)

    for _ in range(20):
        one()
    gate.wait(60)
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        one()
        done += 1
    answers.put(done / (time.perf_counter() - began))
    connection.close()


def singles(name: str, seconds: float, *, hot: bool = False) -> float:
    """Postings a second by all clients together."""
    fresh = multiprocessing.get_context("spawn")
    gate, answers = fresh.Barrier(CLIENTS), fresh.Queue()
    shared = {"name": name, "seconds": seconds, "hot": hot, "gate": gate, "answers": answers}
    clients = [fresh.Process(target=client, kwargs={"number": number, **shared}) for number in range(CLIENTS)]
    for process in clients:
        process.start()
    try:
        return float(sum(answers.get(timeout=seconds + 120) for _ in clients))
    except Empty:
        raise SystemExit("ledger: a client did not answer") from None
    finally:
        for process in clients:
            process.join(10)


class Pgbench:
    """PostgreSQL's own benchmark, in a database of its own."""

    def __init__(self, database: str) -> None:
        from sevensteps.ops.database.binaries import program
        from sevensteps.ops.database.connection import current_target

        self._program = program("pgbench")
        self._environment = {**os.environ, **current_target().environment(), "PGDATABASE": database}

    def fill(self, scale: int) -> None:
        self._run("-i", "-q", "-s", str(scale))

    def rate(self, scale: int, seconds: float) -> float:
        """Transactions a second, TPC-B-like, with eight clients."""
        told = self._run("-s", str(scale), "-c", str(CLIENTS), "-j", "2", "-T", str(max(1, round(seconds))))
        found = re.search(r"tps = ([\d.]+)", told)
        if found is None:
            raise SystemExit(f"pgbench said no rate: {told}")
        return float(found[1])

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [self._program, *arguments], env=self._environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"pgbench: {done.stderr.strip()[-300:]}")
        return done.stdout


@contextmanager
def pgbench_database(scale: int) -> Iterator[Pgbench]:
    """Filled for pgbench, and dropped afterwards."""
    from sevensteps.ops.database.connection import current_target

    name = f"bench_{os.getpid()}"
    with current_target().connect() as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            bench = Pgbench(name)
            bench.fill(scale)
            yield bench
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def measure_singles(name: str, options: argparse.Namespace) -> list[float]:
    """Our postings a second against pgbench's transactions, round by round."""
    found = []
    with pgbench_database(options.scale) as bench:
        for _ in range(options.rounds):
            theirs = bench.rate(options.scale, options.seconds)
            ours = singles(name, options.seconds)
            found.append(ours / theirs)
            print(f"ledger: {ours:.0f} single a second, pgbench {theirs:.0f}, ratio {ours / theirs:.2f}")
    hot = singles(name, options.seconds, hot=True)
    print(f"ledger: {hot:.0f} a second where all of them meet in one account (no bar)")
    return found


def measure_verify() -> None:
    from sevensteps.contexts.ledger.queries import size, verify

    began = time.perf_counter()
    faults = verify()
    print(f"ledger: {size().transfers:,} transfers verified in {time.perf_counter() - began:.1f} s")
    assert not faults


def durable() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(name || ' ' || setting, ', ') FROM pg_settings "
            "WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')"
        )
        return str(cursor.fetchone()[0])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    import django
    from django.conf import settings
    from django.test.utils import setup_databases, teardown_databases

    from sevensteps.ops.database import ensure_running

    if settings.DATABASES["default"].get("HOST", "").startswith("/"):
        ensure_running(settings.DATA_DIR)
    settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_ledger_{os.getpid()}"}  # tests may run beside it
    django.setup()
    scratch = setup_databases(verbosity=0, interactive=False)
    try:
        print(f"ledger: {durable()}")
        open_all()
        sets = statistics.median(measure_sets(options.rounds))
        fund()
        alone = statistics.median(measure_singles(settings.DATABASES["default"]["NAME"], options))
        measure_verify()
    finally:
        teardown_databases(scratch, verbosity=0)
    print(f"ledger: sets {sets:.2f} (bar {SET_BAR}), single postings {alone:.2f} (bar {SINGLE_BAR})")
    return 0 if sets <= SET_BAR and alone >= SINGLE_BAR else 1


if __name__ == "__main__":
    sys.exit(main())
