"""`sevensteps finance information`: figures as a file, and refusals that say what would be right."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from tests.factories.money import held

from sevensteps.ops.cli import main

YEAR = ("--from", "2030-04-01", "--to", "2031-03-31")


@pytest.fixture(autouse=True)
def django_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sevensteps.ops.cli.finance.prepare_django", lambda: None)
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-06-01")


def asked(*more: str, days: tuple[str, ...] = YEAR) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["finance", "information", *days, *more])
    return int(ended.value.code or 0)


@pytest.mark.django_db
def test_the_same_figures_on_the_screen_and_in_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    life = held()
    life.order()
    assert asked("--by", "provider", "--by", "team", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(row["ordered_pence"] for row in told["rows"]) == told["total"]["ordered_pence"] == 40_00
    assert told["forecasts"]["adult_social_care"]["steps"]
    for kind, read in (("csv", pl.read_csv), ("parquet", pl.read_parquet)):
        file = tmp_path / f"figures.{kind}"
        assert asked("--by", "provider", "--by", "team", "--format", kind, "--output", str(file)) == 0
        assert read(file)["forecast_pence"].to_list() == [row["forecast_pence"] for row in told["rows"]]
    capsys.readouterr()
    assert asked("--only", f"provider={life.provider}", "--format=json") == 0
    assert json.loads(capsys.readouterr().out)["total"]["ordered_pence"] == 40_00
    assert asked("--only", "team=NOBODY", "--format=json") == 2
    assert json.loads(capsys.readouterr().out)["refused"]["where"] == "only"
    assert asked("--careful", "--only", f"provider={life.provider}") == 2


@pytest.mark.parametrize(
    ("more", "days", "sentence"),
    [
        ((), ("--from", "2031-04-01", "--to", "2030-03-31"), "The last day is before the first."),
        ((), ("--from", "1 April", "--to", "2030-03-31"), "1 April"),
        ((), ("--from", "2010-04-01", "--to", "2030-03-31"), "Choose ten years at most."),
        (("--by", "team", "--by", "team"), YEAR, "Cut by each thing once."),
        (("--by", "colour"), YEAR, "colour"),
        (("--format", "parquet"), YEAR, "--output FILE"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    more: tuple[str, ...], days: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sevensteps.contexts.commissioning.queries.choices", dict)
        patched.setattr("sevensteps.web.shell.clock.days_travelled", lambda: 0)
        assert asked(*more, days=days) == 2
    assert sentence in capsys.readouterr().err
