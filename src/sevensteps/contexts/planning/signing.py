"""What the checks of sign-off look at, gathered for one plan; and the authority's trusted limits."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.planning.models import Decision, Sending
from sevensteps.contexts.planning.queries import LineView, PlanView
from sevensteps.contexts.planning.queries.carers import carer_asked
from sevensteps.contexts.planning.queries.children import both_asked
from sevensteps.contexts.planning.queries.health import states_of
from sevensteps.contexts.policies import queries as policies
from sevensteps.core import planning as core
from sevensteps.core.charging import PlanLine
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    WEEKS_A_YEAR,
    Authorship,
    Check,
    Consents,
    Contribution,
    Later,
    LineKind,
    PlanFacts,
    TrustedLimits,
)
from sevensteps.core.trace import Sentence


def facts_of(
    plan: PlanView,
    on: date,
    *,
    lawful: bool = False,
    decider: str = "",
    without: Collection[str] = (),
    later: Later | None = None,
) -> PlanFacts:
    """Everything the checks look at; who decides only where somebody is about to (`decider`: their key).

    `without`: lines that will not be agreed, towards which nobody pays. `later`: why it may be agreed before
    it is known what they pay.
    """
    paid = Contribution(contribution_of(plan, on, without=without), later)
    facts = replace(plan.facts(lawful=lawful), consents=_consents(plan), contribution=paid)
    facts = replace(facts, both_asked=both_asked(plan, on))
    facts = replace(facts, carer_asked=carer_asked(plan.person_id, plan.caring))
    signed = states_of(plan)
    facts = replace(facts, lines=tuple(replace(line, health=signed.get(line.ref)) for line in facts.lines))
    if decider and plan.authors:  # nobody wrote anything where an agreed plan is sent again as it was
        known = Authorship(frozenset(one.actor_key for one in plan.authors), decider)
        facts = replace(facts, authorship=known)
    return facts


def checks_of(plan: PlanView, on: date, *, lawful: bool = False, decider: str = "") -> tuple[Check, ...]:
    """All checks of a plan as it stands."""
    return core.checks(facts_of(plan, on, lawful=lawful, decider=decider))


def contribution_of(plan: PlanView, on: date, *, without: Collection[str] = ()) -> Money | None:
    """What the person pays towards the plan in its year, `without` some of its lines; None while nobody knows
    what they pay.
    """
    weeks = WEEKS_A_YEAR
    kept = [line for line in plan.lines if line.ref not in without]
    lines = [_as_charged(line, plan, weeks) for line in kept if line.counts]
    found = charging.shared_over(plan.person_id, max(on, plan.year.start), lines)
    if found is None:
        return None
    planned = sum(line.cost.in_year.pence for line in kept)
    return Money(min(planned, found.statement.adult.pence * weeks))


def trusted_limits() -> TrustedLimits | None:
    """Within what a practitioner agrees at once; None where the authority trusts nobody so far."""
    known = policies.settings()
    if not known.trusted_annual_pence:
        return None
    return TrustedLimits(
        annual=Money(known.trusted_annual_pence),
        line=Money(known.trusted_line_pence),
        percent=known.trusted_percent,
        sampled=known.trusted_sample_percent * 100,
        rise=known.trusted_rise_percent,
        kinds=frozenset(LineKind(kind) for kind in known.trusted_kinds),
    )


def agreed_last(plan: PlanView) -> Money | None:
    """What was agreed for this person the last time before this version; None for a first plan."""
    rows = Decision.objects.filter(plan__person_id=plan.person_id, agreed_pence__isnull=False)
    found = rows.exclude(plan__ref=plan.ref).order_by("-id").values_list("agreed_pence", flat=True).first()
    return None if found is None else Money(found)


def why_not_at_once(plan: PlanView, on: date, by_key: str) -> tuple[Sentence, ...] | None:
    """Why a practitioner does not agree this plan at once; None where the authority trusts nobody so far."""
    limits = trusted_limits()
    if limits is None:
        return None
    facts = facts_of(plan, on, lawful=True, decider=by_key)
    missed = [one.fix for one in core.checks(facts) if one.fix is not None and not one.passes]
    return (*missed, *core.not_trusted(facts, limits, agreed_last(plan)))


def _consents(plan: PlanView) -> Consents | None:
    """What the person agreed to by sending the plan, or said yes to when a worker sent it."""
    sent = Sending.objects.filter(plan__ref=plan.ref).order_by("-id").first()
    if sent is None or plan.editable:
        return None
    return Consents(given=(sent.consent or _("the plan, as %(name)s sent it") % {"name": sent.by_name},))


def _as_charged(line: LineView, plan: PlanView, weeks: int) -> PlanLine:
    return PlanLine(
        key=line.ref,
        service=line.service,
        once=line.once,
        first_day=line.starts_on or plan.year.start,
        weekly_from=lambda first: Money(line.cost_from(first, plan.year).pence // weeks),
    )
