"""The library of stories: those of the house, which are invented, and those that people share."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Q

from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.planning.models import PlanStory
from sevensteps.core.errors import NotFound
from sevensteps.core.planning.stories import AgeGroup, StoryBody, StoryLine, StoryState

PAGE_SIZE = 25
_HOUSE = Path(__file__).parents[1] / "house_stories.yaml"


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story as anybody reads it. `invented`: one of the house's own, about nobody."""

    key: str
    title: str
    wanted: str
    age_group: AgeGroup
    care_group: CareGroup
    body: StoryBody
    invented: bool


@dataclass(frozen=True, slots=True)
class Library:
    """A page of what shows, and how many there are in all."""

    rows: tuple[StoryView, ...]
    page: int
    total: int


@dataclass(frozen=True, slots=True)
class SharedStory:
    """A story with what became of it, for the person and for who reads it over."""

    story: StoryView
    person_id: int
    state: StoryState
    given_by: str
    offered_by_key: str
    offered_by: str
    offered_at: datetime
    read_by: str
    reason: str


def library(*, age: str = "", care: str = "", words: str = "", page: int = 1) -> Library:
    """A page of the stories that show, by what people wanted: those shared first. Two queries."""
    rows = PlanStory.objects.filter(state=StoryState.SHOWN)
    rows = rows.filter(age_group=age) if age else rows
    rows = rows.filter(care_group=care) if care else rows
    wanted = words.casefold().split()
    for word in wanted:
        rows = rows.filter(Q(title__icontains=word) | Q(wanted__icontains=word))
    house = [
        one
        for one in house_stories()
        if age in ("", one.age_group)
        and care in ("", one.care_group)
        and all(word in f"{one.title} {one.wanted}".casefold() for word in wanted)
    ]
    shared = rows.count()
    total = shared + len(house)
    page = min(page, max(1, -(-total // PAGE_SIZE)))
    first, last = (page - 1) * PAGE_SIZE, page * PAGE_SIZE
    found = [_view(row) for row in rows.order_by("-read_at", "-id")[first:last]]
    return Library((*found, *house[max(0, first - shared) : max(0, last - shared)]), page, total)


def story(key: str) -> StoryView:
    """One that shows. Raises NotFound, also for one that was taken back."""
    for one in house_stories():
        if one.key == key:
            return one
    row = PlanStory.objects.filter(ref=key, state=StoryState.SHOWN).first()
    if row is None:
        raise NotFound(f"story {key}")
    return _view(row)


def stories_of(person_id: int) -> list[SharedStory]:
    """What a person shared, latest first. One query."""
    rows = PlanStory.objects.filter(plan__person_id=person_id).select_related("plan").order_by("-id")
    return [_shared(row) for row in rows]


def shared_story(person_id: int, ref: str) -> SharedStory:
    """One of a person's, whatever became of it. Raises NotFound."""
    for one in stories_of(person_id):
        if one.story.key == ref:
            return one
    raise NotFound(f"story {ref}")


def stories_to_read(person_ids: Iterable[int]) -> list[SharedStory]:
    """Those of these people that wait to be read over, oldest first. One query."""
    rows = PlanStory.objects.filter(plan__person_id__in=list(person_ids), state=StoryState.OFFERED)
    return [_shared(row) for row in rows.select_related("plan").order_by("offered_at", "id")]


@cache
def house_stories() -> tuple[StoryView, ...]:
    """The house's own, from its file."""
    rows = yaml.safe_load(_HOUSE.read_text(encoding="utf-8"))
    return tuple(
        StoryView(
            row["key"], row["title"], row["wanted"], AgeGroup(row["age_group"]), CareGroup(row["care_group"]),
            body_from(row), invented=True,
        )
        for row in rows
    )  # fmt: skip


def body_from(said: Mapping[str, Any]) -> StoryBody:
    """A body as it is kept in a file or a table."""
    return StoryBody(
        dict(said.get("headings", {})),
        dict(said.get("wealth", {})),
        tuple(said.get("outcomes", ())),
        tuple(StoryLine(**line) for line in said.get("lines", ())),
    )


def body_kept(body: StoryBody) -> dict[str, Any]:
    """A body as it is kept in the table."""
    return asdict(body)


def _view(row: PlanStory) -> StoryView:
    return StoryView(
        row.ref, row.title, row.wanted, AgeGroup(row.age_group), CareGroup(row.care_group),
        body_from(row.body), invented=False,
    )  # fmt: skip


def _shared(row: PlanStory) -> SharedStory:
    return SharedStory(
        _view(row), row.plan.person_id, StoryState(row.state), row.given_by, row.offered_by_key,
        row.offered_by_name, row.offered_at, row.read_by_name, row.reason,
    )  # fmt: skip
