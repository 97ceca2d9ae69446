"""Meetings where people plan together: arranged, held, or called off.

Source: In Control, third phase report (2010), chapter 2, support planning: a conversation of all concerned.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.planning.drawing import state_page
from sevensteps.core.trace import Sentence


class MeetingKind(StrEnum):
    """Who plans together."""

    TWO = "two"
    CIRCLE = "circle"
    GROUP = "group"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    ARRANGED = "arranged"
    HELD = "held"
    CALLED_OFF = "called_off"


class MeetingEvent(StrEnum):
    """What happens to it."""

    HOLD = "hold"
    CALL_OFF = "call_off"


class NoSuchMeetingMove(Refused):
    """The meeting cannot move that way from where it stands."""


class WrongCompany(Refused):
    """Nobody is asked to come, or more than fit this kind of meeting."""


class NoMeetingDay(Refused):
    """The day is not one on which people can meet."""


MEETING_TRANSITIONS: dict[tuple[MeetingEvent, MeetingState], MeetingState] = {
    (MeetingEvent.HOLD, MeetingState.ARRANGED): MeetingState.HELD,
    (MeetingEvent.CALL_OFF, MeetingState.ARRANGED): MeetingState.CALLED_OFF,
}
MEETING_WORDS: dict[MeetingState, Sentence] = {
    MeetingState.ARRANGED: Sentence("Arranged"),
    MeetingState.HELD: Sentence("It took place"),
    MeetingState.CALLED_OFF: Sentence("Called off"),
}
KIND_WORDS: dict[MeetingKind, Sentence] = {
    MeetingKind.TWO: Sentence("Two people"),
    MeetingKind.CIRCLE: Sentence("Family and circle"),
    MeetingKind.GROUP: Sentence("A day with several people who plan"),
}
_HEAD = """\
# Meetings where people plan together

Generated from `core/planning` by `python -m sevensteps.ops.docs`; do not edit.
"""
_RULES = """\
Who is asked to come is chosen by the person, and so recorded; a meeting of two has one guest. Time and place
are asked to suit them. Those who come are told at once and reminded two days before. Who has left the circle,
or helps no longer, is told nothing more. Afterwards what was decided is written in the person's words.
"""
REMIND_BEFORE = timedelta(days=2)
_FURTHEST = timedelta(days=366)


def move_meeting(event: MeetingEvent, state: MeetingState) -> MeetingState:
    """The state after this event. Raises NoSuchMeetingMove."""
    after = MEETING_TRANSITIONS.get((event, state))
    if after is None:
        raise NoSuchMeetingMove(
            "state", Sentence("This has changed. It is now: {state}.", {"state": MEETING_WORDS[state]})
        )
    return after


def check_day(day: date, today: date) -> None:
    """Raise NoMeetingDay for a day that was, or that is more than a year away."""
    if day < today:
        raise NoMeetingDay("day", "This day has passed. Choose today or a later day.")
    if day - today > _FURTHEST:
        raise NoMeetingDay("day", "Choose a day within a year.")


def check_held(day: date, today: date) -> None:
    """Raise NoMeetingDay before the day of the meeting: nobody knows yet what is decided."""
    if today < day:
        raise NoMeetingDay("decided", "The day of the meeting has not come yet.")


def check_company(kind: MeetingKind, guests: int) -> None:
    """Raise WrongCompany where nobody is asked to come, or more than one to a meeting of two."""
    if guests < 1:
        raise WrongCompany("guests", "Choose who is asked to come: at least one.")
    if kind is MeetingKind.TWO and guests > 1:
        raise WrongCompany(
            "guests", "A meeting of two people has one guest. Choose one, or another kind of meeting."
        )


def document() -> str:
    """The reference page: picture, states, rules."""
    return state_page(_HEAD, MEETING_TRANSITIONS, MEETING_WORDS, _RULES)
