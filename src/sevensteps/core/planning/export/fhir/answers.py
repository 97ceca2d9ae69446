"""QuestionnaireResponses: what each side answered, and what is written in the plan under its headings."""

from __future__ import annotations

from collections.abc import Iterable

from sevensteps.core.planning.arrangements import HOW_DECIDED, SHAPES, Question
from sevensteps.core.planning.export.document import (
    Answer,
    AnswerKind,
    Arranged,
    Assessment,
    Deciding,
    PlanDocument,
    Side,
    Words,
)
from sevensteps.core.planning.export.fhir.asked import both_views, cared_for
from sevensteps.core.planning.export.fhir.base import (
    Data,
    address_of,
    coding,
    extension,
    full,
    identifier,
    resource,
    words,
)
from sevensteps.core.planning.export.fhir.people import subject
from sevensteps.core.planning.export.text import moment, system
from sevensteps.core.planning.sections import SECTIONS
from sevensteps.core.planning.states import EDITABLE

PLAN_FORM = "plan|1"


def responses(document: PlanDocument) -> list[Data]:
    """The words of the plan, and the answers of each side that said something."""
    found = [_words(document)]
    if document.assessment is not None:
        found += [
            _side(document, document.assessment, side) for side in document.assessment.sides if side.answers
        ]
    return found


def _side(document: PlanDocument, one: Assessment, side: Side) -> Data:
    by = {"reference": address_of("Patient", document.person.ref)} if side.side == "person" else None
    who = next((answer.by for answer in reversed(side.answers) if words(answer.by)), "")
    last = max((answer.at for answer in side.answers if answer.at is not None), default=one.at)
    return resource(
        "QuestionnaireResponse",
        f"{one.ref}/{side.side}",
        extension=extension("side", "Code", side.side),
        identifier=identifier("assessment", f"{one.ref}/{side.side}"),
        questionnaire=f"{system('questionnaire')}:{one.form_id}|{one.form_version}",
        status="completed" if one.finished else "in-progress",
        subject=subject(document),
        authored=moment(last),
        author={"display": words(who)} if words(who) else None,
        source=by,
        item=_groups(one, side),
    )


def _groups(one: Assessment, side: Side) -> list[Data]:
    """Answers by the area of life they are about, in their order."""
    titles = {answer.group: answer.group_title for answer in side.answers}
    return [
        full(
            linkId=group,
            text=words(title),
            item=[_answered(one, answer) for answer in side.answers if answer.group == group],
        )
        for group, title in titles.items()
    ]


def _answered(one: Assessment, answer: Answer) -> Data:
    told = [
        *extension("by", "String", words(answer.by)),
        *extension("at", "DateTime", moment(answer.at) if answer.at else None),
    ]
    return full(
        extension=told, linkId=answer.id, text=words(answer.question), answer=[_value(one, answer)]
    )  # fmt: skip


def _value(one: Assessment, answer: Answer) -> Data:
    if answer.kind is AnswerKind.YES_NO:
        return {"valueBoolean": answer.value == "true"}
    if answer.kind is AnswerKind.NUMBER:
        return {"valueDecimal": float(answer.value)}
    if answer.kind is AnswerKind.CHOICE and answer.code:
        of = f"{system('questionnaire')}:{one.form_id}:{answer.id}"
        return {"valueCoding": coding(of, answer.code, answer.value)}
    return {"valueString": words(answer.value)}


def _words(document: PlanDocument) -> Data:
    """All that is written, section by section: the About Me headings of the PRSB stand in their own words."""
    plan = document.plan
    items = _texts((*plan.words, *plan.wealth))
    for section in SECTIONS.values():
        rows = [_arranged(one) for one in plan.arranged if section.rows is one.kind]
        if section.deciding:
            rows += [_deciding(one) for one in plan.deciding]
        if section.caring:
            rows += [cared_for(one) for one in plan.cared_for]
        if rows:
            there = next((item for item in items if item["linkId"] == section.key), None)
            if there is None:
                there = {"linkId": section.key, "text": section.title.template, "item": []}
                items.append(there)
            there["item"] += rows
    return resource(
        "QuestionnaireResponse",
        f"{plan.ref}/words",
        identifier=identifier("plan-words", plan.ref),
        questionnaire=f"{system('questionnaire')}:{PLAN_FORM}",
        status="in-progress" if plan.state in EDITABLE else "completed",
        subject=subject(document),
        authored=moment(plan.at),
        item=[*items, *both_views(plan.views)],
    )


def _texts(written: Iterable[Words]) -> list[Data]:
    items: dict[str, Data] = {}
    for one in written:
        if not words(one.text):
            continue
        group = items.setdefault(
            one.section, {"linkId": one.section, "text": words(one.section_title), "item": []}
        )
        group["item"].append(_said(f"{one.section}.{one.key}", one.title, one.text))
    return list(items.values())


def _arranged(one: Arranged) -> Data:
    shape, name = SHAPES[one.kind], one.kind.value
    asked: list[tuple[str, Question, str]] = [
        ("what", shape.what, one.what),
        ("answer", shape.answer, one.answer),
        ("who", shape.who, one.who),
    ]
    items = [
        _said(f"{name}.{key}", question.label.template, text) for key, question, text in asked if words(text)
    ]
    if one.day is not None:
        items.append(
            {
                "linkId": f"{name}.day",
                "text": shape.day.label.template,
                "answer": [{"valueDate": one.day.isoformat()}],
            }
        )
    return {"id": one.ref, "linkId": name, "text": shape.one.template, "item": items}


def _deciding(one: Deciding) -> Data:
    said = one.said
    texts = (
        ("about", "Which decisions?", said.about),
        ("who", "Who helps, or who decides?", said.who),
        ("recorded", "What shows that the person cannot decide this?", said.recorded),
        ("authority", "By what right does somebody else decide?", said.authority),
        ("best_interests", "Why is it best for the person?", said.best_interests),
    )
    how = coding(system("how-decided"), said.how.value, HOW_DECIDED[said.how].template)
    return {
        "id": one.ref,
        "linkId": "decision",
        "text": "A kind of decision",
        "item": [
            *(_said(f"decision.{key}", title, text) for key, title, text in texts if words(text)),
            {"linkId": "decision.how", "text": "How are they made?", "answer": [{"valueCoding": how}]},
        ],
    }


def _said(link: str, title: str, text: str) -> Data:
    return full(linkId=link, text=words(title), answer=[{"valueString": words(text)}])
