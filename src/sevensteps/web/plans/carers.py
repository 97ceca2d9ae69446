"""A carer's own plan as pages show it."""

from datetime import date

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.planning.carers import plan_name
from sevensteps.core.planning.children import is_child
from sevensteps.web.plans.reading import told


def kind_of_plan(case: Case, on: date) -> str:
    """What a carer's plan is called in the authority's nation; nothing for anybody else's."""
    if not case.person.is_carer:
        return ""
    return told(plan_name(policies.settings().nation, young=is_child(case.person.born_on, on)), case)
