"""What the author of a rulebook reads when it does not fit together: the line, the key, and what is wrong."""

from __future__ import annotations

import pytest
from tests.core.allocation.example import HEAD, RULEBOOKS, read

from sevensteps.core.rulebook import BrokenRulebook

BY_AGE = (RULEBOOKS / "england/allocation/children-by-age-example.yaml").read_text(encoding="utf-8")
FORMULA = (RULEBOOKS / "florida/allocation/florida-ibudget-5b.yaml").read_text(encoding="utf-8")
BANDS = HEAD + "table:\n  kind: bands\n  bands:\n"
KNOTS = HEAD + "table:\n  kind: reckoner\n  between: line\n  knots:\n"
ONE = HEAD + "table: {kind: per_point, annual_pence_per_point: 5}\n"
MIXED = "annual_pence and weekly_pence do not mix: write all for a year or all for a week"
IN_STEPS = "above_pence and below_pence belong to a table that is read by step"
IN_SCALES = "scales must have a table for each group that has no `instead`, and for no other"
FOLLOWS = "each band begins one above the end of the one before it"


def refused(text: str) -> tuple[str, str]:
    with pytest.raises(BrokenRulebook) as error:
        read(text, "a.yaml")
    return error.value.where, error.value.reason


def rows(*lines: str) -> str:
    return "".join(f"    - {{{line}}}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "where", "reason"),
    [
        (
            ("from_points: 0, to_points: 9", "from_points: 11, annual_pence: 5"),
            "15 table.bands[1].from_points",
            "bands have no gaps and do not overlap: this one begins at 10 (it says '11')",
        ),
        (
            ("from_points: 0, to_points: 9", "from_points: 9, annual_pence: 5"),
            "15 table.bands[1].from_points",
            "bands have no gaps and do not overlap: this one begins at 10 (it says '9')",
        ),
        (
            ("from_points: 0", "from_points: 9, annual_pence: 5"),
            "14 table.bands[0]",
            "a band without to_points goes on for ever: it must be the last",
        ),
        (
            ("from_points: 5, to_points: 3",),
            "14 table.bands[0].to_points",
            "to_points is below from_points (it says '3')",
        ),
        (
            ("from_points: 1, annual_pence: 5",),
            "14 table.bands[0].from_points",
            "begin at 0, or say printed_in_part: true (it says '1')",
        ),
        (
            ("from_points: 0, to_points: 5, annual_pence: 5",),
            "14 table.bands[0]",
            "leave to_points out of the last band, or say printed_in_part: true",
        ),
        (
            ("from_points: 0, to_points: 9, annual_pence: 6", "from_points: 10, annual_pence: 5"),
            "15 table.bands[1]",
            "the sum must not go down: 5 comes after 6",
        ),
        (
            ("from_points: 0, to_points: 9, annual_pence: 6", "from_points: 10"),
            "15 table.bands[1]",
            "the sum must not go down: 0 comes after 6",
        ),
        (
            ("from_points: 0, to_points: 9, annual_pence: 4", "from_points: 10, weekly_pence: 5"),
            "15 table.bands[1]",
            MIXED,
        ),
        (
            ("from_points: 0, to_points: 9.5", "from_points: 10, annual_pence: 5"),
            "14 table.bands[0].to_points",
            "Input should be a valid integer (it says '9.5')",
        ),
    ],
)
def test_bands(lines: tuple[str, ...], where: str, reason: str) -> None:
    assert refused(BANDS + rows(*lines)) == (f"a.yaml:{where}", reason)


@pytest.mark.parametrize(
    ("lines", "where", "reason"),
    [
        ((), "14 table.knots", "needs at least 1, and has 0"),
        (
            ("points: 100, annual_pence: 1", "points: 100.0, annual_pence: 1"),
            "16 table.knots[1]",
            "the row for points 100 comes twice",
        ),
        (
            ("points: 5, annual_pence: 1", "points: 4, annual_pence: 1"),
            "16 table.knots[1]",
            "points must not go down: 4 comes after 5",
        ),
        (
            ("points: 5, annual_pence: 10", "points: 6, annual_pence: 9"),
            "16 table.knots[1]",
            "the sum must not go down: 9 comes after 10",
        ),
        (("points: 5, annual_pence: 1", "points: 6, weekly_pence: 1"), "16 table.knots[1]", MIXED),
        (
            ("points: 5, annual_pence: 1, weekly_pence: 1",),
            "15 table.knots[0]",
            "give annual_pence or weekly_pence, not both",
        ),
        (("points: 5",), "15 table.knots[0]", "give annual_pence or weekly_pence"),
        (
            ("points: 5, annual_pence: 1, above_pence: 2",),
            "15 table.knots[0].above_pence",
            f"{IN_STEPS} (it says '2')",
        ),
        (
            ("points: 5, annual_pence: 1, low_pence: 2",),
            "15 table.knots[0]",
            "give low_pence and high_pence for every point, or for none",
        ),
        (
            ("points: 5, annual_pence: 1, low_pence: 2, high_pence: 1",),
            "15 table.knots[0]",
            "low_pence is above high_pence",
        ),
        (
            ("points: five, annual_pence: 1",),
            "15 table.knots[0].points",
            "Input should be a valid decimal (it says 'five')",
        ),
        (
            ("points: 5.00001, annual_pence: 1",),
            "15 table.knots[0].points",
            "Decimal input should have no more than 4 decimal places (it says '5.00001')",
        ),
        (
            ("points: 5, annual_pence: 1.5",),
            "15 table.knots[0].annual_pence",
            "Input should be a valid integer (it says '1.5')",
        ),
    ],
)
def test_reckoners(lines: tuple[str, ...], where: str, reason: str) -> None:
    assert refused(KNOTS + (rows(*lines) or "    []\n")) == (f"a.yaml:{where}", reason)


def test_a_sum_beyond_a_step_must_not_be_above_the_next() -> None:
    text = (KNOTS + rows("points: 5, annual_pence: 1, above_pence: 9", "points: 6, annual_pence: 8")).replace(
        "line", "step"
    )
    assert refused(text) == ("a.yaml:16 table.knots[1]", "the sum must not go down: 8 comes after 9")
    below = (KNOTS + rows("points: 5, annual_pence: 1")).replace("line", "step\n  below_pence: 2")
    assert refused(below) == ("a.yaml:16 table.knots[0]", "the sum must not go down: 1 comes after 2")


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        (HEAD, "1", "give one of table, scales and formula"),
        (
            ONE + "scales: {a: {kind: per_point, annual_pence_per_point: 5}}\n",
            "1",
            "give one of table, scales and formula",
        ),
        (HEAD + "scales: {a: {kind: per_point, annual_pence_per_point: 5}}\n", "11 scales", IN_SCALES),
        (
            HEAD + "table: {kind: curve}\n",
            "11 table.kind",
            "must be one of 'reckoner', 'bands', 'per_point', not 'curve'",
        ),
        (HEAD + "table: {between: line}\n", "11 table.kind", "is missing"),
        (
            HEAD + "table: {kind: per_point}\n",
            "11 table",
            "give annual_pence_per_point or weekly_pence_per_point",
        ),
        (
            ONE + "floor_pence: 6\ncap_pence: 5\n",
            "12 floor_pence",
            "floor_pence is above cap_pence (it says '6')",
        ),
        (
            ONE + "floor_pence: 0\n",
            "12 floor_pence",
            "Input should be greater than or equal to 1 (it says '0')",
        ),
        (ONE + "currency: EUR\n", "12 currency", "must be 'GBP' or 'USD' (it says 'EUR')"),
        (ONE + "betwen_levels: true\n", "12 betwen_levels", "is not a key that belongs here"),
        (ONE.replace("weeks_per_year: 52\n", ""), "1 weeks_per_year", "is missing"),
        (
            ONE.replace(": 52", ": 51"),
            "10 weeks_per_year",
            "Input should be greater than or equal to 52 (it says '51')",
        ),
    ],
)
def test_the_whole(text: str, where: str, reason: str) -> None:
    assert refused(text) == (f"a.yaml:{where}", reason)


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ("  age_12_up:\n", "  age_13_up:\n", "scales", IN_SCALES),
        ("to_age: 11", "to_age: 5", "groups[1].to_age", "to_age is below from_age (it says '5')"),
        (
            "{some: 10, most: 30}",
            "{some: 30, most: 10}",
            "areas[0].support.most",
            "the percentage must not go down: 10 comes after 30 (it says '10')",
        ),
        (
            "{some: 10, most: 30}",
            "{some: 30}",
            "areas[0].support",
            "give a percentage for each support level: some, most",
        ),
        ("id: stay_safe", "id: be_healthy", "areas[1]", "the area be_healthy comes twice"),
        (
            "id: stay_safe",
            "id: points",
            "areas[1].id",
            "an area cannot be called points: that word is kept for a bare number (it says 'points')",
        ),
        (
            "points: 10\n",
            "points: 50\n",
            "areas[0].statements[2]",
            "points must not go down: 25 comes after 50",
        ),
        (
            "id: waking_night",
            "id: second_supporter",
            "additions[1]",
            "the addition second_supporter comes twice",
        ),
        ("weekly_pence: 9000", "annual_pence: 9000", "additions[1]", MIXED),
        ("id: change_coming", "id: not_asked", "exceptions[1]", "the exception not_asked comes twice"),
    ],
)
def test_questions_groups_and_lines(old: str, new: str, where: str, reason: str) -> None:
    place, said = refused(BY_AGE.replace(old, new, 1))
    assert (place.split()[1], said) == (where, reason)


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        (
            "RH4: 267.0995}",
            "RH5: 267.0995}",
            "formula.terms[0]",
            "by_choice must say what each choice of living adds: FH, ILSL, RH1, RH2, RH3, RH4",
        ),
        (
            "of: living\n",
            "of: age\n",
            "formula.terms[0]",
            "by_choice needs something with choices, and age has none",
        ),
        ("{living: FH}", "{living: XX}", "formula.terms[3]", "only_if: living has no choice XX"),
        (
            "of: Q43,",
            "of: Q99,",
            "formula.terms[15]",
            "Q99 is no number and no sum of numbers that is asked for",
        ),
        (
            "of: Q43,",
            "of: living,",
            "formula.terms[15]",
            "living is no number and no sum of numbers that is asked for",
        ),
        (
            "{of: Q43, times: 1.9304}",
            "{of: Q43}",
            "formula.terms[15]",
            "a term has one of times, by_choice and by_band",
        ),
        ("lowest: 31, adds", "lowest: 32, adds", "formula.terms[1].by_band[2]", FOLLOWS),
        ("lowest: 21,", "lowest: 20,", "formula.terms[1].by_band[1]", FOLLOWS),
        ("lowest: 21,", "lowest: 31,", "formula.terms[1].by_band[1]", "highest is below lowest"),
        (
            "lowest: 31, adds",
            "lowest: 31, highest: 90, adds",
            "formula.terms[1]",
            "by_band must cover every number from 0 to 130",
        ),
        (
            "transform: square",
            "transform: cube",
            "formula.transform",
            "must be 'identity' or 'square' (it says 'cube')",
        ),
        (
            "of: [Q25,",
            "of: [living,",
            "formula.sums[1].of",
            "the sum takes living, which is no number that is asked for",
        ),
        (
            "id: Q50",
            "id: points",
            "formula.measures[38].id",
            "a measure cannot be called points: that word is kept for a bare number (it says 'points')",
        ),
        ("id: BSum", "id: FSum", "formula", "the measure or sum FSum comes twice"),
        ("choices: [FH,", "choices: [FH, FH,", "formula.measures[0]", "the choice FH comes twice"),
        ("      highest: 130\n", "", "formula.measures[1]", "give choices, or lowest and highest"),
        (
            "weeks_per_year",
            "groups: [{id: a, title: {en: One, easy: Us}}]\nweeks_per_year",
            "formula",
            "a formula asks by its measures: areas, groups and caring_effect do not go with it",
        ),
    ],
)
def test_formulas(old: str, new: str, where: str, reason: str) -> None:
    assert old in FORMULA
    place, said = refused(FORMULA.replace(old, new, 1))
    assert (place.split()[1], said) == (where, reason)
