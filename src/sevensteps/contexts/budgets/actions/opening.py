"""A plan is agreed and its budget opened, in one transaction; the budget before it ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.accounts import (
    STREAM_KEY,
    Code,
    agreed_account,
    agreed_key,
    purpose_key,
    stream_account,
)
from sevensteps.contexts.budgets.models import Budget, Line, Part, PartLine
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as balances
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing
from sevensteps.core.journey import Event, Fact
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, Later
from sevensteps.core.trace import Sentence


@transaction.atomic
def agree_plan(
    *,
    by: Standing,
    reasons: str,
    lawful: bool,
    left_out: Mapping[str, str] | None = None,
    assumed: str = "",
    later: Later | None = None,
    by_panel: bool = False,
    revision: int | None = None,
    at: datetime,
) -> str:
    """Agree the submitted plan or, with `left_out`, a part of it; move the journey to step 4 and open the
    budget; gives the budget's ref.

    Money left under the plan before goes back to the stream; what is ordered there stays set aside until paid
    or cancelled. `by_panel`: its chair signs off what was agreed there. Raises as
    `planning.actions.record_agreement`.
    """
    journeys.hold(by=by, task=planning.task_of_agreeing(by, by_panel=by_panel))
    agreed = planning.record_agreement(
        by=by,
        reasons=reasons,
        lawful=lawful,
        left_out=left_out,
        assumed=assumed,
        later=later,
        by_panel=by_panel,
        revision=revision,
        at=at,
    )
    journeys.move(
        by=by, event=Event.AGREE_PLAN, facts=frozenset({Fact.DECISION_RECORDED}), why=_short(reasons), at=at
    )
    return _open(by, agreed, at)


@transaction.atomic
def honour_budget(
    *, by: Standing, annual: Money, evidence: str, outcome: str, what: str, starts_on: date, at: datetime
) -> str:
    """Open a budget somebody brings from where they lived, as agreed there, until it is reviewed here.

    `evidence` says where it comes from and what was seen; `outcome` and `what` make the plan's one line.
    """
    allocation.honour_budget(by=by, annual=annual, evidence=evidence, at=at)
    brought = planning.bring_plan(
        by=by, outcome=outcome, what=what, starts_on=starts_on, reasons=evidence, at=at
    )
    journeys.move(
        by=by,
        event=Event.HONOUR_BUDGET,
        facts=frozenset({Fact.HONOURED_BUDGET_KNOWN}),
        why=_short(evidence),
        at=at,
    )
    return _open(by, brought, at)


def _short(reasons: str) -> str:
    return reasons.strip()[: journeys.LONGEST_REASON]


def _open(by: Standing, agreed: planning.AgreedPlan, at: datetime) -> str:
    """New rows and accounts, and all postings at once: what is left of the old goes, the new comes."""
    returned = _end_before(by, at)
    plan = agreed.plan
    budget = Budget.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        plan_ref=plan.ref,
        annual_pence=agreed.annual.pence,
        starts_on=plan.year.start,
        ends_on=plan.year.end,
        opened_at=at,
    )
    paid = [line for line in plan.lines if line.cost.in_year.pence > 0]
    for line in paid:
        Line.objects.create(
            budget=budget,
            line_ref=line.ref,
            what=line.what,
            outcome_refs=list(line.outcome_refs),
            amount_pence=line.cost.in_year.pence,
            at_once=line.every in {Every.ONE_OFF, Every.YEARLY},
        )
    accounts = [agreed_account(budget.ref, line.ref, line.what) for line in paid]
    ledger.open_accounts(accounts=[stream_account(_("Adult social care")), *accounts], at=at)
    funded = [
        Posting(
            debit=STREAM_KEY,
            credit=agreed_key(budget.ref, line.ref),
            amount=line.cost.in_year.pence,
            key=f"agreed:{budget.ref}:{line.ref}",
            code=Code.AGREED,
            words=_("Agreed for %(what)s") % {"what": line.what},
            about=f"plan:{plan.ref}",
        )
        for line in paid
    ]
    ledger.post_many(entries=[*returned, *funded], by=by.actor, at=at)
    audit.record_for(
        by=by,
        name="budget.opened",
        sentence=Sentence("Opened a budget of {amount}", {"amount": agreed.annual}),
        at=at,
    )
    return budget.ref


def _end_before(by: Standing, at: datetime) -> list[Posting]:
    """End the live budget, if any; the postings that give back what nobody has ordered from it."""
    before = Budget.objects.filter(person_id=by.person_id, ended_at__isnull=True).first()
    if before is None:
        return []
    lines = {line.pk: line for line in Line.objects.filter(budget=before)}
    names = {agreed_key(before.ref, line.line_ref): line.what for line in lines.values()}
    for row in PartLine.objects.filter(part__budget=before).select_related("part"):
        names[purpose_key(row.part.ref, lines[row.line_id].line_ref)] = lines[row.line_id].what
    for part in Part.objects.filter(budget=before, ended_at__isnull=True):
        part.ended_at = at
        part.save()
    before.ended_at, before.end_reason = at, _("A new plan was agreed")
    before.save()
    audit.record_for(by=by, name="budget.ended", sentence="Ended the budget before", at=at)
    return [
        Posting(
            debit=key,
            credit=STREAM_KEY,
            amount=balance.available,
            key=f"ended:{before.ref}:{key}",
            code=Code.AGREED,
            words=_("Left of %(what)s when a new plan was agreed") % {"what": names[key]},
            about=f"plan:{before.plan_ref}",
        )
        for key, balance in balances.balances(names).items()
        if balance.available > 0
    ]
