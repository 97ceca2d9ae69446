"""The plan: what matters, what should change, what it costs, who wrote it and what was decided."""

from sevensteps.contexts.planning.models.carers import Caring
from sevensteps.contexts.planning.models.children import ChildView, GrowingUp
from sevensteps.contexts.planning.models.handing import HandOver, InterestSaid
from sevensteps.contexts.planning.models.health import HealthLine, HealthWord
from sevensteps.contexts.planning.models.history import ASSESSMENT, Comment, Saving
from sevensteps.contexts.planning.models.lines import Line
from sevensteps.contexts.planning.models.media import Media
from sevensteps.contexts.planning.models.meetings import MeetingGuest, PlanMeeting
from sevensteps.contexts.planning.models.plan import (
    AGREEMENTS,
    BROUGHT,
    WORKING,
    Arrangement,
    Author,
    Decision,
    LifeDecision,
    LineNotAgreed,
    LookedAfterwards,
    Outcome,
    Plan,
    RealWealth,
    Section,
    Sending,
)
from sevensteps.contexts.planning.models.stories import PlanStory
from sevensteps.contexts.planning.models.week import LineDay, LineTime

__all__ = [
    "AGREEMENTS",
    "ASSESSMENT",
    "BROUGHT",
    "WORKING",
    "Arrangement",
    "Author",
    "Caring",
    "ChildView",
    "Comment",
    "Decision",
    "GrowingUp",
    "HandOver",
    "HealthLine",
    "HealthWord",
    "InterestSaid",
    "LifeDecision",
    "Line",
    "LineDay",
    "LineNotAgreed",
    "LineTime",
    "LookedAfterwards",
    "Media",
    "MeetingGuest",
    "Outcome",
    "Plan",
    "PlanMeeting",
    "PlanStory",
    "RealWealth",
    "Saving",
    "Section",
    "Sending",
]
