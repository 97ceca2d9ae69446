"""What goes on meanwhile in another thread or process: waited for itself, never for so many seconds."""

import time
from collections.abc import Callable

from django.db import connection

PATIENCE = 300.0  # with a busy machine


def until(true: Callable[[], bool]) -> None:
    """Go on as soon as this is true."""
    limit = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.02)


def somebody_waits_for_us() -> bool:
    """Another connection can go no further before our transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks "
            "WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        )
        (waiting,) = cursor.fetchone()
    return bool(waiting)
