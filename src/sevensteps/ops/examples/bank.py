"""Worked examples of bank accounts, their modulus check, letters in files, and matching."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import StrictInt

from sevensteps.core.money import Money
from sevensteps.core.payments.bank import accounts, days, letters, matching, modulus
from sevensteps.core.payments.bank.likeness import Expected, Line, Nearness
from sevensteps.core.payments.bank.statement import Entry
from sevensteps.ops.bankfiles import read_table
from sevensteps.ops.examples.plain import Input, rule


class Account(Input):
    sort_code: str
    account_number: str
    name: str = "A N Other"
    roll_number: str = ""


def _account(asked: Account, _folder: Path) -> object:
    made = accounts.bank_account(asked.sort_code, asked.account_number, asked.name, asked.roll_number)
    return {
        "sort_code": made.sort_code,
        "account_number": made.number,
        "roll_number": made.roll_number,
        "sandbox": made.sandbox,
    }


class Modulus(Input):
    """`weights` and `substitutions`: files beside the case; without weights nothing is claimed."""

    sort_code: str
    account_number: str
    weights: str = ""
    substitutions: str = ""


def _modulus(asked: Modulus, folder: Path) -> object:
    code, number = accounts.sort_code(asked.sort_code), accounts.account_number(asked.account_number)
    table = None
    if asked.weights:
        substitutions = folder / asked.substitutions if asked.substitutions else None
        table = read_table(folder / asked.weights, substitutions)
    checked = modulus.check_modulus(code, number, table)
    return {"verdict": checked.verdict, "may_be_used": checked.may_be_used, "trace": checked.trace}


class Days(Input):
    """`closed` are the bank holidays; `made` is when a Bacs file is made."""

    due: date
    made: date
    closed: tuple[date, ...] = ()


def _days(asked: Days, _folder: Path) -> object:
    closed = frozenset(asked.closed)
    on = days.pay_day(asked.due, closed)
    return {
        "pay_day": on,
        "processing_day": days.processing_day(on, closed),
        "earliest_pay_day": days.earliest_pay_day(asked.made, closed),
    }


class Written(Input):
    text: str


def _bacs_text(asked: Written, _folder: Path) -> object:
    return {"text": letters.plain(asked.text, letters.Alphabet.BACS)}


class Seen(Input):
    id: str
    on: date
    pence: StrictInt
    reference: str = ""
    end_to_end: str = ""
    name: str = ""
    description: str = ""


class Awaited(Input):
    id: str
    on: date
    pence: StrictInt
    name: str = ""
    references: tuple[str, ...] = ()


class Match(Input):
    """`never`: pairs of entry and expected that were taken apart."""

    entries: list[Seen]
    expected: list[Awaited]
    days_before: StrictInt = 3
    days_after: StrictInt = 7
    never: tuple[tuple[str, str], ...] = ()


def _match(asked: Match, _folder: Path) -> object:
    lines = [
        Line(
            one.id,
            Entry(
                on=one.on,
                amount=Money(one.pence),
                reference=one.reference,
                end_to_end=one.end_to_end,
                name=one.name,
                description=one.description,
            ),
        )
        for one in asked.entries
    ]
    awaited = [Expected(one.id, Money(one.pence), one.on, one.name, one.references) for one in asked.expected]
    near = Nearness(asked.days_before, asked.days_after)
    found = matching.match(lines, awaited, near, never=asked.never)
    return {
        "matches": [
            {"entry": one.line, "expected": one.expected, "how": one.how, "why": one.why}
            for one in found.matches
        ],
        "queue": [{"entry": one.line, "why": one.why, "candidates": one.candidates} for one in found.queue],
        "outstanding": found.outstanding,
    }


RULES = (
    rule("bank.account", Account, _account),
    rule("bank.modulus", Modulus, _modulus),
    rule("bank.days", Days, _days),
    rule("bank.bacs_text", Written, _bacs_text),
    rule("bank.match", Match, _match),
)
