"""An agreed budget over the lines of the plan, and the lines over the parts that hold them: to the penny."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sevensteps.core.budgets.ways import Way
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class PartsDoNotAddUp(Refused):
    """The parts together are not the budget. `where` is the line."""


@dataclass(frozen=True, slots=True)
class PartChoice:
    """What one holder would hold, in which way: line ref → how much of it."""

    way: Way
    holder: str
    lines: Mapping[str, Money]

    @property
    def amount(self) -> Money:
        return Money(sum(amount.pence for amount in self.lines.values()))


@dataclass(frozen=True, slots=True)
class Fitted:
    """An agreed budget over its lines; `spare` is agreed and not planned yet. Together: the budget."""

    lines: Mapping[str, Money]
    spare: Money


def fit_lines(agreed: Money, costs: Mapping[str, Money]) -> Fitted:
    """Each line gets what it costs; where less was agreed, every line gives way in proportion, to the penny.

    `costs` by line ref, none below nought. Raises ValueError when an amount is.
    """
    if agreed.pence < 0 or any(cost.pence < 0 for cost in costs.values()):
        raise ValueError("a budget and its lines cannot be below nought")
    planned = Money(sum(cost.pence for cost in costs.values()))
    if agreed >= planned:
        return Fitted(dict(costs), agreed - planned)
    shares = agreed.share([cost.pence for cost in costs.values()])
    return Fitted(dict(zip(costs, shares, strict=True)), Money(0))


def split_evenly(amount: Money, ways: int) -> list[Money]:
    """An amount in equal shares, odd pennies to the first. Raises ValueError for no shares."""
    return amount.share([1] * ways)


def check_parts(lines: Mapping[str, Money], parts: Sequence[PartChoice]) -> None:
    """Raise PartsDoNotAddUp unless the parts hold every line exactly, no more and no less.

    `lines` are the agreed amounts by line ref.
    """
    if not parts:
        raise PartsDoNotAddUp("parts", "Choose who holds the money.")
    for part in parts:
        if not part.lines:
            raise PartsDoNotAddUp(
                "parts", Sentence("Choose what {holder} holds, or leave them out.", {"holder": part.holder})
            )
        for ref, amount in part.lines.items():
            if ref not in lines:
                raise PartsDoNotAddUp(ref, "This is not a line of the agreed plan.")
            if amount.pence < 0:
                raise PartsDoNotAddUp(ref, "A part cannot be below nought.")
    for ref, agreed in lines.items():
        held = Money(sum(part.lines[ref].pence for part in parts if ref in part.lines))
        if held != agreed:
            raise PartsDoNotAddUp(ref, _gap(agreed, held))


def _gap(agreed: Money, held: Money) -> Sentence:
    if held < agreed:
        return Sentence(
            "The parts must add up to {agreed}. Now {gap} is left over.",
            {"agreed": agreed, "gap": agreed - held},
        )
    return Sentence(
        "The parts must add up to {agreed}. Now {gap} is too much.", {"agreed": agreed, "gap": held - agreed}
    )
