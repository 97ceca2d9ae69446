"""A gathered plan as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sevensteps.core.planning.export import PlanDocument, fhir_bundle, social_care


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of file: its name for people, its media type, the end of its name, and how it is made."""

    title: str
    media_type: str
    ending: str
    make: Callable[[PlanDocument], dict[str, Any]]


FORMS: Mapping[str, Form] = {
    "socialcare": Form("Social Care Data", "application/ld+json", "jsonld", social_care),
    "fhir": Form("FHIR", "application/fhir+json", "json", fhir_bundle),
}


def written(form: Form, document: PlanDocument) -> bytes:
    """The file, as UTF-8. Raises core's NothingInThePlan where the form cannot hold an empty plan."""
    return (json.dumps(form.make(document), ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def filename_of(key: str, form: Form) -> str:
    """The name of the file: it says nothing about anybody."""
    return f"my-plan-{key}.{form.ending}"
