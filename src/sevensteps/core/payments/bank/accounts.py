"""UK bank accounts: sort code, account number, name, and a building society's roll number.

The format is checked always. Whether a number can exist at a sort code is another matter: that is the
modulus check (`modulus`), and only where the industry's weight table has been loaded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sevensteps.core.errors import Refused

SORT_CODE_DIGITS = 6
NUMBER_DIGITS = 8
SHORTEST_NUMBER = 6  # older accounts; noughts are put in front
SANDBOX = "00"  # no bank has sort codes that begin so: accounts there are for trying out, never for money
ROLL_NUMBER = re.compile(r"[A-Z0-9.&/ -]{1,18}")  # it travels as the reference of a payment
LONGEST_NAME = 140
_BETWEEN = re.compile(r"[\s\u2010-\u2015-]+")
_TEN_DIGITS = (
    "An account number has 8 digits. Of ten digits the Co-operative Bank uses the first 8, "
    "NatWest the last 8. Give these 8."
)
_NINE_DIGITS = (
    "An account number has 8 digits. Of nine digits Santander uses the last 8, and the first one "
    "takes the place of the last digit of the sort code. Give both so."
)


class BadAccount(Refused):
    """What cannot be a bank account's sort code, number, name or roll number."""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where money goes to or comes from. Made by `bank_account`, which checks it.

    `roll_number` is a building society's own number for the saver: it is then the reference of each payment.
    """

    sort_code: str
    number: str
    name: str
    roll_number: str = ""

    @property
    def sandbox(self) -> bool:
        """Whether this is an account for trying out, which no bank has."""
        return self.sort_code.startswith(SANDBOX)

    @property
    def masked(self) -> str:
        """The account as people who need not know it all are shown it."""
        return f"**-**-{self.sort_code[4:]} ****{self.number[4:]}"


def sort_code(text: str) -> str:
    """Six digits from `20-00-00`, `20 00 00` or `200000`. Raises BadAccount."""
    digits = _BETWEEN.sub("", text.strip())
    if not _all_digits(digits, SORT_CODE_DIGITS, SORT_CODE_DIGITS):
        raise BadAccount("sort_code", "A sort code has 6 digits, like 20-00-00.")
    return digits


def account_number(text: str) -> str:
    """Eight digits; six or seven get noughts in front. Raises BadAccount, also for nine or ten digits.

    Source: Vocalink, Validating account numbers, on non-standard account numbers. Nine or ten digits are
    not cut to eight here: one digit too many is also the commonest slip of the keyboard.
    """
    digits = _BETWEEN.sub("", text.strip())
    if _all_digits(digits, 9, 9):
        raise BadAccount("account_number", _NINE_DIGITS)
    if _all_digits(digits, 10, 10):
        raise BadAccount("account_number", _TEN_DIGITS)
    if not _all_digits(digits, SHORTEST_NUMBER, NUMBER_DIGITS):
        raise BadAccount("account_number", "An account number has 8 digits, like 12345678.")
    if not digits.strip("0"):
        raise BadAccount("account_number", "An account number is not all noughts.")
    return digits.zfill(NUMBER_DIGITS)


def roll_number(text: str) -> str:
    """A building society's roll number in capitals, or nothing. Raises BadAccount."""
    cleaned = " ".join(text.upper().split())
    if cleaned and not (ROLL_NUMBER.fullmatch(cleaned) and re.search(r"[A-Z0-9]", cleaned)):
        raise BadAccount(
            "roll_number",
            "A roll number has up to 18 letters, digits, spaces and . & / - like D/12345678-9.",
        )
    return cleaned


def bank_account(sort: str, number: str, name: str, roll: str = "") -> BankAccount:
    """An account whose parts have the right form. Raises BadAccount with the field as `where`."""
    called = " ".join(name.split())
    if not called:
        raise BadAccount("name", "Give the name of the account, as the bank has it.")
    if len(called) > LONGEST_NAME or not called.isprintable():
        raise BadAccount("name", f"The name of an account has {LONGEST_NAME} letters at most.")
    return BankAccount(sort_code(sort), account_number(number), called, roll_number(roll))


def _all_digits(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdigit() and least <= len(text) <= most
