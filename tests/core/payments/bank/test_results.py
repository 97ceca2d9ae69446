"""What became of payments: the bank's status report, and credits that came back through Bacs."""

from __future__ import annotations

from datetime import date

import pytest

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.detect import Format, format_of
from sevensteps.core.payments.bank.pain002 import OUTCOMES, Outcome, read_pain002
from sevensteps.core.payments.bank.returned import read_returned
from sevensteps.core.payments.bank.statement import BadBankFile

STATUS = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.12"><CstmrPmtStsRpt>
<GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-12-04T09:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>RUN-49</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>RUN-49-0001</OrgnlPmtInfId><PmtInfSts>ACSC</PmtInfSts>
<TxInfAndSts><OrgnlEndToEndId>P2</OrgnlEndToEndId><TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Closed account</AddtlInf></StsRsnInf>
<OrgnlTxRef><Amt><InstdAmt Ccy="GBP">243.10</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
"""
ARUCS = """<?xml version="1.0" encoding="UTF-8"?>
<BACSDocument><Data><ARUCS><Header reportType="REFT1025" currentProcessingDate="2026-12-08"/><Advice>
<OriginatingAccountRecords><OriginatingAccountRecord>
<OriginatingAccount name="ANYTOWN COUNCIL" number="55555555" sortCode="20-20-15"/>
<ReturnedCreditItem ref="DP R123" transCode="99" returnCode="B" returnDescription="ACCOUNT CLOSED"
 originalProcessingDate="2026-12-04" valueOf="243.10" currency="GBP">
<ReceiverAccount number="30093459" ref="DP R123" name="R EXAMPLE" sortCode="10-20-15"/></ReturnedCreditItem>
<ReturnedCreditItem ref="DP R124" transCode="99" returnCode="Q" returnDescription="SOMETHING NEW"
 originalProcessingDate="2026-12-04" valueOf="1.00" currency="GBP">
<ReceiverAccount number="30093450" name="A PATEL" sortCode="10-20-15"/></ReturnedCreditItem>
<Totals numberOf="2" valueOf="244.10" currency="GBP"/>
</OriginatingAccountRecord></OriginatingAccountRecords></Advice></ARUCS></Data></BACSDocument>
"""


def test_a_status_report_tells_each_payment_and_the_rest_of_its_block() -> None:
    assert format_of("r.xml", STATUS.encode()) is Format.PAIN002
    report = read_pain002("r.xml", STATUS.encode())

    assert (report.message_id, report.original_id, report.outcome) == ("B1", "RUN-49", Outcome.PART)
    (payment,) = report.payments
    assert (payment.end_to_end, payment.outcome, payment.status) == ("P2", Outcome.REJECTED, "RJCT")
    assert (payment.code, payment.reason, payment.amount) == ("AC04", "Closed account", Money(24310))
    assert report.of("P2", "RUN-49-0001") is Outcome.REJECTED
    assert report.of("P1", "RUN-49-0001") is Outcome.SETTLED
    assert report.of("P9", "another") is None, "PART says nothing of a payment that is not named"


@pytest.mark.parametrize("status", sorted(OUTCOMES))
def test_every_status_has_a_meaning(status: str) -> None:
    whole = (
        STATUS.split("<OrgnlPmtInfAndSts>", maxsplit=1)[0].replace("PART", status)
        + "</CstmrPmtStsRpt></Document>"
    )
    report = read_pain002("r.xml", whole.encode())
    assert report.outcome is OUTCOMES[status]
    assert report.of("P1") is (None if OUTCOMES[status] is Outcome.PART else OUTCOMES[status])


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("RJCT", "XXXX", "line 7, element TxSts", "not known"),
        ("<TxSts>RJCT</TxSts>", "", "line 7, element TxInfAndSts", "TxSts is missing"),
        ("<OrgnlMsgId>RUN-49</OrgnlMsgId>", "", "element OrgnlGrpInfAndSts", "OrgnlMsgId is missing"),
        ('Ccy="GBP"', 'Ccy="EUR"', "element InstdAmt", "Only GBP"),
        ("pain.002.001.12", "pain.001.001.09", "element Document", "not a pain.002"),
        ("</OrgnlPmtInfAndSts>", "", "line ", "broken or cut off"),
        (
            "<TxInfAndSts>",
            "<TxInfAndSts><OrgnlEndToEndId>P2</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts><TxInfAndSts>",
            "line 7",
            "two statuses",
        ),
    ],
)
def test_a_status_report_that_is_wrong_is_refused(old: str, new: str, where: str, said: str) -> None:
    assert old in STATUS
    with pytest.raises(BadBankFile) as refusal:
        read_pain002("r.xml", STATUS.replace(old, new).encode())
    assert where in refusal.value.where
    assert said in refusal.value.reason


def test_returned_credits_have_account_amount_and_reason() -> None:
    assert format_of("r.xml", ARUCS.encode()) is Format.RETURNED
    closed, new = read_returned("r.xml", ARUCS.encode())

    assert (closed.reference, closed.sort_code, closed.number) == ("DP R123", "102015", "30093459")
    assert (closed.amount, closed.paid_on, closed.code) == (Money(24310), date(2026, 12, 4), "B")
    assert closed.reason == "The account is closed."
    assert (new.code, new.reason) == ("Q", "SOMETHING NEW")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('valueOf="1.00"', 'valueOf="2.00"', "totals say"),
        ('numberOf="2"', 'numberOf="3"', "totals say"),
        ('valueOf="1.00"', "", "valueOf is missing"),
        ('valueOf="1.00" currency="GBP"', 'valueOf="1.00" currency="EUR"', "Only GBP"),
        ('number="30093450"', 'number="3009345x"', "8 digits"),
        ('transCode="99"', 'transCode="17"', "not a credit"),
        ("<ReceiverAccount ", "<Receiver ", "account it was meant for|broken"),
        ("ARUCS", "ARUDD", "not a Bacs report of returned credits"),
        ("returnCode", "code", "totals say|no returned"),
        ('originalProcessingDate="2026-12-04"', 'originalProcessingDate="soon"', "not a day"),
    ],
)
def test_a_report_of_returns_that_is_wrong_is_refused(old: str, new: str, said: str) -> None:
    assert old in ARUCS
    with pytest.raises(BadBankFile, match=said):
        read_returned("r.xml", ARUCS.replace(old, new).encode())
