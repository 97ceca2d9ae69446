"""Statements as CSV, which every bank and card provider writes in its own way: which column is what.

A mapping names the columns; without one, headings that are common in the United Kingdom are known. Nothing is
guessed beyond headings: a day or an amount that does not read is refused by line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.payments.bank.statement import Balance, Entry, Source, Statement, clean, statement

DAY_FORMATS = (
    *("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y"),
    *("%d-%b-%y", "%d %b %y", "%d.%m.%Y", "%Y%m%d", "%Y/%m/%d"),
)
_DELIMITERS = ",;\t|"
_HEADING_WITHIN = 30  # rows: some banks tell about the account first
_TIME = re.compile(r"(?<=\d)[T ]\d\d:\d\d(:\d\d)?(\.\d+)?Z?$")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)
_IN = frozenset({"C", "CR", "CREDIT", "CRDT", "IN", "+"})
_OUT = frozenset({"D", "DR", "DEBIT", "DBIT", "OUT", "-"})
_KNOWN = {
    "date": ("date", "transaction date", "posting date", "posted date", "booking date", "date posted"),
    "amount": ("amount", "value", "transaction amount", "amount (gbp)", "amount gbp", "amount (£)"),
    "money_in": ("money in", "paid in", "credit", "credit amount", "credits", "paid in (£)", "deposits"),
    "money_out": ("money out", "paid out", "debit", "debit amount", "debits", "withdrawals", "paid out (£)"),
    "direction": ("direction", "dr/cr", "cr/dr", "credit/debit", "debit/credit", "credit or debit"),
    "reference": ("reference", "payment reference", "ref", "customer reference", "transaction reference"),
    "end_to_end": ("end to end id", "end-to-end id", "endtoendid", "end to end reference"),
    "description": ("description", "transaction description", "details", "narrative", "memo", "particulars"),
    "name": ("name", "payee", "counterparty", "counter party", "merchant name", "merchant", "payer"),
    "balance": ("balance", "running balance", "balance (£)", "account balance", "ledger balance"),
    "currency": ("currency", "ccy", "currency code"),
    "id": ("transaction id", "id", "unique id", "transactionid", "bank reference"),
    "account": ("account", "account number", "account no"),
}


class BadColumns(Refused):
    """A mapping that does not say what is needed, or names columns that are not there."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The heading of each thing; empty where there is none. Dates and one way of amounts are needed.

    Amounts: one `amount` with its sign, or with `direction` (CR, DR), or `money_in` and `money_out`.
    `out_positive`: the provider writes spending without a minus. `day`: how days are written (strptime).
    """

    date: str
    amount: str = ""
    money_in: str = ""
    money_out: str = ""
    direction: str = ""
    reference: str = ""
    end_to_end: str = ""
    description: str = ""
    name: str = ""
    balance: str = ""
    currency: str = ""
    id: str = ""
    account: str = ""
    day: str = ""
    out_positive: bool = False

    def __post_init__(self) -> None:
        if bool(self.amount) == bool(self.money_in or self.money_out):
            raise BadColumns("columns", "Name either amount, or money_in and money_out.")
        if bool(self.money_in) != bool(self.money_out):
            raise BadColumns("columns", "Name both money_in and money_out.")
        if not self.date:
            raise BadColumns("columns", "Name the column of the date.")

    @property
    def headings(self) -> dict[str, str]:
        """What → heading, of those that are named."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        return {what: str(named[what]) for what in _KNOWN if named[what]}


def columns_from(pairs: Mapping[str, str]) -> Columns:
    """A mapping from text, as `date=Date,amount=Amount`. Raises BadColumns."""
    known = [one.name for one in fields(Columns)]
    strange = [key for key in pairs if key not in known]
    if strange:
        raise BadColumns("columns", f"{strange[0][:40]!r} is not known. Known: {', '.join(known)}.")
    told = {key: text.strip() for key, text in pairs.items()}
    positive = told.pop("out_positive", "no").casefold()
    if positive not in {"yes", "no", "true", "false"}:
        raise BadColumns("columns", "out_positive is yes or no.")
    return Columns(**{"date": "", **told}, out_positive=positive in {"yes", "true"})


def read_columns(name: str, data: bytes, mapping: Columns | None = None, account: str = "") -> Statement:
    """The statement in a CSV file called `name`: of a heading alone, one without entries.

    Raises BadBankFile with the line, or BadColumns.
    """
    source = Source(name)
    rows = list(_rows(source, source.text(data)))
    at, columns = _heading(source, rows, mapping)
    heading, body = [cell.strip() for cell in rows[at][1]], rows[at + 1 :]
    places = {what: heading.index(title) for what, title in columns.headings.items()}
    for line, row in body:
        if len(row) != len(heading) and any(cell.strip() for cell in row[len(heading) :]) | (
            len(row) < len(heading)
        ):
            source.refuse(f"line {line}", f"There are {len(row)} columns; the heading has {len(heading)}.")
    told = [(line, {what: clean(row[place]) for what, place in places.items()}) for line, row in body]
    if not told:  # nothing moved on these days
        return statement(source, "", account=account, opening=None, closing=None, entries=())
    days = _days(source, [(line, row["date"]) for line, row in told], columns.day)
    entries = [_entry(source, columns, line, row, day) for (line, row), day in zip(told, days, strict=True)]
    if account and "account" in places:
        told = [(line, row | {"account": account}) for line, row in told]
    return _statement(source, account or told[0][1].get("account", ""), entries, told)


def _rows(source: Source, text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, with their lines."""
    head = text[:4_000].splitlines()[:_HEADING_WITHIN]
    delimiter = max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in head))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        source.refuse(f"line {reader.line_num}", f"The row cannot be read: {error}.")


def _heading(
    source: Source, rows: Sequence[tuple[int, list[str]]], mapping: Columns | None
) -> tuple[int, Columns]:
    """Which row is the heading, and what its columns are."""
    for at, (_line, row) in enumerate(rows[:_HEADING_WITHIN]):
        heading = [cell.strip() for cell in row]
        if mapping is None:
            found = _known(heading)
            if found:
                return at, found
        elif set(mapping.headings.values()) <= set(heading):
            twice = [title for title in mapping.headings.values() if heading.count(title) > 1]
            if twice:
                raise BadColumns("columns", f"The column {twice[0]!r} is there twice.")
            return at, mapping
    there = ", ".join(repr(cell.strip()) for cell in (rows[0][1] if rows else []))[:300]
    if mapping is None:
        raise BadColumns(
            "columns",
            f"{source.name} has no heading with a date and an amount. Name its columns: it has {there}.",
        )
    wanted = ", ".join(repr(title) for title in mapping.headings.values())
    raise BadColumns(
        "columns", f"{source.name} has no row with the headings {wanted}. It begins with {there}."
    )


def _known(heading: Sequence[str]) -> Columns | None:
    lower = [" ".join(cell.casefold().split()) for cell in heading]
    found: dict[str, str] = {}
    for what, titles in _KNOWN.items():
        place = next((lower.index(title) for title in titles if lower.count(title) == 1), None)
        if place is not None:
            found[what] = heading[place]
    if "amount" in found:
        found = {what: title for what, title in found.items() if what not in {"money_in", "money_out"}}
    if "date" not in found or not ("amount" in found or {"money_in", "money_out"} <= set(found)):
        return None
    return Columns(**found)  # type: ignore[arg-type]  # the keys of _KNOWN are its fields


def _days(source: Source, told: Sequence[tuple[int, str]], form: str) -> list[date]:
    """Every day by the one form that fits all; refuses at the first that the best form does not fit."""
    texts = [_TIME.sub("", text) for _line, text in told]
    best: list[date] = []
    for candidate in (form,) if form else DAY_FORMATS:
        found: list[date] = []
        for text in texts:
            try:
                found.append(datetime.strptime(text, candidate).date())  # noqa: DTZ007  -- a day has no zone
            except ValueError:
                break
        if len(found) == len(texts):
            return [
                source.likely(day, f"line {line}") for day, (line, _text) in zip(found, told, strict=True)
            ]
        best = max(best, found, key=len)
    line, text = told[len(best)]
    known = form or "2026-11-22 or 22/11/2026, all in the same way"
    return source.refuse(f"line {line}", f"{text[:40]!r} is not a day like {known}.")


def _entry(source: Source, columns: Columns, line: int, row: Mapping[str, str], day: date) -> Entry:
    place = f"line {line}"
    if row.get("currency"):
        source.sterling(row["currency"].upper(), place)
    return Entry(
        on=day,
        amount=_amount(source, columns, place, row),
        reference=row.get("reference", ""),
        end_to_end=row.get("end_to_end", ""),
        description=row.get("description", ""),
        name=row.get("name", ""),
        bank_id=row.get("id", ""),
        place=place,
    )


def _amount(source: Source, columns: Columns, place: str, row: Mapping[str, str]) -> Money:
    if not columns.amount:
        if not (row["money_in"] or row["money_out"]):
            source.refuse(
                place, "There is neither money in nor money out. Take out rows that tell a balance only."
            )
        paid_in, paid_out = (_money(source, row[what] or "0", place) for what in ("money_in", "money_out"))
        if paid_in and paid_out:
            source.refuse(place, "There is money in and money out in the same row.")
        return paid_in - (paid_out if paid_out.pence > 0 else -paid_out)
    amount = _money(source, row["amount"], place)
    if columns.direction:
        side = row["direction"].upper()
        if side not in _IN | _OUT or amount.pence < 0:
            source.refuse(
                place, f"{side[:20]!r} does not say whether {amount} came in (CR) or went out (DR)."
            )
        return amount if side in _IN else -amount
    return -amount if columns.out_positive else amount


def _money(source: Source, text: str, place: str) -> Money:
    """`£1,234.50`, `(12.00)`, `12.00-`, `12.00 DR` as money with its sign."""
    plain = text.upper().replace("−", "-").replace("£", "").replace(" ", "")
    minus = plain.endswith(("-", "DR")) or (plain.startswith("(") and plain.endswith(")"))
    bare = re.sub(r"^\((.*)\)$|(-|DR|CR)$", r"\1", plain)
    if _THOUSANDS.fullmatch(bare.lstrip("+-")):
        bare = bare.replace(",", "")
    if minus and bare.startswith("-"):
        source.refuse(place, f"{text[:40]!r} has two signs.")
    amount = source.money(bare, place)
    return -amount if minus else amount


def _statement(
    source: Source, account: str, entries: list[Entry], told: Sequence[tuple[int, Mapping[str, str]]]
) -> Statement:
    """Oldest entry first; where there is a running balance it must run through all rows."""
    others = [line for line, row in told if row.get("account", account) != account]
    if others:
        source.refuse(
            f"line {others[0]}", "The file is of more than one account. Give one account at a time."
        )
    balances = [(f"line {line}", row.get("balance", "")) for line, row in told]
    newest_first = entries[0].on > entries[-1].on
    opening = closing = None
    if balances[0][1]:
        run = [_money(source, text, place) for place, text in balances]
        if newest_first or (entries[0].on == entries[-1].on and not _runs(entries, run)):
            entries, run = entries[::-1], run[::-1]
        opening = Balance(entries[0].on, run[0] - entries[0].amount)
        closing = Balance(entries[-1].on, run[-1])
        for before, now, entry in zip(run, run[1:], entries[1:], strict=False):
            if before + entry.amount != now:
                source.refuse(
                    entry.place, f"The balance {now} does not follow from {before} and {entry.amount}."
                )
    elif newest_first:
        entries = entries[::-1]
    return statement(source, "", account=account, opening=opening, closing=closing, entries=entries)


def _runs(entries: Sequence[Entry], run: Sequence[Money]) -> bool:
    return all(a + entry.amount == b for a, b, entry in zip(run, run[1:], entries[1:], strict=False))
