"""What a person should know before they trust a table: plain sentences, the loud ones first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sevensteps.core.allocation.calibration.cases import Ready
from sevensteps.core.allocation.calibration.fit import FULL_WEIGHT, MOST_KNOTS
from sevensteps.core.allocation.calibration.judge import Diagnostics, Slice
from sevensteps.core.allocation.calibration.options import METHODS, Method, Options
from sevensteps.core.trace import Sentence

LOUD_UNDER = 100
# A tenth, or a group, is far from its cost when it gets over 10% more or less of it than all cases together
# do.
FAR = 0.10
SMALLEST_GROUP = 30
FEWEST_COVERED = 0.75
COMMON_COSTS = 5
# Tables by group are worth having when they explain at least 0.01 more (R² out of fold) than one for all,
# and every group has the cases for it.
WORTH = 0.01
CASES_A_SCALE = 1_000


@dataclass(frozen=True, slots=True)
class Caution:
    """One warning. `id` is for programs; `text` for people; `loud` when the table should not be used as it
    is."""

    id: str
    text: Sentence
    loud: bool = False

    def __str__(self) -> str:
        return str(self.text)


@dataclass(frozen=True, slots=True)
class Scales:
    """One table for all against a table for each group: R² out of fold, and groups with too few cases for
    it."""

    r2_common: float
    r2_separate: float
    small: tuple[str, ...]

    @property
    def gain(self) -> float:
        return self.r2_separate - self.r2_common

    @property
    def worth_it(self) -> bool:
        return self.gain >= WORTH and not self.small


@dataclass(frozen=True, slots=True)
class Findings:
    """What the warnings are drawn from."""

    method: Method
    options: Options
    diagnostics: Diagnostics
    tenths: tuple[Slice, ...]
    groups: tuple[Slice, ...]
    scales: Scales | None
    thinned: bool


def cautions(cases: Ready, found: Findings) -> tuple[Caution, ...]:
    """All that apply; the loud ones first."""
    every = [
        *_few(cases.n, found),
        *_left_out(cases.n, found.options),
        *_tails(found),
        *_groups(found),
        *_scales(found.scales),
        *_costs(cases),
        *_range(found),
    ]
    return tuple(sorted(every, key=lambda caution: not caution.loud))


def _few(n: int, found: Findings) -> Iterator[Caution]:
    if n < LOUD_UNDER:
        words = Sentence(
            "There are only {n} cases. Do not set anybody's money by this table: with under 100 cases it "
            "says more about chance than about needs.",
            {"n": n},
        )
        yield Caution("very-few-cases", words, loud=True)
    if n >= FULL_WEIGHT:
        return
    if found.method is Method.ISOTONIC and found.options.shrink == "auto":
        own = round(100 * n / FULL_WEIGHT)
        words = Sentence(
            "With {n} cases, fewer than 500, the table was drawn towards a straight line: the line weighs "
            "{line}, the averages {own}.",
            {"n": n, "line": f"{100 - own}%", "own": f"{own}%"},
        )
        yield Caution("shrunk", words)
    elif found.method not in {Method.LINE, Method.PER_POINT}:
        words = Sentence(
            "There are {n} cases. With fewer than 500 a table follows chance; a straight line is safer.",
            {"n": n},
        )
        yield Caution("few-cases", words)


def _left_out(n: int, options: Options) -> Iterator[Caution]:
    if options.left_out:
        words = Sentence(
            "{left_out} of {all} cases were left out before the table was made. If they were the costly "
            "ones, the table gives too little. Say why they were left out.",
            {"left_out": f"{options.left_out:,}", "all": f"{n + options.left_out:,}"},
        )
        yield Caution("cases-left-out", words)


def _tails(found: Findings) -> Iterator[Caution]:
    first, last, matching = found.tenths[0], found.tenths[-1], METHODS[found.method].keeps_spread
    overall = found.diagnostics.total_ratio
    if _far(first, overall):
        words = Sentence(
            "The tenth of people with the fewest points would get {ratio} of what their support costs; all "
            "people together get {overall}.",
            {"ratio": _percent(first.ratio), "overall": _percent(overall)},
        )
        yield Caution("tail-low", words, loud=matching)
    if _far(last, overall):
        words = Sentence(
            "The tenth of people with the most points would get {ratio} of what their support costs; all "
            "people together get {overall}.",
            {"ratio": _percent(last.ratio), "overall": _percent(overall)},
        )
        yield Caution("tail-high", words, loud=matching)
    if matching and (_far(first, overall) or _far(last, overall)):
        words = Sentence(
            "Percentile matching hands on the whole spread of costs, as if points told costs exactly. So "
            "it tends to give too little for few points and too much for many."
        )
        yield Caution("tails-of-matching", words, loud=True)


def _groups(found: Findings) -> Iterator[Caution]:
    overall = found.diagnostics.total_ratio
    for group in found.groups:
        if group.n >= SMALLEST_GROUP and _far(group, overall):
            words = Sentence(
                "The points may not see what people of the group “{group}” need: its {n} people would get "
                "{ratio} of what their support costs; all people together get {overall}.",
                {
                    "group": group.name,
                    "n": f"{group.n:,.0f}",
                    "ratio": _percent(group.ratio),
                    "overall": _percent(overall),
                },
            )
            yield Caution("blind-to-group", words)


def _far(part: Slice, overall: float) -> bool:
    if part.ratio is None:
        return part.given_pence > 0
    return overall > 0 and abs(part.ratio / overall - 1) > FAR


def _scales(scales: Scales | None) -> Iterator[Caution]:
    if scales is None or scales.worth_it:
        return
    gain = f"{100 * scales.gain:.1f}"
    if scales.gain <= 0:
        words = Sentence(
            "A table for each group would not earn its keep: tried out, it is no closer to the costs than "
            "one table for all. Keep one table."
        )
    elif scales.gain < WORTH:
        words = Sentence(
            "A table for each group would not earn its keep: it explains {gain} percentage points more of "
            "the differences in cost than one table for all; at least 1 is asked. Keep one table.",
            {"gain": gain},
        )
    else:
        words = Sentence(
            "A table for each group would explain {gain} percentage points more of the differences in cost, "
            "but these groups have fewer than 1,000 cases: {small}. Keep one table.",
            {"gain": gain, "small": ", ".join(scales.small)},
        )
    yield Caution("group-scale", words)


def _costs(cases: Ready) -> Iterator[Caution]:
    if cases.n < SMALLEST_GROUP:
        return
    _, count = np.unique(cases.cost, return_counts=True)
    common = int(np.sort(count)[-COMMON_COSTS:].sum())
    if count.size <= COMMON_COSTS or 2 * common > cases.n:
        words = Sentence(
            "{n} of {all} cases have one of only {few} different costs. These may be set prices, not what "
            "each person's support costs.",
            {"n": f"{common:,}", "all": f"{cases.n:,}", "few": min(COMMON_COSTS, int(count.size))},
        )
        yield Caution("few-costs", words)


def _range(found: Findings) -> Iterator[Caution]:
    if found.diagnostics.coverage_80 < FEWEST_COVERED:
        words = Sentence(
            "The range shown with each sum should hold the cost of 80% of people. Tried out, it "
            "held {covered}.",
            {"covered": _percent(found.diagnostics.coverage_80)},
        )
        yield Caution("range-too-narrow", words)
    if found.thinned:
        words = Sentence(
            "There are so many different points that the table was thinned to {few} lines at most. "
            "Between them, sums may differ a little.",
            {"few": f"{MOST_KNOTS:,}"},
        )
        yield Caution("thinned", words)


def _percent(share: float | None) -> str:
    return "no share" if share is None else f"{100 * share:.0f}%"
