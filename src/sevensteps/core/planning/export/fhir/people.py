"""Patient, RelatedPerson, CareTeam and Organization: whose plan it is, and who stands around it."""

from __future__ import annotations

from sevensteps.core.planning.export.document import Body, Member, PlanDocument
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
from sevensteps.core.planning.export.text import system

NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
LANGUAGES = "urn:ietf:bcp:47"


def people(document: PlanDocument) -> list[Data]:
    """The person first, then the council and its team, then everybody else."""
    bodies = [_body(document.authority, None), _body(document.team, document.authority)]
    bodies += [_body(one, None) for one in document.others]
    members = [_member(document, one) for one in document.members]
    return [_patient(document), *bodies, *members, *_circle(document)]


def subject(document: PlanDocument) -> Data:
    """The pointer to the person, by name."""
    person = document.person
    return reference("Patient", person.ref, person.known_as or f"{person.given_name} {person.family_name}")


def _patient(document: PlanDocument) -> Data:
    person = document.person
    number = person.nhs_number.replace(" ", "")
    language, _dash, region = person.language.partition("-")
    names = [
        full(use="official", family=words(person.family_name), given=[words(person.given_name)]),
        *([full(use="usual", text=words(person.known_as))] if person.known_as else []),
    ]
    reached = [("phone", person.phone), ("email", person.email)]
    return resource(
        "Patient",
        person.ref,
        identifier=[
            *([{"use": "official", "system": NHS_NUMBER, "value": number}] if number else []),
            identifier("person", person.ref),
        ],
        name=names,
        telecom=[{"system": by, "value": words(value)} for by, value in reached if words(value)],
        birthDate=person.born_on.isoformat() if person.born_on else None,
        address=[{"use": "home", "text": words(person.address)}] if words(person.address) else [],
        communication=[
            {"language": concept(coding(LANGUAGES, f"{language}-{region.upper()}" if region else language))}
        ],
        managingOrganization=reference("Organization", document.authority.ref, document.authority.name),
    )


def _body(one: Body, part_of: Body | None) -> Data:
    return resource(
        "Organization",
        one.ref,
        identifier=[identifier("organisation", one.ref)],
        name=words(one.name) or one.ref,
        partOf=reference("Organization", part_of.ref, part_of.name) if part_of else None,
    )


def _member(document: PlanDocument, one: Member) -> Data:
    return resource(
        "RelatedPerson",
        one.ref,
        extension=extension("authority", "Coding", coding(system("authority"), one.authority)),
        identifier=[identifier("member", one.ref)],
        active=not one.ended,
        patient=subject(document),
        relationship=[concept(text=one.relationship)] if words(one.relationship) else [],
        name=[{"text": words(one.name) or one.ref}],
    )


def _circle(document: PlanDocument) -> list[Data]:
    """The circle of support as one CareTeam; none where nobody is in it."""
    there = [one for one in document.members if not one.ended]
    if not there:
        return []
    return [
        resource(
            "CareTeam",
            document.plan.ref,
            status="active",
            subject=subject(document),
            participant=[
                full(
                    role=[concept(text=one.relationship)] if words(one.relationship) else [],
                    member=reference("RelatedPerson", one.ref, one.name),
                )
                for one in there
            ],
        )
    ]
