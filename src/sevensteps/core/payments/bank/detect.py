"""Which format a file from the bank has, by its content: names and endings are anyone's choice."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from sevensteps.core.payments.bank.camt053 import read_camt053
from sevensteps.core.payments.bank.columns import Columns, read_columns
from sevensteps.core.payments.bank.mt940 import read_mt940
from sevensteps.core.payments.bank.ofx import read_ofx
from sevensteps.core.payments.bank.statement import Source, Statement


class Format(StrEnum):
    """What can be read."""

    CAMT053 = "camt053"
    MT940 = "mt940"
    OFX = "ofx"
    CSV = "csv"
    PAIN002 = "pain002"
    RETURNED = "returned"


STATEMENTS = (Format.CAMT053, Format.MT940, Format.OFX, Format.CSV)
_HEAD = 65_536
_SIGNS: tuple[tuple[Format, re.Pattern[bytes]], ...] = (
    (Format.CAMT053, re.compile(rb"xsd:camt\.05\d\.")),
    (Format.PAIN002, re.compile(rb"xsd:pain\.002\.")),
    (Format.RETURNED, re.compile(rb"<BACSDocument\b")),
    (Format.OFX, re.compile(rb"OFXHEADER|<OFX\s*>", re.IGNORECASE)),
    (Format.MT940, re.compile(rb"^(\{[^\n]{0,200}\{4:\s*)?:20:", re.MULTILINE)),
)
_READ: dict[Format, Callable[[str, bytes], tuple[Statement, ...]]] = {
    Format.CAMT053: read_camt053,
    Format.MT940: read_mt940,
    Format.OFX: read_ofx,
}


def format_of(name: str, data: bytes) -> Format:
    """The format of a file called `name`. Raises BadBankFile where it is none that is known."""
    source = Source(name)
    source.check_size(data)
    head = data[:_HEAD].replace(b"\0", b"")
    for found, sign in _SIGNS:
        if sign.search(head):
            return found
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<"):
        source.refuse("line 1", "This XML is not a statement (camt.053), a status report (pain.002) or OFX.")
    if not any(sign in head for sign in (b",", b";", b"\t", b"|")):
        source.refuse("line 1", "This is none of camt.053, MT940, OFX and CSV.")
    return Format.CSV


def read_statements(
    name: str, data: bytes, form: Format, columns: Columns | None = None
) -> tuple[Statement, ...]:
    """The statements in a file of a format; `columns` is for CSV. Raises BadBankFile, BadColumns."""
    if form is Format.CSV:
        return (read_columns(name, data, columns),)
    if form not in _READ:
        Source(name).refuse("", f"A file of the format {form} is no statement.")
    return _READ[form](name, data)
