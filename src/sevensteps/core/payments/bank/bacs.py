"""Bacs Standard 18: payments out as the text that Bacs software takes in.

Labels have 80 characters, data records 100 (one processing day) or 106 (several). Positions are those of the
standard, from 1. The days in a file are those of processing, a working day before the payee has the money.
A debit of the same total (the contra) balances the credits of each day. Source: the field tables of Standard
18 as banks publish them; check them with your own bank before the first live file.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sevensteps.core.money import Money, total
from sevensteps.core.payments.bank.days import earliest_pay_day, processing_day
from sevensteps.core.payments.bank.letters import Alphabet, Pen
from sevensteps.core.payments.bank.paying import (
    Block,
    CannotPay,
    Credit,
    Originator,
    PaymentFile,
    blocks_of,
    check_payments,
)

LABEL, ONE_DAY, MANY_DAYS = 80, 100, 106
LONGEST_TEXT = 18
_KEPT = timedelta(days=30)  # how long after its last day a file is kept from being written over
NARRATIVE = "PAYMENTS"  # what our own statement says of a day's sum
_CREDIT, _CONTRA = "99", "17"


@dataclass(frozen=True, slots=True)
class _Field:
    """Text at a position from 1."""

    at: int
    text: str


def _record(length: int, *fields: _Field) -> str:
    """The fields at their places, spaces between; they may neither overlap nor run over."""
    line = ""
    for field in fields:
        if len(line) >= field.at:
            raise ValueError(f"position {field.at} is taken")
        line = line.ljust(field.at - 1) + field.text
    if len(line) > length:
        raise ValueError(f"{len(line)} characters where {length} are right")
    return line.ljust(length)


def bacs_day(day: date) -> str:
    """A space, the year's last two digits, the day of the year: ` 26338`."""
    return f" {day:%y%j}"


def write_bacs(
    originator: Originator,
    payments: Sequence[Credit],
    *,
    made: datetime,
    serial: int,
    closed: Container[date] = (),
    narrative: str = NARRATIVE,
) -> PaymentFile:
    """The file for these payments; `serial` (1 to 999999) is unique among the files of the day.

    Raises CannotPay, NotWritable. Payments are written by day, and within a day in the order given.
    `narrative` is what our own statement says of each day's sum.
    """
    number = originator.service_user_number
    if not (len(number) == 6 and number.isascii() and number.isdigit()):
        raise CannotPay("service_user_number", "A Bacs service user number has 6 digits.")
    if not 0 < serial <= 999_999:
        raise CannotPay(
            "serial", "The serial number of a file is 1 to 999999, another for each file of a day."
        )
    sandbox = check_payments(originator, payments, made, closed)
    earliest = earliest_pay_day(made.date(), closed)
    late = next((one for one in payments if one.on < earliest), None)
    if late:
        raise CannotPay(
            late.id,
            f"The payment {late.id} would be on {late.on}. A Bacs file made today pays from {earliest} on.",
        )
    blocks = blocks_of(payments, lambda _at: narrative)
    pen = Pen(Alphabet.BACS, [])
    worked = [processing_day(block.on, closed) for block in blocks]
    several = len(blocks) > 1
    owner = pen.write(originator.account.name, LONGEST_TEXT, of="originator", field="name")
    user = "SANDBOX" if sandbox else owner
    data: list[str] = []
    for block, day in zip(blocks, worked, strict=True):
        told = day if several else None
        data += [_credit(originator, credit, user, pen, told) for credit in block.credits]
        data.append(_contra(originator, block, owner, told))
    paid = total([block.total for block in blocks])
    head = _headers(number=number, serial=serial, made=made.date(), worked=worked)
    lines = [*head, *data, *_trailers(head, paid, contras=len(blocks), count=len(payments))]
    text = "\n".join(lines) + "\n"
    return PaymentFile(text, len(payments), paid, blocks, tuple(pen.changes), sandbox)


def _headers(*, number: str, serial: int, made: date, worked: Sequence[date]) -> list[str]:
    several, first, last = len(worked) > 1, worked[0], worked[-1]
    length = MANY_DAYS if several else ONE_DAY
    set_id = f"{serial:06d}"
    return [
        _record(LABEL, _Field(1, "VOL1"), _Field(5, set_id), _Field(42, number), _Field(80, "1")),
        _record(
            LABEL,
            *(_Field(1, "HDR1"), _Field(5, f"A{number}S  1{number}"), _Field(22, set_id)),
            *(_Field(28, "0001"), _Field(32, "0001"), _Field(42, bacs_day(made))),
            *(_Field(48, bacs_day(last + _KEPT)), _Field(55, "000000")),
        ),
        _record(LABEL, _Field(1, "HDR2F02000"), _Field(11, f"{length:05d}"), _Field(51, "00")),
        _record(
            LABEL,
            *(_Field(1, "UHL1"), _Field(5, bacs_day(first)), _Field(11, "999999"), _Field(21, "00")),
            *(_Field(23, "000000"), _Field(29, "4 MULTI" if several else "1 DAILY"), _Field(38, "001")),
        ),
    ]


def _credit(originator: Originator, credit: Credit, user: str, pen: Pen, day: date | None) -> str:
    name = pen.write(credit.to.name, LONGEST_TEXT, of=credit.id, field="name")
    shown = pen.whole(credit.shown, LONGEST_TEXT, of=credit.id, field="reference")
    to = credit.to
    return _data(
        _Field(1, to.sort_code + to.number + "0" + _CREDIT),
        _Field(18, originator.account.sort_code + originator.account.number),
        _Field(36, f"{credit.amount.pence:011d}"),
        *(_Field(47, user), _Field(65, shown), _Field(83, name)),
        day=day,
    )


def _contra(originator: Originator, block: Block, owner: str, day: date | None) -> str:
    own = originator.account.sort_code + originator.account.number
    told = Pen(Alphabet.BACS, []).whole(block.id, LONGEST_TEXT, of="narrative", field="narrative")
    return _data(
        _Field(1, own + "0" + _CONTRA),
        _Field(18, own),
        _Field(36, f"{block.total.pence:011d}"),
        *(_Field(47, told), _Field(65, "CONTRA"), _Field(83, owner)),
        day=day,
    )


def _data(*fields: _Field, day: date | None) -> str:
    if day is None:
        return _record(ONE_DAY, *fields)
    return _record(MANY_DAYS, *fields, _Field(101, bacs_day(day)))


def _trailers(head: list[str], paid: Money, *, contras: int, count: int) -> list[str]:
    """EOF1 and EOF2 repeat the headers; UTL1 has totals and counts of debits and credits."""
    _volume, first, second, _user = head
    counts = f"{paid.pence:013d}{paid.pence:013d}{contras:07d}{count:07d}"
    return ["EOF1" + first[4:], "EOF2" + second[4:], _record(LABEL, _Field(1, "UTL1"), _Field(5, counts))]
