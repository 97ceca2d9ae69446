"""What the ledger says: balances, statements, sums by reason, and whether the books are sound."""

from sevensteps.contexts.ledger.entries import Posted
from sevensteps.contexts.ledger.queries.balances import (
    Balance,
    Flow,
    Movement,
    Total,
    as_posted,
    balance,
    balances,
    flows,
    flows_about,
    flows_by_month,
    flows_of,
    ids_of,
    posted_about,
    statement,
    totals,
    transfer,
)
from sevensteps.contexts.ledger.queries.soundness import Fault, Size, size, verify

__all__ = [
    "Balance",
    "Fault",
    "Flow",
    "Movement",
    "Posted",
    "Size",
    "Total",
    "as_posted",
    "balance",
    "balances",
    "flows",
    "flows_about",
    "flows_by_month",
    "flows_of",
    "ids_of",
    "posted_about",
    "size",
    "statement",
    "totals",
    "transfer",
    "verify",
]
