"""Worked examples: ours pass, anybody's can be run, and what is wrong is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sevensteps.core.errors import Refused
from sevensteps.ops.cli.examples import examples
from sevensteps.ops.examples import RULES, run_path

SHIPPED = Path(__file__).parents[2] / "rulebooks/examples"
GOOD: dict[str, Any] = {
    "rule": "money.share",
    "input": {"pence": 10, "weights": [1, 2]},
    "expected": [3, 7],
    "source": "ours",
}


def call(*arguments: str) -> Result:
    return CliRunner().invoke(examples, ["run", *arguments], standalone_mode=False)


def written(folder: Path, *cases: dict[str, Any]) -> Path:
    file = folder / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    return file


def test_every_shipped_case_passes_and_every_rule_has_one_with_a_source() -> None:
    results = list(run_path(SHIPPED))
    assert [result for result in results if not result.passed] == []
    assert {result.rule for result in results} == set(RULES)
    assert all(result.source for result in results)


def test_a_passing_file_ends_with_nought(tmp_path: Path) -> None:
    result = call(str(written(tmp_path, GOOD)))
    assert result.return_value == 0
    assert result.output.splitlines()[-1] == "1 passed, 0 failed"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"expected": [4, 6]}, "[0]: expected 4, got 3"),
        ({"expected": [10]}, "result: expected [10], got [3, 7]"),
        ({"expected": {"total": 10}}, "result: expected"),
        ({"rule": "money.double"}, "NoSuchRule"),
        ({"rule": "money.double", "expected": {}}, "NoSuchRule"),
        ({"input": {"pence": 10, "weights": []}, "expected": {}}, 'expected "an answer", got'),
        ({"input": {"pence": "ten", "weights": [1]}}, "pence"),
        ({"input": {"pence": 10, "weights": [1], "colour": "red"}}, "colour"),
        ({"input": {"pence": 10.5, "weights": [1]}}, "BadInput"),
    ],
)
def test_a_failing_case_ends_with_one_and_says_where(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    result = call(str(written(tmp_path, GOOD | change)))
    assert result.return_value == 1
    assert said in result.output


def test_a_figure_expected_where_the_rule_refuses_shows_the_refusal(tmp_path: Path) -> None:
    case = {
        "rule": "journey.move",
        "input": {"event": "agree_plan", "state": "living", "who": ["approver"]},
        "expected": {"to": "organising_money"},
        "source": "ours",
    }
    assert "NoSuchMove" in call(str(written(tmp_path, case))).output


def test_json_has_every_case_and_its_differences(tmp_path: Path) -> None:
    result = call(str(written(tmp_path, GOOD, GOOD | {"expected": [4, 6]})), "--json")
    told = json.loads(result.output)
    assert (told["passed"], told["failed"]) == (1, 1)
    assert [case["passed"] for case in told["cases"]] == [True, False]
    assert told["cases"][1]["differences"][0] == {"where": "[0]", "expected": 4, "actual": 3}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.yaml", "- rule: [", "line"),
        ("a.yaml", "- rule: money.share\n  rule: x\n", "line 2"),
        ("a.yaml", "- rule: money.share\n", "case 1: input and expected and source missing"),
        ("a.yaml", "just words", "case 1"),
        ("a.yaml", "", "empty"),
        ("a.json", "{", "line 1"),
        ("a.json", '[{"rule": "x", "input": 3, "expected": 1, "source": "s"}]', "input must be keys"),
        ("a.json", "[" * 100_000, "a.json"),
    ],
)
def test_an_unreadable_file_is_refused_with_the_place(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = call(str(tmp_path / name))
    assert isinstance(result.exception, Refused)
    assert said in result.exception.reason
    assert name in result.exception.reason


def test_no_file_an_empty_folder_and_a_file_that_is_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.yaml").write_bytes(b"\xff\xd8\xff")
    for name in ("missing.yaml", "empty", "picture.yaml"):
        refusal = call(str(tmp_path / name)).exception
        assert isinstance(refusal, Refused)
        assert name in refusal.reason


def test_a_rulebook_beside_the_file_can_be_named(tmp_path: Path) -> None:
    shipped = SHIPPED.parent / "england/allocation/in-control-adult-example.yaml"
    text = shipped.read_text(encoding="utf-8").replace("id: in-control-adult-example", "id: our-own")
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    case = {
        "rule": "allocation.allocate",
        "input": {"rulebook": "own.yaml", "answers": {}},
        "expected": {"refused": {"what": "IncompleteAnswers", "where": "complex_needs"}},
        "source": "ours",
    }
    assert call(str(written(tmp_path, case))).return_value == 0
    missing = case | {"input": {"rulebook": "nowhere.yaml", "answers": {}}}
    assert "NoSuchRulebook" in call(str(written(tmp_path, missing))).output
