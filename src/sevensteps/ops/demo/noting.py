"""Step 6 of a story: what is noted about how life goes, each note at its moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sevensteps.contexts.reviews import actions as reviews
from sevensteps.core.access import Task
from sevensteps.core.reviews import Going
from sevensteps.ops.demo.route import Stage
from sevensteps.ops.demo.story import Note
from sevensteps.ops.demo.walk import Walk

_GOING = {"better": Going.WELL, "same": Going.SAME, "worse": Going.WORSE}

# Between these stages and the next, money is used and things are noted.
LIVED = frozenset({"support", "continue"})


def schedule(walk: Walk, stage: Stage, way: Sequence[Stage]) -> list[tuple[datetime, Note]]:
    """The notes of one lived stage in order. A note whose day lies in none is spread over the first."""
    lived = [one for one in way if one.name in LIVED]
    mine = [note for note in walk.story.notes if note.aim in walk.outcomes]
    found: list[tuple[datetime, Note]] = []
    for number, note in enumerate(mine, start=1):
        at = walk.now - timedelta(days=note.ago)
        at = at.replace(hour=10 + number % 9, minute=7 * number % 60, second=0, microsecond=0)
        home = next((one for one in lived if one.at < at < one.until), None)
        if home is None:
            home = lived[0]
            at = home.at + (home.until - home.at) * number / (len(mine) + 1)
        if home == stage:
            found.append((at, note))
    return sorted(found, key=lambda one: one[0])


def say_until(walk: Walk, waiting: list[tuple[datetime, Note]], until: datetime) -> None:
    """Say the notes whose moment has come, and take them off the list."""
    while waiting and waiting[0][0] < until:
        at, note = waiting.pop(0)
        walk.moment = max(walk.moment, at)
        reviews.note_progress(
            by=walk.by(Task.NOTE_PROGRESS),
            outcome_ref=walk.outcomes[note.aim],
            going=_GOING[note.going],
            note=note.text,
            once=f"demo:{note.aim}:{note.ago}:{note.going}",
            at=walk.tick(1),
        )
