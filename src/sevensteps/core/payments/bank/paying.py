"""What every file of payments is made from: who pays, whom, how much, on which day; and what it came to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.core.dates import is_working_day
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money, total
from sevensteps.core.payments.bank.accounts import BankAccount
from sevensteps.core.payments.bank.letters import Change

MOST_A_PAYMENT = Money.pounds(20_000_000)  # Bacs' own limit for one payment
MOST_A_FILE = Money(99_999_999_999)  # what eleven digits of pence can say
LONGEST_ID = 35


class CannotPay(Refused):
    """A payment, or a file of them, that a bank would turn back."""


@dataclass(frozen=True, slots=True)
class Originator:
    """The authority's account, and its Bacs service user number (six digits) where it has one."""

    account: BankAccount
    service_user_number: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """One payment out. `id` is ours and comes back in results; `reference` is what the payee reads.

    `on` is the working day on which the payee has the money.

    Where the account has a roll number, that is the reference: a building society finds the saver by it.
    """

    id: str
    to: BankAccount
    amount: Money
    on: date
    reference: str

    @property
    def shown(self) -> str:
        """What is written as the reference."""
        return self.to.roll_number or self.reference


@dataclass(frozen=True, slots=True)
class Block:
    """The payments that arrive on one day. The bank may book them as one sum, with this id."""

    id: str
    on: date
    credits: tuple[Credit, ...]

    @property
    def total(self) -> Money:
        return total([credit.amount for credit in self.credits])


@dataclass(frozen=True, slots=True)
class PaymentFile:
    """What was written: text, how many payments, their total, its blocks, every text that had to change."""

    text: str
    payments: int
    total: Money
    blocks: tuple[Block, ...]
    changes: tuple[Change, ...]
    sandbox: bool


def blocks_of(payments: Sequence[Credit], name: Callable[[int], str]) -> tuple[Block, ...]:
    """The payments by day, the first day first, within a day as given; `name` gives the id of the n-th."""
    days = defaultdict[date, list[Credit]](list)
    for credit in payments:
        days[credit.on].append(credit)
    return tuple(Block(name(at), day, tuple(days[day])) for at, day in enumerate(sorted(days), 1))


def check_payments(
    originator: Originator, payments: Sequence[Credit], made: datetime, closed: Container[date]
) -> bool:
    """Whether all accounts are sandbox ones; raises CannotPay with a payment's id as `where`.

    `closed`: bank holidays of England and Wales, by which Bacs works in all the United Kingdom.
    """
    if not payments:
        raise CannotPay("payments", "There is nothing to pay: a file has one payment at least.")
    twice = [one for one, count in Counter(credit.id for credit in payments).items() if count > 1]
    if twice:
        raise CannotPay(twice[0], f"The payment {twice[0]} is there twice. Nobody is paid twice.")
    for credit in payments:
        _check_credit(credit, made.date(), closed)
    if sum(credit.amount.pence for credit in payments) > MOST_A_FILE.pence:
        raise CannotPay("payments", f"A file can pay {MOST_A_FILE} at most. Make two files.")
    sandbox = originator.account.sandbox
    mixed = next((credit for credit in payments if credit.to.sandbox is not sandbox), None)
    if mixed:
        raise CannotPay(
            mixed.id,
            f"The payment {mixed.id} mixes accounts for trying out (sort code 00) with real ones.",
        )
    return sandbox


def _check_credit(credit: Credit, made: date, closed: Container[date]) -> None:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.:/-]*", credit.id) or len(credit.id) > LONGEST_ID:
        raise CannotPay(credit.id, f"The id of a payment has 1 to {LONGEST_ID} letters, digits, . : / or -.")
    if not 0 < credit.amount.pence <= MOST_A_PAYMENT.pence:
        raise CannotPay(
            credit.id,
            f"The payment {credit.id} is of {credit.amount}. It can be £0.01 to {MOST_A_PAYMENT}.",
        )
    if credit.on < made:
        raise CannotPay(
            credit.id, f"The payment {credit.id} would be on {credit.on}, before the file is made."
        )
    if not is_working_day(credit.on, closed):
        raise CannotPay(
            credit.id,
            f"The payment {credit.id} would be on {credit.on}, which is not a working day of the banks.",
        )
