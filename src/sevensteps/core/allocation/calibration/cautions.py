"""What a person should know before they trust a table: plain sentences, the loud ones first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sevensteps.core.allocation.calibration.cases import Ready
from sevensteps.core.allocation.calibration.fit import FULL_WEIGHT
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
        words = (
            "There are only {n} cases. Do not set anybody's money by this table: with under 100 "
            "cases it says more about chance than about needs."
        )
        yield Caution("very-few-cases", Sentence(words, {"n": n}), loud=True)
    if n >= FULL_WEIGHT:
        return
    if found.method is Method.ISOTONIC and found.options.shrink == "auto":
        words = (
            "With {n} cases, fewer than 500, the table was drawn towards a straight line: the line "
            "weighs {line}, the averages {own}."
        )
        own = round(100 * n / FULL_WEIGHT)
        yield Caution("shrunk", Sentence(words, {"n": n, "line": f"{100 - own}%", "own": f"{own}%"}))
    elif found.method not in {Method.LINE, Method.PER_POINT}:
        words = "There are {n} cases. With fewer than 500 a table follows chance; a straight line is safer."
        yield Caution("few-cases", Sentence(words, {"n": n}))


def _left_out(n: int, options: Options) -> Iterator[Caution]:
    if options.left_out:
        words = (
            "{left_out} of {all} cases were left out before the table was made. If they were the "
            "costly ones, the table gives too little; say why they were left out."
        )
        values = {"left_out": f"{options.left_out:,}", "all": f"{n + options.left_out:,}"}
        yield Caution("cases-left-out", Sentence(words, values))


def _tails(found: Findings) -> Iterator[Caution]:
    overall = found.diagnostics.total_ratio
    low = (
        "The tenth of people with the fewest points would get {ratio} of what their support costs; all "
        "people together get {overall}."
    )
    high = (
        "The tenth of people with the most points would get {ratio} of what their support costs; all people "
        "together get {overall}."
    )
    for code, words, tenth in (("tail-low", low, found.tenths[0]), ("tail-high", high, found.tenths[-1])):
        if not _far(tenth, overall):
            continue
        values: dict[str, object] = {"ratio": _percent(tenth.ratio), "overall": _percent(overall)}
        yield Caution(code, Sentence(words, values), loud=METHODS[found.method].keeps_spread)
    if METHODS[found.method].keeps_spread and any(_far(found.tenths[end], overall) for end in (0, -1)):
        words = (
            "Percentile matching hands on the whole spread of costs, as if points told costs exactly. "
            "So it tends to give too little for few points and too much for many."
        )
        yield Caution("tails-of-matching", Sentence(words), loud=True)


def _groups(found: Findings) -> Iterator[Caution]:
    overall = found.diagnostics.total_ratio
    for group in found.groups:
        if group.n >= SMALLEST_GROUP and _far(group, overall):
            words = (
                "The points may not see what people of the group “{group}” need: its {n} people "
                "would get {ratio} of what their support costs; all people together get {overall}."
            )
            values = {
                "group": group.name,
                "n": f"{group.n:,.0f}",
                "ratio": _percent(group.ratio),
                "overall": _percent(overall),
            }
            yield Caution("blind-to-group", Sentence(words, values))


def _far(part: Slice, overall: float) -> bool:
    if part.ratio is None:
        return part.given_pence > 0
    return overall > 0 and abs(part.ratio / overall - 1) > FAR


def _scales(scales: Scales | None) -> Iterator[Caution]:
    if scales is None or scales.worth_it:
        return
    values: dict[str, object] = {"gain": f"{100 * scales.gain:.1f}"}
    if scales.gain < WORTH:
        words = (
            "A table for each group would not earn its keep: it explains {gain} percentage points "
            "more of the differences in cost than one table for all; at least 1 is asked. Keep one "
            "table."
        )
    else:
        words = (
            "A table for each group would explain {gain} percentage points more of the differences "
            "in cost, but these groups have fewer than 1,000 cases: {small}. Keep one table."
        )
        values["small"] = ", ".join(scales.small)
    yield Caution("group-scale", Sentence(words, values))


def _costs(cases: Ready) -> Iterator[Caution]:
    _, count = np.unique(cases.cost, return_counts=True)
    common = int(np.sort(count)[-COMMON_COSTS:].sum())
    if count.size > COMMON_COSTS and 2 * common > cases.n:
        words = (
            "More than half of the cases ({n} of {all}) have one of only {few} different costs. "
            "These may be set prices, not what each person's support costs."
        )
        values = {"n": f"{common:,}", "all": f"{cases.n:,}", "few": COMMON_COSTS}
        yield Caution("few-costs", Sentence(words, values))
    elif count.size <= COMMON_COSTS:
        words = (
            "The cases have only {few} different costs. These may be set prices, not what each "
            "person's support costs."
        )
        yield Caution("few-costs", Sentence(words, {"few": int(count.size)}))


def _range(found: Findings) -> Iterator[Caution]:
    if found.diagnostics.coverage_80 < FEWEST_COVERED:
        words = (
            "The range shown with each sum should hold the cost of 80% of people; tried out, it held"
            " {covered}."
        )
        yield Caution(
            "range-too-narrow", Sentence(words, {"covered": _percent(found.diagnostics.coverage_80)})
        )
    if found.thinned:
        words = (
            "There are so many different points that the table was thinned to {few} lines at most. "
            "Between them, sums may differ a little."
        )
        yield Caution("thinned", Sentence(words, {"few": "3,000"}))


def _percent(share: float | None) -> str:
    return "no share" if share is None else f"{100 * share:.0f}%"
