"""Copies of a plan to take away: gathered once, written as Social Care Data or as FHIR."""

from sevensteps.web.plans.copies.gather import document_of
from sevensteps.web.plans.copies.write import FORMS, Form, filename_of, written

__all__ = ["FORMS", "Form", "document_of", "filename_of", "written"]
