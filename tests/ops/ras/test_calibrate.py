"""`ras calibrate` and `ras predict`: the contract, the toys to the penny, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import yaml
from tests.ops.ras.conftest import Ras, Said, Write

# The published idea of percentile matching on invented figures; both readings of it are ours.
POINTS = (10, 20, 20, 30, 40, 50, 60, 70, 80, 100)
COSTS = (500, 900, 1000, 1500, 2600, 3000, 4200, 6000, 9000, 20000)
AT = (0, 10, 15, 20, 25, 30, 45, 55, 75, 100, 120)
TOYS = {
    "percentile": (500, 500, 700, 953, 1250, 1512, 2800, 3600, 7500, 20000, 20000),
    "percentile-midrank": (500, 680, 860, 980, 1350, 1665, 2800, 3480, 6600, 15050, 20000),
}
COLUMNS = ("--points", "points", "--cost", "cost")


def csv(header: str, *rows: object) -> str:
    return "\n".join(
        [header, *(",".join(map(str, row)) if isinstance(row, tuple) else str(row) for row in rows)]
    )


@pytest.fixture
def cases(write: Write) -> Path:
    return write("cases.csv", csv("points,cost", *zip(POINTS, COSTS, strict=True)))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    chance = np.random.default_rng(0)
    points = chance.integers(0, 60, 800)
    cost = np.round(points * 200 * chance.lognormal(0, 0.5, 800), 2)
    path = tmp_path / "many.parquet"
    pl.DataFrame({"points": points, "cost": cost, "team": ["north", "south"] * 400}).write_parquet(path)
    return path


def calibrate(ras: Ras, cases: Path, *more: object) -> Said:
    return ras("calibrate", "--cases", cases, *COLUMNS, *more)


@pytest.mark.parametrize("method", TOYS)
def test_a_toy_from_cases_to_predictions(
    ras: Ras, cases: Path, write: Write, tmp_path: Path, method: str
) -> None:
    table, asked = tmp_path / "table.yaml", write("at.csv", csv("name,score", *((one, one) for one in AT)))
    said = calibrate(ras, cases, "--method", method, "--winsorise", 1, "--shrink", "none", "--out", table)
    assert said.code == 0
    found = ras("predict", "--table", table, "--points", asked, "--column", "score").out.splitlines()
    assert found[0] == "points,annual_pence,low_pence,high_pence"
    told = [line.split(",") for line in found[1:]]
    assert [(int(one[0]), int(one[1])) for one in told] == [
        (points, 100 * pounds) for points, pounds in zip(AT, TOYS[method], strict=True)
    ]
    assert all(int(low) <= int(high) for _points, _pence, low, high in told)
    # The same file is a rulebook like any other.
    assert ras("check", table).code == 0
    alone = ras("allocate", "--rulebook", table, "--answers", "-", stdin='{"answers": {"points": 15}}')
    assert alone.data["annual_pence"] == 100 * TOYS[method][2]


def test_json_has_the_keys_of_the_contract(ras: Ras, many: Path) -> None:
    said = calibrate(ras, many, "--json")
    assert (said.code, said.err) == (0, "")
    assert list(said.data) == ["method", "n", "table", "diagnostics", "warnings"]
    assert (said.data["method"], said.data["n"]) == ("isotonic", 800)
    assert list(said.data["table"][0]) == ["points", "annual_pence"]
    assert list(said.data["diagnostics"]) == [
        "total_ratio",
        "r2",
        "mae_pence",
        "worst_decile_error",
        "within_20_percent",
        "coverage_80",
    ]


def test_options_reach_the_table_and_stand_in_its_file(ras: Ras, many: Path, tmp_path: Path) -> None:
    out = tmp_path / "our table.yaml"
    options = ("--top-slice", "0.05", "--budget-pence", 80_000_000, "--winsorise", "0.98", "--out", out)
    assert calibrate(ras, many, *options).code == 0
    body = yaml.safe_load(out.read_text())
    assert (body["id"], body["status"], str(body["valid_from"])) == ("our-table", "local", "2026-06-01")
    made = body["calibration"]
    assert (made["top_slice"], made["budget_pence"], made["winsorise"]) == (0.05, 80_000_000, 0.98)
    assert made["diagnostics"]["coverage_80"] > 0.7
    told = ras("predict", "--table", out, "--points", many, "--column", "points").out
    given = pl.read_csv(told.encode())["annual_pence"].sum()
    assert abs(given - 76_000_000) <= 400  # half a penny a case


def test_few_cases_are_warned_about_loudly(ras: Ras, cases: Path) -> None:
    said = calibrate(ras, cases, "--json")
    assert said.code == 0
    assert said.err.startswith("WARNING: There are only 10 cases.")
    assert said.data["warnings"][0] in said.err


class Page(HTMLParser):
    """The tags of a page, and every address it names."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "xlink:href"}]


def test_the_report_needs_nothing_else_and_warns_first(ras: Ras, cases: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    said = calibrate(ras, cases, "--report", report, "--compare")
    assert "percentile-midrank" in said.out
    text = report.read_text()
    page = Page()
    page.feed(text)
    assert page.tags.count("svg") == 3
    assert "script" not in page.tags
    assert all(one.startswith("#") for one in page.addresses)
    assert text.index("There are only 10 cases") < text.index("How well it would do") < text.index("<svg")
    assert "1 June 2026" in text
    assert "Methods side by side" in text


def test_the_report_shows_groups(ras: Ras, many: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert calibrate(ras, many, "--group", "team", "--report", report).code == 0
    assert '<th scope="row">north</th>' in report.read_text()
    assert "Methods side by side" not in report.read_text()


GOOD = [(one, 100 * one) for one in range(1, 6)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (csv("score,cost", *GOOD), ["no column points", "It has: score, cost"]),
        (csv("points,cost", *GOOD, (6, "£600")), ["row 6", "column cost", "'£600'", "is no number"]),
        (csv("points,cost", *GOOD, ("six", 600)), ["row 6", "column points", "'six'"]),
        (csv("points,cost", *GOOD, (6, -600)), ["row 6", "column cost", "-600", "nought or more"]),
        (csv("points,cost", *GOOD, (6, "")), ["row 6", "has nothing there"]),
        (csv("points,cost", *GOOD, (6, "NaN")), ["row 6", "'NaN'"]),
        (csv("points,cost", *GOOD, ("inf", 6)), ["row 6", "'inf'"]),
        (csv("points,cost", *GOOD[:4]), ["4", "at least 5"]),
        (csv("points,cost", *[(7, one) for one in range(1, 9)]), ["points", "7"]),
        (csv("points,cost,cost", *[(*one, 3) for one in GOOD]), ["'cost' twice"]),
        (csv("points,cost"), ["0", "at least 5"]),
        ("", ["is empty"]),
    ],
)
def test_cases_that_make_no_table(
    ras: Ras, write: Write, tmp_path: Path, rows: str, words: list[str]
) -> None:
    out = tmp_path / "table.yaml"
    said = calibrate(ras, write("cases.csv", rows), "--out", out, "--json")
    said.refuses(*words)
    assert set(said.data["refused"]) == {"where", "reason"}
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--top-slice", "1"), ["top_slice"]),
        (("--top-slice", "a bit"), ["--top-slice", "no number"]),
        (("--winsorise", "0"), ["winsorise"]),
        (("--winsorise", "NaN"), ["--winsorise", "no number"]),
        (("--budget-pence", "0"), ["budget"]),
        (("--method", "guess"), ["isotonic"]),
        (("--group", "team"), ["no column team"]),
        (("--out", "table.csv"), ["does not end in .yaml"]),
        (("--report", "report.pdf"), ["does not end in .html"]),
        (("--out", "no such folder/table.yaml"), ["cannot be written"]),
    ],
)
def test_options_that_are_refused(ras: Ras, cases: Path, options: tuple[str, str], words: list[str]) -> None:
    calibrate(ras, cases, *options).refuses(*words)


@pytest.mark.parametrize("values", [[b"\xff"] * 20, [[1]] * 20, [timedelta(1)] * 20])
def test_groups_of_another_kind_are_refused(ras: Ras, tmp_path: Path, values: list[object]) -> None:
    cases = tmp_path / "cases.parquet"
    points = list(range(20))
    pl.DataFrame({"points": points, "cost": [1.5] * 20, "team": values}).write_parquet(cases)
    told = ras("calibrate", "--cases", cases, "--points", "points", "--cost", "cost", "--group", "team")
    told.refuses("column team", "names no groups")


def test_table_and_report_are_written_both_or_neither(ras: Ras, many: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.yaml"
    calibrate(ras, many, "--out", out, "--report", tmp_path / "nowhere" / "report.html").refuses("written")
    assert not out.exists()


def test_predict_leaves_out_what_there_is_not(ras: Ras, write: Write) -> None:
    asked = write("at.csv", csv("score", 0, 69.5, 70, 185))
    said = ras("predict", "--table", "norfolk-children-primary", "--points", asked, "--column", "score")
    lines = said.out.splitlines()
    assert lines[1:4] == ["0,,,", "69.5,,,", "70,50000,,"]


def test_predict_refuses(ras: Ras, table: Path, write: Write) -> None:
    asked = write("at.csv", csv("score", 12, 21))
    told = ("predict", "--table", table, "--points", asked, "--column")
    ras(*told, "score").refuses("row 2", "21")
    ras(*told, "points").refuses("no column points")
    ras("predict", "--table", "florida-ibudget-5b", "--points", asked, "--column", "score").refuses("formula")
    huge = write("huge.csv", csv("score", 1, "1e300"))
    ras("predict", "--table", "norfolk-children-primary", "--points", huge, "--column", "score").refuses(
        "row 2"
    )
