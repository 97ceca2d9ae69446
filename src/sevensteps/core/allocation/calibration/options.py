"""The methods, each with its name and version, and what may be set beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sevensteps.core.allocation.calibration.refusals import BadOption, UnknownMethod


class Method(StrEnum):
    """How points are joined to money."""

    ISOTONIC = "isotonic"
    PERCENTILE = "percentile"
    PERCENTILE_MIDRANK = "percentile-midrank"
    LINE = "line"
    PER_POINT = "per-point"


@dataclass(frozen=True, slots=True)
class About:
    """`version` rises whenever the same cases would give another table. `keeps_spread`: it hands on the costs
    as they are spread, so it is not rescaled to their sum unless a budget is named."""

    version: int
    title: str
    words: str
    winsorise: Decimal
    keeps_spread: bool = False


_MOST = Decimal("0.99")
METHODS: dict[Method, About] = {
    Method.ISOTONIC: About(
        1,
        "Average cost that never falls",
        "People with the same points get what such people cost on average. "
        "Where the average would fall although points rise, neighbouring points are averaged together.",
        _MOST,
    ),
    Method.PERCENTILE: About(
        1,
        "Percentile matching",
        "Points and costs are each put in order and cut into a hundred parts; each cut of the points is "
        "joined to the same cut of the costs.",
        Decimal(1),
        keeps_spread=True,
    ),
    Method.PERCENTILE_MIDRANK: About(
        1,
        "Percentile matching by middle rank",
        "The share of people with fewer points, counting half of those with the same, is looked up in the "
        "costs put in order. The sum goes up in steps.",
        Decimal(1),
        keeps_spread=True,
    ),
    Method.LINE: About(
        1,
        "Straight line",
        "The straight line that lies closest to the costs. It never falls and is never below nought.",
        _MOST,
    ),
    Method.PER_POINT: About(
        1, "So much a point", "Every point brings the same sum; no points bring nothing.", _MOST
    ),
}


def method_of(name: str) -> Method:
    """The method of that name; raises UnknownMethod with those there are."""
    try:
        return Method(name)
    except ValueError:
        raise UnknownMethod("method", f"there is no method {name!r}; use {', '.join(Method)}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the analyst sets. Raises BadOption.

    `top_slice`: the part kept back, at least nought and below one. `budget_pence`: what all cases together
    are to receive before the top-slice; None for what they cost. `winsorise`: costs above this quantile count
    as that quantile while the table is fitted (never when it is judged); None for the method's own; 1 for
    none.
    `shrink`: "auto" draws the isotonic method towards a line when cases are few, "none" does not.
    `seed`: of the folds. `left_out`: rows that the caller left out beforehand, so that the warning says it.
    """

    top_slice: Decimal = Decimal(0)
    budget_pence: int | None = None
    winsorise: Decimal | None = None
    shrink: str = "auto"
    seed: int = 0
    left_out: int = 0

    def __post_init__(self) -> None:
        if not 0 <= float(self.top_slice) < 1:
            raise BadOption(
                "top_slice", f"is {self.top_slice}; it must be 0 or more and less than 1 (0.05 is 5%)"
            )
        if self.budget_pence is not None and self.budget_pence <= 0:
            raise BadOption("budget", f"is {self.budget_pence} pence; it must be more than nought")
        if self.budget_pence is not None and self.budget_pence > 10**15:
            raise BadOption(
                "budget", f"is {self.budget_pence} pence, over £10,000,000,000,000; check its unit"
            )
        if self.winsorise is not None and not 0 < float(self.winsorise) <= 1:
            raise BadOption(
                "winsorise", f"is {self.winsorise}; it must be above 0 and at most 1 (1 caps nothing)"
            )
        if self.shrink not in {"auto", "none"}:
            raise BadOption("shrink", f"is {self.shrink!r}; use auto or none")
        if self.seed < 0:
            raise BadOption("seed", f"is {self.seed}; it must be nought or more")
        if self.left_out < 0:
            raise BadOption("left_out", f"is {self.left_out}; it must be nought or more")

    @property
    def kept(self) -> Fraction:
        """One less the top-slice."""
        return 1 - Fraction(self.top_slice)

    def winsorise_for(self, method: Method) -> Decimal:
        """The quantile that holds: the one set, or the method's own."""
        return METHODS[method].winsorise if self.winsorise is None else self.winsorise

    def data(self, method: Method) -> dict[str, object]:
        """As plain values, to be written beside the table."""
        return {
            "top_slice": str(self.top_slice),
            "budget_pence": self.budget_pence,
            "winsorise": str(self.winsorise_for(method)),
            "shrink": self.shrink,
            "seed": self.seed,
            "left_out": self.left_out,
        }
