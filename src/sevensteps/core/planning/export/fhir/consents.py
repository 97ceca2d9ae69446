"""A Consent for each yes on record: to a member of the circle, a broker, the questions, the sending."""

from __future__ import annotations

from sevensteps.core.planning.export.document import Consent, PlanDocument
from sevensteps.core.planning.export.fhir.base import (
    Data,
    coding,
    concept,
    extension,
    full,
    identifier,
    reference,
    resource,
    words,
)
from sevensteps.core.planning.export.fhir.people import subject
from sevensteps.core.planning.export.text import moment, system

SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
LOINC = "http://loinc.org"
CONSENT_DOCUMENT = "59284-0"
PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
RECEIVES = "IRCP"
DATA_PROTECTION = "https://www.legislation.gov.uk/eur/2016/679"


def consents(document: PlanDocument) -> list[Data]:
    """In the order in which they were given."""
    return [_consent(document, one) for one in document.consents]


def _consent(document: PlanDocument, one: Consent) -> Data:
    begun = one.starts_on.isoformat() if one.starts_on else moment(one.given_at)
    last = one.ends_on.isoformat() if one.ends_on else None
    period = full(start=begun, end=moment(one.withdrawn_at) if one.withdrawn_at is not None else last)
    if one.starts_on and one.withdrawn_at is not None and one.withdrawn_at.date() <= one.starts_on:
        period = full(end=moment(one.withdrawn_at))  # taken back before it began
    return resource(
        "Consent",
        one.id,
        extension=[
            *extension("about", "Code", one.about),
            *extension("words", "String", words(one.words)),
            *extension("how", "String", words(one.how)),
            *extension("withdrawn-by", "String", words(one.withdrawn_by)),
            *(each for part in one.parts for each in extension("part-of-the-plan", "Code", part)),
        ],
        identifier=[identifier("consent", one.id)],
        status="active" if one.live_on(document.at.date()) else "inactive",
        scope=concept(coding(SCOPE, "patient-privacy")),
        category=[concept(coding(LOINC, CONSENT_DOCUMENT))],
        patient=subject(document),
        dateTime=moment(one.given_at),
        performer=[{"display": words(one.given_by)}] if words(one.given_by) else [],
        organization=[reference("Organization", document.authority.ref, document.authority.name)],
        policy=[{"uri": DATA_PROTECTION}],
        provision=full(
            type="permit",
            period=period,
            actor=_receiver(document, one),
            code=[concept(coding(system(f"consent:{one.about}"), one.code, one.words))],
        ),
    )


def _receiver(document: PlanDocument, one: Consent) -> list[Data]:
    """Whom it was given to; nobody in particular where it is about the questions or the plan itself."""
    kinds = [("RelatedPerson", member.ref, member.name) for member in document.members]
    bodies = (document.authority, document.team, *document.others)
    kinds += [("Organization", body.ref, body.name) for body in bodies]
    return [
        {"role": concept(coding(PARTICIPATION, RECEIVES)), "reference": reference(kind, ref, name)}
        for kind, ref, name in kinds
        if ref == one.to
    ]
