"""The meetings about a person's plan."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.models import PlanMeeting
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.planning.meetings import MeetingKind, MeetingState


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was asked to come, of the circle or a team, by ref; `told`: whether they still hear of the
    meeting.
    """

    ref: str
    name: str
    told: bool


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting, who is asked to come, and what was decided."""

    ref: str
    kind: MeetingKind
    day: date
    time: str
    place: str
    needs: str
    state: MeetingState
    given_by: str
    guests: tuple[Guest, ...]
    decided: str
    ended_by: str
    reminded_at: datetime | None


def still_told(person_id: int, today: date) -> frozenset[str]:
    """The refs of those of the circle and of the teams that help today: only they hear of a meeting.

    Seven queries.
    """
    circle = people.helpers_of_circle(person_id, today)
    teams = people.teams_helping(person_id, today)
    return frozenset({one.ref for one in circle} | {one.team_ref for one in teams})


def meetings_of(person_id: int, today: date) -> list[MeetingView]:
    """All of a person's: those to come first, by day; then the others, latest first. Nine queries at most."""
    rows = PlanMeeting.objects.filter(person_id=person_id).prefetch_related("guests").order_by("day", "id")
    told = still_told(person_id, today) if rows else frozenset[str]()
    found = [_view(row, told) for row in rows]
    to_come = [one for one in found if one.state is MeetingState.ARRANGED]
    return to_come + [one for one in reversed(found) if one.state is not MeetingState.ARRANGED]


def meetings_seen(by: Standing, today: date) -> list[MeetingView]:
    """Those that this reader of the plan may know of: all, for who sees the circle; else those to which they
    are asked themselves.
    """
    found = meetings_of(by.person_id, today)
    if by.can(Task.SEE_CIRCLE) or not found:
        return found
    own = people.helps_as(by.person_id, by.actor.account_id or 0, today)
    return [one for one in found if any(guest.told and guest.ref in own for guest in one.guests)]


def meeting_seen(by: Standing, ref: str, today: date) -> MeetingView:
    """One of those. Raises NotFound."""
    for one in meetings_seen(by, today):
        if one.ref == ref:
            return one
    raise NotFound(f"meeting {ref}")


def _view(row: PlanMeeting, told: Collection[str]) -> MeetingView:
    over = row.state != MeetingState.ARRANGED  # who was asked then is as it was
    rows = sorted(row.guests.all(), key=lambda guest: guest.pk)
    refs = [guest.member_ref or guest.team_ref for guest in rows]
    guests = tuple(Guest(ref, guest.name, over or ref in told) for ref, guest in zip(refs, rows, strict=True))
    return MeetingView(
        row.ref, MeetingKind(row.kind), row.day, row.time, row.place, row.needs, MeetingState(row.state),
        row.given_by, guests, row.decided, row.ended_by, row.reminded_at,
    )  # fmt: skip
