"""`ras check` and `ras allocate` for one person: the contract, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.ops.ras.conftest import TABLE, Ras, Write

from sevensteps.core.allocation import AllocationRulebook
from sevensteps.ops.rulebooks import find

SHIPPED = "in-control-adult-example"


def adult_answers() -> dict[str, object]:
    book = find(SHIPPED)
    assert isinstance(book, AllocationRulebook)
    return {area.id: area.statements[-1].id for area in book.areas}


def test_the_answer_has_the_keys_of_the_contract(ras: Ras, write: Write) -> None:
    support = {"meals": {"level": "most", "willing_and_able": True}}
    asked = {
        "answers": adult_answers(),
        "support": support,
        "caring_effect": None,
        "group": None,
        "additions": {},
    }
    said = ras("allocate", "--rulebook", SHIPPED, "--answers", write("a.json", json.dumps(asked)))
    assert (said.code, said.err) == (0, "")
    assert list(said.data) == [
        "rulebook",
        "points",
        "points_after_support",
        "annual_pence",
        "weekly_pence",
        "range_pence",
        "outcomes",
        "trace",
    ]
    assert list(said.data["rulebook"]) == ["id", "version", "hash"]
    assert said.data["points"] > said.data["points_after_support"]
    assert all(list(line) == ["text", "value"] for line in said.data["trace"])


def test_points_alone_from_stdin_with_a_range(ras: Ras, table: Path) -> None:
    said = ras("allocate", "--rulebook", table, "--answers", "-", stdin='{"answers": {"points": 12.5}}')
    found = said.data
    assert (found["points"], found["annual_pence"], found["weekly_pence"]) == (12.5, 15000, 288)
    assert found["range_pence"] == [5000, 20000]


def test_a_file_may_begin_with_a_byte_order_mark(ras: Ras, table: Path, write: Write) -> None:
    answers = write("answers.json", "\ufeff" + json.dumps({"answers": {"points": 20}}))
    told = ras("allocate", "--rulebook", table, "--answers", answers)
    assert told.data["points"] == 20


def test_a_number_keeps_all_its_places(ras: Ras, table: Path) -> None:
    said = ras("allocate", "--rulebook", table, "--answers", "-", stdin='{"answers": {"points": 10.12345}}')
    said.refuses("points", "at most 4 decimal places")


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("{", "-:1", "not JSON"),
        ("[]", "-", "Give an object"),
        ('{"answers": {"points": NaN}}', "-", "NaN is no number"),
        ('{"answers": {"points": 12}, "answers": {}}', "answers", "twice"),
        ('{"answers": {"points": 12}, "suport": {}}', "suport", "takes answers"),
        ('{"answers": {"points": "12"}}', "points", "as a number"),
        ('{"answers": {"points": 99}}', "points", "printed only from 10 to 20"),
        ('{"answers": {}}', "points", "Give the number of points"),
        ('{"answers": {"points": 12}, "group": "old"}', "group", "one scale for everybody"),
    ],
)
def test_answers_are_refused_in_json_too(ras: Ras, table: Path, text: str, where: str, words: str) -> None:
    said = ras("allocate", "--rulebook", table, "--answers", "-", stdin=text)
    said.refuses(words)
    assert said.data["refused"]["where"] == where
    assert words in said.data["refused"]["reason"]


def test_the_version_of_the_day_is_used(ras: Ras, table: Path) -> None:
    asked = ("allocate", "--rulebook", table, "--answers", "-")
    text = '{"answers": {"points": 12}}'
    assert ras(*asked, "--on", "2027-03-31", stdin=text).data["rulebook"]["version"] == 3
    ras(*asked, "--on", "2027-04-01", stdin=text).refuses("No version", "version 3 from 2026-04-01")
    ras(*asked, "--on", "1 April", stdin=text).refuses("--on")


def test_the_newest_shipped_version_that_holds(
    ras: Ras, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version, begins in ((1, 2026), (2, 2026), (3, 2028)):
        text = TABLE.replace("version: 3", f"version: {version}").replace("valid_to: 2027-03-31\n", "")
        text = text.replace("2026-04-01", f"{begins}-04-01").replace("two-knots", "of-many")
        (tmp_path / f"of-many-{version}.yaml").write_text(text)
    monkeypatch.setattr("sevensteps.ops.rulebooks.SHIPPED", tmp_path)
    asked = ("allocate", "--rulebook", "of-many", "--answers", "-")
    text = '{"answers": {"points": 12}}'
    assert ras(*asked, "--on", "2027-01-01", stdin=text).data["rulebook"]["version"] == 2
    assert ras(*asked, stdin=text).data["rulebook"]["version"] == 3


def test_options_that_do_not_go_together(ras: Ras, table: Path) -> None:
    ras("allocate", "--rulebook", table).refuses("--answers for one person")
    ras("allocate", "--rulebook", table, "--batch", "a.csv").refuses("go together")
    assert ras("allocate", "--answers", "-").data["refused"]["where"] == "rulebook"
    ras("allocate", "--rulebook", "nobody", "--answers", "-").refuses("There is no rulebook or file nobody")


def test_check_says_what_it_is_and_takes(ras: Ras, table: Path) -> None:
    said = ras("check", SHIPPED)
    assert said.code == 0
    assert "in-control-adult-example version" in said.out
    assert "personal_needs: none, some, daily, always" in said.out
    assert "support by area: " in said.out
    found = ras("check", table, "--json").data
    assert (found["id"], found["version"], len(found["hash"])) == ("two-knots", 3, 64)
    assert found["takes"] == [
        "points: a number",
        "table: 2 sums from 10 to 20 points, straight lines between, printed only in part",
    ]


def test_check_names_file_line_key_and_reason(ras: Ras, write: Write) -> None:
    broken = write("broken.yaml", TABLE.replace("annual_pence: 30001", "annual_pence: 9"))
    said = ras("check", broken, "--json")
    said.refuses(f"{broken}:16 table.knots[1]", "must not go down")
    assert said.data["refused"]["where"].startswith(f"{broken}:16")


@pytest.mark.parametrize(
    "name", ["norfolk-children-primary", "rbkc-savva", "newham-mini-ras", "florida-ibudget-5b"]
)
def test_check_reads_every_kind_that_is_shipped(ras: Ras, name: str) -> None:
    assert ras("check", name).code == 0
