"""What a part may cost now, and how much cash its holder has been given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from sevensteps.contexts.budgets.accounts import SPENDING, Code, purpose_key
from sevensteps.contexts.budgets.queries.budget import PartView
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.core.money import Money, total


@dataclass(frozen=True, slots=True)
class PartMoney:
    """What a part may cost and how much of it was paid to its holder.

    `total` after moves and what was given back: `spent`, `committed` (ordered) and `left` of it. `received`
    cash so far less what its holder gave back, `held` of it still there.
    """

    total: Money
    spent: Money
    committed: Money
    received: Money
    held: Money

    @property
    def left(self) -> Money:
        return self.total - self.spent - self.committed


def together(figures: Iterable[PartMoney]) -> PartMoney:
    """Several parts as one."""
    rows = list(figures)
    return PartMoney(*(total([getattr(row, one.name) for row in rows]) for one in fields(PartMoney)))


def part_money(parts: Iterable[PartView]) -> dict[str, PartMoney]:
    """By part ref; three queries, however many parts."""
    parts = list(parts)
    purposes = {purpose_key(part.ref, line.line_ref): part.ref for part in parts for line in part.lines}
    cash = {part.cash_key: part.ref for part in parts if part.paid_out}
    balances = ledger.balances([*purposes, *cash])
    left, committed, spent, returned = (dict.fromkeys((part.ref for part in parts), 0) for _each in range(4))
    for key, ref in purposes.items():
        left[ref] += balances[key].available
        committed[ref] += balances[key].reserved
    for flow in ledger.flows({**purposes, **cash}):
        if flow.key in purposes:
            spent[purposes[flow.key]] -= flow.amount if flow.code in SPENDING else 0
        elif flow.code == Code.RETURNED and flow.amount < 0:
            returned[cash[flow.key]] -= flow.amount
        elif flow.code == Code.PUT_RIGHT:  # what was not paid after all did not come from the authority
            returned[cash[flow.key]] += flow.amount
    found = {ref: balances[key] for key, ref in cash.items()}
    came = {ref: balance.credits_posted - returned[ref] for ref, balance in found.items()}
    return {
        part.ref: PartMoney(
            total=Money(spent[part.ref] + committed[part.ref] + left[part.ref]),
            spent=Money(spent[part.ref]),
            committed=Money(committed[part.ref]),
            received=Money(came.get(part.ref, 0)),
            held=Money(found[part.ref].available if part.ref in found else 0),
        )
        for part in parts
    }
