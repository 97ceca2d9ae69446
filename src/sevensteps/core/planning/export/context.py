"""The JSON-LD context of Social Care Data, as far as assessments and plans need it: carried in each document.

Written from the terms of the ontology (its IRIs and value types), so that a document can be read without a
network, and reads the same when a receiver puts the published context in its place.
"""

from __future__ import annotations

from typing import Any

from sevensteps.core.planning.export.codes import CARE_ACT, ONTOLOGY

_CLASSES = (
    "CareNeedsAssessment", "CarePlan", "Review", "AssessmentQuestion", "CareComponent", "CareActor",
    "CareTiming", "CareActivity", "Identifier",
)  # fmt: skip
_TEXTS = ("value", "questionId", "questionText", "answer", "frequency", "activityDescription")
_NODES = (
    "identifier", "personId", "professionalId", "review", "planId", "assessmentId", "previousId",
    "assessmentQuestion", "careComponent", "actor", "time", "activity", "actorId",
)  # fmt: skip
_YES_NO = (
    "capacityToCompleteAssessment", "advocateRequired", "consentToInformationSharing", "isReview", "required",
    "directPayment",
)  # fmt: skip
_MOMENTS = ("dateCompleted", "startDateTime", "endDateTime")


def _coded(term: str, listed: str, **spelt: str) -> dict[str, Any]:
    """A term whose values are codes of one list; `spelt`: codes whose IRI ends otherwise."""
    home = f"{ONTOLOGY}{listed}#"
    words = {word: f"{home}{local}" for word, local in spelt.items()}
    return {"@id": f"{ONTOLOGY}{term}", "@type": "@vocab", "@context": {"@vocab": home, **words}}


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: f"{ONTOLOGY}{name}" for name in (*_CLASSES, *_TEXTS)},
    **{name: {"@id": f"{ONTOLOGY}{name}"} for name in _NODES},
    **{name: {"@id": f"{ONTOLOGY}{name}", "@type": "xsd:boolean"} for name in _YES_NO},
    **{name: {"@id": f"{ONTOLOGY}{name}", "@type": "xsd:dateTime"} for name in _MOMENTS},
    "system": {"@id": f"{ONTOLOGY}system", "@type": "@id"},
    "status": _coded("status", "care-document-status"),
    "category": _coded(
        "category", "question-category", **{one.category: one.local for one in CARE_ACT.values()}
    ),
    "answerType": _coded("answerType", "answer-type"),
    "actorType": _coded("actorType", "care-actor-type", **{"Professional services": "ProfessionalServices"}),
    "outcome": _coded(
        "outcome", "care-outcome-type", **{one.outcome: one.local for one in CARE_ACT.values()}
    ),
}  # fmt: skip
