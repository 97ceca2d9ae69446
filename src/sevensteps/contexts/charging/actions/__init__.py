"""The verbs of the charging context."""

from sevensteps.contexts.charging.actions.collecting import choose_collecting
from sevensteps.contexts.charging.actions.confirming import EvidenceNotSeen, NewerMeans, confirm, withdraw
from sevensteps.contexts.charging.actions.giving import (
    AlreadyStarted,
    provisional,
    refuse,
    save_means,
    start,
)
from sevensteps.contexts.charging.actions.letting_off import (
    CHARGE,
    WaiversOverlap,
    appeal_charge,
    decide_appeal,
    end_waiver,
    waive,
)
from sevensteps.contexts.charging.actions.offering import (
    accept_light_touch,
    decline_light_touch,
    offer_light_touch,
)
from sevensteps.contexts.charging.actions.proving import add_evidence, mark_seen
from sevensteps.contexts.charging.actions.shared import NothingToDo, ReasonsMissing
from sevensteps.contexts.charging.actions.uplifting import (
    CARRY_OUT,
    LOOK_OVER,
    FiguresMoved,
    carry_out,
    look_over,
    start_uplift,
    take_up,
    uplift_preview,
)
from sevensteps.contexts.charging.means import NotYoursToSet

__all__ = [
    "CARRY_OUT",
    "CHARGE",
    "LOOK_OVER",
    "AlreadyStarted",
    "EvidenceNotSeen",
    "FiguresMoved",
    "NewerMeans",
    "NotYoursToSet",
    "NothingToDo",
    "ReasonsMissing",
    "WaiversOverlap",
    "accept_light_touch",
    "add_evidence",
    "appeal_charge",
    "carry_out",
    "choose_collecting",
    "confirm",
    "decide_appeal",
    "decline_light_touch",
    "end_waiver",
    "look_over",
    "mark_seen",
    "offer_light_touch",
    "provisional",
    "refuse",
    "save_means",
    "start",
    "start_uplift",
    "take_up",
    "uplift_preview",
    "waive",
    "withdraw",
]
