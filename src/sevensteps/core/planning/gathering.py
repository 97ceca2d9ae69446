"""Text is saved while somebody types: what one writer saves of one text within minutes is read as one change.

Every save stays where it is. Only its list is gathered, so that a change can be found in it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

WITHIN = timedelta(minutes=10)  # between one save and the next
_TYPED = ("heading:", "wealth:")


@dataclass(frozen=True, slots=True)
class OneSave:
    """A save: of which version, its part of the plan, by whom, when; `revision` None: not taken over."""

    key: int
    version: Hashable
    part: str
    by_key: str
    at: datetime
    revision: int | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """Saves read as one: the last of them, and the revision before the first; None: not taken over."""

    last: OneSave
    since: int | None


def gather(saves: Iterable[OneSave]) -> list[Gathered]:
    """The changes in the order of their last saves. `saves`: of one person's plans, oldest first."""
    open_now: dict[tuple[Hashable, str], Gathered] = {}
    found: dict[int, Gathered] = {}
    for save in saves:
        before = open_now.get((save.version, save.part))
        if before is not None and _goes_on(before.last, save):
            del found[before.last.key]
            now = Gathered(save, before.since)
        else:
            now = Gathered(save, None if save.revision is None else save.revision - 1)
        found[save.key] = open_now[save.version, save.part] = now
    return list(found.values())


def _goes_on(before: OneSave, save: OneSave) -> bool:
    """Whether the same writer went on with the same text soon after."""
    if None in (before.revision, save.revision) or not save.part.startswith(_TYPED):
        return False
    return before.by_key == save.by_key and save.at - before.at <= WITHIN
