"""Whatever is written in a plan is found again in both formats, letter by letter."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from tests.core.planning.export.sample import AT, CONSENTS, PLAN, ROUND, SAMPLE, answer, line
from tests.core.planning.export.test_fhir import everything
from tests.core.planning.export.test_socialcare import conforms

from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind, PartOfDay, Time, Weekday
from sevensteps.core.planning import export as form
from sevensteps.core.planning.export import AnswerKind, PlanDocument, clean, fhir_bundle, social_care
from sevensteps.core.planning.frames import CODE_WORDS

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
AP = "https://ontology.socialcaredata.io/"

ODD = [
    "<script>", "&amp;", '"', "\\u0000", "\x00", "\x1b", "\u200f\u05e9\u05dc", "\u202e", "😀", "\n", "\t",
    "{x}", "@type", "\u2028", "\xa0", "é", "\ufffe", "urn:", "https://x/ y", "null", "%", "#", "]]>",
]  # fmt: skip
texts = st.lists(
    st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6),
    min_size=1, max_size=4,
).map(lambda parts: "w" + "".join(parts))  # fmt: skip


@st.composite
def lines(draw: st.DrawFn, outcomes: tuple[str, ...]) -> tuple[form.Line, ...]:
    times = st.builds(Time, st.sampled_from(Weekday), st.sampled_from(PartOfDay))
    return tuple(
        line(
            f"L{number}",
            kind=draw(st.sampled_from(LineKind)),
            what=draw(texts),
            every=draw(st.sampled_from(Every)),
            quantity=Decimal(draw(st.integers(1, 99_999))).scaleb(-2),
            price=Money(draw(st.integers(0, 10**9))),
            in_year=Money(draw(st.integers(0, 10**9))),
            outcome_refs=tuple(draw(st.lists(st.sampled_from(outcomes), unique=True))),
            times=tuple(sorted(draw(st.sets(times, max_size=5)))),
            starts_on=draw(st.none() | st.dates()),
            ends_on=None,
            direct_payment=draw(st.none() | st.booleans()),
            who=draw(texts),
        )
        for number in range(draw(st.integers(1, 4)))
    )


@st.composite
def files(draw: st.DrawFn) -> form.File | None:
    """A small one, one that is too large to stand within, or none."""
    content = draw(st.none() | st.binary(min_size=1, max_size=40))
    if content is None:
        return None
    much = draw(st.sampled_from([0, form.LARGEST_WITHIN]))
    return form.file_of(draw(texts), "image/png", content + bytes(much))


@st.composite
def documents(draw: st.DrawFn) -> PlanDocument:
    outcomes = tuple(
        form.Outcome(
            f"O{number}",
            draw(texts),
            draw(st.sampled_from(["", "meals"])),
            "mine",
            codes=tuple(draw(st.sets(st.sampled_from(sorted(CODE_WORDS)), max_size=2))),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    answers = tuple(
        answer(f"a.{number}", value=draw(texts), code="", kind=AnswerKind.WORDS, question=draw(texts))
        for number in range(draw(st.integers(0, 3)))
    )
    consents = tuple(
        replace(
            one,
            words=draw(texts),
            given_by=draw(texts),
            withdrawn_at=draw(st.sampled_from([None, AT])),
            ends_on=None,
        )
        for one in CONSENTS
    )
    plan = replace(
        PLAN,
        outcomes=outcomes,
        lines=draw(lines(tuple(one.ref for one in outcomes))),
        shown=tuple(replace(one, words=draw(texts), file=draw(files())) for one in PLAN.shown),
        views=tuple(replace(one, text=draw(texts), told=draw(texts), by=draw(texts)) for one in PLAN.views),
        cared_for=tuple(
            replace(one, said=replace(one.said, name=draw(texts), does=draw(texts), wish=draw(texts)))
            for one in PLAN.cared_for
        ),
        words=tuple(replace(one, text=draw(texts)) for one in PLAN.words),
        arranged=tuple(replace(one, what=draw(texts), who=draw(texts)) for one in PLAN.arranged),
    )
    sides = (form.Side("person", draw(texts), answers),)
    person = replace(SAMPLE.person, given_name=draw(texts), address=draw(texts))
    return replace(
        SAMPLE, person=person, plan=plan, consents=consents, assessment=replace(ROUND, sides=sides)
    )


def all_texts(document: PlanDocument) -> list[str]:
    """Everything that somebody wrote, as either format can hold it."""
    plan = document.plan
    assert document.assessment is not None
    found = [one.text for one in (*plan.outcomes, *plan.words, *plan.wealth)]
    found += [text for one in (*plan.lines, *plan.arranged) for text in (one.what, one.who)]
    found += [one.words for one in plan.shown]
    found += [one.file.title for one in plan.shown if one.file is not None]
    found += [text for one in plan.views for text in (one.text, one.told)]
    found += [text for one in plan.cared_for for text in (one.said.name, one.said.does, one.said.wish)]
    found += [str(CODE_WORDS[code]) for one in plan.outcomes for code in one.codes]
    found += [one.value for side in document.assessment.sides for one in side.answers]
    found += [one.question for side in document.assessment.sides for one in side.answers]
    found += [text for one in document.consents for text in (one.words, one.given_by)]
    return [clean(text) for text in [*found, document.person.given_name]]


def by_type(data: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one["resource"] for one in data["entry"] if one["resource"]["resourceType"] == kind]


@settings(max_examples=25, deadline=None)
@given(documents())
def test_everything_is_found_again_in_social_care_data(document: PlanDocument) -> None:
    graph = Graph().parse(data=json.dumps(social_care(document)), format="json-ld")
    conforms(graph)
    literals = {str(one) for one in graph.objects() if isinstance(one, Literal)}
    assert set(all_texts(document)) <= literals
    plan = document.plan
    ours = "urn:sevensteps:def:"
    for kind, refs in {
        "Outcome": {one.ref for one in plan.outcomes},
        "Line": {one.ref for one in plan.lines},
        "Consent": {one.id for one in document.consents},
    }.items():
        nodes = set(graph.subjects(predicate=None, object=URIRef(ours + kind)))
        assert {str(graph.value(one, URIRef(ours + "ref"))) for one in nodes} == refs
    attached = set(graph.subjects(predicate=None, object=URIRef(f"{ours}Attachment")))
    said = {
        tuple(
            str(graph.value(one, URIRef(ours + key), default="")) for key in ("hash", "size", "data", "url")
        )
        for one in attached
    }
    assert said == {files_told(one.ref, one.file) for one in plan.shown if one.file}
    told = {str(one) for one in graph.objects(None, URIRef(AP + "activityDescription"))}
    assert told == {clean(one.what) for one in plan.lines}
    assert len(list(graph.subject_objects(URIRef(AP + "careComponent")))) == len(plan.lines)


@settings(max_examples=25, deadline=None)
@given(documents())
def test_everything_is_found_again_in_the_bundle(document: PlanDocument) -> None:
    data = json.loads(Bundle.model_validate(json.loads(json.dumps(fhir_bundle(document)))).model_dump_json())
    plan = document.plan
    assert set(all_texts(document)) <= {one for one in everything(data) if isinstance(one, str)}
    assert [one["description"]["text"] for one in by_type(data, "Goal")] == [
        clean(one.text) for one in plan.outcomes
    ]
    (found,) = by_type(data, "CarePlan")
    assert [(one["id"], one["detail"]["description"]) for one in found["activity"]] == [
        (one.ref, clean(one.what)) for one in plan.lines
    ]
    assert [price(one) for one in found["activity"]] == [one.price.pence for one in plan.lines]
    assert [Decimal(str(one["detail"]["quantity"]["value"])) for one in found["activity"]] == [
        one.quantity for one in plan.lines
    ]
    there = {
        tuple(str(one["content"][0]["attachment"].get(key, "")) for key in ("hash", "size", "data", "url"))
        for one in by_type(data, "DocumentReference")
    }
    assert there == {files_told(one.ref, one.file) for one in plan.shown if one.file}
    pointed = {one["reference"] for one in found["supportingInfo"]}
    assert {f"urn:uuid:{one['id']}" for one in by_type(data, "DocumentReference")} <= pointed
    consents = {one["identifier"][0]["value"]: one["status"] for one in by_type(data, "Consent")}
    assert consents == {
        one.id: "active" if one.withdrawn_at is None else "inactive" for one in document.consents
    }


def files_told(ref: str, file: form.File) -> tuple[str, str, str, str]:
    """Its bytes where it is small, else where the house has it; its hash and size always."""
    assert bool(file.data) == (file.size <= form.LARGEST_WITHIN)
    return file.hash, str(file.size), file.data, "" if file.data else f"urn:sevensteps:media:{ref}"


def price(activity: dict[str, Any]) -> int:
    told = {one["url"]: one for one in activity["detail"]["extension"]}
    return round(Decimal(str(told["urn:sevensteps:fhir:price"]["valueMoney"]["value"])) * 100)
