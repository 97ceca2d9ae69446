"""A carer's own plan: whom they care for, about how much, and whether they can and want to go on."""

from dataclasses import astuple
from datetime import datetime

from django.db import transaction

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.actions.held import fitting, plan_to_write, seen_last, written
from sevensteps.contexts.planning.actions.said import caring_said
from sevensteps.contexts.planning.models import Caring, Plan
from sevensteps.contexts.refs import new_ref, ref_of
from sevensteps.core.access import Standing
from sevensteps.core.errors import NotFound
from sevensteps.core.planning.carers import CaredFor, check_cared_for

LONGEST = 2_000


@transaction.atomic
def save_caring(
    *,
    by: Standing,
    said: CaredFor,
    ref: str = "",
    revision: int | None = None,
    once: str = "",
    at: datetime,
) -> str:
    """Write down whom the carer cares for, or change what is said under this reference; returns it.

    Raises NotFound (no carer, or no such reference), NotTold, SavedMeanwhile, TooLong.
    """
    plan = _carers_plan(by)
    if not ref and once:
        added = ref_of(once, *astuple(said))
        if Caring.objects.filter(plan=plan, ref=added).exists():
            return added
    if ref:
        row = _found(plan, ref)
        seen_last("name", revision, row.revision, f"{row.name}, {row.relation}: {row.does}")
    else:
        row = Caring(plan=plan, ref=added if once else new_ref())
    tidy = _tidy(said)
    check_cared_for(tidy)
    row.name, row.relation, row.does = tidy.name, tidy.relation, tidy.does
    row.hours, row.goes_on, row.wish = tidy.hours, tidy.goes_on, tidy.wish
    row.revision = written(plan, f"caring:{row.ref}", caring_said(row), by, at)
    row.save()
    return row.ref


@transaction.atomic
def remove_caring(*, by: Standing, ref: str, at: datetime) -> None:
    """Take out one of those the carer cares for. Raises NotFound."""
    plan = _carers_plan(by)
    _found(plan, ref).delete()
    written(plan, f"caring:{ref}", {}, by, at)


def check_carer(person_id: int) -> None:
    """Raise NotFound unless the plan is that of a carer."""
    if not people.person(person_id).is_carer:
        raise NotFound("a carer's plan")


def _carers_plan(by: Standing) -> Plan:
    check_carer(by.person_id)
    return plan_to_write(by)


def _tidy(one: CaredFor) -> CaredFor:
    return CaredFor(
        name=fitting("name", one.name, 200),
        relation=fitting("relation", one.relation, 200),
        does=fitting("does", one.does, LONGEST),
        hours=one.hours,
        goes_on=one.goes_on,
        wish=fitting("wish", one.wish, LONGEST),
    )


def _found(plan: Plan, ref: str) -> Caring:
    row = Caring.objects.filter(plan=plan, ref=ref).first()
    if row is None:
        raise NotFound(f"caring {ref}")
    return row
