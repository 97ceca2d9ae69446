"""How well a table serves people it was not made from. All figures are of sums given out of fold against true
costs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal

import numpy as np

from sevensteps.core.allocation.calibration.cases import UNITS, Floats, Ints, Ready, distinct

TENTHS = 10
PICTURE = 50


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """`total_ratio`: all given over all cost. `r2`: how much of the differences in cost the table explains (1
    all, 0 no more than the mean). `mae_pence`: how far it is from the cost on average. `worst_decile_error`:
    the largest |given / cost − 1| of ten tenths by points. `within_20_percent` and `coverage_80`: shares of
    cases, 0 to 1."""

    total_ratio: float
    r2: float
    mae_pence: int
    worst_decile_error: float
    within_20_percent: float
    coverage_80: float

    def data(self) -> dict[str, float]:
        """Under their names, shares to six places."""
        return {name: round(value, 6) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of the cases: a tenth by points (`least` to `most` points) or a group. Pence a year, all of them
    together.

    `n` may have a fraction: cases of equal points on the border of two tenths are shared between them.
    `ratio` is given over cost; None where they cost nothing.
    """

    name: str
    n: float
    given_pence: int
    cost_pence: int
    least: Decimal
    most: Decimal

    @property
    def ratio(self) -> float | None:
        return self.given_pence / self.cost_pence if self.cost_pence else None

    @property
    def error(self) -> float:
        """|given / cost − 1|; 1 where money was given to people who cost nothing."""
        if self.ratio is None:
            return 1.0 if self.given_pence else 0.0
        return abs(self.ratio - 1)

    def data(self) -> dict[str, object]:
        return {
            "name": self.name,
            "n": round(self.n, 2),
            "given_pence": self.given_pence,
            "cost_pence": self.cost_pence,
            "ratio": None if self.ratio is None else round(self.ratio, 6),
            "least_points": str(self.least),
            "most_points": str(self.most),
        }


@dataclass(frozen=True, slots=True)
class Gain:
    """A point of the picture of who gains. Two Lorenz-type curves over the same cases: by points, from the
    fewest up, the share of all cost and the share of all money given that the first `cases` of them have.
    Where the line of money lies under that of cost, people with fewer points lose to people with more.
    `difference_pence`: given less cost at this place among cases ordered by it, from the greatest loss up."""

    cases: float
    cost: float
    given: float
    difference_pence: int


@dataclass(frozen=True, slots=True)
class Enough:
    """`sufficient`: the share of cases given at least their cost. `top_up`: what would bring all others up to
    their cost, as a share of all money given; None where none is given."""

    sufficient: float
    top_up: float | None


def points_of(units: int) -> Decimal:
    """Ten-thousandths as points, without trailing noughts."""
    points = Decimal(units) / UNITS
    whole = points.to_integral_value()
    return whole if points == whole else points.normalize()


def diagnostics(cases: Ready, given: Ints, tenths: tuple[Slice, ...], coverage: float) -> Diagnostics:
    """Of the sums given (n,) out of fold."""
    cost = cases.cost
    off = given - cost
    return Diagnostics(
        total_ratio=int(given.sum()) / int(cost.sum()),
        r2=explained(cost, given),
        mae_pence=int(np.floor(np.abs(off).mean() + 0.5)),
        worst_decile_error=max(tenth.error for tenth in tenths),
        within_20_percent=float((5 * np.abs(off) <= cost).mean()),
        coverage_80=coverage,
    )


def explained(cost: Ints, given: Ints) -> float:
    """R²: one less the squared error over that of the mean; with equal costs 1 if all are met, else 0."""
    wrong = float(np.square((given - cost).astype(np.float64)).sum())
    spread = float(np.square(cost - cost.mean()).sum())
    return 1 - wrong / spread if spread else float(wrong == 0)


def tenths_of(cases: Ready, given: Ints) -> tuple[Slice, ...]:
    """Ten equal parts by points. Cases of equal points are as one: where they straddle a border, their cases,
    money and cost are shared between the two parts in proportion, so nobody's place in the file matters."""
    points = distinct(cases.units)
    ends = np.concatenate(([0], np.cumsum(points.count)))
    borders = np.arange(TENTHS + 1) * cases.n / TENTHS
    money = _between(borders, ends, points.sums(given))
    cost = _between(borders, ends, points.sums(cases.cost))
    return tuple(
        Slice(
            name=str(place + 1),
            n=cases.n / TENTHS,
            given_pence=int(money[place]),
            cost_pence=int(cost[place]),
            least=points_of(int(cases.units[int(borders[place])])),
            most=points_of(int(cases.units[int(np.ceil(borders[place + 1])) - 1])),
        )
        for place in range(TENTHS)
    )


def _between(borders: Floats, ends: Ints, sums: Ints) -> Ints:
    running = np.interp(borders, ends, np.concatenate(([0], np.cumsum(sums))))
    return np.diff(np.floor(running + 0.5)).astype(np.int64)


def groups_of(cases: Ready, given: Ints) -> tuple[Slice, ...]:
    """One for every group, by name; none where there are no groups."""
    if cases.codes is None:
        return ()
    slices = []
    for code, name in enumerate(cases.names):
        member = cases.codes == code
        units = cases.units[member]
        money, cost = int(given[member].sum()), int(cases.cost[member].sum())
        least, most = points_of(int(units[0])), points_of(int(units[-1]))
        slices.append(Slice(name, float(units.size), money, cost, least, most))
    return tuple(slices)


def enough(cases: Ready, given: Ints) -> Enough:
    """Whom the sums suffice, and what the others would need on top."""
    short = np.maximum(cases.cost - given, 0)
    money = int(given.sum())
    return Enough(float((short == 0).mean()), int(short.sum()) / money if money else None)


def picture(cases: Ready, given: Ints) -> tuple[Gain, ...]:
    """PICTURE + 1 points from none of the cases to all of them."""
    points = distinct(cases.units)
    ends = np.concatenate(([0], np.cumsum(points.count)))
    at = np.arange(PICTURE + 1) * cases.n / PICTURE
    money, cost = (
        np.interp(at, ends, np.concatenate(([0], np.cumsum(points.sums(column)))))
        for column in (given, cases.cost)
    )
    differences = np.quantile(given - cases.cost, np.arange(PICTURE + 1) / PICTURE)
    return tuple(
        Gain(
            cases=place / PICTURE,
            cost=round(float(cost[place] / cost[-1]), 6),
            given=round(float(money[place] / money[-1]), 6) if money[-1] else 0.0,
            difference_pence=int(np.floor(differences[place] + 0.5)),
        )
        for place in range(PICTURE + 1)
    )
