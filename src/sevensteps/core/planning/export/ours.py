"""What Social Care Data has no place for, kept beside it in the project's own namespace."""

from __future__ import annotations

from typing import Any

from sevensteps.core.planning.days import Minutes
from sevensteps.core.planning.export.codes import CARE_ACT
from sevensteps.core.planning.export.document import (
    Arranged,
    Consent,
    Decided,
    Deciding,
    Held,
    Line,
    Member,
    Outcome,
    PlanDocument,
    Signed,
    Words,
)
from sevensteps.core.planning.export.parts import Cared, File, OnDay, Shown, View
from sevensteps.core.planning.export.text import clean, moment, system
from sevensteps.core.planning.frames import CODE_WORDS


def ours(name: str) -> str:
    """The IRI of a property or class of our own. Written out, for a receiver may bring another context."""
    return system(f"def:{name}")


def who(document: PlanDocument) -> dict[str, Any]:
    """The person by name, as far as it may be told."""
    person = document.person
    return _said(
        "Person",
        ref=person.ref,
        givenName=person.given_name,
        familyName=person.family_name,
        knownAs=person.known_as,
        language=person.language,
        bornOn=person.born_on.isoformat() if person.born_on else "",
    )


def plan_extras(document: PlanDocument) -> dict[str, Any]:
    """Everything of the plan that a CarePlan of the standard does not hold."""
    plan = document.plan
    found: dict[str, Any] = {
        "version": plan.version,
        "state": plan.state.value,
        "firstDay": plan.year.start.isoformat(),
        "lastDay": plan.year.end.isoformat(),
        "representative": clean(plan.representative),
        "exception": clean(plan.exception),
        "decidesAlone": plan.decides_alone,
        "indicativePence": None if plan.indicative is None else plan.indicative.pence,
        "plannedPence": plan.planned.pence,
        "words": [_words(one) for one in plan.words],
        "realWealth": [_words(one) for one in plan.wealth],
        "planOutcome": [_outcome(one) for one in plan.outcomes],
        "line": [_line(one) for one in plan.lines],
        "arrangement": [_arranged(one) for one in plan.arranged],
        "decisionInLife": [_deciding(one) for one in plan.deciding],
        "decision": [_decided(one) for one in plan.decisions],
        "author": [_said("Author", name=one.name, relation=one.relation) for one in plan.authors],
        "shown": [_shown(one) for one in plan.shown],
        "view": [_view(one) for one in plan.views],
        "caredFor": [_cared_for(one) for one in plan.cared_for],
        "moneyHeld": [_held(one) for one in plan.held],
        "circle": [_member(one) for one in document.members],
        "consent": [_consent(one) for one in document.consents],
        "writtenAt": moment(document.at),
    }
    return {ours(name): value for name, value in found.items() if value not in (None, "", [])}


def _said(kind: str, /, **values: object) -> dict[str, Any]:
    """A node of a class of our own; what is empty is left out."""
    node: dict[str, Any] = {"@type": ours(kind)}
    for name, value in values.items():
        if value not in (None, "", []):
            node[ours(name)] = clean(value) if isinstance(value, str) else value
    return node


def _shown(one: Shown) -> dict[str, Any]:
    file = None if one.file is None else _file(one.ref, one.file)
    return _said("Shown", ref=one.ref, kind=one.kind, place=one.place, words=one.words, file=file)


def _file(ref: str, file: File) -> dict[str, Any]:
    """With the bytes, or the address by which the house knows the file."""
    return _said(
        "Attachment",
        title=file.title,
        contentType=file.media_type,
        size=file.size,
        hash=file.hash,
        data=file.data,
        url="" if file.data else f"{system('media')}:{ref}",
    )


def _view(one: View) -> dict[str, Any]:
    return _said(
        "View",
        heading=one.key,
        title=one.title,
        voice=one.voice.value,
        text=one.text,
        told=one.told,
        by=one.by,
        relation=one.relation,
        at=moment(one.at),
    )


def _cared_for(one: Cared) -> dict[str, Any]:
    said = one.said
    return _said(
        "CaredFor",
        ref=one.ref,
        name=said.name,
        relation=said.relation,
        does=said.does,
        hours=said.hours.value,
        goesOn=said.goes_on.value,
        wish=said.wish,
    )


def _held(one: Held) -> dict[str, Any]:
    return _said(
        "Holding",
        ref=one.ref,
        way=one.way,
        title=one.title,
        holder=one.holder,
        pence=one.amount.pence,
        firstDay=one.starts_on.isoformat(),
    )


def _member(one: Member) -> dict[str, Any]:
    return _said(
        "Member",
        ref=one.ref,
        name=one.name,
        relationship=one.relationship,
        authority=one.authority,
        ended=one.ended,
    )


def _words(one: Words) -> dict[str, Any]:
    return _said(
        "Words",
        section=one.section,
        sectionTitle=one.section_title,
        heading=one.key,
        title=one.title,
        text=one.text,
    )


def _outcome(one: Outcome) -> dict[str, Any]:
    named = [CARE_ACT[code].outcome for code in one.care_act if code in CARE_ACT]
    about = [_said("NamedOutcome", code=code, words=str(CODE_WORDS[code])) for code in one.codes]
    return _said(
        "Outcome", ref=one.ref, text=one.text, area=one.area, source=one.source, careAct=named, about=about
    )


def _line(one: Line) -> dict[str, Any]:
    return _said(
        "Line",
        ref=one.ref,
        kind=one.kind.value,
        what=one.what,
        unit=one.unit,
        quantity=f"{one.quantity:f}",
        pricePence=one.price.pence,
        every=one.every.value,
        firstDay=one.starts_on.isoformat() if one.starts_on else "",
        lastDay=one.ends_on.isoformat() if one.ends_on else "",
        inYearPence=one.in_year.pence,
        eachYearPence=one.each_year.pence,
        service=one.service,
        who=one.who,
        provider=one.provider_ref,
        stream=one.stream,
        elsewherePence=None if one.elsewhere is None else one.elsewhere.pence,
        priceSource=one.price_source,
        priceOn=one.price_on.isoformat() if one.price_on else "",
        priceNote=one.price_note,
        health=None if one.health is None else _signed(one.health),
        outcomeRef=list(one.outcome_refs),
        time=[str(time) for time in one.times],
        minutes=one.minutes,
        onDay=[_on_day(day) for day in one.days],
    )


def _on_day(one: OnDay) -> dict[str, Any]:
    if isinstance(one.much, Minutes):
        return _said("OnDay", day=one.day.value, minutes=one.much.count)
    return _said("OnDay", day=one.day.value, amount=f"{one.much}")


def _signed(one: Signed) -> dict[str, Any]:
    return _said(
        "HealthTask",
        task=one.task,
        state=one.state,
        clinician=one.clinician,
        kind=one.kind,
        reasons=one.reasons,
        wished=one.wished,
        at=moment(one.at) if one.at else "",
    )


def _arranged(one: Arranged) -> dict[str, Any]:
    day = one.day.isoformat() if one.day else ""
    return _said(
        "Arrangement",
        ref=one.ref,
        kind=one.kind.value,
        what=one.what,
        answer=one.answer,
        who=one.who,
        day=day,
    )


def _deciding(one: Deciding) -> dict[str, Any]:
    said = one.said
    return _said(
        "DecisionInLife",
        ref=one.ref,
        about=said.about,
        how=said.how.value,
        who=said.who,
        recorded=said.recorded,
        authority=said.authority,
        bestInterests=said.best_interests,
    )


def _decided(one: Decided) -> dict[str, Any]:
    left = [
        _said("LeftOut", what=item.what, pence=item.amount.pence, reasons=item.reasons)
        for item in one.left_out
    ]
    return _said(
        "Decision",
        verdict=one.verdict,
        reasons=one.reasons,
        assumed=one.assumed,
        agreedPence=None if one.agreed is None else one.agreed.pence,
        by=one.by,
        at=moment(one.at),
        leftOut=left,
    )


def _consent(one: Consent) -> dict[str, Any]:
    return _said(
        "Consent",
        ref=one.id,
        about=one.about,
        code=one.code,
        words=one.words,
        to=one.to,
        givenBy=one.given_by,
        how=one.how,
        givenAt=moment(one.given_at),
        withdrawnAt=moment(one.withdrawn_at) if one.withdrawn_at else "",
        withdrawnBy=one.withdrawn_by,
        firstDay=one.starts_on.isoformat() if one.starts_on else "",
        lastDay=one.ends_on.isoformat() if one.ends_on else "",
        part=list(one.parts),
    )
