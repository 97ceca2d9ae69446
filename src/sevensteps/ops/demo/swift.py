"""A story is one transaction, kept whole or not at all: within it nothing needs a way back of its own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def swiftly() -> Iterator[None]:
    """No savepoint for every action (a third of all statements), and no search for rubbish meanwhile.

    Whoever goes on after a refusal asks for a `way_back` first.
    """
    before = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    gc.disable()
    try:
        yield
    finally:
        connection.features.uses_savepoints = before
        gc.enable()


@contextmanager
def way_back() -> Iterator[None]:
    """Savepoints as ever: what is refused in here leaves nothing behind, and the story goes on."""
    before = connection.features.uses_savepoints
    connection.features.uses_savepoints = True
    try:
        yield
    finally:
        connection.features.uses_savepoints = before
