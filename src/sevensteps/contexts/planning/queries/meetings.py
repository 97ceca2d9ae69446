"""The meetings about a person's plan."""

from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.planning.models import PlanMeeting
from sevensteps.core.errors import NotFound
from sevensteps.core.planning.meetings import MeetingKind, MeetingState


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
    guests: tuple[str, ...]
    decided: str
    ended_by: str
    reminded_at: datetime | None


def meetings_of(person_id: int) -> list[MeetingView]:
    """All of a person's: those to come first, by day; then the others, latest first. Two queries."""
    rows = PlanMeeting.objects.filter(person_id=person_id).prefetch_related("guests").order_by("day", "id")
    found = [_view(row) for row in rows]
    to_come = [one for one in found if one.state is MeetingState.ARRANGED]
    return to_come + [one for one in reversed(found) if one.state is not MeetingState.ARRANGED]


def meeting(person_id: int, ref: str) -> MeetingView:
    """One of a person's. Raises NotFound."""
    row = PlanMeeting.objects.filter(person_id=person_id, ref=ref).prefetch_related("guests").first()
    if row is None:
        raise NotFound(f"meeting {ref}")
    return _view(row)


def _view(row: PlanMeeting) -> MeetingView:
    guests = tuple(guest.name for guest in sorted(row.guests.all(), key=lambda guest: guest.pk))
    return MeetingView(
        row.ref, MeetingKind(row.kind), row.day, row.time, row.place, row.needs, MeetingState(row.state),
        row.given_by, guests, row.decided, row.ended_by, row.reminded_at,
    )  # fmt: skip
