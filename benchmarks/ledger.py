"""Single postings through the ledger against bare transactions that insert and update the same rows.

Both sides are durable, on the same embedded server, in a scratch database, in one run. Prints the ratio.
"""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

POSTINGS = 300


def rate(work: Callable[[], None]) -> float:
    """How often a second."""
    began = time.perf_counter()
    for _ in range(POSTINGS):
        work()
    return POSTINGS / (time.perf_counter() - began)


def measure() -> tuple[float, float]:
    """Bare transactions and postings a second."""
    from django.db import connection, transaction

    from sevensteps.contexts.ledger.actions import open_account, post
    from sevensteps.contexts.ledger.entries import Posting
    from sevensteps.core.access import Actor

    at, by, number = datetime(2030, 5, 14, tzinfo=UTC), Actor("system:bench", "Benchmark"), count()
    open_account(key="stream", ledger="budget", name="Stream", may_go_below_zero=True, at=at)
    open_account(key="purpose", ledger="budget", name="Purpose", at=at)

    def posting() -> None:
        entry = Posting("stream", "purpose", 100, f"bench:{next(number)}", "bench.post", "A benchmark")
        post(entry=entry, by=by, at=at)

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_account (key text PRIMARY KEY, balance bigint NOT NULL)")
        cursor.execute(
            "CREATE TABLE bare_transfer (id bigserial PRIMARY KEY, key text UNIQUE, amount bigint)"
        )
        cursor.execute("INSERT INTO bare_account VALUES ('stream', 0), ('purpose', 0)")

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO bare_transfer (key, amount) VALUES (%s, 100)", [f"bare:{next(number)}"]
            )
            cursor.execute("UPDATE bare_account SET balance = balance - 100 WHERE key = 'stream'")
            cursor.execute("UPDATE bare_account SET balance = balance + 100 WHERE key = 'purpose'")

    rate(posting), rate(bare)  # warm
    return rate(bare), rate(posting)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sevensteps.config.settings")
    import django
    from django.conf import settings
    from django.test.utils import setup_databases, teardown_databases

    from sevensteps.ops.database import ensure_running

    if settings.DATABASES["default"].get("HOST", "").startswith("/"):
        ensure_running(settings.DATA_DIR)
    django.setup()
    scratch = setup_databases(verbosity=0, interactive=False)
    try:
        bare, posted = measure()
    finally:
        teardown_databases(scratch, verbosity=0)
    print(f"ledger: {posted:.0f} postings a second, {bare:.0f} bare, ratio {posted / bare:.2f}")


if __name__ == "__main__":
    main()
