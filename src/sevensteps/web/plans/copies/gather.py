"""Everything that a copy of a plan holds, as far as the one who takes it may know it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localdate

from sevensteps.contexts.allocation.queries import assessment_behind
from sevensteps.contexts.budgets.queries import PartView
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import Case, EngagementView, MemberView, TeamConsentView
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.planning.queries import DecisionView, LineView, PlanView
from sevensteps.contexts.planning.queries.frames import Framed, framed
from sevensteps.contexts.planning.queries.health import HealthView, health_of
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Authority, Task
from sevensteps.core.budgets import SPENT_BY_HOLDER, WAY_WORDS
from sevensteps.core.planning import SECTIONS
from sevensteps.core.planning import export as form
from sevensteps.core.planning.frames import care_act_of
from sevensteps.web.plans.copies.answers import round_of
from sevensteps.web.plans.copies.consents import consents_of
from sevensteps.web.plans.copies.parts import shown, views
from sevensteps.web.plans.whole import parts_held


def document_of(case: Case, plan: PlanView, at: datetime) -> form.PlanDocument:
    """One version of a person's plan as it leaves the house at a moment.

    Answers, names and consents, the money's holder and how to reach the person stand in it only where the one
    who takes the copy may see them on the pages too.
    """
    case.standing.check(Task.SEE_PLAN)
    can, person_id = case.standing.can, case.standing.person_id
    behind = planning.behind_plan(plan)
    circle = people.circle_of(person_id, ended=True)
    engaged = people.engagements_of(person_id, ended=True)
    teams = people.team_consents_of(person_id)
    asked = assessment_behind(person_id, plan.indicative_ref)
    parts = parts_held(plan, case)
    consents = consents_of(case, plan, behind, circle=circle, engaged=engaged, teams=teams, asked=asked)
    sees_circle = can(Task.SEE_CIRCLE)
    sees_answers = can(Task.ANSWER_ASSESSMENT) or can(Task.SEE_MONEY)
    known = framed(plan, at.date())
    return form.PlanDocument(
        person=_person(case),
        authority=_authority(case),
        team=form.Body(case.person.team_ref, case.person.team_name),
        plan=_plan(plan, behind, parts, known),
        assessment_ref=asked.ref if asked else plan.indicative_ref,
        at=at,
        advocate=any(one.authority is Authority.ADVOCATE and one.ended_at is None for one in circle),
        shares=any(one.lets_others_see and one.live_on(localdate(at)) for one in consents),
        assessment=round_of(case, asked) if asked and sees_answers else None,
        members=tuple(map(_member, circle)) if sees_circle else (),
        bodies=_bodies(engaged, teams) if sees_circle else (),
        consents=consents if sees_circle else (),
    )


def _person(case: Case) -> form.Person:
    one = case.person
    known = form.Person(
        ref=one.ref,
        given_name=one.given_name,
        family_name=one.family_name,
        known_as=one.known_as,
        language=one.language,
    )
    if not case.standing.can(Task.SEE_DETAILS):
        return known
    details = people.details_of(case.standing)
    return replace(
        known,
        born_on=one.born_on,
        nhs_number=details.nhs_number,
        email=details.email,
        phone=details.phone,
        address=details.address,
    )


def _authority(case: Case) -> form.Body:
    """The agency of the person's team, under the name the authority goes by."""
    ref = next((one.ref for one in people.agencies() if one.id == case.person.agency_id), "council")
    return form.Body(ref, policies.settings().name)


def _plan(
    plan: PlanView,
    behind: planning.BehindPlan,
    parts: list[PartView],
    known: Framed,
) -> form.Plan:
    health = health_of(plan)
    return form.Plan(
        ref=plan.ref,
        version=plan.version,
        state=plan.state,
        at=behind.at,
        year=plan.year,
        indicative=plan.indicative,
        decides_alone=plan.decides_alone,
        representative=plan.representative,
        exception=plan.exception,
        words=_words(plan),
        wealth=tuple(
            form.Words("real_wealth", "What is already there", kind.value, str(kind.label), plan.wealth[kind])
            for kind in WealthKind
            if plan.wealth.get(kind)
        ),
        arranged=tuple(
            form.Arranged(one.ref, one.kind, one.what, one.answer, one.who, one.day)
            for one in plan.arrangements
        ),
        deciding=tuple(form.Deciding(one.ref, one.said) for one in plan.life_decisions),
        outcomes=tuple(
            form.Outcome(one.ref, one.text, one.area, one.source, care_act_of(codes), codes)
            for one in plan.outcomes
            for codes in (known.about(one),)
        ),
        lines=tuple(_line(one, parts, health.get(one.ref)) for one in plan.lines),
        authors=tuple(form.Author(one.name, one.relation) for one in plan.authors),
        decisions=tuple(map(_decided, plan.decisions)),
        held=tuple(map(_held, parts)),
        shown=shown(plan),
        views=views(plan),
        cared_for=tuple(form.Cared(one.ref, one.said) for one in plan.caring),
        earlier=behind.earlier,
    )


def _words(plan: PlanView) -> tuple[form.Words, ...]:
    """What is written, under the headings as the standards print them, in the order of the plan."""
    return tuple(
        form.Words(section.key, section.title.template, heading.key, heading.title.template, text)
        for section in SECTIONS.values()
        for heading in section.headings
        if (text := plan.sections.get(heading.key, ""))
    )


def _line(line: LineView, parts: list[PartView], health: HealthView | None) -> form.Line:
    source = line.price_from
    ways = [one.way for one in parts for each in one.lines if each.line_ref == line.ref]
    return form.Line(
        ref=line.ref,
        kind=line.kind,
        what=line.what,
        unit=line.unit,
        quantity=line.quantity,
        amount=line.amount,
        price=line.price,
        every=line.every,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        outcome_refs=line.outcome_refs,
        times=line.times,
        in_year=line.cost.in_year,
        each_year=line.cost.each_year,
        service=line.service,
        direct_payment=any(way in SPENT_BY_HOLDER for way in ways) if ways else None,
        who=line.who,
        provider_ref=line.provider_ref,
        stream=line.stream.value if line.stream else "",
        elsewhere=line.elsewhere.in_year if line.elsewhere else None,
        price_source=source.source.value if source else "",
        price_on=source.on if source else None,
        price_note=source.note if source else "",
        health=_signed(health) if health else None,
        minutes=line.minutes,
        days=tuple(form.OnDay(day, much, line.by_day[day]) for day, much in line.days),
    )


def _signed(health: HealthView) -> form.Signed:
    last = health.last
    return form.Signed(
        task=health.task,
        state=health.state.value,
        clinician=health.clinician,
        kind=last.kind.value if last else "",
        reasons=last.reasons if last else "",
        wished=last.wished if last else "",
        at=last.at if last else None,
    )


def _held(part: PartView) -> form.Held:
    title = WAY_WORDS[part.way].title.template
    return form.Held(part.ref, part.way.value, title, part.holder_name, part.amount, part.starts_on)


def _decided(one: DecisionView) -> form.Decided:
    left = tuple(form.LeftOut(item.what, item.amount, item.reasons) for item in one.left_out)
    return form.Decided(one.verdict, one.reasons, one.agreed, one.by_name, one.at, one.assumed, left)


def _member(one: MemberView) -> form.Member:
    return form.Member(
        one.ref, one.name, one.relationship, one.authority.value, ended=one.ended_at is not None
    )


def _bodies(engaged: tuple[EngagementView, ...], teams: tuple[TeamConsentView, ...]) -> tuple[form.Body, ...]:
    named = [(one.team_ref, f"{one.agency_name}, {one.team_name}") for one in engaged]
    named += [(one.team_ref, f"{one.agency_name}, {one.team_name}") for one in teams]
    found = {ref: form.Body(ref, name) for ref, name in named}
    return tuple(found.values())
