"""`sevensteps bank`: what it shows, and how it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sevensteps.ops import bankkeeping, cli

EXAMPLES = Path(__file__).parents[2] / "rulebooks/examples/bank"
ROWS = "Date,Amount,Reference,Balance\n2026-11-04,-243.10,DP R1,756.90\n"
Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `sevensteps bank …` where no database is; gives exit code, stdout and stderr."""
    monkeypatch.setattr(bankkeeping, "_ready", lambda: False)

    def go(*words: str | Path) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as end:
            cli.main(["bank", *(str(word) for word in words)])
        out = capsys.readouterr()
        return end.value.code, out.out, out.err

    return go


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bank.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_a_statement_is_shown_and_told_as_json(run: Run, file: Path) -> None:
    code, out, _ = run("import", file)
    assert code == 0
    assert "2026-11-04        −£243.10  DP R1" in out
    assert "the balances agree" in out

    code, out, _ = run("import", file, "--json")
    answer: dict[str, Any] = json.loads(out)
    assert (code, answer["format"]) == (0, "csv")
    (statement,) = answer["statements"]
    assert statement["opening"] == {"date": "2026-11-04", "pence": 100_000}
    assert statement["entries"][0]["pence"] == -24310
    assert statement["proved"] is True
    assert (answer["kept"], answer["stored"]) == (False, 0)
    assert "Nothing was kept" not in run("import", file, "--dry-run")[1]


@pytest.mark.django_db
def test_where_a_database_runs_the_file_is_kept_once(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bankkeeping, "_ready", lambda: True)
    assert "Kept 1 entries: 0 matched, 1 wait" in run("import", file)[1]
    code, out, _ = run("import", file, "--json")
    answer = json.loads(out)
    assert (code, answer["before"], answer["stored"], answer["waiting"]) == (0, True, 0, 1)


@pytest.mark.parametrize(
    "columns",
    ["date=When,amount=Spent,out_positive=yes", '{"date": "When", "amount": "Spent", "out_positive": "yes"}'],
)
def test_columns_are_named_on_the_command_line(run: Run, file: Path, columns: str) -> None:
    file.write_text("When,Spent\n04/11/2026,2.50\n", encoding="utf-8")
    code, out, _ = run("import", file, "--format", "csv", "--columns", columns, "--json")
    assert code == 0
    assert json.loads(out)["statements"][0]["entries"][0]["pence"] == -250


@pytest.mark.parametrize(
    ("rows", "words", "where"),
    [
        (ROWS.replace("756.90", "756.9x"), (), "bank.csv, line 2"),
        (ROWS, ("--format", "ofx"), "bank.csv, line 1"),
        (ROWS, ("--columns", "date=Day,amount=Amount"), "columns"),
        (ROWS, ("--columns", "date"), "columns"),
        (ROWS, ("--columns", "{"), "columns"),
        (ROWS, ("--format", "word"), "form"),
        ("", (), "bank.csv"),
    ],
)
def test_a_refusal_is_one_sentence_with_its_place(
    run: Run, file: Path, rows: str, words: tuple[str, ...], where: str
) -> None:
    file.write_text(rows, encoding="utf-8")
    code, out, err = run("import", file, "--json", *words)
    assert code == 2
    assert json.loads(out)["refused"]["where"] == where
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("import", tmp_path / "none.xml")[0] == 2
    assert run("import", tmp_path)[0] == 2


def test_an_account_is_checked_only_where_the_table_is_loaded(run: Run) -> None:
    table = ("--weights", EXAMPLES / "weights-of-published-cases.txt")
    assert run("check", "08-99-99", "66374958", *table)[0] == 0
    code, out, _ = run("check", "089999", "66374959", *table, "--json")
    assert (code, json.loads(out)["verdict"]) == (1, "failed")
    code, out, _ = run("check", "089999", "66374959")
    assert code == 0
    assert "not loaded" in out
    assert run("check", "0899", "66374959")[0] == 2


def test_a_bad_table_is_refused_before_anything_else_and_a_good_one_needs_a_database(
    run: Run, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("990000 990099 MOD12\n")
    code, _out, err = run("weights", bad, "--by", "farah@alder.example")
    assert (code, "A row has two sort codes" in err) == (2, True)
    good = EXAMPLES / "weights-of-published-cases.txt"
    code, out, err = run("weights", good, "--by", "farah@alder.example", "--json")
    assert (code, json.loads(out)["refused"]["where"]) == (2, "database")
