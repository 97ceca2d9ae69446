"""Groups, lines on top, floor, cap and rounding: which comes when."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.allocation.example import HEAD, SHIPPED, read

from sevensteps.core.allocation import (
    Allocation,
    AllocationRulebook,
    Inputs,
    NotScored,
    Support,
    UnknownAnswer,
    allocate,
)

BY_AGE = SHIPPED["children-by-age-example"]
NEWHAM = SHIPPED["newham-mini-ras"]
TABLE = """\
floor_pence: 1000
cap_pence: 5000
table:
  kind: bands
  bands:
    - {from_points: 0, to_points: 9}
    - {from_points: 10, to_points: 19, annual_pence: 400}
    - {from_points: 20, annual_pence: 4800}
additions:
  - {id: night, annual_pence: 300, title: {en: Nights, easy: A night}, unit: {en: nights, easy: night}}
"""
BOOK = read(HEAD + TABLE)
PART = """\
areas:
  - id: home
    title: {en: Home, easy: My home}
    question: {en: "At home?", easy: "Is home fine?"}
    support: {some: 50}
    statements:
      - {id: none, points: 0, words: {en: Fine, easy: All good}}
      - {id: lots, points: 40, words: {en: Hard, easy: Not good}, outcome: {en: To be fine, easy: All good}}
support_levels:
  - {id: some, words: {en: Some help, easy: A bit of help}}
table:
  kind: reckoner
  between: line
  printed_in_part: true
  knots: [{points: 10, annual_pence: 100}, {points: 30, annual_pence: 300}]
"""


def at(points: str, nights: str = "0", book: AllocationRulebook = BOOK) -> Allocation:
    return allocate(book, Inputs(points=Decimal(points), additions={"night": Decimal(nights)}))


@pytest.mark.parametrize(
    ("points", "nights", "year"),
    [
        ("5", "0", 1000),  # the band gives nothing, the floor does
        ("5", "4", 1200),  # what is added stands alone, above the floor
        ("15", "0", 1000),  # 400, lifted
        ("15", "1", 1000),  # 700, lifted: not 1,000 and 300 on top
        ("15", "2.5", 1150),
        ("25", "0", 4800),
        ("25", "1", 5000),  # 5,100, capped: not 5,000 and 300 on top
    ],
)
def test_lines_then_floor_then_cap(points: str, nights: str, year: int) -> None:
    assert at(points, nights).annual_pence == year


def test_the_steps_stand_in_the_order_of_the_sum() -> None:
    said = [str(line.text) for line in at("25", "1").trace.lines]
    assert said == [
        "The points that were given",
        "The table gives £48.00 a year for 25 points.",
        "On top, Nights (1 nights): 1 × £3.00 a year. This adds",
        "This way of working it out gives at most £50.00 a year. So it is £50.00.",
        "To the nearest penny: the indicative amount for a year",
        "Shared over 52 weeks that is about £0.96 a week.",
    ]


def test_without_a_floor_a_band_that_gives_nothing_gives_nothing() -> None:
    book = read(HEAD + TABLE.replace("floor_pence: 1000\n", ""))
    assert at("5", book=book).annual_pence is None
    assert at("5", "1", book).annual_pence == 300


def test_a_line_for_a_week_counts_every_week_of_the_rulebooks_year() -> None:
    text = (
        (HEAD + TABLE)
        .replace("weeks_per_year: 52", "weeks_per_year: 52.1429")
        .replace("floor_pence: 1000\n", "")
    )
    book = read(text.replace("annual_pence: 300", "weekly_pence: 10"))
    # 400 + 2 × 10 × 52.1429 = 1,442.858
    found = at("15", "2", book)
    assert found.annual_pence == 1443
    assert "2 × £0.10 a week × 52.1429 weeks" in str(found.trace.lines[2].text)


def test_only_the_last_figure_is_rounded() -> None:
    # 400 + 0.0016 × 300 = 400.48; 0.0017 × 300 = 0.51
    book = read(HEAD + TABLE.replace("floor_pence: 1000\n", ""))
    assert [at("15", nights, book).annual_pence for nights in ("0.0016", "0.0017")] == [400, 401]


def test_what_needs_would_have_brought_is_not_told_where_the_table_was_not_printed() -> None:
    book = read(HEAD + PART)
    found = allocate(book, Inputs({"home": "lots"}, {"home": Support("some", True)}))
    assert (found.points, found.points_after_support, found.annual_pence) == (40, 20, 200)
    assert found.without_support_pence is None


def test_each_group_has_its_scale() -> None:
    needs = {area.id: area.statements[1].id for area in BY_AGE.areas}
    years = {
        group: allocate(BY_AGE, Inputs(needs, group=group)).annual_pence
        for group in ("age_7_to_11", "age_12_up")
    }
    # 10 + 10 + 8 + 8 + 5 = 41 points: a band, and £45 + 1 ÷ 40 × £85 = £47.125 for 52 weeks.
    assert years == {"age_7_to_11": 180_000, "age_12_up": 245_050}


def test_a_group_that_is_not_scored_says_what_is_done_instead() -> None:
    with pytest.raises(NotScored) as refused:
        allocate(BY_AGE, Inputs(group="under_7"))
    assert refused.value.where == "group"
    assert "A worker looks" in refused.value.reason


@pytest.mark.parametrize("group", [None, "grown_up"])
def test_the_group_must_be_one_of_the_rulebooks(group: str | None) -> None:
    with pytest.raises(UnknownAnswer) as refused:
        allocate(BY_AGE, Inputs(points=Decimal(10), group=group))
    assert refused.value.reason == "Say which scale to use: under_7, age_7_to_11, age_12_up."


def test_every_age_has_one_group() -> None:
    for age in range(19):
        assert sum(group.takes(age) for group in BY_AGE.groups) == 1
    found = [group.id for age in (6, 7, 11, 12) if (group := BY_AGE.group_at(age))]
    assert found == ["under_7", "age_7_to_11", "age_7_to_11", "age_12_up"]


def test_newhams_cap_holds_at_the_highest_answers() -> None:
    highest = {area.id: area.statements[-1].id for area in NEWHAM.areas}
    assert allocate(NEWHAM, Inputs(highest)).annual_pence == 360_000


def test_bare_points_go_with_no_support_and_no_caring() -> None:
    for inputs in (
        Inputs(points=Decimal(5), support={"be_healthy": Support("some", True)}, group="age_12_up"),
        Inputs(points=Decimal(5), caring_effect="well", group="age_12_up"),
    ):
        with pytest.raises(UnknownAnswer):
            allocate(BY_AGE, inputs)
