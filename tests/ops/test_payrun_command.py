"""`sevensteps payrun simulate`: the contract of its answer, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sevensteps.ops import cli

LINE = {"id": "a", "from": "2026-04-01", "to": None, "pence": 700, "per": "week", "sign": 1}
PAID = [{"run": {"to": "2026-04-07"}}, {"pay": 1}]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Runs the command on a scenario as data or text; gives exit code, answer and stderr."""

    def go(scenario: object) -> tuple[object, dict[str, Any], str]:
        file = tmp_path / "in.json"
        file.write_text(scenario if isinstance(scenario, str) else json.dumps(scenario), encoding="utf-8")
        with pytest.raises(SystemExit) as end:
            cli.main(["payrun", "simulate", "--input", str(file)])
        out = capsys.readouterr()
        return end.value.code, json.loads(out.out), out.err

    return go


def test_the_answer_has_every_run_with_its_items_and_total(run) -> None:
    code, answer, err = run({"lines": [LINE], "steps": [*PAID, {"cancel": {"line": "a"}}, PAID[0]]})
    item = {"line": "a", "from": "2026-04-01", "to": "2026-04-07"}
    assert (code, err) == (0, "")
    assert answer == {
        "runs": [
            {"items": [{**item, "pence": 700, "kind": "normal"}], "total_pence": 700},
            {"items": [{**item, "pence": -700, "kind": "adjustment"}], "total_pence": -700},
        ]
    }


def test_a_refusal_names_its_step_and_the_reason(run) -> None:
    code, answer, err = run({"lines": [LINE], "steps": [*PAID, {"reject": 1}]})
    assert code == 2
    assert answer == {
        "refused": {
            "step": 3,
            "where": "run",
            "reason": "Run 1 is paid already. Choose a run that is unpaid.",
        }
    }
    assert err == "Step 3: Run 1 is paid already. Choose a run that is unpaid.\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "[" * 100_000,
        "NaN",
        '{"lines": [], "lines": [], "steps": []}',
        '{"lines": [], "steps": [], "\\ud800": 1}',
        '{"\\ud800": 1, "\\ud800": 2}',
        '{"lines": [], "steps": [{"pay": 1e99999999999}]}',
        '{"lines": [], "steps": [{"pay": ' + "9" * 5000 + "}]}",
    ],
)
def test_what_is_not_a_scenario_is_refused(run, text: str) -> None:
    code, answer, err = run(text)
    assert code == 2
    assert set(answer["refused"]) == {"step", "where", "reason"}
    assert len(err.splitlines()) == 1


def test_a_file_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for words in ([], ["--input", str(tmp_path / "none.json")], ["--input", str(tmp_path)]):
        with pytest.raises(SystemExit) as end:
            cli.main(["payrun", "simulate", *words])
        assert end.value.code == 2
        assert json.loads(capsys.readouterr().out)["refused"]["where"] == "input"
