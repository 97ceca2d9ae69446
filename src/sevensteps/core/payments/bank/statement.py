"""A bank statement, whatever file it came in, and the checks that it is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money, total

MOST_BYTES = 64 * 2**20
MOST_ENTRIES = 1_000_000
MOST_LINES = 2_000_000
MOST_ELEMENTS = 4_000_000  # of XML and OFX, counted by their angle brackets
LONGEST_FIELD = 2_000
FIRST_YEAR, LAST_YEAR = 1980, 2200  # of a movement: no bank's file tells of others
_AMOUNT = re.compile(r"([+-]?)(\d{1,13})(?:\.(\d*))?", re.ASCII)
_WIDE = re.compile(r"[^\S ]+|[\x00-\x1f\x7f-\x9f]")


_SHORTER = "Ask the bank for a shorter time."


class BadBankFile(Refused):
    """A file that is not what it should be. `where`: file and line or element; `reason`: what is wrong."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What was in the account on a day; below nought: overdrawn."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement: money in is above nought, money out below. `place` is where in the file it stands.

    `reference` is what payer or payee wrote, `end_to_end` the payer's id that travelled with the money,
    `name` the other party, `bank_id` the bank's own id (to know an entry again when it is read twice).
    """

    on: date
    amount: Money
    reference: str = ""
    end_to_end: str = ""
    description: str = ""
    name: str = ""
    bank_id: str = ""
    place: str = ""

    @property
    def pence(self) -> int:
        return self.amount.pence


@dataclass(frozen=True, slots=True)
class Statement:
    """One account's entries in order. A balance that the file does not tell is None.

    Made by `statement`, which refuses entries that do not lead from the opening to the closing balance.
    """

    account: str
    opening: Balance | None
    closing: Balance | None
    entries: tuple[Entry, ...]
    number: str = ""

    @property
    def proved(self) -> bool:
        """Whether both balances were there, so that the sum of the entries has been checked."""
        return self.opening is not None and self.closing is not None

    @property
    def change(self) -> Money:
        return total([entry.amount for entry in self.entries])


class Source:
    """The file being read, for refusals that say where."""

    def __init__(self, name: str) -> None:
        self.name = name

    def refuse(self, place: str, reason: str) -> NoReturn:
        """Raise BadBankFile with file and place as `where`."""
        raise BadBankFile(f"{self.name}, {place}" if place else self.name, reason)

    def text(self, data: bytes, *encodings: str) -> str:
        """The bytes as text in the first encoding that fits. Refuses empty, huge and binary files."""
        self.check_size(data)
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            encodings = ("utf-16",)
        for encoding in encodings or ("utf-8-sig", "cp1252", "latin-1"):
            try:
                found = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" in found:
                self.refuse(
                    f"line {found[: found.index(chr(0))].count(chr(10)) + 1}", "This is not a text file."
                )
            if found.count("\n") + found.count("\r") > MOST_LINES:
                self.refuse("", f"The file has more than {MOST_LINES:,} lines. {_SHORTER}")
            return found
        return self.refuse("", "This is not a text file that can be read.")

    def check_size(self, data: bytes) -> None:
        if not data.strip():
            self.refuse("", "The file is empty.")
        if len(data) > MOST_BYTES:
            self.refuse("", f"The file is larger than {MOST_BYTES // 2**20} MB. {_SHORTER}")

    def check_elements(self, brackets: int) -> None:
        if brackets > MOST_ELEMENTS:
            self.refuse("", f"The file has more than {MOST_ELEMENTS:,} elements. {_SHORTER}")

    def sterling(self, currency: str, place: str) -> None:
        """Only pounds are read."""
        if currency != "GBP":
            self.refuse(place, f"The currency is {currency[:10]!r}. Only GBP can be read.")

    def money(self, text: str, place: str) -> Money:
        """An amount like `1234.5` or `-1234.50`, whole pence. No figure is ever rounded."""
        found = _AMOUNT.fullmatch(text)
        if not found:
            self.refuse(place, f"{text[:40]!r} is not an amount like 1234.50.")
        sign, pounds, part = found[1], found[2], found[3] or ""
        if part[2:].strip("0"):
            self.refuse(place, f"{text[:40]!r} has parts of a penny.")
        pence = int(pounds) * 100 + int(part[:2].ljust(2, "0"))
        return Money(-pence if sign == "-" else pence)

    def day(self, text: str, place: str) -> date:
        """A day as 2026-11-22, perhaps with a time after T."""
        try:
            found = date.fromisoformat(text[:10] if text[10:11] in {"", "T", "Z", "+"} else text)
        except ValueError:
            self.refuse(place, f"{text[:40]!r} is not a day like 2026-11-22.")
        return self.likely(found, place)

    def likely(self, day: date, place: str) -> date:
        """A day in whose year banks moved money. Refuses others: a slip, or made to break what reckons."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.refuse(
                place, f"The year {day.year} cannot be: days lie between {FIRST_YEAR} and {LAST_YEAR}."
            )
        return day


def clean(text: str | None) -> str:
    """Text on one line, without characters that have no form, at most so long."""
    return " ".join(_WIDE.sub(" ", text or "").split())[:LONGEST_FIELD]


def statement(
    source: Source,
    place: str,
    *,
    account: str,
    opening: Balance | None,
    closing: Balance | None,
    entries: Sequence[Entry],
    number: str = "",
) -> Statement:
    """The statement, when its entries lead from the opening to the closing balance. Raises BadBankFile."""
    if len(entries) > MOST_ENTRIES:
        source.refuse(place, f"The statement has more than {MOST_ENTRIES:,} entries.")
    made = Statement(account, opening, closing, tuple(entries), number)
    if opening and closing:
        if closing.on < opening.on:
            source.refuse(
                place, f"The closing balance ({closing.on}) is older than the opening one ({opening.on})."
            )
        expected = opening.amount + made.change
        if expected != closing.amount:
            source.refuse(
                place,
                f"The entries do not add up: {opening.amount} and entries of {made.change} make {expected}, "
                f"but the closing balance is {closing.amount}. Something is missing or was changed.",
            )
    return made
