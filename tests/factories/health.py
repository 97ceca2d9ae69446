"""A health task in a plan, and the clinician who is asked to sign it."""

from tests.factories.money import Life
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.access import Actor
from sevensteps.core.planning import PlanState

TASK = "Help with a feeding tube"


def refs_of_health(found: Life, nurse: Actor | None) -> dict[str, str | int]:
    """What this nurse is asked to sign: the first line. A plan that was sent is sent again."""
    plan = queries.plan_of(found.id)
    if plan is None or nurse is None or plan.state is PlanState.AGREED:
        return {}
    if not plan.editable:
        actions.withdraw(by=found.person, at=NOW)
    line = plan.lines[0].ref
    ref = actions.mark_health(by=found.person, line_ref=line, task=TASK, at=NOW)
    posts = people.clinicians(TODAY)
    account = next(one.account_ref for one in posts if one.account_id == nurse.account_id)
    actions.name_clinician(by=found.person, line_ref=line, account_ref=account, at=NOW)
    if not plan.editable:
        actions.submit(by=found.person, at=NOW)
    return {"health task": ref}
