"""Each kind of table, read at its edges and between them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.allocation.example import HEAD, read

from sevensteps.core.allocation import Allocation, AllocationRulebook, BeyondTheTable, Inputs, allocate
from sevensteps.core.money import Money

LINE = "table: {kind: reckoner, between: line, knots: [%s]}\n"
STEP = "table: {kind: reckoner, between: step, %sknots: [%s]}\n"
TWO = "{points: 10, annual_pence: 100}, {points: 20, annual_pence: 201}"


def at(book: AllocationRulebook, points: str) -> Allocation:
    return allocate(book, Inputs(points=Decimal(points)))


def years(text: str, *points: str) -> list[int | None]:
    book = read(HEAD + text)
    return [at(book, one).annual_pence for one in points]


def test_a_line_between_two_points_and_level_outside_them() -> None:
    assert years(LINE % TWO, "0", "10", "15", "15.05", "20", "900") == [100, 100, 151, 151, 201, 201]


def test_half_a_penny_is_rounded_up_once_at_the_end() -> None:
    # 10 + 1 ÷ 20 × 10 = 10.5 a week; 546 a year, and not 52 × 11.
    book = read(HEAD + LINE % "{points: 0, weekly_pence: 10}, {points: 20, weekly_pence: 20}")
    found = at(book, "1")
    assert (found.weekly_pence, found.annual_pence) == (11, 546)


def test_a_step_holds_until_the_next_is_reached() -> None:
    assert years(STEP % ("", TWO), "0", "10", "19.9999", "20", "21") == [100, 100, 100, 201, 201]


def test_a_step_may_have_a_sum_of_its_own_at_below_and_above_a_point() -> None:
    knots = (
        "{points: 10, annual_pence: 100, above_pence: 150}, {points: 20, annual_pence: 200, above_pence: 300}"
    )
    points = ("9.9999", "10", "10.0001", "19", "20", "20.0001")
    assert years(STEP % ("below_pence: 50, ", knots), *points) == [50, 100, 150, 150, 200, 300]


def test_a_table_of_one_point() -> None:
    assert years(LINE % "{points: 10, annual_pence: 100}", "0", "10", "11") == [100, 100, 100]


def test_a_reckoner_printed_in_part_refuses_what_lies_outside() -> None:
    book = read(HEAD + (LINE % TWO).replace("kind", "printed_in_part: true, kind"))
    assert [at(book, one).annual_pence for one in ("10", "20")] == [100, 201]
    for points in ("9.9999", "20.0001"):
        with pytest.raises(BeyondTheTable) as refused:
            at(book, points)
        assert refused.value.where == "points"
        assert f"only from 10 to 20 points, and this is {points}" in refused.value.reason


def test_bands_count_both_ends_in_and_decimals_with_the_band_they_have_reached() -> None:
    text = """\
table:
  kind: bands
  bands:
    - {from_points: 0, to_points: 69}
    - {from_points: 70, to_points: 115, annual_pence: 50000}
    - {from_points: 116, annual_pence: 100000}
"""
    points = ("0", "69", "69.9999", "70", "115", "115.9999", "116", "9999")
    assert years(text, *points) == [None, None, None, 50_000, 50_000, 50_000, 100_000, 100_000]


def test_bands_printed_in_part_may_lack_their_beginning_or_their_end() -> None:
    head = HEAD + "table: {kind: bands, printed_in_part: true, bands: "
    with pytest.raises(BeyondTheTable, match=r"only from 5 points on, and this is 4\."):
        at(read(head + "[{from_points: 5, annual_pence: 1}]}\n"), "4")
    with pytest.raises(BeyondTheTable, match=r"only from 0 to 5 points, and this is 6\."):
        at(read(head + "[{from_points: 0, to_points: 5, annual_pence: 1}]}\n"), "6")


def test_how_a_figure_is_written_does_not_change_the_hash() -> None:
    one, other = (
        read(HEAD.replace("52", weeks) + "table: {kind: per_point, annual_pence_per_point: 2}\n")
        for weeks in ("52.1800", "52.18")
    )
    assert one.hash == other.hash


def test_a_band_that_gives_nothing_says_so_and_is_not_the_end() -> None:
    text = (
        "table: {kind: bands, bands: [{from_points: 0, to_points: 9}, {from_points: 10, weekly_pence: 7}]}\n"
    )
    found = at(read(HEAD + text), "5")
    assert (found.annual_pence, found.weekly_pence, found.without_support_pence) == (None, None, None)
    assert [str(line.text) for line in found.trace.lines[1:]] == [
        "5 points: the table gives no money there.",
        "So this table gives no indicative amount. It is not the end: ask what else can help.",
    ]
    assert at(read(HEAD + text), "10").annual_pence == 364


def test_so_much_for_each_point() -> None:
    assert years("table: {kind: per_point, annual_pence_per_point: 2500.5}\n", "0", "1", "3.5") == [
        0,
        2501,
        8752,
    ]
    assert years("table: {kind: per_point, weekly_pence_per_point: 0.125}\n", "1", "100") == [7, 650]


def test_weeks_of_the_year_are_the_rulebooks_own() -> None:
    head = HEAD.replace("weeks_per_year: 52", "weeks_per_year: 52.1429")
    book = read(head + LINE % "{points: 0, weekly_pence: 10000}")
    found = at(book, "0")
    assert (found.weekly_pence, found.annual_pence) == (10_000, 521_429)


def test_the_range_of_a_calibrated_table_is_read_like_its_sums_and_none_is_made_up() -> None:
    knots = (
        "{points: 0, annual_pence: 100, low_pence: 10, high_pence: 200},"
        "{points: 10, annual_pence: 200, low_pence: 30, high_pence: 600}"
    )
    book = read(HEAD + LINE % knots)
    assert at(book, "5").range_pence == (20, 400)
    assert at(book, "99").range_pence == (30, 600)
    assert "eight needed between £0.20 and £4.00" in str(at(book, "5").trace.lines[-1].text)
    assert at(read(HEAD + LINE % TWO), "5").range_pence is None


def test_a_table_in_dollars_shows_no_pounds() -> None:
    found = at(read(HEAD + "currency: USD\n" + LINE % TWO), "12")
    assert found.annual_pence == 120
    assert "£" not in " ".join(str(line.text) for line in found.trace.lines)
    assert not any(isinstance(line.value, Money) for line in found.trace.lines)


def test_what_holds_beyond_a_row_is_what_is_read_there() -> None:
    book = read(HEAD + STEP % ("", TWO.replace("annual_pence: 100", "annual_pence: 100, above_pence: 150")))
    assert [knot.onward_pence for knot in book.table.knots] == [150, 201]
    assert [at(book, one).annual_pence for one in ("10.0001", "20.0001")] == [150, 201]
