"""A plan as Social Care Data: by the published shape, with either context, and nothing of it lost."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from tests.core.planning.export.sample import PLAN, SAMPLE, line

from sevensteps.core.allocation.questionnaire import CareAct
from sevensteps.core.planning import LineKind, Minutes, PlanState, Weekday
from sevensteps.core.planning.export import NothingInThePlan, OnDay, PlanDocument, social_care
from sevensteps.core.planning.export.codes import CARE_ACT
from sevensteps.core.planning.export.ours import ours

HOME = Path(__file__).parent / "socialcaredata"
SHAPES = Graph().parse(HOME / "assessments-and-plans-standard-shape.ttl", format="turtle")
THEIRS = json.loads((HOME / "context.jsonld").read_text())["@context"]
AP = "https://ontology.socialcaredata.io/"
# rdflib's own reader of JSON-LD still uses what rdflib is going to drop.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
RECORDS = ("CareNeedsAssessment", "CarePlan")


def read(data: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps(data), format="json-ld")


def conforms(graph: Graph) -> None:
    passes, _report, words = validate(graph, shacl_graph=SHAPES, inference="none")
    assert passes, words


def focus_nodes(graph: Graph, kind: str) -> int:
    return len(set(graph.subjects(RDF.type, URIRef(AP + kind))))


def records(document: PlanDocument = SAMPLE) -> dict[str, Any]:
    return {one["@type"]: one for one in social_care(document)["@graph"]}


def test_it_passes_the_published_shape_with_something_to_look_at() -> None:
    graph = read(social_care(SAMPLE))
    conforms(graph)
    found = {kind: focus_nodes(graph, kind) for kind in (*RECORDS, "AssessmentQuestion", "CareComponent")}
    assert found == {"CareNeedsAssessment": 1, "CarePlan": 1, "AssessmentQuestion": 4, "CareComponent": 2}
    assert focus_nodes(graph, "Identifier") >= 9


def test_it_reads_the_same_with_the_published_context_in_its_place() -> None:
    data = social_care(SAMPLE)
    swapped = read({**data, "@context": THEIRS})
    conforms(swapped)
    assert isomorphic(read(data), swapped)


@pytest.mark.parametrize("missing", ["personId", "dateCompleted", "review", "status", "careComponent"])
def test_the_shape_would_tell_what_is_missing(missing: str) -> None:
    data = social_care(SAMPLE)
    plan = {key: value for key, value in data["@graph"][1].items() if key != missing}
    passes, _report, _words = validate(read({**data, "@graph": [plan]}), shacl_graph=SHAPES, inference="none")
    assert not passes


@pytest.mark.parametrize("state", list(PlanState))
def test_every_state_and_every_kind_of_line_has_a_code(state: PlanState) -> None:
    lines = tuple(line(f"LINE{kind}", kind=kind, direct_payment=None) for kind in LineKind)
    plan = replace(PLAN, state=state, lines=lines, earlier=())
    conforms(read(social_care(replace(SAMPLE, plan=plan))))


def test_what_the_receiver_may_not_know_is_not_there() -> None:
    data = social_care(replace(SAMPLE, assessment=None, consents=(), members=(), bodies=()))
    assert [one["@type"] for one in data["@graph"]] == ["CarePlan"]
    conforms(read(data))
    assert "YES-1" not in json.dumps(data)


def test_a_plan_without_a_line_is_refused() -> None:
    with pytest.raises(NothingInThePlan, match="needs at least one thing"):
        social_care(replace(SAMPLE, plan=replace(PLAN, lines=())))


def test_capacity_is_presumed_until_somebody_else_decides() -> None:
    assert records()["CarePlan"]["capacityToCompleteAssessment"] is False
    presumed = replace(SAMPLE, plan=replace(PLAN, deciding=()))
    assert records(presumed)["CarePlan"]["capacityToCompleteAssessment"] is True


def test_an_outcome_of_the_care_act_stands_with_the_line_that_helps_with_it() -> None:
    first, second = (one["activity"] for one in records()["CarePlan"]["careComponent"])
    assert (first["outcome"], first["directPayment"]) == ("CA-NUTRITION", True)
    assert "outcome" not in second
    assert "directPayment" not in second


def test_when_in_the_week_is_said_in_words() -> None:
    time = records()["CarePlan"]["careComponent"][0]["time"]
    assert time["frequency"] == "7.5 hours, every week: Monday morning"
    assert time["startDateTime"] == "2026-05-03T00:00:00Z"


def test_how_much_there_is_on_each_day_is_said_in_words_and_in_minutes() -> None:
    days = (
        OnDay(Weekday.MONDAY, Minutes(80), "1 hour 20 minutes"),
        OnDay(Weekday.FRIDAY, Minutes(20), "20 minutes"),
    )
    timed = line(minutes=100, days=days, amount="1 hour 40 minutes")
    counted = line("LINE0002", days=(OnDay(Weekday.SUNDAY, Decimal("2.5"), "2.5 visits"),), times=())
    document = replace(SAMPLE, plan=replace(PLAN, lines=(timed, counted)))
    conforms(read(social_care(document)))
    plan = records(document)["CarePlan"]
    assert [one["time"]["frequency"] for one in plan["careComponent"]] == [
        "1 hour 40 minutes, every week: Monday 1 hour 20 minutes, morning; Friday 20 minutes",
        "7.5 hours, every week: Sunday 2.5 visits",
    ]
    first, second = plan[ours("line")]
    assert first[ours("minutes")] == 100
    assert [one[ours("minutes")] for one in first[ours("onDay")]] == [80, 20]
    assert [(one[ours("day")], one[ours("amount")]) for one in second[ours("onDay")]] == [(6, "2.5")]


def test_what_neither_format_can_hold_is_marked_and_nothing_else_changes() -> None:
    odd = "a\x00b\x07c\ud800d \u200f\u05d0\u05d1\u200f <b>&amp;\"'\n\t😀"
    graph = read(social_care(replace(SAMPLE, plan=replace(PLAN, lines=(line(what=odd),)))))
    conforms(graph)
    kept = "a\ufffdb\ufffdc\ufffdd \u200f\u05d0\u05d1\u200f <b>&amp;\"'\n\t😀"
    assert Literal(kept) in set(graph.objects(None, URIRef(AP + "activityDescription")))


def test_rulebooks_and_copies_know_the_same_ten_outcomes() -> None:
    assert set(get_args(CareAct)) == set(CARE_ACT)
    assert len(CARE_ACT) == 10
