"""A carer's own plan as pages show it."""

from datetime import date

from django.utils.translation import gettext as _

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.queries import CarerLinkView
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import queries as planned
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import CaringSide
from sevensteps.core.errors import NotFound
from sevensteps.core.planning.carers import plan_name
from sevensteps.core.planning.children import is_child
from sevensteps.web.plans.reading import told
from sevensteps.web.shell.voice import own


def kind_of_plan(case: Case, on: date) -> str:
    """What a carer's plan is called in the authority's nation; nothing for anybody else's."""
    if not case.person.is_carer:
        return ""
    return told(plan_name(policies.settings().nation, young=is_child(case.person.born_on, on)), case)


def linked(case: Case, today: date) -> list[str]:
    """In words, for those who may see this plan: who cares for whom, as both said that it may be told.

    To staff only where they may see the record of both; no copy of a plan for other computers says it.
    """
    found = [link for link in people.carer_links_of(case.standing.person_id) if link.stands]
    return [_told(link, case) for link in found if _may_know(link, case, today)]


def _may_know(link: CarerLinkView, case: Case, today: date) -> bool:
    if case.standing.side != "staff":
        return True
    try:
        people.case_for(case.standing.actor, link.other_ref, today)
    except NotFound:
        return False
    return True


def _told(link: CarerLinkView, case: Case) -> str:
    mine, who = own(case), {"name": case.person.name, "other": link.other_name}
    if link.side is CaringSide.CARER:
        return _("I care for %(other)s.") % who if mine else _("%(name)s cares for %(other)s.") % who
    if link.other_is_carer and planned.has_plan(link.other_id):
        if mine:
            return _("%(other)s cares for me and has a plan of their own.") % who
        return _("%(other)s cares for %(name)s and has a plan of their own.") % who
    return _("%(other)s cares for me.") % who if mine else _("%(other)s cares for %(name)s.") % who
