"""Payments on their way to somebody, and files in which the bank tells of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.factories.money import Life
from tests.factories.payruns import Office, four_weeks, office, paid_to_person
from tests.factories.people import TODAY

from sevensteps.contexts.payments import queries
from sevensteps.contexts.payments.models import Payout

PAY_ON = TODAY + timedelta(days=7)


@dataclass
class Paying:
    """Somebody who is paid every four weeks, and the officers who pay."""

    life: Life
    office: Office
    weeks: int = 0
    runs: list[str] = field(default_factory=list)

    def sent(self) -> str:
        """The next payment to them went to the bank; gives its ref, by which the bank knows it."""
        self.weeks += 1
        self.runs.append(self.office.draft(four_weeks(self.weeks)))
        self.office.send(self.runs[-1])
        return queries.payouts_of(self.life.id)[0].ref


def paying() -> Paying:
    life = paid_to_person()
    found = office(life)
    found.account(life)
    return Paying(life, found)


def state_of(payout: str) -> str:
    """Where a payment stands."""
    return Payout.objects.get(ref=payout).state


def pence_of(payout: str) -> int:
    """How much a payment is."""
    return Payout.objects.get(ref=payout).amount_pence


def csv(rows: Iterable[tuple[date, int, str, str]]) -> bytes:
    """A statement: day, pence, reference and name of each entry."""
    lines = ["Date,Amount,Reference,Name"]
    lines += [f"{on},{pence / 100:.2f},{reference},{name}" for on, pence, reference, name in rows]
    return ("\n".join(lines) + "\n").encode()


def returns(*came_back: tuple[str, int, date]) -> bytes:
    """A report of returned credits: reference, pence, the day it was paid."""
    items = "".join(
        f'<ReturnedCreditItem ref="{ref}" transCode="99" returnCode="B" returnDescription="ACCOUNT CLOSED" '
        f'originalProcessingDate="{on}" valueOf="{pence / 100:.2f}" currency="GBP">'
        '<ReceiverAccount number="12345678" sortCode="00-00-00" name="ROSA LIND"/></ReturnedCreditItem>'
        for ref, pence, on in came_back
    )
    return (
        f"<BACSDocument><Data><ARUCS><OriginatingAccountRecord>{items}"
        "</OriginatingAccountRecord></ARUCS></Data></BACSDocument>"
    ).encode()


def report(*statuses: tuple[str, str]) -> bytes:
    """A pain.002 about payments by their refs: ref and status."""
    each = "".join(
        f"<TxInfAndSts><OrgnlEndToEndId>{ref}</OrgnlEndToEndId><TxSts>{status}</TxSts></TxInfAndSts>"
        for ref, status in statuses
    )
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>'
        "<GrpHdr><MsgId>R1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId></OrgnlGrpInfAndSts>"
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>M1-0001</OrgnlPmtInfId>{each}</OrgnlPmtInfAndSts>"
        "</CstmrPmtStsRpt></Document>"
    ).encode()
