"""The modulus check: whether an account number can exist at its sort code.

Source: Vocalink, *Validating account numbers: UK modulus checking*. The fourteen digits of sort code and
account number are u v w x y z a b c d e f g h; each is multiplied by its weight; MOD10 and MOD11 add the
products, DBLAL adds the digits of the products; the total must divide by 10, 11 or 10. The exceptions 1 to 14
change digits, weights, total or what counts as passed. A passed check never says that the account exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.payments.bank.accounts import SANDBOX
from sevensteps.core.payments.bank.weights import Check, Method, WeightTable
from sevensteps.core.trace import Sentence, Trace

A, B, C, G, H = 6, 7, 8, 12, 13  # places of the account number's digits among the fourteen
EITHER = ({2, 9}, {10, 11}, {12, 13})  # of these two checks one is enough
_LLOYDS_EURO = "309634"  # exception 9
_CO_OPERATIVE = "090126"  # exception 8
_FOREIGN_CURRENCY = frozenset("45678")  # exception 6: first digit
_STERLING = (0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1)  # exception 2, a ≠ 0 and g ≠ 9
_STERLING_9 = (0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1)  # exception 2, a ≠ 0 and g = 9


class Verdict(StrEnum):
    """What may be said of an account. Only the first two are about a check that was made."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_IN_TABLE = "not_in_table"
    NO_TABLE = "no_table"
    SANDBOX = "sandbox"


SAID = {
    Verdict.PASSED: Sentence("The account number can exist at this sort code. It may still be wrong."),
    Verdict.FAILED: Sentence(
        "This account number cannot exist at this sort code. Check both against a bank statement."
    ),
    Verdict.NOT_IN_TABLE: Sentence(
        "Only the form was checked: the banks' table has no check for this account."
    ),
    Verdict.NO_TABLE: Sentence("Only the form was checked: the banks' weight table is not loaded here."),
    Verdict.SANDBOX: Sentence("This is an account for trying out. No bank has it and no money can go there."),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict, in words too, and each check that was made."""

    verdict: Verdict
    trace: Trace

    @property
    def said(self) -> Sentence:
        return SAID[self.verdict]

    @property
    def may_be_used(self) -> bool:
        """Nothing is known against the account."""
        return self.verdict is not Verdict.FAILED


def check_modulus(sort_code: str, number: str, table: WeightTable | None) -> Checked:
    """Check six and eight digits (as `accounts` gives them) against a table, or say that none is loaded."""
    if sort_code.startswith(SANDBOX):
        return Checked(Verdict.SANDBOX, Trace())
    if table is None:
        return Checked(Verdict.NO_TABLE, Trace())
    checks = table.checks_of(sort_code)
    exceptions = {check.exception for check in checks}
    if not checks or (6 in exceptions and number[0] in _FOREIGN_CURRENCY and number[6] == number[7]):
        return Checked(Verdict.NOT_IN_TABLE, Trace())
    trace, results = Trace(), list[bool]()
    for check in checks:
        if check.exception == 3 and number[2] in "69":
            continue  # the second check is not made for these accounts
        total, passed = _made(check, sort_code, number, table)
        results.append(passed)
        trace = trace.then(
            "{method}, exception {exception}: the total is {total}: {result}.",
            total,
            method=check.method.value,
            exception=check.exception or "none",
            total=total,
            result="passed" if passed else "failed",
        )
    enough = any if exceptions in EITHER else all
    return Checked(Verdict.PASSED if enough(results) else Verdict.FAILED, trace)


def _made(check: Check, sort_code: str, number: str, table: WeightTable) -> tuple[int, bool]:
    """The total of one check and whether it passes."""
    if check.exception == 5:
        sort_code = table.substitutes.get(sort_code, sort_code)
    elif check.exception == 8:
        sort_code = _CO_OPERATIVE
    elif check.exception == 9:
        sort_code = _LLOYDS_EURO
    digits = sort_code + number
    total = _total(check, digits) + (27 if check.exception == 1 else 0)
    passed = _passes(check, total, digits)
    if check.exception == 14 and not passed and number[7] in "019":
        # Coutts: the last digit is a type of account; without it, a nought in front.
        total = _total(check, f"{sort_code}0{number[:7]}")
        passed = total % 11 == 0
    return total, passed


def _total(check: Check, digits: str) -> int:
    products = [int(digit) * weight for digit, weight in zip(digits, _weights(check, digits), strict=True)]
    if check.method is Method.DBLAL:
        return sum(int(digit) for product in products for digit in str(abs(product)))
    return sum(products)


def _weights(check: Check, digits: str) -> tuple[int, ...]:
    """The weights of the table, but for exceptions 2, 7 and 10."""
    if check.exception == 2 and digits[A] != "0":
        return _STERLING_9 if digits[G] == "9" else _STERLING
    nines = check.exception == 7 or (check.exception == 10 and digits[A : B + 1] in {"09", "99"})
    if nines and digits[G] == "9":
        return (0,) * C + check.weights[C:]
    return check.weights


def _passes(check: Check, total: int, digits: str) -> bool:
    modulus = 11 if check.method is Method.MOD11 else 10
    left = total % modulus
    if check.exception == 4:
        return left == int(digits[G : H + 1])
    if check.exception == 5:
        digit = int(digits[G if check.method is Method.MOD11 else H])
        return (modulus - left) % modulus == digit
    return left == 0
