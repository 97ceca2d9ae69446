"""Codes of Social Care Data, "Care Needs Assessments and Care Plans" (draft 1, 2026): JSON keys and IRIs.

The ten outcomes are those of the Care and Support (Eligibility Criteria) Regulations 2015, regulation 2(2).
"""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.planning.export.document import AnswerKind
from sevensteps.core.planning.kinds import LineKind
from sevensteps.core.planning.states import PlanState

ONTOLOGY = "https://ontology.socialcaredata.io/"


@dataclass(frozen=True, slots=True)
class CareAct:
    """One of the ten outcomes: as `outcome` of an activity, as `category` of a question, and in IRIs."""

    outcome: str
    category: str
    local: str
    words: str


# By the words that rulebooks use.
CARE_ACT: dict[str, CareAct] = {
    "nutrition": CareAct("CA-NUTRITION", "CA.nutrition", "CANutrition", "Managing and maintaining nutrition"),
    "hygiene": CareAct("CA-HYGIENE", "CA.hygiene", "CAHygiene", "Maintaining personal hygiene"),
    "toilet": CareAct("CA-TOILET", "CA.toilet", "CAToilet", "Managing toilet needs"),
    "clothing": CareAct("CA-CLOTHING", "CA.clothing", "CAClothing", "Being appropriately clothed"),
    "home_safety": CareAct(
        "CA-HOMESAFETY", "CA.homeSafety", "CAHomeSafety", "Being able to make use of the home safely"
    ),
    "habitable_home": CareAct(
        "CA-HABITABLEHOME", "CA.habitableHome", "CAHabitableHome", "Maintaining a habitable home environment"
    ),
    "relationships": CareAct(
        "CA-RELATIONSHIPS",
        "CA.maintainingRelationships",
        "CAMaintainingRelationships",
        "Developing and maintaining family or other personal relationships",
    ),
    "work_and_learning": CareAct(
        "CA-WTEV", "CA.WTEV", "CAWTEV", "Accessing and engaging in work, training, education or volunteering"
    ),
    "community": CareAct(
        "CA-COMMUNITY",
        "CA.communityServices",
        "CACommunityServices",
        "Making use of necessary facilities or services in the local community",
    ),
    "caring_for_others": CareAct(
        "CA-CARINGOTHERS",
        "CA.responsibilityForOthers",
        "CAResponsibilityForOthers",
        "Carrying out any caring responsibilities for a child",
    ),
}
OTHER = "Other"

PLAN_STATUS: dict[PlanState, str] = {
    PlanState.DRAFT: "draft",
    PlanState.SUBMITTED: "draft",
    PlanState.RETURNED: "draft",
    PlanState.AGREED: "active",
    PlanState.REFUSED: "revoked",
    PlanState.SUPERSEDED: "ended",
}
ANSWER_TYPE: dict[AnswerKind, str] = {
    AnswerKind.WORDS: "String",
    AnswerKind.CHOICE: "Enum",
    AnswerKind.NUMBER: "Number",
    AnswerKind.YES_NO: "Boolean",
}
ACTOR_TYPE: dict[LineKind, str] = {
    LineKind.UNPAID: "Family",
    LineKind.COMMUNITY: "Community",
    LineKind.UNIVERSAL: "Community",
    LineKind.TECHNOLOGY: "Self",
    LineKind.PAID: "Professional services",
}
