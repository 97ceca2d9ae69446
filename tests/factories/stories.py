"""A part of an agreed plan, offered as a story, and a meeting to plan together."""

from tests.factories.money import Life
from tests.factories.people import NOW

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.actions import meetings, stories
from sevensteps.core.planning.meetings import MeetingKind


def shared_refs_of(found: Life) -> dict[str, str | int]:
    """The story and the meeting."""
    return {"story": offered_story(found), "meeting": meeting_today(found)}


def meeting_today(found: Life) -> str:
    """With the person's own team, today."""
    (own, *_others) = people.teams_helping(found.id, NOW.date())
    return meetings.arrange_meeting(
        by=found.person, meeting=meetings.Meeting(MeetingKind.TWO, NOW.date(), "at 2", "At home"),
        team_refs=[own.team_ref], at=NOW,
    )  # fmt: skip


def offered_story(found: Life) -> str:
    """Its reference; everybody is called Nora in it."""
    names = dict.fromkeys(stories.names_to_change(found.person), "Nora")
    return stories.offer_story(
        by=found.person, title="Swimming again", wanted="To swim", parts=["outcomes"], names=names, at=NOW
    )
