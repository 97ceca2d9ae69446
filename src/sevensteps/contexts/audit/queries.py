"""Who did what, and who looked."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.audit.models import Event, View
from sevensteps.core.trace import Sentence

PAGE_SIZE = 50
_A_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened."""

    name: str
    sentence: Sentence
    by_name: str
    relation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ViewRow:
    """Somebody looked, first at this moment of the day."""

    page: str
    by_name: str
    relation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One page of what happened, newest first; `more` when there are older rows."""

    rows: tuple[EventRow, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class ViewsPage:
    """One page of who looked, newest first; `more` when there are older rows."""

    rows: tuple[ViewRow, ...]
    page: int
    more: bool


def history(subject: str, page: int = 1) -> HistoryPage:
    """What happened to a subject, fifty rows a page counted from 1."""
    first = (max(page, 1) - 1) * PAGE_SIZE
    found = list(Event.objects.filter(subject=subject).order_by("-at", "-id")[first : first + PAGE_SIZE + 1])
    rows = tuple(
        EventRow(row.name, Sentence(row.sentence, _values(row.values)), row.actor_name, row.relation, row.at)
        for row in found[:PAGE_SIZE]
    )
    return HistoryPage(rows, max(page, 1), len(found) > PAGE_SIZE)


def views(subject: str, page: int = 1, *, pages: Collection[str] = ()) -> ViewsPage:
    """Who looked at a subject (at these `pages` of it alone), fifty rows a page counted from 1."""
    first = (max(page, 1) - 1) * PAGE_SIZE
    views_of = View.objects.filter(subject=subject)
    if pages:
        views_of = views_of.filter(page__in=pages)
    found = list(views_of.order_by("-at", "-id")[first : first + PAGE_SIZE + 1])
    rows = tuple(ViewRow(row.page, row.actor_name, row.relation, row.at) for row in found[:PAGE_SIZE])
    return ViewsPage(rows, max(page, 1), len(found) > PAGE_SIZE)


def _values(kept: Mapping[str, str]) -> dict[str, object]:
    """The values of a sentence as they were kept: a day is a day again."""
    return {gap: _value(text) for gap, text in kept.items()}


def _value(text: str) -> object:
    try:
        return date.fromisoformat(text) if _A_DAY.fullmatch(text) else text
    except ValueError:  # like the 31st of February: words that only look like a day
        return text
