"""The methods, each with its name and version, and what may be set beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sevensteps.core.allocation.calibration.refusals import BadOption, UnknownMethod
from sevensteps.core.trace import Sentence


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
    title: Sentence
    words: Sentence
    winsorise: Decimal
    keeps_spread: bool = False


_MOST = Decimal("0.99")
_MOST_BUDGET = 10**15
METHODS: dict[Method, About] = {
    Method.ISOTONIC: About(
        1,
        Sentence("Average cost that never falls"),
        Sentence(
            "People with the same points get what such people cost on average. "
            "Where the average would fall although points rise, neighbouring points are averaged together."
        ),
        _MOST,
    ),
    Method.PERCENTILE: About(
        1,
        Sentence("Percentile matching"),
        Sentence(
            "Points and costs are each put in order and cut into a hundred parts. "
            "Each cut of the points is joined to the same cut of the costs."
        ),
        Decimal(1),
        keeps_spread=True,
    ),
    Method.PERCENTILE_MIDRANK: About(
        1,
        Sentence("Percentile matching by middle rank"),
        Sentence(
            "The share of people with fewer points, counting half of those with the same, is looked up in "
            "the costs put in order. The sum goes up in steps."
        ),
        Decimal(1),
        keeps_spread=True,
    ),
    Method.LINE: About(
        1,
        Sentence("Straight line"),
        Sentence(
            "The straight line that lies closest to the costs. It never falls and is never below nought."
        ),
        _MOST,
    ),
    Method.PER_POINT: About(
        1,
        Sentence("So much a point"),
        Sentence("Every point brings the same sum. No points bring nothing."),
        _MOST,
    ),
}


def method_of(name: str) -> Method:
    """The method of that name; raises UnknownMethod with those there are."""
    try:
        return Method(name)
    except ValueError:
        words = Sentence(
            "there is no method {name}; use {methods}", {"name": name, "methods": ", ".join(Method)}
        )
        raise UnknownMethod("method", words) from None


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
            self._refuse(
                "top_slice", Sentence("must be 0 or more and less than 1 (0.05 is 5%)"), self.top_slice
            )
        if self.budget_pence is not None and not 0 < self.budget_pence <= _MOST_BUDGET:
            words = Sentence("must be more than nought and at most £10,000,000,000,000; it is in pence")
            self._refuse("budget", words, self.budget_pence)
        if self.winsorise is not None and not 0 < float(self.winsorise) <= 1:
            words = Sentence("must be above 0 and at most 1 (1 caps nothing)")
            self._refuse("winsorise", words, self.winsorise)
        if self.shrink not in {"auto", "none"}:
            self._refuse("shrink", Sentence("must be auto or none"), self.shrink)
        for name, number in (("seed", self.seed), ("left_out", self.left_out)):
            if number < 0:
                self._refuse(name, Sentence("must be nought or more"), number)

    def _refuse(self, where: str, rule: Sentence, given: object) -> None:
        raise BadOption(where, Sentence("is {given}, but {rule}", {"given": given, "rule": rule}))

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
