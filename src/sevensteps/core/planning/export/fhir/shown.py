"""Pictures, drawings and sounds of a plan as DocumentReferences, each with its file as an Attachment."""

from __future__ import annotations

from sevensteps.core.planning.export.document import PlanDocument
from sevensteps.core.planning.export.fhir.base import (
    Data,
    coding,
    concept,
    extension,
    full,
    identifier,
    resource,
    words,
)
from sevensteps.core.planning.export.fhir.people import subject
from sevensteps.core.planning.export.parts import File, Shown
from sevensteps.core.planning.export.text import moment, system


def documents(document: PlanDocument) -> list[Data]:
    """One for each whose file is there, in the order of the plan."""
    return [_document(document, one, one.file) for one in document.plan.shown if one.file is not None]


def _document(document: PlanDocument, one: Shown, file: File) -> Data:
    return resource(
        "DocumentReference",
        f"{document.plan.ref}/{one.ref}",
        extension=extension("place", "String", one.place),
        identifier=[identifier("media", one.ref)],
        status="current",
        type=concept(coding(system("media-kind"), one.kind)),
        subject=subject(document),
        date=moment(document.plan.at),
        description=words(one.words),
        content=[{"attachment": _attachment(one, file)}],
    )


def _attachment(one: Shown, file: File) -> Data:
    """With the bytes, or the address by which the house knows the file."""
    return full(
        contentType=file.media_type,
        data=file.data,
        url="" if file.data else f"{system('media')}:{one.ref}",
        size=file.size,
        hash=file.hash,
        title=words(file.title),
    )
