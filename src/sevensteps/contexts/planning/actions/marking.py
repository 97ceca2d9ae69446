"""Who decides finds a health task in a plan: it waits for a clinician, and nothing of it changes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.planning.actions.health import LONGEST, put_clinician
from sevensteps.contexts.planning.actions.held import fitting, submitted_plan
from sevensteps.contexts.planning.models import HealthLine
from sevensteps.contexts.planning.queries import view_of
from sevensteps.contexts.planning.queries.health import health_of
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning import check_reasons
from sevensteps.core.planning.health import Event, State, move
from sevensteps.core.trace import Sentence

_MARKED = _(
    "Before your plan is decided on, a clinician looks at one thing in it: %(what)s. You need not do "
    "anything. %(name)s says why: “%(why)s”"
)
_NOBODY_NAMED = _("A plan waits for a clinician who is not named yet. Name who is to sign its health task.")


@transaction.atomic
def mark_while_waiting(
    *, by: Standing, line_ref: str, task: str, reasons: str, account_ref: str = "", at: datetime
) -> str:
    """Whoever decides says that a line has a health task; gives its reference. The plan waits for the named
    clinician, who is told; without one its workers are told to name one. The person is told why.

    They write nothing in the plan by it, so they may decide on it. Raises NotFound, ReasonsTooShort, NoPlan,
    NoSuchSigning where it is marked already, Refused.
    """
    journeys.hold(by=by, task=Task.DECIDE_PLAN)
    plan = submitted_plan(by.person_id)
    tidy, why = fitting("task", task, LONGEST), fitting("reasons", reasons, LONGEST)
    if not tidy:
        raise Refused("task", "Write what a nurse or another clinician has to look at.")
    check_reasons(why)
    view = view_of(plan)
    line, known = view.line(line_ref), health_of(view).get(line_ref)
    if known is not None and known.ref:
        raise Refused("task", "A clinician is asked about this already.")
    if known is None:
        move(Event.MARK, State.ORDINARY)
    row = HealthLine(ref=new_ref(), plan=plan, line_ref=line_ref, task=tidy, marked_at=at)
    row.marked_by_name, row.by_decider = by.actor.name, True
    row.save()
    audit.record_for(
        by=by,
        name="health.marked",
        sentence=Sentence("Said that a clinician has to look at: {what}", {"what": line.what}),
        at=at,
    )
    said = {"what": line.what, "name": by.actor.name, "why": why}
    tell(by=by, subject=Subject.PLAN, body=lambda: _MARKED % said, at=at)
    if account_ref:
        put_clinician(plan, line_ref, account_ref, by=by, at=at)
    else:
        tell_staff(by, Role.PRACTITIONER, _NOBODY_NAMED, at)
    return row.ref
