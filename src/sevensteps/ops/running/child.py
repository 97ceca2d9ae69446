"""One child process: started in a group of its own, swept up with all it started, restarted within reason."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence

from sevensteps.ops.database.processes import end_with_parent

MOST_RESTARTS = 5
WITHIN_SECONDS = 120.0
LONGEST_PAUSE = 8.0


class Child:
    """A long-running program that is meant to keep running."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self._command = list(command)
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._ends: list[float] = []
        self._not_before = 0.0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it, apart from our terminal (Ctrl-C is for us), and not to outlive us.

        If we are killed its database goes too, so there is nothing left that it could finish in good order.
        """
        self._process = subprocess.Popen(  # noqa: S603  -- our own fixed commands
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent(signal.SIGKILL),  # noqa: PLW1509  -- one system call, no threads here
        )

    def keep_up(self) -> bool:
        """Start it again when it has ended, after a growing pause; False when that happened too often."""
        if self._process and self._process.poll() is None:
            return True
        now = time.monotonic()
        if self._process:
            self.force()
            self._process = None
            self._ends = [end for end in self._ends if end > now - WITHIN_SECONDS] + [now]
            self._not_before = now + min(LONGEST_PAUSE, 0.25 * 2 ** len(self._ends))
        if len(self._ends) > MOST_RESTARTS:
            return False
        if now >= self._not_before:
            self.start()
        return True

    def ended(self) -> int | None:
        """Its exit code, or None while it runs."""
        return self._process.poll() if self._process else None

    def ask_to_stop(self) -> None:
        """Ask it to finish what it is doing and end."""
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def wait(self, seconds: float) -> None:
        """Wait for its end, and force it when it takes longer."""
        if not self._process:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=max(0.0, seconds))
        self.force()
        self._process.wait()

    def force(self) -> None:
        """End it and whatever is left of its group at once: its own children may hold the port or a job."""
        if self._process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
