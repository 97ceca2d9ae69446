"""The same statement in every format reads as the same statement; sums agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from tests.core.payments.bank import written

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.camt053 import read_camt053
from sevensteps.core.payments.bank.columns import Columns, read_columns
from sevensteps.core.payments.bank.detect import Format, format_of, read_statements
from sevensteps.core.payments.bank.mt940 import read_mt940
from sevensteps.core.payments.bank.ofx import read_ofx
from sevensteps.core.payments.bank.statement import Entry, Statement

STATEMENT = written.of(
    [
        Entry(date(2026, 11, 4), Money(-24310), reference="DP R123", description="Direct payment"),
        Entry(date(2026, 11, 9), Money(5000), reference="B77", description="SMITH J"),
    ]
)


def told(entries: tuple[Entry, ...]) -> list[tuple[date, int, str, str]]:
    return [(one.on, one.pence, one.reference, one.description) for one in entries]


def agree(read: Statement, made: Statement) -> None:
    assert told(read.entries) == told(made.entries)
    assert (read.account, read.closing) == (made.account, made.closing)


@settings(max_examples=40, deadline=None)
@given(written.ENTRIES)
def test_what_is_written_is_read_again_and_the_sum_is_proved(entries: list[Entry]) -> None:
    made = written.of(entries)
    # MT940 has no field for a description alone: the reference is told with it
    for read in (*read_camt053("f", written.camt053(made)), *read_mt940("f", written.mt940(made))):
        agree(read, made)
        assert (read.opening, read.number, read.proved) == (made.opening, "S1", True)
        assert made.closing
        assert made.opening
        assert read.change == made.closing.amount - made.opening.amount
    for closed in (True, False):
        (read,) = read_ofx("f", written.ofx(made, closed=closed))
        named = [replace(one, reference=one.reference or one.description) for one in entries]
        agree(read, replace(made, entries=tuple(named)))
    if entries:
        read = read_columns("f", written.csv(made), account=made.account)
        assert told(read.entries) == told(made.entries)
        assert read.closing
        assert made.closing
        assert read.closing.amount == made.closing.amount
        assert read.proved


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (written.camt053(STATEMENT), Format.CAMT053),
        (written.camt053(STATEMENT, "02"), Format.CAMT053),
        (written.mt940(STATEMENT), Format.MT940),
        (b"BANKGB2L\r\n940\r\n" + written.mt940(STATEMENT), Format.MT940),
        (b"{1:F01BANKGB2L}{2:I940}{4:\r\n" + written.mt940(STATEMENT) + b"-}", Format.MT940),
        (written.ofx(STATEMENT, closed=False), Format.OFX),
        (written.ofx(STATEMENT, closed=True), Format.OFX),
        (written.csv(STATEMENT), Format.CSV),
        (written.csv(STATEMENT).decode().encode("utf-16"), Format.CSV),
        (b"\xef\xbb\xbf" + written.csv(STATEMENT), Format.CSV),
    ],
    ids=range(10),
)
def test_the_format_is_known_by_the_content(data: bytes, form: Format) -> None:
    assert format_of("statement.txt", data) is form
    (read,) = read_statements("statement.txt", data, form)
    assert [one.pence for one in read.entries] == [-24310, 5000]


def test_pending_entries_do_not_count_and_batches_are_read_as_their_payments() -> None:
    xml = written.camt053(written.of([Entry(date(2026, 11, 4), Money(-300))])).decode()
    pending = (
        '<Ntry><Amt Ccy="GBP">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry></Stmt>'
    )
    parts = "".join(
        f'<TxDtls><Refs><EndToEndId>P{n}</EndToEndId></Refs><Amt Ccy="GBP">{n}.00</Amt>'
        f"<RltdPties><Cdtr><Pty><Nm>Rosa {n}</Nm></Pty></Cdtr></RltdPties></TxDtls>"
        for n in (1, 2)
    )
    xml = xml.replace("</Stmt>", pending).replace("<NbOfNtries>1<", "<NbOfNtries>2<")
    xml = xml.replace("<NtryDtls><TxDtls></TxDtls>", f"<NtryDtls>{parts}")
    (read,) = read_camt053("f", xml.encode())
    assert [(one.end_to_end, one.pence, one.name) for one in read.entries] == [
        ("P1", -100, "Rosa 1"),
        ("P2", -200, "Rosa 2"),
    ]


def test_mt940_joins_pages_and_reads_what_banks_mark() -> None:
    text = (
        ":20:S\n:25:A\n:28C:7/1\n:60F:C261101GBP10,00\n"
        ":61:261231" + "0102RC1,5NTRFREF//BANK9\nmore\n"
        ":86:/EREF/P1/REMI/DP R1\n   \n23/NAME/Rosa Example\n:62M:C270131GBP8,50\n-\n"
        ":20:S\n:25:A\n:28C:7/2\n:60M:C270131GBP8,50\n:61:261130RD2,NTRFNONREF\n:62F:C270131GBP10,50\n"
    )
    (read,) = read_mt940("f", text.encode())
    first, second = read.entries
    assert (first.on, first.pence, first.reference, first.bank_id) == (date(2027, 1, 2), -150, "REF", "BANK9")
    assert (first.end_to_end, first.name, first.description) == ("P1", "Rosa Example", "more DP R123")
    assert (second.on, second.pence, second.reference) == (date(2026, 11, 30), 200, "")
    assert read.closing
    assert read.closing.amount == Money(1050)


def test_mt940_what_is_in_the_closing_balance_was_booked_by_its_day() -> None:
    """A cheque is in the balance at once, and its value counts days later."""
    text = ":20:S\n:25:A\n:60F:C261104GBP0,\n:61:261109C5,NTRFX\n:62F:C261105GBP5,\n"
    (read,) = read_mt940("f", text.encode())
    assert [one.on for one in read.entries] == [date(2026, 11, 5)]


def test_a_table_of_a_heading_alone_is_a_statement_without_entries() -> None:
    for text in ("Date,Amount\n", "Bank plc\n\nDate,Paid in,Paid out\n\n"):
        read = read_columns("f", text.encode(), None, "ours")
        assert (read.account, read.entries, read.proved) == ("ours", (), False)


@pytest.mark.parametrize(
    ("rows", "columns", "pence"),
    [
        ("Date,Amount\n2026-11-04,-12.50\n", None, -1250),
        ("Date;Amount\n04.11.2026;(1,234.50)\n", None, -123450),
        ('Bank plc\nAccount 1\n\nTransaction Date\tValue\n4 Nov 2026\t"£1,234.5"\n', None, 123450),
        ("Date,Amount,Dr/Cr\n04/11/26,12.50,DR\n", None, -1250),
        ("Date,Amount\n04/11/26,12.50 DR\n", None, -1250),
        ("Date,Amount\n04/11/26,12.50-\n", None, -1250),
        ("Date,Paid in,Paid out\n04/11/2026,,12.50\n", None, -1250),
        ("Date,Paid in,Paid out\n04/11/2026 09:15,,-12.50\n", None, -1250),
        (
            "When,Spent\n11/04/2026,12.50\n",
            Columns("When", "Spent", day="%m/%d/%Y", out_positive=True),
            -1250,
        ),
    ],
)
def test_amounts_and_days_are_read_as_banks_write_them(
    rows: str, columns: Columns | None, pence: int
) -> None:
    read = read_columns("f.csv", rows.encode(), columns)
    assert [(one.on, one.pence) for one in read.entries] == [(date(2026, 11, 4), pence)]


def test_newest_first_is_turned_round_and_the_running_balance_checked() -> None:
    rows = "Date,Amount,Balance\n09/11/2026,50.00,806.90\n04/11/2026,-243.10,756.90\n"
    read = read_columns("f.csv", rows.encode())
    assert [one.pence for one in read.entries] == [-24310, 5000]
    assert read.opening
    assert read.opening.amount == Money(100_000)


def test_what_a_card_payment_was_in_another_currency_is_passed_over() -> None:
    xml = written.camt053(written.of([Entry(date(2026, 11, 4), Money(-300))])).decode()
    paid = '<AmtDtls><TxAmt><Amt Ccy="EUR">3.40</Amt></TxAmt></AmtDtls>'
    (read,) = read_camt053("f", xml.replace("<TxDtls></TxDtls>", f"<TxDtls>{paid}</TxDtls>").encode())
    assert [one.pence for one in read.entries] == [-300]


def test_a_sum_of_many_payments_has_the_id_of_its_block() -> None:
    xml = written.camt053(written.of([Entry(date(2026, 11, 4), Money(-300))])).decode()
    batch = "<NtryDtls><Btch><PmtInfId>RUN-49-0001</PmtInfId><NbOfTxs>2</NbOfTxs></Btch></NtryDtls>"
    (read,) = read_camt053("f", xml.replace("<NtryDtls><TxDtls></TxDtls></NtryDtls>", batch).encode())
    assert read.entries[0].reference == "RUN-49-0001"
