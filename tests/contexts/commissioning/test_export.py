"""Figures as files: the same rows everywhere, and nothing a spreadsheet would reckon."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import polars as pl

from sevensteps.contexts.commissioning import export
from sevensteps.contexts.commissioning.queries import Figures, Information, Row
from sevensteps.core.commissioning import Cut, Dimension, Every
from sevensteps.core.dates import Period
from sevensteps.core.money import Money

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
FIGURES = Figures(
    people=7, agreed=Money(900), committed=Money(20), actual=Money(-300), expected=Money(5), bought=Money(40),
    said=6, well=3, same=2, worse=1,
)  # fmt: skip
CUT = Cut(YEAR, date(2026, 6, 1), (Dimension.PROVIDER, Dimension.PERIOD), every=Every.QUARTER)
NAMES = ('=HYPERLINK("http://x")', "+44", "-1", "@now", "Willow, Care", "")
FOUND = Information(
    CUT,
    (
        *(Row((f"P{n}", "1"), (name, "July"), FIGURES) for n, name in enumerate(NAMES)),
        Row(("P9", "0"), ("Few", "April"), FIGURES, money=False, outcomes=False),
    ),
    Row((), (), FIGURES),
    {},
)


def test_csv_and_parquet_and_plain_rows_say_the_same() -> None:
    rows = export.rows_of(FOUND)
    parquet = pl.read_parquet(BytesIO(export.as_parquet(FOUND))).to_dicts()
    assert parquet == rows
    read = list(csv.DictReader(StringIO(export.as_csv(FOUND).decode())))
    assert [row["provider"] for row in read] == [row["provider"] for row in rows]
    assert read[0]["paid_pence"] == "-300"
    assert (rows[0]["from"], rows[0]["to"]) == (date(2026, 7, 1), date(2026, 9, 30))
    assert rows[0]["forecast_pence"] == 5 + 20 - 300


def test_no_text_in_csv_is_taken_for_a_formula() -> None:
    read = list(csv.DictReader(StringIO(export.as_csv(FOUND).decode())))
    names = [row["provider_name"] for row in read]
    assert names[:6] == [
        "'=HYPERLINK(\"http://x\")", "'+44", "'-1", "'@now", "Willow, Care", "",
    ]  # fmt: skip


def test_what_is_not_shown_is_in_no_file() -> None:
    shy = export.rows_of(FOUND)[-1]
    assert (shy["people"], shy["paid_pence"], shy["outcomes_worse"], shy["shown"]) == (
        None,
        None,
        None,
        False,
    )
    assert export.as_csv(FOUND).decode().splitlines()[-1].endswith("P9,Few,,,,,,,,,,,,false,false")


def test_an_empty_table_keeps_its_columns() -> None:
    empty = Information(CUT, (), Row((), (), FIGURES), {})
    assert export.as_csv(empty).decode().startswith("from,to,provider,provider_name,people,agreed_pence,")
    assert pl.read_parquet(BytesIO(export.as_parquet(empty))).height == 0
