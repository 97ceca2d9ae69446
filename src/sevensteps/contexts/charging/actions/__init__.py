"""The verbs of the charging context."""

from sevensteps.contexts.charging.actions.confirming import EvidenceNotSeen, NewerMeans, confirm, withdraw
from sevensteps.contexts.charging.actions.giving import (
    AlreadyStarted,
    light_touch,
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
    waive,
)
from sevensteps.contexts.charging.actions.proving import add_evidence, mark_seen
from sevensteps.contexts.charging.actions.shared import NothingToDo, ReasonsMissing
from sevensteps.contexts.charging.actions.uplifting import FiguresMoved, run_uplift, uplift_preview
from sevensteps.contexts.charging.means import NotYoursToSet

__all__ = [
    "CHARGE",
    "AlreadyStarted",
    "EvidenceNotSeen",
    "FiguresMoved",
    "NewerMeans",
    "NotYoursToSet",
    "NothingToDo",
    "ReasonsMissing",
    "WaiversOverlap",
    "add_evidence",
    "appeal_charge",
    "confirm",
    "decide_appeal",
    "light_touch",
    "mark_seen",
    "provisional",
    "refuse",
    "run_uplift",
    "save_means",
    "start",
    "uplift_preview",
    "waive",
    "withdraw",
]
