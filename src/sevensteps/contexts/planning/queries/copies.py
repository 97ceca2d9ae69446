"""What a copy of a plan says beside the plan itself: when it was written, which versions came before it, and
how somebody said yes to its being sent.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from sevensteps.contexts.planning.models import Plan, Sending
from sevensteps.contexts.planning.queries.plans import view_of
from sevensteps.contexts.planning.queries.shapes import PlanView
from sevensteps.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class SendingView:
    """The plan was sent to be agreed. `consent`: how the person said yes, where a worker sent it for them."""

    number: int
    consent: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BehindPlan:
    """`at`: when it was sent, else last saved, else begun. `earlier`: references, the first version first."""

    at: datetime
    earlier: tuple[str, ...]
    sendings: tuple[SendingView, ...]


def behind_plan(plan: PlanView) -> BehindPlan:
    """What stands behind one version of a person's plan. Three queries."""
    row = Plan.objects.annotate(saved=Max("savings__at")).get(ref=plan.ref)
    before = Plan.objects.filter(person_id=plan.person_id, version__lt=plan.version).order_by("version")
    sent = Sending.objects.filter(plan=row).order_by("id")
    return BehindPlan(
        at=row.submitted_at or row.saved or row.created_at,
        earlier=tuple(before.values_list("ref", flat=True)),
        sendings=tuple(
            SendingView(number, one.consent, one.by_name, one.at) for number, one in enumerate(sent, start=1)
        ),
    )


def plan_by_ref(ref: str) -> PlanView:
    """A plan by its reference, for the command line: pages go through the person. Raises NotFound."""
    row = Plan.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"plan {ref}")
    return view_of(row)
