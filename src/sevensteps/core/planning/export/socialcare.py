"""A plan as Social Care Data JSON-LD: a CareNeedsAssessment and a CarePlan.

Source: Social Care Data Standards, Care Needs Assessments and Care Plans (Open Data Institute with councils,
draft of 2026). What the standard has no place for stands beside it under urn:sevensteps:def:, so that nothing
of the plan is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sevensteps.core.errors import Refused
from sevensteps.core.planning.costing import EVERY_WORDS
from sevensteps.core.planning.export import codes
from sevensteps.core.planning.export.context import CONTEXT
from sevensteps.core.planning.export.document import Answer, Assessment, Line, PlanDocument, Side
from sevensteps.core.planning.export.ours import ours, plan_extras, who
from sevensteps.core.planning.export.text import clean, first_moment, last_moment, moment, system

NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"


class NothingInThePlan(Refused):
    """The standard has no plan without anything in it."""


def social_care(document: PlanDocument) -> dict[str, Any]:
    """The document as JSON data, its context within it. Raises NothingInThePlan where no line is written."""
    if not document.plan.lines:
        raise NothingInThePlan(
            "ref",
            "Nothing is written under how to get there, and this format needs at least one thing. Write it "
            "in the plan first, or choose fhir or pdf.",
        )
    records = [_plan(document)]
    if document.assessment is not None and _answers(document.assessment):
        records.insert(0, _assessment(document, document.assessment))
    return {"@context": CONTEXT, "@graph": records}


def _assessment(document: PlanDocument, one: Assessment) -> dict[str, Any]:
    return {
        "@id": system(f"assessment:{one.ref}"),
        "@type": "CareNeedsAssessment",
        "identifier": _identifier(one.ref, "assessment"),
        **_foundation(document),
        "dateCompleted": moment(one.at),
        "review": _review(one.earlier, "assessment"),
        "planId": _identifier(document.plan.ref, "plan"),
        "status": "completed" if one.finished else "draft",
        "assessmentQuestion": [_question(side, answer) for side, answer in _answers(one)],
        ours("form"): clean(one.form_title),
        ours("formId"): one.form_id,
        ours("formVersion"): one.form_version,
        ours("by"): clean(one.by),
    }


def _plan(document: PlanDocument) -> dict[str, Any]:
    plan = document.plan
    assessed = "assessment" if document.assessment is not None else "sum"
    return {
        "@id": system(f"plan:{plan.ref}"),
        "@type": "CarePlan",
        "identifier": _identifier(plan.ref, "plan"),
        **_foundation(document),
        "dateCompleted": moment(plan.at),
        "review": _review(plan.earlier, "plan"),
        "assessmentId": _identifier(document.assessment_ref, assessed),
        "status": codes.PLAN_STATUS[plan.state],
        "careComponent": [_component(document, line) for line in plan.lines],
        **plan_extras(document),
    }


def _foundation(document: PlanDocument) -> dict[str, Any]:
    """What both records say first. The team answers for them: it stands where a professional is asked for."""
    person = document.person
    number = person.nhs_number.replace(" ", "")
    return {
        "personId": _named(number, NHS_NUMBER) if number else _identifier(person.ref, "person"),
        "professionalId": _identifier(document.team.ref, "team"),
        "capacityToCompleteAssessment": not document.lacks_capacity,
        "advocateRequired": document.advocate,
        "consentToInformationSharing": document.shares,
        ours("person"): who(document),
        ours("team"): clean(document.team.name),
        ours("authority"): clean(document.authority.name),
    }


def _review(earlier: Iterable[str], what: str) -> list[dict[str, Any]]:
    before = [_identifier(ref, what) for ref in earlier]
    return [{"@type": "Review", "isReview": bool(before), **({"previousId": before} if before else {})}]


def _question(side: Side, answer: Answer) -> dict[str, Any]:
    """One answer of one side. Our questions are not the statutory ones, so none bears a statutory number."""
    first = next((codes.CARE_ACT[one] for one in answer.care_act if one in codes.CARE_ACT), None)
    extra = {
        ours("side"): side.side,
        ours("sideTitle"): clean(side.title),
        ours("group"): answer.group,
        ours("groupTitle"): clean(answer.group_title),
        ours("code"): answer.code,
        ours("by"): clean(answer.by),
        ours("at"): moment(answer.at) if answer.at else "",
        ours("careAct"): [codes.CARE_ACT[one].outcome for one in answer.care_act if one in codes.CARE_ACT],
    }
    return {
        "@type": "AssessmentQuestion",
        "questionId": f"{side.side}.{answer.id}",
        "category": first.category if first else codes.OTHER,
        "questionText": clean(answer.question),
        "answer": [clean(answer.value)],
        "answerType": codes.ANSWER_TYPE[answer.kind],
        "required": False,
        **{key: value for key, value in extra.items() if value},
    }


def _component(document: PlanDocument, line: Line) -> dict[str, Any]:
    """One line: who, when and what. The prices and the outcomes in their words stand with the plan."""
    meant = [one for one in document.plan.outcomes if one.ref in line.outcome_refs]
    towards = [
        codes.CARE_ACT[code].outcome for one in meant for code in one.care_act if code in codes.CARE_ACT
    ]
    activity: dict[str, Any] = {"@type": "CareActivity", "activityDescription": clean(line.what)}
    if towards:
        activity["outcome"] = towards[0]
    if line.direct_payment is not None:
        activity["directPayment"] = line.direct_payment
    actor = codes.ACTOR_TYPE[line.kind]
    by = _identifier(line.ref, "supporter")
    if actor == "Self":
        by = _identifier(document.person.ref, "person")
    elif line.provider_ref:
        by = _identifier(line.provider_ref, "provider")
    time = {
        "@type": "CareTiming",
        "frequency": clean(frequency(line)),
        "startDateTime": first_moment(line.starts_on or document.plan.year.start),
    }
    if line.ends_on is not None:
        time["endDateTime"] = last_moment(line.ends_on)
    return {
        "@id": system(f"line:{document.plan.ref}:{line.ref}"),
        "@type": "CareComponent",
        "actor": [{"@type": "CareActor", "actorType": actor, "actorId": by}],
        "time": time,
        "activity": activity,
        ours("ref"): line.ref,
    }


def frequency(line: Line) -> str:
    """How much, how often and when in the week, in words."""
    said = f"{line.amount}, {EVERY_WORDS[line.every]}"
    return f"{said}: {line.when}" if line.when else said


def _answers(one: Assessment) -> list[tuple[Side, Answer]]:
    return [(side, answer) for side in one.sides for answer in side.answers]


def _identifier(ref: str, what: str) -> dict[str, str]:
    return _named(ref, system(what))


def _named(value: str, of: str) -> dict[str, str]:
    return {"@type": "Identifier", "value": value, "system": of}
