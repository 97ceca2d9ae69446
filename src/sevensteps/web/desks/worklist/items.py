"""One shape for everything that is due, whoever has to do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from sevensteps.core.access import Actor, Role
from sevensteps.core.trace import Sentence

ON_FIRST_PAGE = 5
ON_OWN_PAGE = 25


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing to do: what, for whom, why, since when and by when, and the page to do it on."""

    what: Sentence
    who_ref: str
    who_name: str
    why: Sentence
    due_on: date | None
    overdue: bool
    href: str


def tell_by(queued_at: datetime, promised: int) -> date:
    """The day by which somebody is told what waits for them, of a promise in days."""
    return localdate(queued_at) + timedelta(days=promised)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for their list, on which day, and which slice of it (pages count from 1).

    `pays`: they are one of the council's own finance officers, who look at all that it pays.
    """

    actor: Actor
    today: date
    page: int = 1
    size: int = ON_FIRST_PAGE
    pays: bool = False

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size


@dataclass(frozen=True, slots=True)
class Found:
    """One slice of a list, and how many there are in all."""

    items: tuple[WorkItem, ...]
    total: int


NOTHING = Found((), 0)


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the worklist, for whoever has one of its roles."""

    key: str
    roles: frozenset[Role]
    title: Sentence
    about: Sentence
    nothing: Sentence
    load: Callable[[Asked], Found]
