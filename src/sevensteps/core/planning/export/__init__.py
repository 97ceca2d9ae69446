"""A plan as it leaves the house: in Social Care Data's JSON-LD, and as a bundle of FHIR R4."""

from sevensteps.core.planning.export.document import (
    Answer,
    AnswerKind,
    Arranged,
    Assessment,
    Author,
    Body,
    Consent,
    Decided,
    Deciding,
    Held,
    LeftOut,
    Line,
    Member,
    Outcome,
    Person,
    Plan,
    PlanDocument,
    Side,
    Signed,
    Words,
)
from sevensteps.core.planning.export.fhir import fhir_bundle
from sevensteps.core.planning.export.socialcare import NothingInThePlan, social_care
from sevensteps.core.planning.export.text import clean

__all__ = [
    "Answer",
    "AnswerKind",
    "Arranged",
    "Assessment",
    "Author",
    "Body",
    "Consent",
    "Decided",
    "Deciding",
    "Held",
    "LeftOut",
    "Line",
    "Member",
    "NothingInThePlan",
    "Outcome",
    "Person",
    "Plan",
    "PlanDocument",
    "Side",
    "Signed",
    "Words",
    "clean",
    "fhir_bundle",
    "social_care",
]
