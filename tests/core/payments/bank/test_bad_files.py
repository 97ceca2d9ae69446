"""Wrong, cut off and hostile files are refused with file, line or element, and the reason."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.core.payments.bank import written

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.payments.bank import statement as statements
from sevensteps.core.payments.bank.columns import BadColumns, Columns, columns_from, read_columns
from sevensteps.core.payments.bank.detect import STATEMENTS, Format, format_of, read_statements
from sevensteps.core.payments.bank.statement import BadBankFile, Entry

MADE = written.of([Entry(date(2026, 11, 4), Money(-24310), reference="R1", description="Words")])
CAMT, MT, CSV = (one.decode() for one in (written.camt053(MADE), written.mt940(MADE), written.csv(MADE)))
OFX = written.ofx(MADE, closed=False).decode()
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def refused(form: Format, text: str | bytes) -> BadBankFile:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(BadBankFile) as refusal:
        read_statements("bank.txt", data, form)
    assert refusal.value.where.startswith("bank.txt")
    assert refusal.value.reason.endswith((".", "?"))
    return refusal.value


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("243.10", "243.11", "line 4, element Stmt", "do not add up"),
        ("243.10", "243.105", "element Amt", "parts of a penny"),
        ("243.10", "2e2", "element Amt", "not an amount"),
        ("243.10", "-243.10", "element Amt", "no sign"),
        ("243.10", "", "element Amt", "not an amount"),
        ('<Amt Ccy="GBP">243.10', '<Amt Ccy="EUR">243.10', "line 6, element Amt", "Only GBP"),
        ('<Amt Ccy="GBP">243.10', "<Amt>243.10", "element Amt", "Only GBP"),
        ("<Ccy>GBP", "<Ccy>USD", "element Ccy", "Only GBP"),
        ("DBIT</CdtDbtInd><Sts>", "BOTH</CdtDbtInd><Sts>", "element CdtDbtInd", "neither CRDT nor DBIT"),
        ("2026-11-04", "2026-13-04", "element Dt", "not a day"),
        ("2026-11-04", "9999-11-04", "element Dt", "9999 cannot be"),
        ("OPBD", "ITAV", "element Stmt", "OPBD"),
        ("<NbOfNtries>1", "<NbOfNtries>2", "element Stmt", "should have 2 entries"),
        ("<Id>20201555555555</Id>", "<Id></Id>", "element Acct", "which account"),
        ("<Sts><Cd>BOOK</Cd></Sts>", "", "element Ntry", "booked"),
        ("camt.053.001.08", "camt.052.001.08", "element Document", "not a camt.053"),
        ("<Stmt>", "<Stm>", "line ", "broken or cut off"),
        ("<Document ", LAUGHS + "<Document ", "line 2", "not read"),
        ("<Document ", OUTSIDE + "<Document ", "line 2", "not read"),
        ("UTF-8", "EBCDIC-CP-BE", "line 1", "encoding"),
    ],
)
def test_camt053(old: str, new: str, where: str, said: str) -> None:
    assert old in CAMT
    refusal = refused(Format.CAMT053, CAMT.replace(old, new))
    assert where in refusal.where
    assert said in refusal.reason


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("D243,10", "D243,11", 1, "do not add up"),
        ("D243,10", "D243.10", 5, "not an entry"),
        ("D243,10", "D243,105", 5, "not an entry"),
        ("D243,10", "X243,10", 5, "not an entry"),
        (":61:261104", ":61:261304", 5, "not a day"),
        ("2611041104", "2611041304", 5, "not a month"),
        ("GBP1000,00", "EUR1000,00", 4, "Only GBP"),
        ("GBP1000,00", "GBP1000.00", 4, "not a balance"),
        (":60F:", ":60M:", 1, "before this one are missing"),
        (":62F:", ":62M:", 1, "next page is missing"),
        (":62F:C261130GBP756,90\r\n", "", 1, ":62F:"),
        (":25:20201555555555\r\n", "", 1, ":25:"),
        (":20:S1\r\n", "", 1, "before a statement"),
        (":20:S1\r\n", "hello\r\n:20:S1\r\n", 1, "no field"),
        (":28C:", ":99Z:", 3, "does not belong"),
        (":62F:", ":60F:C261101GBP1,00\r\n:62F:", 7, "second opening"),
        (":60F:", ":61:261104D1,00NTRFX\r\n:60F:", 4, "before the opening"),
        ("\r\n-\r\n", "\r\n:61:261104D1,00NTRFX\r\n", 8, "after the closing"),
    ],
)
def test_mt940(old: str, new: str, line: int, said: str) -> None:
    assert old in MT
    refusal = refused(Format.MT940, MT.replace(old, new))
    assert refusal.where == f"bank.txt, line {line}"
    assert said in refusal.reason


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("-243.10", "-243.1x", "not an amount"),
        ("-243.10", "-243.105", "parts of a penny"),
        ("<DTPOSTED>2026", "<DTPOSTED>20X6", "not a day"),
        ("<DTPOSTED>2026", "<DTPOSTED>0001", "1 cannot be"),
        ("<FITID>F0\n", "", "FITID is missing"),
        ("<CURDEF>GBP", "<CURDEF>EUR", "Only GBP"),
        ("<MEMO>", "<CURRENCY><CURSYM>EUR</CURRENCY><MEMO>", "Only GBP"),
        ("</STMTTRN>", "", "is closed here"),
        ("</OFX>", "", "cut off"),
        ("</OFX>", "</OFX><MORE>", "after the end"),
        ("<OFX>", "<OF>", "not an OFX"),
        ("<OFX>", LAUGHS + "<OFX>", "not read"),
        ("<MEMO>", "<<MEMO>", "not an element"),
        ("<OFX>", "<OFX>" + "<BAL>" * 50, "deeper"),
        ("STMTRS", "STMTXX", "no statement"),
        ("BANKACCTFROM", "XX", "which account"),
    ],
)
def test_ofx(old: str, new: str, said: str) -> None:
    assert old in OFX
    refusal = refused(Format.OFX, OFX.replace(old, new))
    assert re.search(r"bank\.txt, line \d+", refusal.where)
    assert said in refusal.reason


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("04/11/2026", "31/11/2026", 2, "not a day"),
        ("04/11/2026", "04/11/9999", 2, "9999 cannot be"),
        ("04/11/2026", "04/11/0001", 2, "1 cannot be"),
        (",243.10,", ",24x,", 2, "not an amount"),
        (",243.10,", ',"24,3.10",', 2, "not an amount"),
        (",,243.10,", ",243.10,243.10,", 2, "money in and money out"),
        (",243.10,", ",,", 2, "neither money in nor money out"),
        (",R1,", ",R1,extra,", 2, "columns"),
        ("Words", 'Wo"rds"x', None, ""),
        ("Words", '"Words', 2, "cannot be read"),
    ],
)
def test_csv(old: str, new: str, line: int | None, said: str) -> None:
    assert old in CSV
    if line is None:
        assert read_columns("bank.txt", CSV.replace(old, new).encode()).entries[0].description == new
        return
    refusal = refused(Format.CSV, CSV.replace(old, new))
    assert refusal.where == f"bank.txt, line {line}"
    assert said in refusal.reason


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("Date,Amount,Balance\n2026-11-04,-1.00,9.00\n2026-11-05,-1.00,7.00\n", 3, "does not follow"),
        ("Date,Amount,Currency\n2026-11-04,-1.00,EUR\n", 2, "Only GBP"),
        ("Date,Amount,Dr/Cr\n2026-11-04,1.00,XX\n", 2, "came in"),
        ("Date,Amount\n2026-11-04,--1.00\n", 2, "not an amount"),
        ("Date,Amount\n2026-11-04,-1.00 DR\n", 2, "two signs"),
        ("Date,Amount\n04/11/2026,1.00\n2026-11-05,1.00\n", 3, "not a day"),
        ("Date,Amount,Account\n2026-11-04,1.00,A\n2026-11-04,1.00,B\n", 3, "more than one account"),
    ],
)
def test_csv_rows(rows: str, line: int, said: str) -> None:
    refusal = refused(Format.CSV, rows)
    assert refusal.where == f"bank.txt, line {line}"
    assert said in refusal.reason


@pytest.mark.parametrize("form", STATEMENTS)
@pytest.mark.parametrize("data", [b"", b"  \n", b"\x00\x01\x02", bytes(range(256)), b"<", b"\xff\xfe\x00"])
def test_what_is_no_file_of_the_kind_is_refused(form: Format, data: bytes) -> None:
    with pytest.raises(Refused):
        read_statements("bank.txt", data, form)


@pytest.mark.parametrize("form", STATEMENTS[:3])
def test_a_file_cut_off_anywhere_is_refused_or_says_the_same(form: Format) -> None:
    data = {Format.CAMT053: CAMT, Format.MT940: MT, Format.OFX: OFX}[form].encode()
    (whole,) = read_statements("bank.txt", data, form)
    for end in range(0, len(data), 7):
        try:
            (read,) = read_statements("bank.txt", data[:end], form)
        except BadBankFile:
            continue
        assert (read.entries, read.closing) == (whole.entries, whole.closing)


def test_a_huge_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MOST_BYTES", 100)
    for form in STATEMENTS:
        assert "larger than" in refused(form, b"x" * 101).reason


def test_more_lines_or_elements_than_any_statement_has_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MOST_LINES", 2)
    monkeypatch.setattr(statements, "MOST_ELEMENTS", 2)
    for form, text in ((Format.MT940, MT), (Format.CSV, "Date,Amount\n1,2\n3,4\n"), (Format.CAMT053, CAMT)):
        assert "more than 2" in refused(form, text).reason
    assert "more than 2" in refused(Format.OFX, OFX.replace("\n", "")).reason


def test_what_is_none_of_the_formats_is_said() -> None:
    for data, said in ((b"hello", "none of"), (b"<html></html>", "This XML"), (b"", "empty")):
        with pytest.raises(BadBankFile, match=said):
            format_of("bank.txt", data)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ({"date": "D"}, "either amount"),
        ({"date": "D", "amount": "A", "money_in": "I"}, "either amount"),
        ({"date": "D", "money_in": "I"}, "both"),
        ({"amount": "A"}, "date"),
        ({"date": "D", "amount": "A", "colour": "C"}, "colour"),
        ({"date": "D", "amount": "A", "out_positive": "perhaps"}, "yes or no"),
    ],
)
def test_a_mapping_that_is_not_enough_is_refused(pairs: dict[str, str], said: str) -> None:
    with pytest.raises(BadColumns, match=said):
        columns_from(pairs)


def test_a_mapping_names_columns_that_are_there_once() -> None:
    with pytest.raises(BadColumns, match="no row with the headings"):
        read_columns("f", CSV.encode(), Columns("Day", "Sum"))
    with pytest.raises(BadColumns, match="there twice"):
        read_columns("f", b"Date,Sum,Sum\n2026-11-04,1,2\n", Columns("Date", "Sum"))
    with pytest.raises(BadColumns, match="no heading"):
        read_columns("f", b"One,Two\n2026-11-04,1\n")
