"""The parent of everything `sevensteps up` runs: starts it in order, keeps it going, stops it in order."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from sevensteps.core.errors import Refused
from sevensteps.ops.database import ensure_running_as_child, is_running, locate, stop_child
from sevensteps.ops.database.lock import shared
from sevensteps.ops.running.child import Child
from sevensteps.ops.running.port import HOST, answers, check_free

SECONDS_TO_ANSWER = 90.0
SECONDS_TO_STOP = 15.0
SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_BETWEEN_PINGS = 2.0


class CannotRun(Refused):
    """Something `sevensteps up` needs does not run; the rest was stopped."""


class Stopped(Exception):
    """Ctrl-C, SIGTERM or SIGHUP arrived."""


class Supervisor:
    """Runs the preparation to its end, then the services until told to stop."""

    def __init__(
        self,
        *,
        data: Path | None,
        port: int,
        preparation: Sequence[str],
        services: dict[str, Sequence[str]],
        say: Callable[[str], None],
    ) -> None:
        self._data = data  # None: DATABASE_URL names the server, and it is not ours to run
        self._port = port
        self._preparation = list(preparation)
        self._environment = {
            **os.environ,
            "SEVENSTEPS_PORT": str(port),
            "PYTHONUNBUFFERED": "1",
        }
        self._services = [Child(name, command, self._environment) for name, command in services.items()]
        self._say = say
        self._asked = threading.Event()
        self._database: subprocess.Popen[bytes] | None = None
        self._pinged = 0.0

    def run(self) -> None:
        """Everything from start to stop; returns after a clean stop, refuses when it cannot go on."""
        check_free(self._port)
        with self._signals(), ExitStack() as in_the_end:
            try:
                in_the_end.callback(self._stop)
                if self._data:
                    self._join_database(self._data)
                    in_the_end.enter_context(shared(locate(self._data).in_use))
                self._prepare()
                for service in self._services:
                    service.start()
                self._await_answer()
                self._say(f"sevensteps is ready at http://{HOST}:{self._port}/")
                while True:
                    self._look_after()
            except Stopped:
                self._say("Stopping.")

    @contextmanager
    def _signals(self) -> Iterator[None]:
        def ask(number: int, frame: FrameType | None) -> None:
            if self._asked.is_set():  # asked twice: do not wait any longer
                for service in self._services:
                    service.force()
            self._asked.set()

        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        former = {number: signal.signal(number, ask) for number in numbers}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    def _rest(self, seconds: float = SECONDS_BETWEEN_LOOKS) -> None:
        if self._asked.wait(seconds):
            raise Stopped

    def _join_database(self, data: Path) -> None:
        """Join the running server, or start it as our child and take it up again when it died."""
        location, started = ensure_running_as_child(data)
        if self._database and (started or self._database.poll() is not None):
            self._database.wait()
            self._database = None
        if started:
            self._database = started
        self._pinged = time.monotonic()
        self._say(f"Database: {'started' if started else 'running'} in {location.private}")

    def _prepare(self) -> None:
        self._say("Preparing: migrations and assets")
        step = Child("preparation", self._preparation, self._environment)
        step.start()
        try:
            while (code := step.ended()) is None:
                self._rest()
        finally:
            step.ask_to_stop()
            step.wait(SECONDS_TO_STOP)
        if code:
            raise CannotRun("preparation", "The database could not be prepared; the reason is above.")

    def _await_answer(self) -> None:
        limit = time.monotonic() + SECONDS_TO_ANSWER
        while not answers(self._port):
            if time.monotonic() > limit:
                raise CannotRun("web", f"The web server gave no page within {SECONDS_TO_ANSWER:.0f} seconds.")
            self._look_after()

    def _look_after(self) -> None:
        """One look at everything: the database first, as the others cannot live without it."""
        if self._data:
            died = self._database is not None and self._database.poll() is not None
            due = time.monotonic() > self._pinged + SECONDS_BETWEEN_PINGS
            if died or (due and not is_running(self._data)):
                self._say("Database: does not answer, starting it again")
                self._join_database(self._data)
            elif due:
                self._pinged = time.monotonic()
        for service in self._services:
            before = service.pid
            if not service.keep_up():
                raise CannotRun(
                    service.name, f"The {service.name} ended again and again; the reason is above."
                )
            if service.pid and service.pid != before:
                self._say(f"The {service.name} had ended and was started again.")
        self._rest()

    def _stop(self) -> None:
        """Services first and together, then the database; one we only joined stays as it was."""
        for service in self._services:
            service.ask_to_stop()
        limit = time.monotonic() + SECONDS_TO_STOP
        for service in self._services:
            service.wait(limit - time.monotonic())
        if self._data and self._database:
            stop_child(self._data, self._database)
        if self._pinged or any(service.pid for service in self._services):
            self._say("Stopped.")


def services(port: int) -> dict[str, Sequence[str]]:
    """The commands of the web server and the job worker."""
    return {
        "web server": [sys.executable, "-m", "sevensteps.ops.running.web", str(port)],
        "job worker": [sys.executable, "-m", "sevensteps.ops.jobs"],
    }
