"""Everything that can be done with a referral to the panel."""

from sevensteps.contexts.panels.actions.after import sign_off, tell_somebody
from sevensteps.contexts.panels.actions.meeting import (
    arrange,
    ask_person,
    decide,
    note_point,
    open_meeting,
)
from sevensteps.contexts.panels.actions.members import name_member, take_off
from sevensteps.contexts.panels.actions.referring import (
    add_attempt,
    hand_over,
    refer,
    refer_again,
    send_back,
    withdraw,
)

__all__ = [
    "add_attempt",
    "arrange",
    "ask_person",
    "decide",
    "hand_over",
    "name_member",
    "note_point",
    "open_meeting",
    "refer",
    "refer_again",
    "send_back",
    "sign_off",
    "take_off",
    "tell_somebody",
    "withdraw",
]
