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
    """The five tables, and for each case in order (n,): its fold, and from the table made without it the
    pence given and the mean cost expected."""

    tables: tuple[Made, ...]
    fold: Ints
    given: Ints
    expected: Floats


def make(cases: Ready, method: Method, options: Options, budget: Fraction | None, middles: Ints) -> Made:
    """A table of these cases, scaled to the budget (None: as the method says) less the top-slice.

    Straight tables of an average get knots at the middles too, so that the range beside them can bend there.
    """
    shape = fit(method, cases.units, cases.cost, options.winsorise_for(method), options.shrink)
    if METHODS[method].keeps_spread:
        if budget is None:
            return Made(shape, in_pence(shape, float(options.kept)), 1.0)
        return Made(shape, spending(shape, distinct(cases.units), budget * options.kept), 1.0)
    shape = shape.bending_at(middles)
    points, spent = distinct(cases.units), int(cases.cost.sum())
    grid = spending(shape, points, (Fraction(spent) if budget is None else budget) * options.kept)
    return Made(shape, grid, spent / float(points.count @ shape.read(points.units)))


def _without(cases: Ready, method: Method, options: Options, budget: Fraction | None, middles: Ints) -> Made:
    """As `make`; where these cases cost nothing at all, a table of nought."""
    try:
        return make(cases, method, options, budget, middles)
    except NothingSpent:
        nothing = Shape(cases.units[:1], np.zeros(1))
        return Made(nothing, in_pence(nothing, 1.0), 1.0)


def folds(n: int, seed: int) -> Ints:
    """The fold of each case: as equal in size as can be, by chance from the seed."""
    order = np.random.default_rng(seed).permutation(n)
    fold = np.empty(n, dtype=np.int64)
    fold[order] = np.arange(n) % FOLDS
    return fold


def out_of_fold(cases: Ready, method: Method, options: Options, middles: Ints) -> OutOfFold:
    """Each fold judged by the table of the other four, scaled from those alone: their own costs, or as much
    of the budget as they are cases."""
    fold = folds(cases.n, options.seed)
    given, expected = np.zeros(cases.n, dtype=np.int64), np.zeros(cases.n)
    tables = []
    for number in range(FOLDS):
        out = fold == number
        train = cases.only(~out)
        budget = options.budget_pence
        share = None if budget is None else Fraction(budget * train.n, cases.n)
        made = _without(train, method, options, share, middles)
        tables.append(made)
        given[out] = made.grid.read(cases.units[out])
        expected[out] = made.shape.read(cases.units[out]) * made.expected
    return OutOfFold(tuple(tables), fold, given, expected)


def by_group(cases: Ready, method: Method, options: Options, out: OutOfFold, fewest: int) -> Ints:
    """What each case would be given by a table of its own group's other four folds, the groups' tables
    together scaled as one table is. Groups with fewer than `fewest` cases keep the common table."""
    given, fold = out.given.copy(), out.fold
    no_middles = np.empty(0, dtype=np.int64)
    if cases.codes is None:
        return given
    for code in range(len(cases.names)):
        member = cases.codes == code
        if int(member.sum()) < fewest:
            continue
        for number in range(FOLDS):
            train, judged = cases.only(member & (fold != number)), member & (fold == number)
            share = None
            if options.budget_pence is not None:
                rest = fold != number
                budget = Fraction(options.budget_pence * int(rest.sum()), cases.n)
                share = budget * int(train.cost.sum()) / max(int(cases.cost[rest].sum()), 1)
            given[judged] = _without(train, method, options, share, no_middles).grid.read(cases.units[judged])
    return given
