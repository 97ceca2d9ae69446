"""A plan as a FHIR R4 (4.0.1) bundle: a collection in which every reference finds what it points to.

Sources: HL7 FHIR R4, CarePlan, Goal, QuestionnaireResponse, Consent, Patient; UK Core for the NHS number.
Where R4 has no element, the project's own extensions stand (urn:sevensteps:fhir:), and so do its codes.
"""

from __future__ import annotations

from typing import Any

from sevensteps.core.planning.export.document import PlanDocument
from sevensteps.core.planning.export.fhir.answers import responses
from sevensteps.core.planning.export.fhir.consents import consents
from sevensteps.core.planning.export.fhir.people import people
from sevensteps.core.planning.export.fhir.plan import care_plan, goals
from sevensteps.core.planning.export.fhir.shown import documents
from sevensteps.core.planning.export.text import moment, uuid_of

__all__ = ["fhir_bundle"]


def fhir_bundle(document: PlanDocument) -> dict[str, Any]:
    """The document as JSON data. The same document gives the same ids, in the same order."""
    told, files = responses(document), documents(document)
    plan = care_plan(document, [*told, *files])
    found = [*people(document), plan, *goals(document), *told, *files, *consents(document)]
    return {
        "resourceType": "Bundle",
        "id": uuid_of("Bundle", document.plan.ref),
        "type": "collection",
        "timestamp": moment(document.at),
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in found],
    }
