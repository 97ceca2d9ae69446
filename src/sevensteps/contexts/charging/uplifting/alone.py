"""One worker at a time on a run. The lock ends with the connection: a worker that dies holds nobody up."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_UPLIFT = 17_014  # what the lock is about: any number nobody else takes


@contextmanager
def alone(run_id: int) -> Iterator[bool]:
    """Whether nobody else is at this run; until the end of the block nobody else will be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_UPLIFT, run_id])
        (mine,) = cursor.fetchone()
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_UPLIFT, run_id])
