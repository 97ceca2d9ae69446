"""What makes a posting possible, and what it does to the two balances it touches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sevensteps.core.errors import Refused


class Kind(StrEnum):
    """What a transfer does: moves at once, reserves, settles a reservation, or lets it go."""

    POSTED = "posted"
    PENDING = "pending"
    POST_PENDING = "post_pending"
    VOID_PENDING = "void_pending"


class Code(StrEnum):
    """Why money moved, for people and for sums."""

    AGREED = "agreed"  # a budget was agreed, and shared out over its lines
    MOVED = "moved"  # from one line of the plan to another
    ORDERED = "ordered"  # set aside for an order
    CANCELLED = "cancelled"  # an order let go
    SPENT = "spent"  # a bill was approved
    PAID = "paid"  # money changed hands
    RETURNED = "returned"  # money came back
    CORRECTED = "corrected"  # a mistake put right, with a reason


# Taken out of an account for these reasons, money is not spent: less is agreed for it.
MOVING_CODES = frozenset({Code.AGREED, Code.MOVED, Code.CORRECTED})
# Put into an account for these, it is not newly agreed: less is spent.
RETURNING_CODES = frozenset({Code.RETURNED})


class BadPosting(Refused):
    """An amount, or a pair of accounts, that no ledger takes."""


class NotReserved(Refused):
    """Only a reservation can be settled or let go."""


class AlreadySettled(Refused):
    """A reservation is settled once."""


class SettlesTooMuch(Refused):
    """More than was reserved."""


class NotEnough(Refused):
    """The account would go below nought, and may not."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One row. `amount` is pence, or minutes in the time bank; `settles` is the ref of a pending row.

    `code` says why (a `Code`, or a caller's own), `words` what people read; `at` is an aware time, or None
    where only balances matter.
    """

    ref: str
    ledger: str
    debit: str
    credit: str
    amount: int
    kind: Kind
    settles: str | None = None
    code: str = ""
    words: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """The four running sums of an account, as its row keeps them."""

    debits_posted: int = 0
    credits_posted: int = 0
    debits_pending: int = 0
    credits_pending: int = 0

    @property
    def holds(self) -> int:
        """Credits less debits, reservations left aside."""
        return self.credits_posted - self.debits_posted

    @property
    def available(self) -> int:
        """What can still be used: what it holds less what is reserved."""
        return self.holds - self.debits_pending


def check_posting(*, amount: int, debit: str, credit: str, debit_ledger: str, credit_ledger: str) -> None:
    """Raise BadPosting unless the amount is above nought and the accounts are two of one ledger."""
    if type(amount) is not int or amount <= 0:
        raise BadPosting("amount", "The amount must be more than nought.")
    if debit == credit:
        raise BadPosting("credit", "Choose two different places: from one, to another.")
    if debit_ledger != credit_ledger:
        raise BadPosting("credit", "These two do not belong to the same ledger.")


def check_settle(pending: Transfer, amount: int, *, settled: bool) -> None:
    """Raise a named refusal unless this reservation is open and at least as large as the amount.

    What is not needed of it is free again once it is settled.
    """
    if pending.kind is not Kind.PENDING:
        raise NotReserved("settles", "This was not set aside, so it cannot be paid from here.")
    if settled:
        raise AlreadySettled("settles", "This has been paid or let go already.")
    if amount <= 0:
        raise BadPosting("amount", "The amount must be more than nought.")
    if amount > pending.amount:
        raise SettlesTooMuch("amount", "This is more than was set aside. Order the rest first, or ask why.")


def check_available(balance: Balance, amount: int, *, may_go_below_zero: bool) -> None:
    """Raise NotEnough where taking the amount would leave less than nothing available."""
    if not may_go_below_zero and balance.available < amount:
        raise NotEnough("amount", "There is not enough left for this. Choose less, or move money here first.")


def apply(
    transfer: Transfer, debit: Balance, credit: Balance, pending: Transfer | None = None
) -> tuple[Balance, Balance]:
    """The balances of the debited and the credited account after this row.

    `pending` is the reservation that a settling row names. Raises NotReserved where it is needed and absent.
    """
    if transfer.kind is Kind.PENDING:
        return (
            replace(debit, debits_pending=debit.debits_pending + transfer.amount),
            replace(credit, credits_pending=credit.credits_pending + transfer.amount),
        )
    if transfer.kind is not Kind.POSTED:
        if pending is None:
            raise NotReserved("settles", "This was not set aside, so it cannot be paid from here.")
        debit = replace(debit, debits_pending=debit.debits_pending - pending.amount)
        credit = replace(credit, credits_pending=credit.credits_pending - pending.amount)
    if transfer.kind is Kind.VOID_PENDING:
        return debit, credit
    return (
        replace(debit, debits_posted=debit.debits_posted + transfer.amount),
        replace(credit, credits_posted=credit.credits_posted + transfer.amount),
    )
