"""Who works on payments: the authority's own finance officers, not those of an agency it works with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Sum
from django.utils.timezone import localdate

from sevensteps.contexts.payments.models import PayFile, PayItem, PayRun, RunEvent, WithdrawnFile
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed
from sevensteps.core.payments import Hold, RunEventName, RunFact, Stage

# Who agrees plans, keeps the accounts of staff, or is paid, does not approve payments as well.
INCOMPATIBLE = frozenset(
    {Role.APPROVER, Role.ADMINISTRATOR, Role.PROVIDER_WORKER, Role.BROKER, Role.PRACTITIONER}
)


def check_officer(by: Actor, at: datetime) -> None:
    """Raise NotAllowed unless they are one."""
    by.check_role(Role.FINANCE_OFFICER)
    if by.account_id is not None and not people.serves_the_council(by, Role.FINANCE_OFFICER, localdate(at)):
        raise NotAllowed(f"{by.key} is a finance officer of another agency")


def approved_on(by: Actor, day: date) -> int:
    """Pence of the runs that they approved on a day and nobody rejected: a limit is not got round by making
    two of one. One query."""
    events = RunEvent.objects.filter(by_key=by.key, event=RunEventName.APPROVE, at__date=day)
    runs = PayRun.objects.filter(pk__in=events.values("run_id")).exclude(stage=Stage.REJECTED)
    return runs.aggregate(pence=Sum("total_pence"))["pence"] or 0


def had_a_part(runs: Collection[int], by: Actor) -> frozenset[int]:
    """Which of these runs they drafted, looked through, or released something in. Two queries."""
    events = RunEvent.objects.filter(run__in=runs, by_key=by.key)
    part = events.filter(event__in=[RunEventName.DRAFT, RunEventName.REVIEW])
    released = PayItem.objects.filter(payout__run__in=runs, hold=Hold.RELEASED, hold_by_key=by.key)
    return frozenset(part.values_list("run_id", flat=True)) | frozenset(
        released.values_list("payout__run_id", flat=True)
    )


def about_files(run: PayRun, by: Actor) -> frozenset[RunFact]:
    """Whether another officer made the run's file, and another withdrew the one before. Two queries.

    True too where there is no such file: then nobody is kept from anything.
    """
    facts = {RunFact.ANOTHER_MADE_IT, RunFact.ANOTHER_WITHDREW}
    if PayFile.objects.filter(run=run, withdrawn__isnull=True, by_key=by.key).exists():
        facts.remove(RunFact.ANOTHER_MADE_IT)
    if withdrew(by, [run.pk]):
        facts.remove(RunFact.ANOTHER_WITHDREW)
    return frozenset(facts)


def withdrew(by: Actor, runs: Collection[int]) -> frozenset[int]:
    """Of which of these runs they withdrew the last file. One query."""
    last = WithdrawnFile.objects.filter(file__run__in=runs).order_by("file__run", "-pk").distinct("file__run")
    rows = last.values_list("file__run_id", "by_key")
    return frozenset(run for run, key in rows if key == by.key)
