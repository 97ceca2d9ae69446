"""Many people at once get what each of them would get alone: for any table and any formula, to the penny."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.allocation import AllocationRulebook, BeyondTheTable, Inputs, allocate
from sevensteps.core.allocation.batch import UNITS, Sums, read_scales, read_table, work_out
from sevensteps.core.rulebook import load_body

KINDS = {"allocation": AllocationRulebook}
HEAD: dict[str, Any] = {
    "id": "any",
    "version": 1,
    "kind": "allocation",
    "title": {"en": "Any table", "easy": "A table"},
    "valid_from": "2026-04-01",
    "status": "example",
    "sources": [{"citation": "ours"}],
}

pence = st.integers(0, 10**7) | st.integers(0, 10**12)
some_points = st.decimals(0, 2_000, places=2) | st.decimals(0, 10**6, places=4)


def book(**body: Any) -> AllocationRulebook:
    found = load_body({**HEAD, **body}, KINDS)
    assert isinstance(found, AllocationRulebook)
    return found


@st.composite
def reckoners(draw: st.DrawFn) -> dict[str, Any]:
    points = sorted(draw(st.lists(some_points, min_size=1, max_size=6, unique=True)))
    sums = sorted(draw(st.lists(pence, min_size=2 * len(points), max_size=2 * len(points))))
    between = draw(st.sampled_from(["line", "step"]))
    stepped = between == "step" and draw(st.booleans())
    ranged, key = draw(st.booleans()), draw(st.sampled_from(["annual_pence", "weekly_pence"]))
    knots = []
    for place, one in enumerate(points):
        knot: dict[str, Any] = {"points": one, key: sums[2 * place]}
        if stepped:
            knot["above_pence"] = sums[2 * place + 1]
        if ranged:
            knot |= dict(zip(("low_pence", "high_pence"), sorted([draw(pence), draw(pence)]), strict=True))
        knots.append(knot)
    table = {"kind": "reckoner", "between": between, "knots": knots, "printed_in_part": draw(st.booleans())}
    return table | ({"below_pence": draw(st.integers(0, sums[0]))} if stepped else {})


@st.composite
def bands(draw: st.DrawFn) -> dict[str, Any]:
    starts = sorted(draw(st.sets(st.integers(1, 300), min_size=1, max_size=5)) | {0})
    sums = sorted(draw(st.lists(pence, min_size=len(starts), max_size=len(starts))))
    key = draw(st.sampled_from(["annual_pence", "weekly_pence"]))
    rows: list[dict[str, Any]] = [
        {"from_points": one, key: given} for one, given in zip(starts, sums, strict=True)
    ]
    for row, following in zip(rows, starts[1:], strict=False):
        row["to_points"] = following - 1
    if draw(st.booleans()):
        rows[0].pop(key)
        rows[0].pop("weekly_pence", None)
    in_part = draw(st.booleans())
    if in_part:
        rows[-1]["to_points"] = starts[-1] + 5
    return {"kind": "bands", "bands": rows, "printed_in_part": in_part}


rates = st.decimals(0, 10**4, places=4).map(
    lambda rate: {"kind": "per_point", "annual_pence_per_point": rate}
) | st.decimals(0, 10**4, places=8).map(lambda rate: {"kind": "per_point", "weekly_pence_per_point": rate})


@st.composite
def books(draw: st.DrawFn) -> AllocationRulebook:
    limits = sorted([draw(st.integers(1, 10**7)), draw(st.integers(1, 10**7))])
    return book(
        table=draw(reckoners() | bands() | rates),
        weeks_per_year=draw(st.sampled_from([52, Decimal("52.1429"), Decimal("52.2"), 53])),
        **({"floor_pence": limits[0]} if draw(st.booleans()) else {}),
        **({"cap_pence": limits[1]} if draw(st.booleans()) else {}),
    )


def check_same(rulebook: AllocationRulebook, inputs: Inputs, sums: Sums, row: int) -> None:
    """The row says what the person alone would be told."""
    try:
        alone = allocate(rulebook, inputs)
    except BeyondTheTable:
        assert sums.beyond[row]
        return
    assert not sums.beyond[row]
    told = (int(sums.annual[row]), int(sums.weekly[row])) if sums.given[row] else (None, None)
    assert told == (alone.annual_pence, alone.weekly_pence)
    between = (int(sums.low[row]), int(sums.high[row])) if sums.ranged[row] else None
    assert between == alone.range_pence


@given(rulebook=books(), points=st.lists(some_points, max_size=12))
def test_any_table_gives_many_what_it_gives_one(rulebook: AllocationRulebook, points: list[Decimal]) -> None:
    if rulebook.table is not None and rulebook.table.kind == "reckoner":
        points += [knot.points for knot in rulebook.table.knots]
    sums = read_table(rulebook, None, np.array([int(one * UNITS) for one in points], dtype=np.int64))
    for row, one in enumerate(points):
        check_same(rulebook, Inputs(points=one), sums, row)


coefficients = st.decimals(-500, 500, places=3) | st.decimals(-(10**6), 10**6, places=8)
numbers = st.integers(-20, 20)


@st.composite
def formulas(draw: st.DrawFn) -> AllocationRulebook:
    border = draw(numbers)
    words = {"en": "Something asked", "easy": "A question"}
    terms: list[dict[str, Any]] = [
        {"of": "age", "times": draw(coefficients)},
        {"of": "home", "by_choice": {"own": draw(coefficients), "other": draw(coefficients)}},
        {
            "of": "q1",
            "by_band": [
                {"highest": border, "adds": draw(coefficients)},
                {"lowest": border + 1, "adds": draw(coefficients)},
            ],
        },
        {
            "of": "both",
            "times": draw(coefficients),
            "only_if": {"home": draw(st.sampled_from(["own", "other"]))},
        },
    ]
    return book(
        weeks_per_year=draw(st.sampled_from([52, Decimal("52.1429")])),
        formula={
            "transform": draw(st.sampled_from(["identity", "square"])),
            "start": draw(coefficients),
            "measures": [
                {"id": "home", "title": words, "choices": ["own", "other"]},
                *({"id": one, "title": words, "lowest": -20, "highest": 20} for one in ("age", "q1", "q2")),
            ],
            "sums": [{"id": "both", "title": words, "of": ["q1", "q2"]}],
            "terms": terms,
        },
        **({"floor_pence": draw(st.integers(1, 10**6))} if draw(st.booleans()) else {}),
        **({"cap_pence": draw(st.integers(10**6, 10**9))} if draw(st.booleans()) else {}),
    )


people = st.lists(
    st.tuples(st.sampled_from(["own", "other"]), numbers, numbers, numbers), min_size=1, max_size=8
)


@given(rulebook=formulas(), asked=people)
def test_any_formula_gives_many_what_it_gives_one(
    rulebook: AllocationRulebook, asked: list[tuple[str, int, int, int]]
) -> None:
    home, *rest = zip(*asked, strict=True)
    columns = {name: np.array(column) for name, column in zip(("age", "q1", "q2"), rest, strict=True)}
    score, scale, sums = work_out(rulebook, {"home": np.array([one == "other" for one in home]), **columns})
    for row, (place, age, q1, q2) in enumerate(asked):
        answers = {"home": place, "age": Decimal(age), "q1": Decimal(q1), "q2": Decimal(q2)}
        inputs = Inputs(answers=answers)
        check_same(rulebook, inputs, sums, row)
        assert Decimal(int(score[row])) / scale == allocate(rulebook, inputs).points


def test_each_group_has_its_own_scale() -> None:
    words = {"en": "Some people", "easy": "People"}
    groups = [{"id": one, "title": words} for one in ("young", "old")]
    groups.append({"id": "baby", "title": words, "instead": words})
    knot = {"points": 1, "annual_pence": 700}
    scales = {
        "young": {"kind": "per_point", "annual_pence_per_point": 100},
        "old": {"kind": "reckoner", "between": "line", "knots": [{**knot, "low_pence": 5, "high_pence": 9}]},
    }
    rulebook = book(groups=groups, scales=scales, weeks_per_year=52)
    sums = read_scales(rulebook, np.array([0, 1, 0, 2]), np.array([3, 4, 5, 6]) * UNITS)
    assert sums.annual.tolist() == [300, 700, 500, 0]
    assert (sums.ranged.tolist(), sums.given.tolist()) == (
        [False, True, False, False],
        [True, True, True, False],
    )
    for row, group in enumerate(("young", "old", "young")):
        check_same(rulebook, Inputs(points=Decimal(row + 3), group=group), sums, row)


def test_nobody_is_no_trouble() -> None:
    rulebook = book(table={"kind": "per_point", "annual_pence_per_point": 100}, weeks_per_year=52)
    assert read_table(rulebook, None, np.array([], dtype=np.int64)).annual.size == 0


def test_a_table_is_no_formula() -> None:
    rulebook = book(table={"kind": "per_point", "annual_pence_per_point": 100}, weeks_per_year=52)
    with pytest.raises(RuntimeError, match="no formula"):
        work_out(rulebook, {})
