"""Sums for 1.5 million people, Parquet to Parquet, against Polars reading, numpy.interp and Polars writing.

Both in one run, the best of some rounds. Then the peak of memory for 1.5 and for 6 million people, each in a
process of its own: it is to stay as it is. Bars: 5 times as long; a quarter more for four times the people.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl

from sevensteps.core.allocation import AllocationRulebook, Reckoner
from sevensteps.ops.ras.batch import allocate_batch
from sevensteps.ops.rulebooks import find

PEOPLE, MANY = 1_500_000, 6_000_000
ROUNDS = 5
BAR_RATIO, BAR_MEMORY = 5.0, 1.25
RULEBOOK = "in-control-adult-example"


def invent(book: AllocationRulebook, people: int, folder: Path) -> tuple[Path, Path]:
    """Two files of the same people: with their points, and with an answer for each area."""
    chance = np.random.default_rng(people)
    answers: dict[str, pl.Series] = {"person": pl.Series(np.arange(people))}
    points = np.zeros(people)
    for area in book.areas:
        taken = chance.integers(0, len(area.statements), people)
        points += np.array([float(one.points) for one in area.statements])[taken]
        answers[area.id] = pl.Series([one.id for one in area.statements]).gather(taken)
    by_points, by_area = folder / f"points-{people}.parquet", folder / f"areas-{people}.parquet"
    pl.DataFrame({"person": answers["person"], "points": points}).write_parquet(by_points)
    pl.DataFrame(answers).write_parquet(by_area)
    return by_points, by_area


def bare(book: AllocationRulebook, source: Path, out: Path) -> None:
    """What is to be beaten by no more than five: read, one interp for each column of money, write."""
    table = book.table
    assert isinstance(table, Reckoner)
    knots = [float(knot.points) for knot in table.knots]
    pence = [float(knot.pence or 0) for knot in table.knots]
    frame = pl.read_parquet(source)
    columns = [name for name in frame.columns if name != "person"]
    if columns == ["points"]:
        points = frame["points"].to_numpy()
    else:
        points = np.zeros(len(frame))
        for area in book.areas:
            worth = {one.id: float(one.points) for one in area.statements}
            points += frame[area.id].replace_strict(worth, return_dtype=pl.Float64).to_numpy()
    annual = np.interp(points, knots, pence)
    told = {"annual_pence": np.rint(annual), "weekly_pence": np.rint(annual / float(book.weeks_per_year))}
    frame.select("person").with_columns(points=points, **told).write_parquet(out)


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the best round."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def peak(source: Path, out: Path) -> float:
    """MiB at the most, of a process that does this batch alone; the middle one of three."""
    told = [
        subprocess.run(
            [sys.executable, __file__, str(source), str(out)], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(3)
    ]
    return sorted(float(one) for one in told)[1] / 1024


def main() -> int:
    book = find(RULEBOOK)
    assert isinstance(book, AllocationRulebook)
    if len(sys.argv) == 3:
        allocate_batch(book, Path(sys.argv[1]), Path(sys.argv[2]))
        print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
        return 0
    sound = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "out.parquet"
        by_points, by_area = invent(book, PEOPLE, folder)
        for what, source in (("points", by_points), ("an answer per area", by_area)):
            ours = fastest(partial(allocate_batch, book, source, out))
            theirs = fastest(partial(bare, book, source, out))
            print(f"batch of {PEOPLE:,} with {what}: {ours:.2f} s, bare {theirs:.2f} s,", end=" ")
            print(f"ratio {ours / theirs:.1f}; bar {BAR_RATIO}")
            sound = sound and ours / theirs <= BAR_RATIO
        _, many = invent(book, MANY, folder)
        few_peak, many_peak = peak(by_area, out), peak(many, out)
        print(f"batch memory: {few_peak:.0f} MiB for {PEOPLE:,}, {many_peak:.0f} MiB for {MANY:,},", end=" ")
        print(f"ratio {many_peak / few_peak:.2f}; bar {BAR_MEMORY}")
        sound = sound and many_peak / few_peak <= BAR_MEMORY
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
