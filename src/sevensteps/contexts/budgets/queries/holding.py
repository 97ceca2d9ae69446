"""What a part may cost now, and how much cash its holder has been given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sevensteps.contexts.budgets.accounts import SPENDING, Code, purpose_key
from sevensteps.contexts.budgets.queries.budget import PartView
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class PartMoney:
    """`total` after moves and what was given back, spent or not; `received` cash so far less what its holder
    gave back, `held` of it still there."""

    total: Money
    received: Money
    held: Money


def part_money(parts: Iterable[PartView]) -> dict[str, PartMoney]:
    """By part ref; three queries, however many parts."""
    parts = list(parts)
    purposes = {purpose_key(part.ref, line.line_ref): part.ref for part in parts for line in part.lines}
    cash = {part.cash_key: part.ref for part in parts if part.paid_out}
    balances = ledger.balances([*purposes, *cash])
    totals = dict.fromkeys((part.ref for part in parts), 0)
    for key, ref in purposes.items():
        totals[ref] += balances[key].available + balances[key].reserved
    returned = dict.fromkeys(totals, 0)
    for flow in ledger.flows({**purposes, **cash}):
        if flow.key in purposes:
            totals[purposes[flow.key]] -= flow.amount if flow.code in SPENDING else 0
        elif flow.code == Code.RETURNED and flow.amount < 0:
            returned[cash[flow.key]] -= flow.amount
        elif flow.code == Code.PUT_RIGHT:  # what was not paid after all did not come from the authority
            returned[cash[flow.key]] += flow.amount
    found = {ref: balances[key] for key, ref in cash.items()}
    came = {ref: balance.credits_posted - returned[ref] for ref, balance in found.items()}
    return {
        part.ref: PartMoney(
            total=Money(totals[part.ref]),
            received=Money(came.get(part.ref, 0)),
            held=Money(found[part.ref].available if part.ref in found else 0),
        )
        for part in parts
    }
