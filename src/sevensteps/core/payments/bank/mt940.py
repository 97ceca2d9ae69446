"""Statements in SWIFT MT940, read line by line so that a refusal can name the line.

A reader of our own: the library for it passes over what it does not understand (an amount cut short, a line
that is no field) and puts several statements into one. Here every line is understood or refused, pages
(60M, 62M) are joined, and each statement's sum is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.statement import Balance, Entry, Source, Statement, clean, statement

_TAG = re.compile(r"(?:(?:\{1:.{0,200})?\{4:\s*)?:(\d\d[A-Z]?):(.*)")
# What banks put around a statement: SWIFT blocks, a sender or "940" alone in a line, control characters.
_ENVELOPE = re.compile(r"\{[1235]:.*|\{4:|-\}.*|-|\$|:?940:?|[\x01-\x04]+")
_SENDER = re.compile(r"[A-Z0-9 ]{1,40}", re.ASCII)
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d{1,20}(?:,\d{0,2})?)", re.ASCII)
_LINE = re.compile(
    r"(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d{1,20}(?:,\d{0,2})?)([NSF][A-Z0-9]{3})([^/]?.*?)(?://(.*))?", re.ASCII
)
_PART = re.compile(r"/(EREF|REMI|NAME|ORDP|BENM|KREF|MREF|CNTP|TRTP|IBAN|BIC|PREF|RTRN)/")
_PASSED_OVER = frozenset({"13D", "21", "28", "28C", "34F", "64", "65", "90C", "90D"})
_AFTERWARDS = _PASSED_OVER | {"86"}
_NO_REFERENCE = frozenset({"NONREF", "NOTPROVIDED", "KREF+"})


@dataclass(slots=True)
class _Field:
    tag: str
    line: int
    rows: list[str]


@dataclass(slots=True)
class _Page:
    """One message: from :20: to :62F: or :62M:."""

    line: int
    reference: str
    account: str = ""
    opening: Balance | None = None
    closing: Balance | None = None
    first: bool = True
    last: bool = True
    entries: list[Entry] = field(default_factory=list)


def read_mt940(name: str, data: bytes) -> tuple[Statement, ...]:
    """The statements of a file called `name`. Raises BadBankFile with the line."""
    source = Source(name)
    pages = list(_pages(source, list(_fields(source, source.text(data)))))
    if not pages:
        source.refuse("line 1", "This is not an MT940 statement: there is no field :20:.")
    return tuple(_joined(source, pages))


def _fields(source: Source, text: str) -> Iterator[_Field]:
    now: _Field | None = None
    for number, given in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        row = given.rstrip()
        found = _TAG.fullmatch(row.lstrip())
        if found:
            if now:
                yield now
            now = _Field(found[1], number, [found[2]])
        elif not row.strip():
            continue
        elif _ENVELOPE.fullmatch(row) or (now is None and _SENDER.fullmatch(row)):
            if now:
                yield now
            now = None
        elif now is None:
            source.refuse(
                f"line {number}", f"{row[:40]!r} is no field of MT940, like :61: at the start of a line."
            )
        else:
            now.rows.append(row)
    if now:
        yield now


def _pages(source: Source, fields: list[_Field]) -> Iterator[_Page]:
    page: _Page | None = None
    for one in fields:
        place = f"line {one.line}"
        if one.tag == "20":
            if page:
                yield _whole(source, page)
            page = _Page(one.line, clean(one.rows[0]))
        elif page is None:
            source.refuse(place, f"The field :{one.tag}: comes before a statement has begun with :20:.")
        else:
            _take(source, page, one, place)
    if page:
        yield _whole(source, page)


def _take(source: Source, page: _Page, one: _Field, place: str) -> None:
    """One field into its page; what may not be there is refused."""
    if page.closing and one.tag not in _AFTERWARDS:
        source.refuse(place, f"The field :{one.tag}: comes after the closing balance.")
    if one.tag in {"25", "25P"}:
        page.account = clean(one.rows[0])
    elif one.tag in {"60F", "60M"}:
        if page.opening:
            source.refuse(place, "There is a second opening balance.")
        page.opening, page.first = _balance(source, one, place), one.tag == "60F"
    elif one.tag in {"62F", "62M"}:
        page.closing, page.last = _balance(source, one, place), one.tag == "62F"
    elif one.tag in {"61", "86"}:
        _take_entry(source, page, one, place)
    elif one.tag not in _PASSED_OVER:
        source.refuse(place, f"The field :{one.tag}: does not belong in an MT940 statement.")


def _take_entry(source: Source, page: _Page, one: _Field, place: str) -> None:
    if one.tag == "61":
        if page.opening is None:
            source.refuse(place, "There is an entry before the opening balance.")
        page.entries.append(_entry(source, one, place))
    elif page.entries and not page.closing:  # else it tells of the statement, not of an entry
        page.entries[-1] = _described(page.entries[-1], one)


def _whole(source: Source, page: _Page) -> _Page:
    missing = {":25:": page.account, ":60F:": page.opening, ":62F:": page.closing}
    for tag, found in missing.items():
        if not found:
            source.refuse(
                f"line {page.line}", f"The statement that begins here has no {tag}. Is the file cut off?"
            )
    return page


def _joined(source: Source, pages: list[_Page]) -> Iterator[Statement]:
    """Pages that carry on from one another as one statement."""
    held: _Page | None = None
    for page in pages:
        place = f"line {page.line}"
        if held is None:
            if not page.first:
                source.refuse(place, "The pages before this one are missing (:60M: with no :62M: before it).")
            held = page
        else:
            if page.first or page.account != held.account or page.opening != held.closing:
                source.refuse(
                    place, "The page before this one goes on, but this one does not carry on from it."
                )
            held.closing, held.last = page.closing, page.last
            held.entries += page.entries
        if held.last:
            yield _statement(source, held)
            held = None
    if held:
        source.refuse(f"line {held.line}", "The statement goes on after :62M:, but the next page is missing.")


def _statement(source: Source, page: _Page) -> Statement:
    return statement(
        source,
        f"line {page.line}",
        account=page.account,
        opening=page.opening,
        closing=page.closing,
        entries=[_by_its_close(entry, page.closing) for entry in page.entries],
        number=page.reference,
    )


def _by_its_close(entry: Entry, closing: Balance | None) -> Entry:
    """What is in the closing balance was booked by its day, also where its value counts only later."""
    return replace(entry, on=closing.on) if closing and entry.on > closing.on else entry


def _balance(source: Source, one: _Field, place: str) -> Balance:
    found = _BALANCE.fullmatch(one.rows[0].strip())
    if not found:
        source.refuse(place, f"{one.rows[0][:40]!r} is not a balance like C261122GBP1234,50.")
    source.sterling(found[3], place)
    amount = _amount(source, found[4], place)
    return Balance(_day(source, found[2], place), amount if found[1] == "C" else -amount)


def _entry(source: Source, one: _Field, place: str) -> Entry:
    found = _LINE.fullmatch(one.rows[0].strip())
    if not found:
        source.refuse(place, f"{one.rows[0][:60]!r} is not an entry like 2611221122D12,50NTRFREFERENCE.")
    day, booked, side, _funds, amount, _kind, reference, bank_id = found.groups()
    valued = _day(source, day, place)
    moved = _amount(source, amount, place)
    reference = clean(reference)
    return Entry(
        on=_booked(source, valued, booked, place) if booked else valued,
        amount=moved if side in {"C", "RD"} else -moved,
        reference="" if reference in _NO_REFERENCE else reference,
        description=clean(" ".join(one.rows[1:])),
        bank_id="" if bank_id in _NO_REFERENCE else clean(bank_id),
        place=place,
    )


def _described(entry: Entry, one: _Field) -> Entry:
    """The entry with what :86: says of it; the parts that banks mark with /EREF/ and such in their places."""
    parts = _PART.split("".join(one.rows))
    told = {tag: clean(text.strip("/ ")) for tag, text in zip(parts[1::2], parts[2::2], strict=True)}
    end_to_end = told.get("EREF", "")
    return Entry(
        on=entry.on,
        amount=entry.amount,
        reference=entry.reference or told.get("REMI", ""),
        end_to_end="" if end_to_end in _NO_REFERENCE else end_to_end,
        description=clean(" ".join([entry.description, told.get("REMI") or " ".join(one.rows)])),
        name=told.get("NAME") or told.get("ORDP") or told.get("BENM") or "",
        bank_id=entry.bank_id,
        place=entry.place,
    )


def _amount(source: Source, text: str, place: str) -> Money:
    """`0012,5` as money: some banks fill with noughts."""
    pounds, _, part = text.partition(",")
    return source.money(f"{pounds.lstrip('0') or '0'}.{part}", place)


def _day(source: Source, text: str, place: str) -> date:
    century = 1900 if int(text[:2]) >= 80 else 2000
    try:
        return date(century + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        source.refuse(place, f"{text} is not a day like 261122 (year, month, day).")


def _booked(source: Source, valued: date, text: str, place: str) -> date:
    """Month and day of booking, in the year that is nearest to the value date."""
    month, day = int(text[:2]), int(text[2:])
    year = valued.year + (valued.month - month > 6) - (month - valued.month > 6)
    try:
        return date(year, month, day)
    except ValueError:
        source.refuse(place, f"{text} is not a month and day like 1122.")
