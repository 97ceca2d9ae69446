"""Every yes that is recorded about a person's plan: who gave it, how, to whom, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from sevensteps.contexts.allocation.queries import AssessmentView
from sevensteps.contexts.people.shapes import Case, EngagementView, MemberView
from sevensteps.contexts.people.words import PERMISSION_WORDS
from sevensteps.contexts.planning.queries import BehindPlan, PlanView
from sevensteps.core.planning.export import Consent


def consents_of(
    case: Case,
    plan: PlanView,
    behind: BehindPlan,
    *,
    circle: tuple[MemberView, ...],
    engaged: tuple[EngagementView, ...],
    asked: AssessmentView | None,
) -> tuple[Consent, ...]:
    """To the members of the circle, to brokers, to the questions and to the sending, live or taken back."""
    return (
        *_circle(circle),
        *_brokers(engaged),
        *_questions(case, asked),
        *_sendings(case, plan, behind),
    )


def _circle(circle: tuple[MemberView, ...]) -> Iterator[Consent]:
    for member in circle:
        for number, grant in enumerate(member.grants, start=1):
            yield Consent(
                id=f"{member.ref}-{number}",
                about="circle",
                code=grant.permission.value,
                words=str(PERMISSION_WORDS[grant.permission]),
                given_by=grant.given_by,
                how=str(grant.how.label),
                given_at=grant.given_at,
                to=member.ref,
                withdrawn_at=grant.withdrawn_at,
                withdrawn_by=grant.withdrawn_by,
            )


def _brokers(engaged: tuple[EngagementView, ...]) -> Iterator[Consent]:
    for one in engaged:
        yield Consent(
            id=one.ref,
            about="broker",
            code="engagement",
            words=f"{one.agency_name}, {one.team_name}",
            given_by=one.given_by,
            how=str(one.how.label),
            given_at=one.started_at,
            to=one.team_ref,
            withdrawn_at=one.ended_at,
        )


def _questions(case: Case, asked: AssessmentView | None) -> Iterator[Consent]:
    if asked is not None and asked.consent:
        yield Consent(
            id=f"{asked.ref}-questions",
            about="questions",
            code="assessment",
            words=asked.consent,
            given_by=case.person.name,
            how="",
            given_at=asked.opened_at,
        )


def _sendings(case: Case, plan: PlanView, behind: BehindPlan) -> Iterator[Consent]:
    """Whoever sent the plan for themselves said yes by it; else how the person did stands beside it."""
    for one in behind.sendings:
        yield Consent(
            id=f"{plan.ref}-sending-{one.number}",
            about="sending",
            code="plan",
            words=one.consent or f"Sent by {one.by_name}",
            given_by=case.person.name if one.consent else one.by_name,
            how="",
            given_at=one.at,
        )
