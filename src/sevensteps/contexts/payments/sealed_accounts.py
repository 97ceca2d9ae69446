"""Bank accounts as they lie in the database: sealed, with a fingerprint to find the same one again."""

from __future__ import annotations

from typing import Any

from sevensteps.contexts.sealing import fingerprint, seal, unseal
from sevensteps.core.payments.bank.accounts import BankAccount

_PURPOSE = "bank account"


def sealed(account: BankAccount) -> dict[str, Any]:
    """The columns that keep an account."""
    text = "\n".join((account.sort_code, account.number, account.name, account.roll_number))
    return {
        "sealed": seal(text),
        "fingerprint": account_print(account.sort_code, account.number),
        "sandbox": account.sandbox,
    }


def opened(token: bytes | memoryview) -> BankAccount:
    """The account that was sealed."""
    return BankAccount(*unseal(token).split("\n"))


def account_print(sort_code: str, number: str) -> str:
    """What finds an account again without knowing it."""
    return fingerprint(f"{sort_code}{number}", _PURPOSE)
