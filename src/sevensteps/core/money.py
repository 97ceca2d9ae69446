"""Money: whole pence, never a float; split without losing a penny."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in whole pence; may be negative (a correction).

    Raises TypeError for anything but an int: a float near money is a defect, not bad input.
    """

    pence: int

    def __post_init__(self) -> None:
        if type(self.pence) is not int:
            raise TypeError(f"money is whole pence, not {type(self.pence).__name__}")

    @classmethod
    def pounds(cls, text: str | int) -> Money:
        """Read pounds written as text (`"£1,234.50"`, `"12"`) or whole pounds.

        Raises ValueError where the text is not an amount or has fractions of a penny.
        """
        if isinstance(text, int):
            return cls(text * 100)
        cleaned = text.strip().removeprefix("£").replace(",", "").strip()
        whole, dot, part = cleaned.partition(".")
        digits = whole.removeprefix("-") + part
        if not (digits.isascii() and digits.isdigit()) or len(part) > 2 or (dot and not part):
            raise ValueError(f"not an amount in pounds and pence: {text!r}")
        pence = int(whole.removeprefix("-") or "0") * 100 + int(part.ljust(2, "0") or "0")
        return cls(-pence if whole.startswith("-") else pence)

    def __add__(self, other: Money) -> Money:
        return Money(self.pence + other.pence)

    def __sub__(self, other: Money) -> Money:
        return Money(self.pence - other.pence)

    def __neg__(self) -> Money:
        return Money(-self.pence)

    def __mul__(self, times: int) -> Money:
        return Money(self.pence * times)

    def __bool__(self) -> bool:
        return self.pence != 0

    def __str__(self) -> str:
        sign = "−" if self.pence < 0 else ""
        pounds, pence = divmod(abs(self.pence), 100)
        return f"{sign}£{pounds:,}.{pence:02d}"

    def share(self, weights: Sequence[int]) -> list[Money]:
        """Split by weights (largest remainder, ties to the earlier); the parts always add up.

        Raises ValueError when weights are negative or all nought.
        """
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            raise ValueError("weights must not be negative, nor all nought")
        exact = [Fraction(self.pence * weight, total) for weight in weights]
        parts = [value.numerator // value.denominator for value in exact]
        left = self.pence - sum(parts)
        by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
        for index in by_remainder[:left]:
            parts[index] += 1
        return [Money(part) for part in parts]


def half_up(value: Fraction | Decimal) -> int:
    """Round to a whole number, halves away from nought."""
    exact = Fraction(value)
    whole = floor(abs(exact) + Fraction(1, 2))
    return whole if exact >= 0 else -whole


def half_even(value: Fraction | Decimal) -> int:
    """Round to a whole number, halves to the even one: over many sums neither side gains."""
    return round(value)


def total(amounts: Sequence[Money]) -> Money:
    """The sum; nought for none."""
    return Money(sum(amount.pence for amount in amounts))
