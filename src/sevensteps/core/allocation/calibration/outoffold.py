"""Five folds: what each case would have been given by a table made without it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sevensteps.core.allocation.calibration.cases import Floats, Ints, Ready, distinct
from sevensteps.core.allocation.calibration.fit import Shape, fit
from sevensteps.core.allocation.calibration.options import METHODS, Method, Options
from sevensteps.core.allocation.calibration.refusals import NothingSpent
from sevensteps.core.allocation.calibration.scale import Grid, in_pence, spending

FOLDS = 5


@dataclass(frozen=True, eq=False)
class Made:
    """A table made of some cases; `expected` times the shape is what such needs cost, before any
    top-slice."""

    shape: Shape
    grid: Grid
    expected: float


@dataclass(frozen=True, eq=False)
class OutOfFold:
    """For each case in order (n,): its fold, the pence given, and the mean cost expected, from the other
    folds."""

    fold: Ints
    given: Ints
    expected: Floats


def make(cases: Ready, method: Method, options: Options, budget: Fraction | None) -> Made:
    """A table of these cases, scaled to the budget (None: as the method says) less the top-slice."""
    shape = fit(method, cases.units, cases.cost, options.winsorise_for(method), options.shrink)
    if METHODS[method].keeps_spread and budget is None:
        return Made(shape, in_pence(shape, float(options.kept)), 1.0)
    points, spent = distinct(cases.units), int(cases.cost.sum())
    grid = spending(shape, points, (Fraction(spent) if budget is None else budget) * options.kept)
    expected = 1.0 if METHODS[method].keeps_spread else spent / float(points.count @ shape.read(points.units))
    return Made(shape, grid, expected)


def _without(cases: Ready, method: Method, options: Options, budget: Fraction | None) -> Made:
    """As `make`; where these cases cost nothing at all, a table of nought."""
    try:
        return make(cases, method, options, budget)
    except NothingSpent:
        nothing = Shape(cases.units[:1], np.zeros(1))
        return Made(nothing, in_pence(nothing, 1.0), 1.0)


def folds(n: int, seed: int) -> Ints:
    """The fold of each case: as equal in size as can be, by chance from the seed."""
    order = np.random.default_rng(seed).permutation(n)
    fold = np.empty(n, dtype=np.int64)
    fold[order] = np.arange(n) % FOLDS
    return fold


def out_of_fold(cases: Ready, method: Method, options: Options) -> OutOfFold:
    """Each fold judged by the table of the other four, scaled from those alone: their own costs, or as much
    of the budget as they are cases."""
    fold = folds(cases.n, options.seed)
    given, expected = np.zeros(cases.n, dtype=np.int64), np.zeros(cases.n)
    for number in range(FOLDS):
        out = fold == number
        train = cases.only(~out)
        budget = options.budget_pence
        share = None if budget is None else Fraction(budget * train.n, cases.n)
        made = _without(train, method, options, share)
        given[out] = made.grid.read(cases.units[out])
        expected[out] = made.shape.read(cases.units[out]) * made.expected
    return OutOfFold(fold, given, expected)


def by_group(cases: Ready, method: Method, options: Options, fewest: int) -> Ints:
    """What each case would be given by a table of its own group's other four folds, the groups' tables
    together scaled as one table is. Groups with fewer than `fewest` cases keep the common table."""
    given = out_of_fold(cases, method, options).given
    if cases.codes is None:
        return given
    fold = folds(cases.n, options.seed)
    for code in range(len(cases.names)):
        member = cases.codes == code
        if int(member.sum()) < fewest:
            continue
        for number in range(FOLDS):
            train, out = cases.only(member & (fold != number)), member & (fold == number)
            share = None
            if options.budget_pence is not None:
                rest = fold != number
                budget = Fraction(options.budget_pence * int(rest.sum()), cases.n)
                share = budget * int(train.cost.sum()) / max(int(cases.cost[rest].sum()), 1)
            given[out] = _without(train, method, options, share).grid.read(cases.units[out])
    return given
