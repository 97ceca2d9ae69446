"""Copies of plans for the command line: everything in them, and noted where the person reads who looked."""

from __future__ import annotations

from django.utils import translation

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import queries
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.core.access import Actor, Task, Tie, stand
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.means.sharing import share_of
from sevensteps.web.plans.copies import FORMS, document_of, written
from sevensteps.web.shell.clock import days_travelled, now
from sevensteps.web.shell.documents import render
from sevensteps.web.steps.step2_making_my_plan.document import document

_OPERATOR = Actor("system:command-line", "Command line")


def copy_of(ref: str, kind: str) -> bytes:
    """A plan by its own reference, or the latest of a person by theirs. `kind`: socialcare, fhir or pdf.

    Raises Refused where there is none, or the format cannot hold it.
    """
    plan, at = _plan(ref), now(days_travelled())
    case = _case(plan.person_id)
    if kind == "pdf":
        with translation.override(_spoken(case.person.language)):
            made = render(document(case, plan, share_of(case, plan, at.date())))
    else:
        made = written(FORMS[kind], document_of(case, plan, at))
    audit.saw_for(by=case.standing, page="plan:copy", at=at)
    return made


def _plan(ref: str) -> PlanView:
    try:
        return queries.plan_by_ref(ref)
    except NotFound:
        pass
    try:
        found = queries.plan_of(people.person_by_ref(ref).id)
    except NotFound:
        raise Refused(
            "ref", f"There is no plan and nobody with the reference {ref}. Look at it again."
        ) from None
    if found is None:
        raise Refused("ref", f"The person with the reference {ref} has no plan yet.")
    return found


def _case(person_id: int) -> Case:
    """The person as the operator sees them: whole."""
    person = people.person(person_id)
    everything = Tie("operator", "staff", frozenset(Task))
    standing = stand(_OPERATOR, person_id=person.id, person_ref=person.ref, ties=[everything])
    if standing is None:
        raise RuntimeError("a tie with tasks gives a standing")
    return Case(person, standing)


def _spoken(language: str) -> str:
    """The person's language where the pages speak it, else the authority's."""
    from django.conf import settings

    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
