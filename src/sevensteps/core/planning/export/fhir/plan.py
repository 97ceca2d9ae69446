"""CarePlan with an activity for each line, and a Goal for each outcome."""

from __future__ import annotations

from sevensteps.core.planning.export.codes import CARE_ACT, ONTOLOGY
from sevensteps.core.planning.export.document import Decided, Outcome, Plan, PlanDocument
from sevensteps.core.planning.export.fhir.base import (
    Data,
    coding,
    concept,
    extension,
    full,
    identifier,
    nested,
    pounds,
    reference,
    resource,
    words,
)
from sevensteps.core.planning.export.fhir.lines import activity
from sevensteps.core.planning.export.fhir.people import subject
from sevensteps.core.planning.export.text import moment, system
from sevensteps.core.planning.frames import CODE_WORDS
from sevensteps.core.planning.states import PlanState

SNOMED = "http://snomed.info/sct"
CARE_PLAN = "734163000"
CARE_OUTCOMES = f"{ONTOLOGY}care-outcome-type"

STATUS: dict[PlanState, str] = {
    PlanState.DRAFT: "draft",
    PlanState.SUBMITTED: "draft",
    PlanState.RETURNED: "draft",
    PlanState.AGREED: "active",
    PlanState.REFUSED: "revoked",
    PlanState.SUPERSEDED: "revoked",
}
GOAL_STATUS: dict[PlanState, str] = {
    PlanState.DRAFT: "proposed",
    PlanState.SUBMITTED: "proposed",
    PlanState.RETURNED: "proposed",
    PlanState.AGREED: "active",
    PlanState.REFUSED: "rejected",
    PlanState.SUPERSEDED: "cancelled",
}


def care_plan(document: PlanDocument, told: list[Data]) -> Data:
    """The plan. `told`: the answers, words and files that stand in the bundle as resources of their own."""
    plan, day = document.plan, document.at.date()
    circle = any(not one.ended for one in document.members)
    return resource(
        "CarePlan",
        plan.ref,
        extension=_extensions(plan),
        identifier=[identifier("plan", plan.ref)],
        replaces=[{"type": "CarePlan", "identifier": identifier("plan", ref)} for ref in plan.earlier[-1:]],
        status=STATUS[plan.state],
        intent="plan",
        category=[concept(coding(SNOMED, CARE_PLAN))],
        title=f"Support plan, version {plan.version}",
        subject=subject(document),
        period={"start": plan.year.start.isoformat(), "end": plan.year.end.isoformat()},
        created=moment(plan.at),
        author=reference("Organization", document.team.ref, document.team.name),
        contributor=[{"display": words(f"{one.name}, {one.relation}")} for one in plan.authors],
        careTeam=[reference("CareTeam", plan.ref)] if circle else [],
        supportingInfo=[{"reference": f"urn:uuid:{one['id']}"} for one in told],
        goal=[reference("Goal", _goal_key(plan, one.ref)) for one in plan.outcomes],
        activity=[activity(plan, line, day, _goals(plan, line.outcome_refs)) for line in plan.lines],
    )


def goals(document: PlanDocument) -> list[Data]:
    """One for each outcome, in the person's words."""
    return [_goal(document, one) for one in document.plan.outcomes]


def _goal(document: PlanDocument, one: Outcome) -> Data:
    plan = document.plan
    known = [(code, CARE_ACT[code]) for code in one.care_act if code in CARE_ACT]
    categories = [concept(coding(CARE_OUTCOMES, found.local, found.words)) for _code, found in known]
    categories += [concept(coding(system("outcome"), code, str(CODE_WORDS[code]))) for code in one.codes]
    if one.area:
        categories.append(concept(coding(system("area"), one.area)))
    return resource(
        "Goal",
        _goal_key(plan, one.ref),
        extension=extension("source", "Code", one.source),
        identifier=[identifier("outcome", one.ref)],
        lifecycleStatus=GOAL_STATUS[plan.state],
        category=categories,
        description={"text": words(one.text) or one.ref},
        subject=subject(document),
        startDate=plan.year.start.isoformat(),
        expressedBy=subject(document) if one.source == "mine" else None,
    )


def _goal_key(plan: Plan, ref: str) -> str:
    """An outcome keeps its reference from version to version: the goal of each version is one of its own."""
    return f"{plan.ref}/{ref}"


def _goals(plan: Plan, refs: tuple[str, ...]) -> list[Data]:
    known = {one.ref for one in plan.outcomes}
    return [reference("Goal", _goal_key(plan, ref)) for ref in refs if ref in known]


def _extensions(plan: Plan) -> list[Data]:
    """The money, who decides, how the money is held, and the decisions: R4 has no element for these."""
    found = [
        *extension("state", "Code", plan.state.value),
        *extension("version", "PositiveInt", plan.version),
        *extension("indicative", "Money", pounds(plan.indicative) if plan.indicative is not None else None),
        *extension("planned", "Money", pounds(plan.planned)),
        *extension("decides-alone", "Boolean", plan.decides_alone),
        *extension("representative", "String", words(plan.representative)),
        *extension("why-more-is-right", "String", words(plan.exception)),
    ]
    for held in plan.held:
        found += nested(
            "money-held",
            ("ref", "String", held.ref),
            ("way", "PositiveInt", held.way),
            ("title", "String", words(held.title)),
            ("holder", "String", words(held.holder)),
            ("amount", "Money", pounds(held.amount)),
            ("from", "Date", held.starts_on.isoformat()),
        )
    for shown in plan.shown:
        found += nested(
            "shown",
            ("ref", "String", shown.ref),
            ("kind", "Code", shown.kind),
            ("place", "String", shown.place),
            ("words", "String", words(shown.words)),
        )
    return [*found, *(part for one in plan.decisions for part in _decided(one))]


def _decided(one: Decided) -> list[Data]:
    left = [
        full(
            url="left-out",
            extension=[
                {"url": "what", "valueString": words(item.what)},
                {"url": "amount", "valueMoney": pounds(item.amount)},
                {"url": "reasons", "valueString": words(item.reasons)},
            ],
        )
        for item in one.left_out
    ]
    return nested(
        "decision",
        ("verdict", "Code", one.verdict),
        ("reasons", "String", words(one.reasons)),
        ("rests-on", "String", words(one.assumed)),
        ("agreed", "Money", pounds(one.agreed) if one.agreed is not None else None),
        ("by", "String", words(one.by)),
        ("at", "DateTime", moment(one.at)),
        within=left,
    )
