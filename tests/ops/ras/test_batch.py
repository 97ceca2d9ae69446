"""`ras allocate --batch`: many people get what each would get alone, or nothing is written at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.ops.ras.conftest import Ras, Write

from sevensteps.core.allocation import AllocationRulebook, Inputs, allocate
from sevensteps.ops.rulebooks import find

SHIPPED = "in-control-adult-example"
COLUMNS = [
    "person",
    "points",
    "points_after_support",
    "annual_pence",
    "weekly_pence",
    "low_pence",
    "high_pence",
]


def book(name: str) -> AllocationRulebook:
    found = find(name)
    assert isinstance(found, AllocationRulebook)
    return found


def same_as_alone(rulebook: AllocationRulebook, people: list[Inputs], told: pl.DataFrame) -> None:
    assert told.columns == COLUMNS
    assert len(told) == len(people)
    for inputs, row in zip(people, told.iter_rows(named=True), strict=True):
        alone = allocate(rulebook, inputs)
        low, high = alone.range_pence or (None, None)
        assert row["points"] == row["points_after_support"] == pytest.approx(float(alone.points), abs=1e-9)
        assert (row["annual_pence"], row["weekly_pence"]) == (alone.annual_pence, alone.weekly_pence)
        assert (row["low_pence"], row["high_pence"]) == (low, high)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_answers_by_area_with_numbers_between(ras: Ras, tmp_path: Path, ending: str) -> None:
    rulebook, chance = book(SHIPPED), np.random.default_rng(1)
    people, rows = [], []
    for person in range(300):
        answers: dict[str, str | Decimal] = {}
        for area in rulebook.areas:
            answers[area.id] = area.statements[chance.integers(len(area.statements))].id
            if chance.random() < 0.2:
                most = area.statements[-1].points
                answers[area.id] = (most * int(chance.integers(1001)) / 1000).quantize(Decimal("0.0001"))
        people.append(Inputs(answers=answers))
        rows.append({"person": f"00{person}", **{area: f" {one} " for area, one in answers.items()}})
    source, out = tmp_path / f"in.{ending}", tmp_path / f"out.{ending}"
    frame = pl.DataFrame(rows)
    frame.write_csv(source) if ending == "csv" else frame.write_parquet(source)
    said = ras("allocate", "--rulebook", SHIPPED, "--batch", source, "--out", out, "--json")
    assert said.data == {"people": 300, "out": str(out)}
    types = {"person": pl.String}
    told = pl.read_csv(out, schema_overrides=types) if ending == "csv" else pl.read_parquet(out)
    same_as_alone(rulebook, people, told)
    assert told["person"][7] == "007"


def test_a_formula(ras: Ras, tmp_path: Path) -> None:
    rulebook, chance = book("florida-ibudget-5b"), np.random.default_rng(2)
    formula = rulebook.formula
    assert formula is not None
    people, rows = [], []
    for person in range(200):
        answers: dict[str, str | int] = {}
        for one in (one for one in formula.measures if one.id in formula.needed):
            number = int(chance.integers(one.lowest or 0, one.highest or 0, endpoint=True))
            answers[one.id] = one.choices[chance.integers(len(one.choices))] if one.choices else number
        people.append(
            Inputs({key: one if isinstance(one, str) else Decimal(one) for key, one in answers.items()})
        )
        rows.append({"person": person, **answers})
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pl.DataFrame(rows).write_parquet(source)
    assert ras("allocate", "--rulebook", "florida-ibudget-5b", "--batch", source, "--out", out).code == 0
    same_as_alone(rulebook, people, pl.read_parquet(out))


GROUPS = """\
id: two-groups
version: 1
kind: allocation
status: local
title: {en: Tables of two groups, easy: Two tables}
valid_from: 2026-04-01
sources: [{citation: ours}]
weeks_per_year: 52.1429
groups:
  - {id: young, title: {en: Young people, easy: Young}}
  - {id: old, title: {en: Old people, easy: Old}}
  - {id: baby, title: {en: Small children, easy: Babies}, instead: {en: Ask the nurse, easy: Ask}}
scales:
  young:
    kind: bands
    bands:
      - {from_points: 0, to_points: 9}
      - {from_points: 10, weekly_pence: 4999}
  old:
    kind: reckoner
    between: step
    knots:
      - {points: 5, annual_pence: 70, low_pence: 1, high_pence: 99}
"""


def test_groups_bands_and_a_table_that_gives_nothing(ras: Ras, write: Write, tmp_path: Path) -> None:
    path = write("groups.yaml", GROUPS)
    source = write("in.csv", "person,group,points\na,young,9.5\nb,young,10\nc,old,3\n")
    out = tmp_path / "out.csv"
    assert ras("allocate", "--rulebook", path, "--batch", source, "--out", out).code == 0
    people = [
        Inputs(points=Decimal(points), group=group)
        for points, group in (("9.5", "young"), ("10", "young"), ("3", "old"))
    ]
    same_as_alone(book(str(path)), people, pl.read_csv(out))
    assert out.read_text().splitlines()[1] == "a,9.5,9.5,,,,"
    assert out.read_text().splitlines()[3] == "c,3,3,70,1,1,99"


def test_a_column_of_groups_nobody_asked_for_is_said(
    ras: Ras, table: Path, write: Write, tmp_path: Path
) -> None:
    source = write("in.csv", "person,group,points\na,x,10\n")
    said = ras("allocate", "--rulebook", table, "--batch", source, "--out", tmp_path / "out.csv")
    assert said.code == 0
    assert "the column group changes nothing" in said.err


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("person,points\na,10\nb,much\n", ["row 2", "column points", "'much'", "as a number"]),
        ("person,points\na,10\nb,\n", ["row 2", "nothing"]),
        ("person,points\na,10\n,11\n", ["row 2", "no person"]),
        ("person,points\na,10\nb,-1\n", ["row 2", "'-1'", "between 0 and"]),
        ("person,points\na,10\nb,nan\n", ["row 2", "'nan'"]),
        ("person,points\na,10\nb,inf\n", ["row 2", "'inf'"]),
        ("person,points\na,10\nb,21\n", ["row 2", "printed only from 10 to 20"]),
        ("points\n10\n", ["no column person", "It has: points"]),
        ("person\na\n", ["no column points"]),
        ("person,points,points\na,1,2\n", ["'points' twice"]),
        ("person,points\na,10,11,12\n", ["cannot be read"]),
        ("person,points\n", ["only a header"]),
        ("", ["is empty"]),
    ],
)
def test_a_file_that_is_wrong_leaves_nothing_behind(
    ras: Ras, table: Path, write: Write, tmp_path: Path, rows: str, words: list[str]
) -> None:
    source, out = write("in.csv", rows), tmp_path / "out.parquet"
    out.write_text("what was there before")
    ras("allocate", "--rulebook", table, "--batch", source, "--out", out).refuses(*words)
    assert out.read_text() == "what was there before"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.csv", "out.parquet", "table.yaml"]


def test_an_unknown_statement_is_named_with_its_row(ras: Ras, tmp_path: Path) -> None:
    answers = {area.id: area.statements[0].id for area in book(SHIPPED).areas}
    rows = [{"person": "a", **answers}, {"person": "b", **answers, "meals": "lots"}]
    source = tmp_path / "in.parquet"
    pl.DataFrame(rows).write_parquet(source)
    said = ras("allocate", "--rulebook", SHIPPED, "--batch", source, "--out", tmp_path / "out.csv", "--json")
    said.refuses("row 2", "column meals", "'lots'", "no such answer")
    assert said.data["refused"]["where"] == f"{source} row 2, column meals"


@pytest.mark.parametrize("values", [[True, False], [b"\xff", b"2"], [[1], [2]], [date(2026, 1, 1)] * 2])
def test_points_of_another_kind_are_refused_with_their_row(
    ras: Ras, table: Path, tmp_path: Path, values: list[object]
) -> None:
    people = tmp_path / "people.parquet"
    pl.DataFrame({"person": ["a", "b"], "points": values}).write_parquet(people)
    told = ras("allocate", "--rulebook", table, "--batch", people, "--out", tmp_path / "out.csv")
    told.refuses("row 1, column points", "Give points as a number")


def test_files_of_other_kinds_and_places(ras: Ras, table: Path, write: Write, tmp_path: Path) -> None:
    good = write("in.csv", "person,points\na,10\n")
    asked = ("allocate", "--rulebook", table, "--batch")
    ras(*asked, write("in.xlsx", "x"), "--out", "o.csv").refuses("neither .parquet nor .csv")
    ras(*asked, good, "--out", "o.txt").refuses("neither .parquet nor .csv")
    ras(*asked, tmp_path / "no.csv", "--out", "o.csv").refuses("There is no file")
    ras(*asked, write("bad.parquet", "not parquet"), "--out", "o.csv").refuses("bad.parquet cannot be read")
    ras(*asked, good, "--out", tmp_path / "no folder" / "o.csv").refuses("cannot be written")
    (tmp_path / "folder.csv").mkdir()
    ras(*asked, good, "--out", tmp_path / "folder.csv").refuses("cannot be written")
    latin = tmp_path / "latin.csv"
    latin.write_bytes("person,points\né,10\n".encode("latin-1"))
    ras(*asked, latin, "--out", tmp_path / "o.csv").refuses("latin.csv")
    both = write("both.csv", "person,points,meals\na,10,none\n")
    ras("allocate", "--rulebook", SHIPPED, "--batch", both, "--out", "o.csv").refuses("one or the other")


def test_quotes_blank_lines_and_a_byte_order_mark(
    ras: Ras, table: Path, write: Write, tmp_path: Path
) -> None:
    source, out = write("in.csv", '\ufeffperson,points\n"a, b",10\n"c\nd",20\n\n\n'), tmp_path / "out.csv"
    assert ras("allocate", "--rulebook", table, "--batch", source, "--out", out).code == 0
    assert pl.read_csv(out)["person"].to_list() == ["a, b", "c\nd"]


def test_a_long_csv_is_read_in_parts(
    ras: Ras, table: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sevensteps.ops.ras.csv_parts._BYTES_AT_ONCE", 50)
    names = ["\n" * (number % 5) + f", {number}" for number in range(200)]
    quoted = "".join(f'"{name}",{10 + number % 11}\n' for number, name in enumerate(names))
    source, out = write("in.csv", f"person,points\n{quoted}"), tmp_path / "out.parquet"
    assert ras("allocate", "--rulebook", table, "--batch", source, "--out", out).code == 0
    told = pl.read_parquet(out)
    assert told["person"].to_list() == names
    assert told["points"].to_list() == [10 + number % 11 for number in range(200)]
    bad = write("bad.csv", f"person,points\n{quoted}x,99\n")
    ras("allocate", "--rulebook", table, "--batch", bad, "--out", out).refuses("row 201", "99")


def test_a_file_may_be_written_over_itself(ras: Ras, table: Path, write: Write) -> None:
    same = write("same.csv", "person,points\na,10\nb,20\n")
    assert ras("allocate", "--rulebook", table, "--batch", same, "--out", same).code == 0
    assert same.read_text().splitlines()[2] == "b,20,20,30001,577,5000,20000"
