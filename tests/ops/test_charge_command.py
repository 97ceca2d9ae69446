"""`sevensteps charge assess`: the contract of its answer, and how it refuses."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from sevensteps.ops import cli

PERSON: dict[str, Any] = {
    "nation": "england",
    "setting": "home",
    "age": 80,
    "couple": False,
    "children": 0,
    "cost_of_care_pence_per_week": 28750,
    "capital": [{"kind": "savings", "value_pence": 1500000, "share": 0.5}],
    "income": [
        {"kind": "state_pension", "pence": 100000, "per": "month"},
        {"kind": "pip_mobility", "pence": 7705, "per": "week"},
    ],
    "housing_costs": [{"kind": "council_tax", "pence": 52000, "per": "year"}],
    "disability_expenses": [{"kind": "laundry", "pence": 930, "per": "week"}],
    "premiums": [],
    "overrides": {},
    "section_117": False,
}
KEYS = {
    "weekly_charge_pence",
    "authority_pays_pence",
    "tariff_income_pence",
    "assessable_income_pence",
    "protected_income_pence",
    "housing_pence",
    "disability_pence",
    "full_cost",
    "rulebook",
    "trace",
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Runs the command on a person as JSON text; gives exit code, answer and stderr."""

    def go(person: object, *words: str, on: str = "2023-10-01") -> tuple[object, dict[str, Any], str]:
        file = tmp_path / "in.json"
        file.write_text(person if isinstance(person, str) else json.dumps(person), encoding="utf-8")
        try:
            cli.main(["charge", "assess", "--on", on, "--input", str(file), *words])
        except SystemExit as end:
            out = capsys.readouterr()
            return end.code, json.loads(out.out), out.err
        raise AssertionError("main ends the process")

    return go


def test_the_answer_has_what_was_promised(run) -> None:
    code, answer, err = run(PERSON)
    assert code == 0
    assert err == ""
    assert set(answer) >= KEYS
    # By hand: 100,000 x 12 / 52 = 23,076.92; less 1,000, 930 and 21,435.
    figures = {key: answer[key] for key in KEYS - {"rulebook", "trace"}}
    assert figures == {
        "weekly_charge_pence": 0,
        "authority_pays_pence": 28750,
        "tariff_income_pence": 0,
        "assessable_income_pence": 23076,
        "protected_income_pence": 21435,
        "housing_pence": 1000,
        "disability_pence": 930,
        "full_cost": False,
    }
    assert answer["rulebook"]["id"] == "england-care-act"
    assert answer["rulebook"]["rates"]["year"] == "2023/24"
    assert len(answer["rulebook"]["hash"]) == 64
    assert {"text", "easy", "value"} == set(answer["trace"][0])
    assert "regulation" in " ".join(step["text"] for step in answer["trace"])


def test_an_easy_step_uses_the_easy_name_of_a_kind(run) -> None:
    answer = run(PERSON)[1]
    assert {"text": "Savings", "easy": "Money in the bank:", "value": 1500000} in answer["trace"]


def test_the_same_comes_from_stdin(run, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(PERSON).encode())))
    with pytest.raises(SystemExit):
        cli.main(["charge", "assess", "--on", "2023-10-01", "--input", "-"])
    assert json.loads(capsys.readouterr().out) == run(PERSON)[1]


def test_a_policy_and_an_examples_figures_can_be_named(run) -> None:
    answer = run(
        PERSON, "--policy", "generous-example", "--rates", "england-rates-2026-27-example", on="2026-11-21"
    )[1]
    assert answer["status"] == "example"
    assert answer["rulebook"]["policy"]["id"] == "generous-example"
    assert "example" in answer["flags"][0]["text"]


def test_the_nearest_year_is_taken_only_when_asked_for_and_said(run) -> None:
    code, answer, err = run(PERSON, on="2026-11-21")
    assert code == 2
    assert answer["refused"]["where"] == "on"
    assert "2015/16 to 2025/26" in err
    code, answer, _err = run(PERSON, "--nearest", on="2026-11-21")
    assert code == 0
    assert answer["rulebook"]["rates"]["nearest"] is True
    assert "2025/26" in answer["flags"][0]["text"]


@pytest.mark.parametrize("on", ["2014-06-01", "2001-01-01"])
def test_the_nearest_year_to_a_day_before_all_years_is_the_first(run, on: str) -> None:
    code, answer, _err = run(PERSON, "--nearest", on=on)
    assert code == 0
    assert answer["rulebook"]["rates"] | {"hash": ""} == {
        "id": "england-rates-2015-16",
        "version": 1,
        "hash": "",
        "status": "verified",
        "year": "2015/16",
        "nearest": True,
    }
    assert on in answer["flags"][0]["text"]
    assert run(PERSON, on=on)[0] == 2


def test_the_nearest_year_to_a_day_before_2015_is_the_days_own_where_its_guarantee_is_stated(run) -> None:
    person = PERSON | {"overrides": {"basic_guarantee_pence": 14835}}
    answer = run(person, "--nearest", on="2014-06-01")[1]
    assert answer["rulebook"]["rates"]["id"] == "england-fairer-2010"
    assert answer["rulebook"]["rates"]["nearest"] is False


def test_a_flag_says_where_it_would_be_settled(run) -> None:
    twice = [{"kind": "state_pension", "pence": 5000, "per": "week"}] * 2
    flags = run(PERSON | {"income": twice, "above_pension_credit_guarantee": False})[1]["flags"]
    assert [flag["where"] for flag in flags] == ["income[1]"]


@pytest.mark.parametrize(
    ("person", "words", "on", "where"),
    [
        ("{", (), "2023-10-01", "input"),
        ("[1, 2]", (), "2023-10-01", "input"),
        (PERSON | {"age": float("nan")}, (), "2023-10-01", "input"),
        (PERSON | {"disability_expenses": [{"kind": "\ud800", "pence": 1, "per": "week"}]}, (), "2023-10-01",
         "disability_expenses[0].kind"),
        (PERSON | {"\ud800": 1}, (), "2023-10-01", "\\ud800"),
        ('{"\\ud800": 1, "\\ud800": 1}', (), "2023-10-01", "\\ud800"),
        (json.dumps(PERSON).replace("0.5", "1e-999999999"), (), "2023-10-01", "capital[0].share"),
        ('{"age": 5, "age": 6}', (), "2023-10-01", "age"),
        ("[" * 100_000, (), "2023-10-01", "input"),
        ('{"age": 1' + "0" * 5000 + "}", (), "2023-10-01", "input"),
        (PERSON, (), "yesterday", "on"),
        (PERSON, (), "2023-W01-1", "on"),
        (PERSON, ("--nearest",), "0001-01-01", "on"),
        (PERSON, ("--nearest",), "9999-12-31", "on"),
        (PERSON, (), "1890-01-01", "on"),
        (PERSON, (), "2012-05-01", "overrides.basic_guarantee_pence"),
        (PERSON, ("--policy", "nobody"), "2023-10-01", "policy"),
        (PERSON, ("--rates", "nothing"), "2023-10-01", "rates"),
        (PERSON, ("--rates", "england-rates-2022-23"), "2023-10-01", "on"),
        (PERSON | {"nation": "atlantis"}, (), "2023-10-01", "nation"),
        (PERSON | {"income": [{"kind": "other"}]}, (), "2023-10-01", "income[0].pence"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_a_refusal_is_json_on_stdout_a_sentence_on_stderr_and_exit_code_two(
    run, person: object, words: tuple[str, ...], on: str, where: str
) -> None:
    code, answer, err = run(person, *words, on=on)
    assert code == 2
    assert answer["refused"]["where"] == where
    assert answer["refused"]["reason"] == err.strip()


@pytest.mark.parametrize(
    "words", [[], ["--on", "2023-10-01"], ["--on", "2023-10-01", "--input", "/nowhere.json"]]
)
def test_what_is_left_out_is_refused_the_same_way(words: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["charge", "assess", *words])
    assert end.value.code == 2
    assert json.loads(capsys.readouterr().out)["refused"]["reason"]


def test_the_example_of_the_how_to_page_is_answered(run) -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/assess-a-charge.md").read_text(encoding="utf-8")
    example = page.partition("```json\n")[2].partition("```")[0]
    code, answer, _err = run(example, on="2025-05-01")
    assert code == 0
    # By hand: 23,025 + 11,040 = 34,065; less 9,461.54 of rent, 520, and 23,260 + 4,965 kept: nothing is left.
    assert answer["weekly_charge_pence"] == 0
    assert answer["assessable_income_pence"] == 34065
    assert answer["housing_pence"] == 9462
    assert answer["protected_income_pence"] == 28225
