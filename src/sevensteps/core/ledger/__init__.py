"""Double entry in one row: one account is debited, another credited, by an amount above nought.

What an account holds is its credits less its debits. A reservation (pending) takes from what is available
until a further row settles it, in full, in part or not at all. Nothing is edited; units are pence or minutes.
The tables that keep to these rules are in `contexts.ledger`, which proves itself against them.
"""

from sevensteps.core.ledger.statement import Statement, StatementLine, statement
from sevensteps.core.ledger.transfer import (
    MOVING_CODES,
    RETURNING_CODES,
    AlreadySettled,
    BadPosting,
    Balance,
    Code,
    Kind,
    NotEnough,
    NotReserved,
    SettlesTooMuch,
    Transfer,
    apply,
    check_available,
    check_posting,
    check_settle,
)
from sevensteps.core.ledger.verify import LedgerFault, recompute_balances, verify

__all__ = [
    "MOVING_CODES",
    "RETURNING_CODES",
    "AlreadySettled",
    "BadPosting",
    "Balance",
    "Code",
    "Kind",
    "LedgerFault",
    "NotEnough",
    "NotReserved",
    "SettlesTooMuch",
    "Statement",
    "StatementLine",
    "Transfer",
    "apply",
    "check_available",
    "check_posting",
    "check_settle",
    "recompute_balances",
    "statement",
    "verify",
]
