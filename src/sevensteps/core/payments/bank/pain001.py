"""ISO 20022 pain.001: payments out in pounds between UK accounts (sort code and number, never SEPA).

Versions .09 and .03. Agents by clearing code GBDSC with the sort code, accounts as "other" identification,
service level NURG, the bank's own code for the scheme as local instrument. One payment information block for
each day; number of payments and sum of amounts in the header and in each block. That a file fits the schema
does not say that a bank takes it: agree the codes with the bank first.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO

from lxml import etree

from sevensteps.core.money import Money, total
from sevensteps.core.payments.bank.accounts import BankAccount
from sevensteps.core.payments.bank.letters import Alphabet, Pen
from sevensteps.core.payments.bank.paying import (
    LONGEST_ID,
    Block,
    Credit,
    Originator,
    PaymentFile,
    blocks_of,
    check_payments,
)

LONGEST_MESSAGE_ID = 30  # five are for the number of each block
LONGEST_NAME = 140
LONGEST_REMITTANCE = 140
CLEARING = "GBDSC"  # United Kingdom domestic sort code


class Version(StrEnum):
    """Which edition of the message."""

    V09 = "pain.001.001.09"
    V03 = "pain.001.001.03"


@dataclass(frozen=True, slots=True)
class _Node:
    """An element: its name, its text or its children, attributes."""

    name: str
    content: str | tuple[_Node, ...]
    currency: str = ""


def write_pain001(
    originator: Originator,
    payments: Sequence[Credit],
    *,
    made: datetime,
    message_id: str,
    closed: Container[date] = (),
    scheme: str = "BACS",
    version: Version = Version.V09,
) -> PaymentFile:
    """The message for these payments; `message_id` is unique for ever. Raises CannotPay, NotWritable."""
    sandbox = check_payments(originator, payments, made, closed)
    pen = Pen(Alphabet.ISO, [])
    scheme = pen.whole(scheme, LONGEST_ID, of="scheme", field="code of the scheme")
    # A message to try out says so in its id, where a bank looks first.
    given = f"SANDBOX {message_id}" if sandbox else message_id
    marked = pen.whole(given, LONGEST_MESSAGE_ID, of="file", field="id")
    blocks = blocks_of(payments, lambda at: f"{marked}-{at:04d}")
    owner = pen.write(originator.account.name, LONGEST_NAME, of="originator", field="name")
    paid = total([block.total for block in blocks])
    written = BytesIO()
    with etree.xmlfile(written, encoding="UTF-8") as file:
        file.write_declaration()
        with (
            file.element("Document", nsmap={None: f"urn:iso:std:iso:20022:tech:xsd:{version}"}),
            file.element("CstmrCdtTrfInitn"),
        ):
            file.write(_element(_header(marked, made, len(payments), paid, owner)))
            for block in blocks:
                with file.element("PmtInf"):
                    debtor = _debtor(originator.account, owner, block.on, version)
                    for node in (*_block(block, scheme), *debtor):
                        file.write(_element(node))
                    for credit in block.credits:
                        file.write(_element(_payment(credit, pen)))
    text = written.getvalue().decode()
    return PaymentFile(text, len(payments), paid, blocks, tuple(pen.changes), sandbox)


def _header(message_id: str, made: datetime, count: int, paid: Money, owner: str) -> _Node:
    return _node(
        "GrpHdr",
        _Node("MsgId", message_id),
        _Node("CreDtTm", made.replace(microsecond=0, tzinfo=None).isoformat()),
        *_sums(count, paid),
        _node("InitgPty", _Node("Nm", owner)),
    )


def _block(block: Block, scheme: str) -> tuple[_Node, ...]:
    return (
        _Node("PmtInfId", block.id),
        _Node("PmtMtd", "TRF"),
        _Node("BtchBookg", "true"),
        *_sums(len(block.credits), block.total),
        _node(
            "PmtTpInf",
            _node("SvcLvl", _Node("Cd", "NURG")),
            _node("LclInstrm", _Node("Prtry", scheme)),
        ),
    )


def _debtor(account: BankAccount, owner: str, day: date, version: Version) -> tuple[_Node, ...]:
    on = day.isoformat()
    return (
        _node("ReqdExctnDt", _Node("Dt", on)) if version is Version.V09 else _Node("ReqdExctnDt", on),
        _node("Dbtr", _Node("Nm", owner)),
        _node("DbtrAcct", *_account(account), _Node("Ccy", "GBP")),
        _node("DbtrAgt", _agent(account)),
    )


def _payment(credit: Credit, pen: Pen) -> _Node:
    name = pen.write(credit.to.name, LONGEST_NAME, of=credit.id, field="name")
    shown = pen.whole(credit.shown, LONGEST_REMITTANCE, of=credit.id, field="reference")
    return _node(
        "CdtTrfTxInf",
        _node("PmtId", _Node("EndToEndId", credit.id)),
        _node("Amt", _Node("InstdAmt", _pounds(credit.amount), "GBP")),
        _node("CdtrAgt", _agent(credit.to)),
        _node("Cdtr", _Node("Nm", name)),
        _node("CdtrAcct", *_account(credit.to)),
        _node("RmtInf", _Node("Ustrd", shown)),
    )


def _sums(count: int, paid: Money) -> tuple[_Node, _Node]:
    return _Node("NbOfTxs", str(count)), _Node("CtrlSum", _pounds(paid))


def _agent(account: BankAccount) -> _Node:
    clearing = _node(
        "ClrSysMmbId", _node("ClrSysId", _Node("Cd", CLEARING)), _Node("MmbId", account.sort_code)
    )
    return _node("FinInstnId", clearing)


def _account(account: BankAccount) -> tuple[_Node]:
    return (_node("Id", _node("Othr", _Node("Id", account.number))),)


def _pounds(amount: Money) -> str:
    pounds, pence = divmod(amount.pence, 100)
    return f"{pounds}.{pence:02d}"


def _node(name: str, *children: _Node) -> _Node:
    return _Node(name, children)


def _element(node: _Node) -> etree._Element:
    """The element without a namespace: it is written where the default one already holds."""
    element = etree.Element(node.name)
    _fill(element, node)
    return element


def _fill(element: etree._Element, node: _Node) -> None:
    if node.currency:
        element.set("Ccy", node.currency)
    if isinstance(node.content, str):
        element.text = node.content
        return
    for child in node.content:
        _fill(etree.SubElement(element, child.name), child)
