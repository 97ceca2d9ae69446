"""pain.001 holds to the published schema, and says the same as what was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from lxml import etree
from tests.core.payments.bank.made_up import COUNCIL, CREDITS, MADE, credit

from sevensteps.core.payments.bank.accounts import bank_account
from sevensteps.core.payments.bank.letters import NotWritable
from sevensteps.core.payments.bank.pain001 import Version, write_pain001
from sevensteps.core.payments.bank.paying import Credit, PaymentFile


@cache
def schema(version: Version) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring((files("sepaxml") / f"schemas/{version}.xsd").read_bytes()))


def written(*payments: Credit, version: Version = Version.V09) -> PaymentFile:
    return write_pain001(COUNCIL, payments, made=MADE, message_id="RUN-49", version=version)


def tree(file: PaymentFile) -> etree._Element:
    return etree.fromstring(file.text.encode())


def texts(node: etree._Element, path: str) -> list[str]:
    return [one.text or "" for one in node.findall("/".join(f"{{*}}{name}" for name in path.split("/")))]


@pytest.mark.parametrize("version", Version)
@settings(max_examples=15, deadline=None)
@given(payments=CREDITS)
def test_it_holds_to_the_schema_and_sums_agree(version: Version, payments: list[Credit]) -> None:
    message = tree(written(*payments, version=version))
    schema(version).assertValid(message)

    head = message.find("{*}CstmrCdtTrfInitn/{*}GrpHdr")
    total = Decimal(sum(one.amount.pence for one in payments)) / 100
    assert texts(head, "NbOfTxs") == [str(len(payments))]
    assert [Decimal(text) for text in texts(head, "CtrlSum")] == [total]
    blocks = message.findall("{*}CstmrCdtTrfInitn/{*}PmtInf")
    assert sum(Decimal(texts(block, "CtrlSum")[0]) for block in blocks) == total
    assert len(blocks) == len({one.on for one in payments})
    for block in blocks:
        amounts = [Decimal(text) for text in texts(block, "CdtTrfTxInf/Amt/InstdAmt")]
        assert sum(amounts) == Decimal(texts(block, "CtrlSum")[0])
        assert texts(block, "NbOfTxs") == [str(len(amounts))]
    sent = message.findall("{*}CstmrCdtTrfInitn/{*}PmtInf/{*}CdtTrfTxInf")
    assert {
        (
            texts(one, "PmtId/EndToEndId")[0],
            texts(one, "CdtrAcct/Id/Othr/Id")[0],
            texts(one, "CdtrAgt/FinInstnId/ClrSysMmbId/MmbId")[0],
            texts(one, "RmtInf/Ustrd")[0],
        )
        for one in sent
    } == {(one.id, one.to.number, one.to.sort_code, one.reference) for one in payments}


def test_it_is_a_payment_within_the_united_kingdom_and_not_sepa() -> None:
    text = written(credit()).text
    assert "<ClrSysId><Cd>GBDSC</Cd></ClrSysId><MmbId>102015</MmbId>" in text
    assert '<InstdAmt Ccy="GBP">243.10</InstdAmt>' in text
    assert "<SvcLvl><Cd>NURG</Cd></SvcLvl><LclInstrm><Prtry>BACS</Prtry></LclInstrm>" in text
    assert "<ReqdExctnDt><Dt>2026-12-04</Dt></ReqdExctnDt>" in text
    assert "IBAN" not in text
    assert "SEPA" not in text


def test_each_day_is_a_block_with_an_id_of_its_own() -> None:
    message = tree(written(credit("P1"), credit("P2", on=date(2026, 12, 7))))
    assert texts(message, "CstmrCdtTrfInitn/PmtInf/PmtInfId") == ["RUN-49-0001", "RUN-49-0002"]


def test_letters_that_xml_must_escape_survive_where_banks_take_them() -> None:
    file = written(credit(name="Smith & <Sons> Ltd"))
    assert texts(tree(file), "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Cdtr/Nm") == ["Smith Sons Ltd"]
    assert [(one.given, one.written) for one in file.changes] == [("Smith & <Sons> Ltd", "Smith Sons Ltd")]


@pytest.mark.parametrize("message_id", ["", "R" * 31, "R#1"])
def test_an_id_that_would_not_come_back_as_it_was_is_refused(message_id: str) -> None:
    with pytest.raises(NotWritable) as refusal:
        write_pain001(COUNCIL, [credit()], made=MADE, message_id=message_id)
    assert refusal.value.where == "file"


def test_the_scheme_is_the_banks_code() -> None:
    with pytest.raises(NotWritable, match="code of the scheme"):
        write_pain001(COUNCIL, [credit()], made=MADE, message_id="R1", scheme="")


def test_a_message_to_try_out_says_so_in_its_id() -> None:
    own = replace(COUNCIL, account=bank_account("000001", "12345678", "Anytown"))
    file = write_pain001(own, [credit(sort="000002")], made=MADE, message_id="R1")
    assert texts(tree(file), "CstmrCdtTrfInitn/GrpHdr/MsgId") == ["SANDBOX R1"]
