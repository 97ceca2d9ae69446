"""`sevensteps plan export`: each format as a file, by reference of plan or person, and its refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from rdflib import RDF, Graph, Literal, URIRef
from tests.core.planning.export.test_socialcare import AP, conforms, focus_nodes
from tests.factories import people as make
from tests.factories.money import Life, held, life
from tests.web.printed import Printed

from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import queries
from sevensteps.core.access import Permission
from sevensteps.ops.cli import main

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(autouse=True)
def django_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sevensteps.ops.cli.plan.prepare_django", lambda: None)
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-06-01")


def exported(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["plan", "export", *words])
    return int(ended.value.code or 0)


def a_life() -> Life:
    found = held()
    make.circle_member(found.worker, found.person_ref, Permission.SEE_PLAN, Permission.HELP_PLAN)
    return found


def plan_of(found: Life) -> queries.PlanView:
    plan = queries.plan_of(found.id)
    assert plan is not None
    return plan


@pytest.mark.django_db
def test_everything_of_a_life_is_found_again_in_both_formats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = a_life()
    plan = plan_of(found)
    assert exported(plan.ref, "--format", "socialcare") == 0
    social_care_holds(found, json.loads(capsys.readouterr().out))
    file = tmp_path / "plan.json"
    assert exported(found.person_ref.lower(), "--format", "fhir", "--output", str(file)) == 0
    said = capsys.readouterr()
    assert (said.out, "Wrote" in said.err) == ("", True)
    fhir_holds(found, json.loads(file.read_text()))
    looked = audit.views(f"person:{found.person_ref}").rows
    assert [(row.page, row.by_name) for row in looked if row.relation == "operator"] == [
        ("plan:copy", "Command line")
    ]


def social_care_holds(found: Life, data: dict[str, Any]) -> None:
    graph, plan = Graph().parse(data=json.dumps(data), format="json-ld"), plan_of(found)
    conforms(graph)
    assert (focus_nodes(graph, "CareNeedsAssessment"), focus_nodes(graph, "CarePlan")) == (1, 1)
    asked = allocated.assessment_of(found.id)
    assert asked is not None
    assert focus_nodes(graph, "AssessmentQuestion") >= len(asked.sides["person"].answers)
    for area, answer in asked.sides["person"].answers.items():
        words = next(one for one in asked.book.areas if one.id == area).statement(answer.statement)
        assert words is not None
        assert (None, URIRef(AP + "answer"), Literal(words.words.en)) in graph
    assert {str(one) for one in graph.objects(None, URIRef(AP + "activityDescription"))} == {
        one.what for one in plan.lines
    }
    assert focus_nodes(graph, "CareComponent") == len(plan.lines)
    texts = {str(one) for one in graph.objects(None, URIRef("urn:sevensteps:def:text"))}
    assert {one.text for one in plan.outcomes} | set(plan.sections.values()) <= texts
    consents = list(graph.subjects(RDF.type, URIRef("urn:sevensteps:def:Consent")))
    assert len(consents) == 4  # two to her daughter, the questions, the sending
    assert {str(one) for one in graph.objects(None, URIRef(AP + "directPayment"))} == {"false"}


def fhir_holds(found: Life, data: dict[str, Any]) -> None:
    Bundle.model_validate(data)
    plan = plan_of(found)
    kinds = [one["resource"]["resourceType"] for one in data["entry"]]
    assert (kinds.count("Goal"), kinds.count("Consent")) == (len(plan.outcomes), 4)
    care = next(one["resource"] for one in data["entry"] if one["resource"]["resourceType"] == "CarePlan")
    assert [one["detail"]["description"] for one in care["activity"]] == [one.what for one in plan.lines]
    told = json.dumps(data, ensure_ascii=False)
    member = people.circle_of(found.id)[0]
    assert all(text in told for text in (member.name, "My neighbour has a key.", "A light", "My money"))
    assert "Said yes at home" in told


@pytest.mark.django_db
def test_a_pdf_goes_to_a_file_and_holds_the_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, file = held(), tmp_path / "plan.pdf"
    assert exported(found.person_ref, "--format", "pdf", "--output", str(file)) == 0
    printed = Printed(file.read_bytes())
    printed.is_accessible()
    printed.says(*(one.what for one in plan_of(found).lines), "My neighbour has a key.")
    printed.says("How the money is held", "for the plan year, from")


@pytest.mark.django_db
def test_what_cannot_be_written_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    found = life()
    assert exported("NOBODY00", "--format", "fhir") == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["refused"]["where"] == "ref"
    assert said.err == "There is no plan and nobody with the reference NOBODY00. Look at it again.\n"
    assert exported(found.person_ref, "--format", "socialcare") == 2
    assert "has no plan yet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("PLAN0001",), "--format"),
        (("PLAN0001", "--format", "word"), "word"),
        (("--format", "fhir"), "REF"),
    ],
)
def test_a_command_that_is_not_whole_says_what_is_missing(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(*words) == 2
    assert sentence in capsys.readouterr().err
