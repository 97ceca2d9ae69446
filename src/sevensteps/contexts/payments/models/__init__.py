"""What is due to whom, the runs that pay it, and the files they go out in."""

from sevensteps.contexts.payments.models.accounts import BankAccount, OwnAccount, Payee
from sevensteps.contexts.payments.models.bank import BankColumns, BankFile, EntryMatch, StatementEntry
from sevensteps.contexts.payments.models.bills import Bill
from sevensteps.contexts.payments.models.lines import PayLine, PayLineVersion
from sevensteps.contexts.payments.models.owed_back import LettingGo, Receivable, ReceivableMove
from sevensteps.contexts.payments.models.payouts import (
    PayFile,
    Payout,
    PayoutEvent,
    WithdrawnFile,
)
from sevensteps.contexts.payments.models.receipts import Arrangement, Receipt, Refund
from sevensteps.contexts.payments.models.runs import PayItem, PayRun, RunEvent
from sevensteps.contexts.payments.models.weights import Weights

__all__ = [
    "Arrangement",
    "BankAccount",
    "BankColumns",
    "BankFile",
    "Bill",
    "EntryMatch",
    "LettingGo",
    "OwnAccount",
    "PayFile",
    "PayItem",
    "PayLine",
    "PayLineVersion",
    "PayRun",
    "Payee",
    "Payout",
    "PayoutEvent",
    "Receipt",
    "Receivable",
    "ReceivableMove",
    "Refund",
    "RunEvent",
    "StatementEntry",
    "Weights",
    "WithdrawnFile",
]
