"""Bacs Standard 18, read again by positions that are written down here a second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from tests.core.payments.bank.made_up import COUNCIL, CREDITS, MADE, credit

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.accounts import bank_account
from sevensteps.core.payments.bank.bacs import write_bacs
from sevensteps.core.payments.bank.letters import NotWritable
from sevensteps.core.payments.bank.paying import CannotPay, Credit, PaymentFile

CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
# name: first and last position, both from 1
DATA = {
    "sort": (1, 6),
    "number": (7, 14),
    "type": (15, 15),
    "code": (16, 17),
    "own_sort": (18, 23),
    "own_number": (24, 31),
    "free": (32, 35),
    "pence": (36, 46),
    "user": (47, 64),
    "reference": (65, 82),
    "name": (83, 100),
    "day": (101, 106),
}


def at(line: str, first: int, last: int) -> str:
    return line[first - 1 : last]


def read(line: str) -> dict[str, str]:
    return {name: at(line, *place) for name, place in DATA.items()}


def written(*payments: Credit, serial: int = 7) -> PaymentFile:
    return write_bacs(COUNCIL, payments, made=MADE, serial=serial, closed=CHRISTMAS)


def test_the_labels_of_a_file_for_one_day_stand_where_they_belong() -> None:
    vol, hdr1, hdr2, uhl, data, contra, eof1, eof2, utl = written(credit()).text.splitlines()

    assert vol == "VOL1000007" + " " * 31 + "123456" + " " * 32 + "1"
    assert hdr1 == (
        "HDR1" + "A123456S  1123456" + "000007" + "0001" + "0001" + " " * 6 + " 26335" + " 27002" + " 000000"
    ).ljust(80)
    assert hdr2 == ("HDR2F0200000100" + " " * 35 + "00").ljust(80)
    assert uhl == "UHL1 26337999999    000000001 DAILY  001".ljust(80)
    assert (eof1[4:], eof2[4:]) == (hdr1[4:], hdr2[4:])
    assert (eof1[:4], eof2[:4]) == ("EOF1", "EOF2")
    assert utl == ("UTL1" + "0000000024310" * 2 + "0000001" * 2).ljust(80)
    assert (len(data), len(contra)) == (100, 100)


def test_a_payment_and_its_contra_stand_where_they_belong() -> None:
    lines = written(credit(name="Zoë O’Connor-Smith-Jones")).text.splitlines()

    assert read(lines[4]) == {
        "sort": "102015",
        "number": "30093459",
        "type": "0",
        "code": "99",
        "own_sort": "202015",
        "own_number": "55555555",
        "free": "    ",
        "pence": "00000024310",
        "user": "ANYTOWN COUNCIL   ",
        "reference": "DP R123           ",
        "name": "ZOE O CONNOR-SMITH",
        "day": "",
    }
    contra = read(lines[5])
    assert (contra["sort"], contra["number"], contra["code"]) == ("202015", "55555555", "17")
    assert (contra["pence"], contra["reference"]) == ("00000024310", "CONTRA            ")


def test_what_had_to_be_changed_is_told() -> None:
    (change,) = written(credit(name="Zoë O’Connor-Smith-Jones")).changes
    assert (change.of, change.field) == ("P1", "name")
    assert (change.given, change.written) == ("Zoë O’Connor-Smith-Jones", "ZOE O CONNOR-SMITH")


def test_several_days_have_longer_records_and_a_contra_each() -> None:
    later = date(2026, 12, 7)
    lines = written(credit("P1", on=later), credit("P2", pence=5)).text.splitlines()

    assert at(lines[2], 11, 15) == "00106"
    assert at(lines[3], 29, 40) == "4 MULTI  001"
    assert at(lines[3], 5, 10) == " 26337"
    data = [read(line) for line in lines[4:-3]]
    assert [(one["code"], one["pence"], one["day"]) for one in data] == [
        ("99", "00000000005", " 26337"),
        ("17", "00000000005", " 26337"),
        ("99", "00000024310", " 26338"),
        ("17", "00000024310", " 26338"),
    ]
    assert at(lines[-1], 31, 44) == "00000020000002"


def test_a_roll_number_is_the_reference() -> None:
    lines = written(credit(roll="d/123-4")).text.splitlines()
    assert read(lines[4])["reference"] == "D/123-4           "


@settings(max_examples=60, deadline=None)
@given(CREDITS)
def test_what_is_written_is_read_again_and_sums_agree(payments: list[Credit]) -> None:
    file = written(*payments)
    lines = file.text.split("\n")
    assert lines.pop() == ""
    data = [read(line) for line in lines[4:-3]]
    days = {one.on for one in payments}

    assert {len(line) for line in lines[:4] + lines[-3:]} == {80}
    assert {len(line) for line in lines[4:-3]} == {100 if len(days) == 1 else 106}
    assert set(file.text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.&/- \n")
    paid = [one for one in data if one["code"] == "99"]
    assert sorted((one["number"], int(one["pence"]), one["reference"].strip()) for one in paid) == sorted(
        (one.to.number, one.amount.pence, one.reference) for one in payments
    )
    contras = [int(one["pence"]) for one in data if one["code"] == "17"]
    total = sum(one.amount.pence for one in payments)
    assert (
        sum(contras) == total == file.total.pence == int(at(lines[-1], 5, 17)) == int(at(lines[-1], 18, 30))
    )
    assert (int(at(lines[-1], 31, 37)), int(at(lines[-1], 38, 44))) == (len(contras), len(payments))
    assert len(contras) == len(days)


@pytest.mark.parametrize(
    ("wrong", "where", "said"),
    [
        ({"pence": 0}, "P1", "£0.01"),
        ({"pence": -5}, "P1", "£0.01"),
        ({"pence": 2_000_000_001}, "P1", "£20,000,000"),
        ({"on": date(2026, 12, 5)}, "P1", "working day"),
        ({"on": date(2026, 12, 25)}, "P1", "working day"),
        ({"on": date(2026, 11, 30)}, "P1", "before"),
        ({"on": date(2026, 12, 2)}, "P1", "pays from 2026-12-03 on"),
        ({"sort": "000001"}, "P1", "trying out"),
        ({"key": "P 1"}, "P 1", "id of a payment"),
        ({"reference": ""}, "P1", "reference"),
        ({"reference": "R#1"}, "P1", "reference"),
        ({"reference": "R" * 19}, "P1", "1 to 18"),
        ({"name": "山田"}, "P1", "no letter"),
    ],
)
def test_what_a_bank_would_turn_back_is_refused(wrong: dict[str, object], where: str, said: str) -> None:
    with pytest.raises((CannotPay, NotWritable)) as refusal:
        written(credit(**wrong))  # type: ignore[arg-type]
    assert refusal.value.where == where
    assert said in refusal.value.reason


def test_nobody_is_paid_twice_and_nothing_is_no_file() -> None:
    with pytest.raises(CannotPay, match="there twice"):
        written(credit(), credit())
    with pytest.raises(CannotPay, match="nothing to pay"):
        written()
    with pytest.raises(CannotPay, match="two files"):
        written(*(credit(f"P{n}", pence=2_000_000_000) for n in range(50)))


@pytest.mark.parametrize(
    ("number", "serial"), [("12345", 1), ("12345x", 1), ("123456", 0), ("123456", 10**6)]
)
def test_user_number_and_serial_are_of_their_length(number: str, serial: int) -> None:
    with pytest.raises(CannotPay):
        write_bacs(replace(COUNCIL, service_user_number=number), [credit()], made=MADE, serial=serial)


def test_a_file_to_try_out_says_so_and_pays_no_real_account() -> None:
    own = replace(COUNCIL, account=bank_account("000001", "12345678", "Anytown"))
    file = write_bacs(own, [credit(sort="000002")], made=MADE, serial=1)
    assert file.sandbox
    assert read(file.text.splitlines()[4])["user"] == "SANDBOX           "
    assert file.total == Money(24310)
    with pytest.raises(CannotPay, match="mixes"):
        write_bacs(own, [credit()], made=MADE, serial=1)


def test_bacs_works_on_it_on_the_working_day_before_also_over_christmas() -> None:
    lines = written(credit(on=date(2026, 12, 29))).text.splitlines()
    assert at(lines[3], 5, 10) == f" {date(2026, 12, 24):%y%j}"
