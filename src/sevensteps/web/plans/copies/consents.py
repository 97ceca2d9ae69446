"""Every yes that is recorded about a person's plan: who gave it, how, to whom, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from sevensteps.contexts.allocation.queries import AssessmentView
from sevensteps.contexts.people.shapes import Case, EngagementView, MemberView, TeamConsentView
from sevensteps.contexts.people.words import HELP_WORDS, PERMISSION_WORDS
from sevensteps.contexts.planning.queries import BehindPlan, PlanView
from sevensteps.core.planning.export import Consent


def consents_of(
    case: Case,
    plan: PlanView,
    behind: BehindPlan,
    *,
    circle: tuple[MemberView, ...],
    engaged: tuple[EngagementView, ...],
    teams: tuple[TeamConsentView, ...],
    asked: AssessmentView | None,
) -> tuple[Consent, ...]:
    """To members of the circle, brokers and other teams, the questions, the sending; live or taken back."""
    return (
        *_circle(circle),
        *_brokers(engaged),
        *_teams(teams),
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
                starts_on=grant.starts_on,
                ends_on=grant.ends_on,
                parts=grant.plan_parts,
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


def _teams(teams: tuple[TeamConsentView, ...]) -> Iterator[Consent]:
    for number, one in enumerate(teams, start=1):
        yield Consent(
            id=f"{one.team_ref}-help-{number}",
            about="team",
            code=one.help.value,
            words=str(HELP_WORDS[one.help]),
            given_by=one.given_by,
            how=str(one.how.label),
            given_at=one.given_at,
            to=one.team_ref,
            withdrawn_at=one.withdrawn_at,
            withdrawn_by=one.withdrawn_by,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            parts=one.parts,
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
