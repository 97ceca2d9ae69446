"""A process that is killed in the middle of its work, or whose database goes away under it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from unittest.mock import patch

from django.db import Error, connection

Step = Callable[[], object]
Death = Callable[[], None]
Wrap = Callable[..., object]
LOST_DATABASE = 7


def kill() -> None:
    """As kill -9: nothing is tidied up, nothing is said."""
    os.kill(os.getpid(), signal.SIGKILL)


def lose_database() -> None:
    """The server's own process for this connection ends, as when the database goes down."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid(), 5000)")


def before(death: Death) -> Wrap:
    """The function is reached, and not run."""

    def wrap(run: Wrap, *args: object, **kwargs: object) -> object:
        death()
        return run(*args, **kwargs)

    return wrap


def after(death: Death) -> Wrap:
    """The function has run, and nothing after it."""

    def wrap(run: Wrap, *args: object, **kwargs: object) -> object:
        done = run(*args, **kwargs)
        death()
        return done

    return wrap


def half_way(death: Death) -> Wrap:
    """The function has taken the first of the rows it was given as its second argument."""

    def wrap(run: Wrap, number: int, rows: list[object], *rest: object) -> object:
        def first() -> Iterator[object]:
            yield rows[0]
            death()
            yield from rows[1:]

        return run(number, first(), *rest)

    return wrap


def dies_in(step: Step, place: object, name: str, wrap: Wrap) -> int:
    """Run the step in another process, with this function of it wrapped; gives how the process ended.

    Below nought it is the signal that killed it.
    """
    connection.close()  # both open their own
    child = os.fork()
    if child == 0:
        _work_and_die(step, place, name, wrap)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _work_and_die(step: Step, place: object, name: str, wrap: Wrap) -> None:
    """Never comes back: what the tests would do at their end is not for the child."""
    ended = 1
    try:
        run = getattr(place, name)
        with patch.object(place, name, lambda *args, **kwargs: wrap(run, *args, **kwargs)):
            step()
        ended = 0
    except Error:
        ended = LOST_DATABASE
    finally:
        os._exit(ended)
