"""What became of payments sent as pain.001: the bank's pain.002 status report (editions .03 to .15)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.statement import Source
from sevensteps.core.payments.bank.xmlreading import Node, read_xml

FORMAT = re.compile(r"urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.\d\d")


class Outcome(StrEnum):
    """What a status means for the money."""

    SETTLED = "settled"  # the payee's account has it, or it has left ours for good
    ACCEPTED = "accepted"  # the bank will carry it out
    WAITING = "waiting"
    PART = "part"  # some payments one way, some another: each has a status of its own
    REJECTED = "rejected"


OUTCOMES = {
    **dict.fromkeys(("ACSC", "ACCC", "CPUC"), Outcome.SETTLED),
    **dict.fromkeys(("ACCP", "ACSP", "ACTC", "ACWC", "ACWP", "ACFC", "ACIS"), Outcome.ACCEPTED),
    **dict.fromkeys(("PDNG", "RCVD", "PATC", "ACPD", "PRES"), Outcome.WAITING),
    **dict.fromkeys(("PART", "PRTL"), Outcome.PART),
    **dict.fromkeys(("RJCT", "CANC", "BLCK"), Outcome.REJECTED),
}


@dataclass(frozen=True, slots=True)
class PaymentStatus:
    """One payment's outcome: by the end-to-end id that was sent; code and words of the reason."""

    end_to_end: str
    outcome: Outcome
    status: str
    code: str
    reason: str
    amount: Money | None
    place: str


@dataclass(frozen=True)
class StatusReport:
    """About one message of ours. `outcome` is that of the whole message where the bank told one.

    Payments not named share the outcome of their block or of the message: `of` tells it.
    """

    message_id: str
    original_id: str
    outcome: Outcome | None
    blocks: Mapping[str, Outcome]
    payments: tuple[PaymentStatus, ...]

    @cached_property
    def by_id(self) -> Mapping[str, PaymentStatus]:
        """The payments that are named, by end-to-end id."""
        return {payment.end_to_end: payment for payment in self.payments}

    def of(self, end_to_end: str, block: str = "") -> Outcome | None:
        """What became of a payment, or None where nothing is told of it."""
        if end_to_end in self.by_id:
            return self.by_id[end_to_end].outcome
        told = self.blocks.get(block) or self.outcome
        return None if told is Outcome.PART else told


def read_pain002(name: str, data: bytes) -> StatusReport:
    """The report in a file called `name`. Raises BadBankFile with line and element."""
    root = read_xml(Source(name), data)
    if root.name != "Document" or not FORMAT.fullmatch(root.namespace):
        root.refuse(f"This is not a pain.002 status report but {root.namespace or root.name!r}.")
    report = root.one("CstmrPmtStsRpt")
    about = report.one("OrgnlGrpInfAndSts")
    status = about.value("GrpSts")
    blocks = list(report.all("OrgnlPmtInfAndSts"))
    payments = tuple(_payment(node) for block in blocks for node in block.all("TxInfAndSts"))
    once = {payment.end_to_end: payment for payment in payments}
    for payment in payments:
        if once[payment.end_to_end] is not payment:
            root.source.refuse(payment.place, f"The payment {payment.end_to_end} has two statuses.")
    told = dict(_blocks(blocks))
    if not (status or told or payments):
        about.refuse("The report has no status: neither of the message nor of any payment.")
    return StatusReport(
        message_id=report.one("GrpHdr/MsgId").text,
        original_id=about.one("OrgnlMsgId").text,
        outcome=_outcome(about.one("GrpSts")) if status else None,
        blocks=told,
        payments=payments,
    )


def _blocks(blocks: list[Node]) -> Iterator[tuple[str, Outcome]]:
    for block in blocks:
        if block.value("PmtInfSts"):
            yield block.one("OrgnlPmtInfId").text, _outcome(block.one("PmtInfSts"))


def _payment(node: Node) -> PaymentStatus:
    status = node.one("TxSts")
    amount = node.find("OrgnlTxRef/Amt/InstdAmt")
    reasons = [*node.all("StsRsnInf")]
    words = [one.text for reason in reasons for one in reason.all("AddtlInf")]
    return PaymentStatus(
        end_to_end=node.one("OrgnlEndToEndId").text,
        outcome=_outcome(status),
        status=status.text,
        code=next((reason.value("Rsn/Cd", "Rsn/Prtry") for reason in reasons), ""),
        reason=" ".join(words),
        amount=amount.money() if amount else None,
        place=node.place,
    )


def _outcome(node: Node) -> Outcome:
    if node.text not in OUTCOMES:
        node.refuse(f"The status {node.text[:20]!r} is not known. Known: {', '.join(sorted(OUTCOMES))}.")
    return OUTCOMES[node.text]
