"""`sevensteps plan check`: its answer, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sevensteps.ops import cli

PLAN = {
    "indicative_pence": 100,
    "outcomes": [{"id": "O", "text": "Be fitter"}],
    "lines": [{"id": "L", "outcomes": ["O"], "pence": 1, "per": "week"}],
}


def run(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> tuple[object, dict[str, object], str]:
    file = folder / "plan.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        cli.main(["plan", "check", str(file)])
    out = capsys.readouterr()
    return end.value.code, json.loads(out.out), out.err


def test_a_plan_that_does_not_pass_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, err = run(tmp_path, json.dumps(PLAN), capsys)
    assert (code, err) == (0, "")
    assert (answer["passes"], answer["annual_pence"]) == (False, 52)


def test_what_was_not_read_is_named_beside_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = json.dumps(PLAN | {"risks": [{"risk": "Sam is ill", "likely": "seldom"}]})
    code, answer, err = run(tmp_path, text, capsys)
    assert (code, answer["annual_pence"]) == (0, 52)
    assert err == "risks[0].likely is not known here, and was not read.\n"


def test_what_no_screen_can_show_is_told_as_ascii(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half = "Be fitter \ud800"
    text = json.dumps(PLAN | {"outcomes": [{"id": "O", "text": half}], "lines": []})
    code, answer, _err = run(tmp_path, text, capsys)
    assert code == 0
    assert any(half in str(check["reason"]) for check in answer["checks"])


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "input"),
        ("[]", "input"),
        ('{"lines": NaN}', "input"),
        (json.dumps({**PLAN, "approvers": []}), "approvers"),
        (json.dumps(PLAN).replace('"pence": 1', '"pence": 1e400'), "lines[0].pence"),
        ('{"indicative_pence": 1E-999999999999999999999}', "input"),
        (f'{{"indicative_pence": {"9" * 5_000}}}', "input"),
        ("[" * 100_000, "input"),
    ],
)
def test_what_is_no_plan_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, where: str
) -> None:
    code, answer, err = run(tmp_path, text, capsys)
    assert code == 2
    assert answer == {"refused": {"where": where, "reason": err.strip()}}
