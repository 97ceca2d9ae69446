"""Files of cases: what is taken, what is left behind, and every refusal with its place."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import polars as pl
import pytest

from sevensteps.contexts.calibration import files, queries
from sevensteps.contexts.calibration.models import CaseSet

GOOD = "name,points,cost,team\n" + "\n".join(f"Person {n},{n},{n * 10.5},{'ab'[n % 2]}" for n in range(1, 21))


def read(
    text: str | bytes, points: str = "points", cost: str = "cost", groups: tuple[str, ...] = ()
) -> files.Packed:
    content = text if isinstance(text, bytes) else text.encode()
    return files.read(content, points=points, cost=cost, groups=groups)


def test_only_the_columns_named_are_kept() -> None:
    packed = read(GOOD, groups=("team",))
    assert (packed.rows, packed.dropped) == (20, 0)
    assert b"Person" not in packed.content
    frame = pl.read_parquet(BytesIO(packed.content))
    assert frame.columns == ["points", "cost_pence", "group team"]
    assert packed.cost_pence == sum(n * 1050 for n in range(1, 21))


def test_parquet_is_read_like_csv() -> None:
    target = BytesIO()
    pl.read_csv(GOOD.encode()).write_parquet(target)
    assert read(target.getvalue(), groups=("team",)) == read(GOOD, groups=("team",))


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_seen(separator: str) -> None:
    assert read(GOOD.replace(",", separator)).rows == 20


def test_a_byte_order_mark_and_empty_cells_do_no_harm() -> None:
    packed = read("\ufeffpoints,cost\n" + "\n".join(f" {n} ,{n}" for n in range(1, 9)) + "\n,5\n7,\n")
    assert (packed.rows, packed.dropped) == (8, 2)


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("", "file", "empty"),
        (b"\xff\xfe\x00nonsense", "file", "neither a CSV"),
        (b"PAR1 and then nothing", "file", "cannot be read"),
        ("score,cost\n1,2\n", "points", "There is no column “points”. The file has: “score”, “cost”."),
        ("points,price\n1,2\n", "cost", "There is no column “cost”"),
        (GOOD.replace("3,31.5", "three,31.5"), "points", "Row 3, column “points”: “three” is not a number"),
        (GOOD.replace(",52.5,", ",£52.50,"), "cost", "Row 5, column “cost”: “£52.50” is not a number"),
        (GOOD.replace(",52.5,", ",-52.5,"), "cost", "Row 5, column “cost”: “-52.5” is below nought"),
        (GOOD.replace(",52.5,", ",1e300,"), "cost", "Row 5, column “cost”: “1e300” is beyond"),
        (GOOD.replace(",52.5,", ",inf,"), "cost", "is not a number"),
        ("points,cost\n1,2\n2,3\n", "file", "There are 2 cases"),
        ("points,cost\n" + "3,5\n" * 10, "points", "the same points"),
        ("points,cost\n" + "\n".join(f"{n},0" for n in range(9)), "cost", "costs nought"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_place(text: str | bytes, where: str, words: str) -> None:
    with pytest.raises(files.BadFile) as refused:
        read(text)
    assert refused.value.where == where
    assert words in str(refused.value.reason)


def parquet(**columns: object) -> bytes:
    target = BytesIO()
    rows = {"points": list(range(20)), "cost": [10.5] * 20, "team": ["a", "b"] * 10}
    pl.DataFrame(rows | columns).write_parquet(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "values",
    [
        [[1]] * 20,
        [b"\xff"] * 20,
        [timedelta(1)] * 20,
        [date(2026, 1, 1)] * 20,
        [{"a": 1}] * 20,
        ["x" * 2_000] * 20,
    ],
    ids=["lists", "bytes", "durations", "days", "structs", "long"],
)
@pytest.mark.parametrize(("column", "where"), [("points", "points"), ("cost", "cost"), ("team", "groups")])
def test_a_column_of_another_kind_is_refused(values: list[object], column: str, where: str) -> None:
    with pytest.raises(files.BadFile) as refused:
        read(parquet(**{column: values}), groups=("team",))
    assert refused.value.where == where
    assert column in refused.value.reason


def test_categories_and_truths_are_groups_and_truths_are_no_points() -> None:
    categories = pl.Series(["1", "2"] * 10).cast(pl.Categorical)
    assert read(parquet(points=categories, team=[True, False] * 10), groups=("team",)).rows == 20
    with pytest.raises(files.BadFile, match="Boolean"):
        read(parquet(points=[True, False] * 10))


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(files.BadFile, match="twice") as refused:
        read("points,points,cost\n" + "1,2,3\n2,3,4\n" * 5)
    assert refused.value.where == "points"


def test_a_column_of_names_is_no_group() -> None:
    with pytest.raises(files.BadFile, match="different values"):
        read(GOOD, groups=("name",))
    with pytest.raises(files.BadFile, match="used once"):
        read(GOOD, groups=("points",))
    with pytest.raises(files.BadFile, match="at most 5"):
        read(GOOD, groups=("a", "b", "c", "d", "e", "f"))
    with pytest.raises(files.BadFile, match="longer than"):
        read("points,cost,g\n" + "\n".join(f"{n},{n},{'x' * 80}" for n in range(9)), groups=("g",))


def test_the_kept_set_says_what_it_is(uploaded: Callable[..., str]) -> None:
    ref = uploaded(note="From last year's books")
    row = queries.case_set(ref)
    assert (row.rows, row.groups, row.source, row.note) == (
        300,
        ("team",),
        "upload",
        "From last year's books",
    )
    kept = CaseSet.objects.get(ref=ref)
    assert len(row.sha256) == 64
    cases = files.cases(bytes(kept.content), "team")
    assert cases.group is not None
    assert sorted(set(cases.group)) == ["east", "west"]
    assert "name" not in str(kept.columns)
