"""Loads the demo authority, a person a transaction: broken off anywhere, a further run goes on from there.

Helpers (processes of their own) may load beside it; who is told by whom is settled by a lock a person.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from sevensteps.contexts.people import queries as people
from sevensteps.ops.demo import NotInDemo, marks
from sevensteps.ops.demo.bench import set_the_bench
from sevensteps.ops.demo.caring import link_carers
from sevensteps.ops.demo.cast import gather
from sevensteps.ops.demo.found import lay_foundations
from sevensteps.ops.demo.past import in_the_past
from sevensteps.ops.demo.read import stories
from sevensteps.ops.demo.runs import from_the_bank, next_round
from sevensteps.ops.demo.spending import draw
from sevensteps.ops.demo.story import Story
from sevensteps.ops.demo.swift import swiftly
from sevensteps.ops.demo.tell import tell
from sevensteps.web.shell.clock import days_travelled, now

Report = Callable[[int, int, str], None]

# Advisory locks: one load at a time for one database, and beside it one for each story.
LOADS_ALONE = 0x57E9D
MOST_HELPERS = 2
ANALYST, FINANCE = "jiayi", "sunita"


def load_if_empty() -> None:
    """As `load`, but never into a database where somebody has begun to work."""
    check_demo()
    if marks.is_marked(marks.COMPLETE):
        return
    if marks.is_marked(marks.BEGUN) or not people.agencies():
        load(helpers=spare_cores())


def load(
    wanted: Sequence[Story] | None = None,
    *,
    at: datetime | None = None,
    helpers: int = 0,
    report: Report | None = None,
) -> int:
    """Load the stories (all) that are not loaded yet, and return how many that were. Raises NotInDemo."""
    check_demo()
    moment = at or now(days_travelled())
    _lock("pg_advisory_lock", LOADS_ALONE)
    try:
        return _load(stories() if wanted is None else wanted, moment, helpers, report or progress)
    finally:
        _lock("pg_advisory_unlock", LOADS_ALONE)


def _load(todo: Sequence[Story], moment: datetime, helpers: int, report: Report) -> int:
    if not marks.is_marked(marks.BEGUN):
        if people.agencies():
            raise NotInDemo("database", "There is an authority here already, which is not the demo's.")
        marks.mark(marks.BEGUN, moment)
    missing = [story for story in todo if not marks.is_marked(marks.person(story))]
    if missing:
        with in_the_past():
            lay_foundations(moment)
            hands = [_helper(moment) for _ in range(helpers)]
            try:
                tell_all(missing, moment, report=report)
                tell_all(missing, moment, wait=True)  # what helpers have in hand, or left when they died
            finally:
                for hand in hands:
                    hand.terminate()
                    hand.wait()
    if len(todo) == len(stories()) and not marks.is_marked(marks.COMPLETE):
        with in_the_past():
            staff = gather(moment.date()).staff
            link_carers(todo, moment)
            set_the_bench(staff[ANALYST], moment)
            draw(staff[FINANCE], moment)
            next_round(staff[FINANCE], moment)
            from_the_bank(staff[FINANCE], moment)
        marks.mark(marks.COMPLETE, moment)
    return len(missing)


def tell_all(
    todo: Sequence[Story], moment: datetime, *, wait: bool = False, report: Report | None = None
) -> None:
    """Tell every story that nobody has told: in passing over those in other hands, or waiting for them."""
    cast = gather(moment.date())
    for number, story in enumerate(todo, start=1):
        with transaction.atomic(), swiftly():
            free = _lock("pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock", LOADS_ALONE, story)
            if free is not False and not marks.is_marked(marks.person(story)):
                tell(cast, story, moment)
                marks.mark(marks.person(story), moment)
        if report:
            report(number, len(todo), story.name)


def check_demo() -> None:
    """Raise NotInDemo outside demo mode."""
    if not settings.DEMO:
        raise NotInDemo(
            "mode", "This is for the demo alone. Set SEVENSTEPS_DEMO=yes for a database without real people."
        )


def progress(number: int, total: int, name: str) -> None:
    """One line that changes on a terminal; a line for every twentieth person elsewhere."""
    if sys.stderr.isatty():
        end = "\n" if number == total else ""
        sys.stderr.write(f"\rThe demo authority: {number} of {total} people  {name:<32.32}{end}")
        sys.stderr.flush()
    elif number % 20 == 0 or number == total:
        sys.stderr.write(f"The demo authority: {number} of {total} people\n")


def spare_cores() -> int:
    """How many helpers are worth having: money is told by one at a time, and somebody waits."""
    return min(MOST_HELPERS, (os.cpu_count() or 1) - 1)


def _helper(moment: datetime) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "sevensteps.ops.cli.demo_helper", moment.isoformat()]
    return subprocess.Popen(words)  # noqa: S603  -- our own fixed command


def _lock(how: str, name: int, story: Story | None = None) -> object:
    """Call one of PostgreSQL's advisory lock functions; `False` when a lock is not to be had."""
    with connection.cursor() as cursor:
        if story is None:
            cursor.execute(f"SELECT {how}(%s)", [name])
        else:
            cursor.execute(f"SELECT {how}(%s, %s)", [name, story.number])
        return cursor.fetchone()[0]
