"""Statements in OFX, both as SGML (version 1, fields often not closed) and as XML (version 2).

A reader of our own, for the elements a statement needs: the library for OFX asks for much more than banks
write and cannot say in which line something is wrong. OFX tells the closing balance only, so the sum cannot
be proved; that the file is whole is known from its closed elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sevensteps.core.payments.bank.statement import Balance, Entry, Source, Statement, clean, statement

_TOKEN = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9._]*)\s*(/?)>([^<]*)")
_FORBIDDEN = re.compile(r"<!(DOCTYPE|ENTITY|\[CDATA)", re.IGNORECASE)
_STATEMENTS = frozenset({"STMTRS", "CCSTMTRS"})
_ACCOUNTS = frozenset({"BANKACCTFROM", "CCACCTFROM"})
# What holds other elements, where it matters whose they are. All others are passed over or are fields.
_HOLDS = _STATEMENTS | _ACCOUNTS | {"OFX", "BANKTRANLIST", "STMTTRN", "LEDGERBAL", "AVAILBAL", "BAL", "PAYEE"}
_HOLDS |= {"BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY", "STATUS", "SONRS", "FI"}
_DEEPEST = 20
_LETTERS = {"&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


@dataclass(slots=True)
class _Group:
    """An element that holds others: its fields by name, and the groups in it."""

    name: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    groups: list[_Group] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"line {self.line}, element {self.name}"

    def within(self, names: frozenset[str] | set[str]) -> Iterator[_Group]:
        """Groups of these names anywhere below."""
        for group in self.groups:
            if group.name in names:
                yield group
            yield from group.within(names)


def read_ofx(name: str, data: bytes) -> tuple[Statement, ...]:
    """The statements of a file called `name`. Raises BadBankFile with line and element."""
    source = Source(name)
    text = source.text(data)
    source.check_elements(text.count("<"))
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        line = text[: forbidden.start()].count("\n") + 1
        source.refuse(
            f"line {line}", "A document type or entity is declared. Bank files have none: it is not read."
        )
    root = _tree(source, text)
    found = tuple(_statement(source, group) for group in root.within(_STATEMENTS))
    if not found:
        source.refuse(root.place, "There is no statement (STMTRS) in the file.")
    return found


def _tree(source: Source, text: str) -> _Group:
    start = re.search(r"<OFX\s*>", text, re.IGNORECASE)
    if not start:
        source.refuse("line 1", "This is not an OFX file: there is no <OFX>.")
    line, at = text[: start.start()].count("\n") + 1, start.start()
    top = _Group("", line)
    open_groups = [top]
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            source.refuse(f"line {line}", f"{clean(text[at : at + 40])!r} is not an element like <NAME>.")
        if len(open_groups) == 1 and top.groups:
            source.refuse(f"line {line}", "There is more after the end of the file (</OFX>).")
        _step(source, open_groups, found, line)
        line += found[0].count("\n")
        at = found.end()
    if len(open_groups) > 1:
        now = open_groups[-1]
        source.refuse(
            now.place, f"The element {now.name} that begins here is not closed. Is the file cut off?"
        )
    return top.groups[0]


def _step(source: Source, open_groups: list[_Group], found: re.Match[str], line: int) -> None:
    closing, name, empty, text = found[1], found[2].upper(), found[3], _plain(found[4])
    now = open_groups[-1]
    if name not in _HOLDS:
        if not closing:
            now.fields.setdefault(name, text)
    elif closing:
        if now.name != name:
            source.refuse(f"line {line}", f"{name} is closed here, but {now.name or 'nothing'} is open.")
        open_groups.pop()
    elif not empty:
        if len(open_groups) > _DEEPEST:
            source.refuse(f"line {line}", "Elements lie in one another deeper than in any statement.")
        group = _Group(name, line)
        now.groups.append(group)
        open_groups.append(group)


def _plain(text: str) -> str:
    for written, letter in _LETTERS.items():
        text = text.replace(written, letter)
    return clean(text)


def _statement(source: Source, group: _Group) -> Statement:
    source.sterling(_field(source, group, "CURDEF"), group.place)
    account = next(group.within(_ACCOUNTS), None)
    if account is None:
        source.refuse(group.place, "The statement does not say which account it is of (BANKACCTFROM).")
    bank = account.fields.get("BANKID", "")
    number = _field(source, account, "ACCTID")
    ledger = next(group.within({"LEDGERBAL"}), None)
    closing = None
    if ledger:
        amount = _field(source, ledger, "BALAMT").replace(",", ".")
        closing = Balance(_day(source, ledger, "DTASOF"), source.money(amount, ledger.place))
    entries = [_entry(source, one) for one in group.within({"STMTTRN"})]
    ids = {entry.bank_id: entry for entry in entries}
    for entry in entries:
        if ids[entry.bank_id] is not entry:
            source.refuse(ids[entry.bank_id].place, f"The entry {entry.bank_id} (FITID) is there twice.")
    return statement(
        source,
        group.place,
        account=f"{bank} {number}".strip(),
        opening=None,
        closing=closing,
        entries=entries,
    )


def _entry(source: Source, group: _Group) -> Entry:
    for other in group.within({"CURRENCY"}):
        source.sterling(other.fields.get("CURSYM", ""), other.place)
    payee = next(group.within({"PAYEE"}), None)
    told = group.fields
    return Entry(
        on=_day(source, group, "DTPOSTED"),
        amount=source.money(_field(source, group, "TRNAMT").replace(",", "."), group.place),
        reference=told.get("REFNUM") or told.get("MEMO") or told.get("CHECKNUM", ""),
        description=told.get("MEMO", ""),
        name=told.get("NAME") or (payee.fields.get("NAME", "") if payee else ""),
        bank_id=_field(source, group, "FITID"),
        place=group.place,
    )


def _field(source: Source, group: _Group, name: str) -> str:
    return group.fields.get(name) or source.refuse(group.place, f"The element {name} is missing here.")


def _day(source: Source, group: _Group, name: str) -> date:
    text = _field(source, group, name)
    try:
        found = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        source.refuse(group.place, f"{text[:30]!r} ({name}) is not a day like 20261122.")
    return source.likely(found, group.place)
