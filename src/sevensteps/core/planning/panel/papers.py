"""Who else sits on the panel, and which of its papers each of them reads.

Source: Appendix 1, "Membership" and "Nature of responsibilities": whoever is asked to come has to know what
they are asked about; the person, their circle and the council's own workers read the papers by their part
in the record.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.planning.panel.meeting import NO_DEPUTY, SEAT_WORDS, Seat
from sevensteps.core.planning.panel.states import State
from sevensteps.core.trace import Sentence


class Paper(StrEnum):
    """One part of a referral's papers."""

    MEETING = "meeting"  # the day, the place, and what helps the person to take part
    ABOUT = "about"  # the risks, and how people see them
    TRIED = "tried"
    MINUTES = "minutes"  # who was there, and what was said
    DECISION = "decision"


_ALL = frozenset(Paper)
# The chair signs the plan off within a limit, so they hold a post; the person reads their own record.
PAPERS: dict[Seat, frozenset[Paper]] = {
    Seat.ADVOCATE: _ALL,
    Seat.CARER: frozenset({Paper.MEETING, Paper.ABOUT, Paper.DECISION}),
    Seat.SAFEGUARDING_LEAD: _ALL,
    Seat.SOCIAL_WORKER: _ALL,
    Seat.TEAM_MANAGER: _ALL,
    Seat.PROFESSIONAL: _ALL,
    Seat.SPECIALIST: frozenset({Paper.MEETING, Paper.ABOUT, Paper.TRIED, Paper.DECISION}),
    Seat.NOTE_TAKER: frozenset({Paper.MEETING, Paper.MINUTES, Paper.DECISION}),
}
# While people are still to come to the meeting.
NAMED_IN = frozenset({State.REFERRED, State.ARRANGED, State.MEETING})


class CannotSit(Refused):
    """Somebody who cannot be given this seat; `where` names the field."""


def check_seat(seat: Seat, state: State, *, asked: bool, deputy: bool, taken: Collection[Seat]) -> None:
    """Raise CannotSit unless somebody can be named for a seat now.

    `asked`: the person was asked who may be told. `deputy`: they come instead of who has the seat.
    """
    if state not in NAMED_IN:
        raise CannotSit("seat", "Nobody is asked to come any more. Open the referral to see where it stands.")
    if seat not in PAPERS:
        raise CannotSit("seat", "The person and the chair are not named here. Choose another part.")
    if not asked:
        raise CannotSit("seat", "First ask the person who may be told.")
    if deputy and seat in NO_DEPUTY:
        raise CannotSit("deputy", "Nobody stands in for an advocate or a carer. Take them off first.")
    if deputy and seat not in taken:
        raise CannotSit("deputy", "Nobody was named for this part. Leave this box empty.")
    if seat in taken and not deputy:
        raise CannotSit(
            "seat",
            Sentence("Somebody was named already: {seat}. Take them off first.", {"seat": SEAT_WORDS[seat]}),
        )
