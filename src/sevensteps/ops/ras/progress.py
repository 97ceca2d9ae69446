"""How far a long run has come, on stderr: at once on a terminal, elsewhere only when it really is long."""

from __future__ import annotations

import sys
import time

_REDRAW, _LONG = 0.2, 10.0


class Progress:
    """Counts rows. `total` is None where nobody knows it beforehand."""

    def __init__(self, what: str, total: int | None = None) -> None:
        self._what, self._total, self._done = what, total, 0
        self._terminal = sys.stderr.isatty()
        self._said = time.monotonic()
        self._drawn = False

    def add(self, rows: int) -> None:
        """So many more are done."""
        self._done += rows
        now = time.monotonic()
        if now - self._said < (_REDRAW if self._terminal else _LONG):
            return
        self._said = now
        of = f" of {self._total:,}" if self._total else ""
        words = f"{self._what}: {self._done:,}{of}"
        sys.stderr.write(f"\r{words}" if self._terminal else f"{words}\n")
        sys.stderr.flush()
        self._drawn = True

    def end(self) -> None:
        """Leave the terminal's line."""
        if self._drawn and self._terminal:
            sys.stderr.write("\n")


def step(words: str) -> None:
    """Say on a terminal what is being done now."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()
