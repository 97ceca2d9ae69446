"""Statements in ISO 20022 camt.053 (editions .02 to .13): one file may hold several accounts and days.

Booked entries count; pending and informative ones do not move a balance and are left out. An entry that the
bank has split into payments is read as these, where their amounts make up the entry's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sevensteps.core.money import Money, total
from sevensteps.core.payments.bank.statement import Balance, Entry, Source, Statement, clean, statement
from sevensteps.core.payments.bank.xmlreading import Node, read_xml

FORMAT = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d\d")
_NONE_GIVEN = frozenset({"NOTPROVIDED", "NOTAVAILABLE", "NONE", "NONREF"})
_REFERENCE = ("RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Ustrd", "Refs/InstrId")


def read_camt053(name: str, data: bytes) -> tuple[Statement, ...]:
    """The statements of a file called `name`. Raises BadBankFile with line and element."""
    root = read_xml(Source(name), data)
    if root.name != "Document" or not FORMAT.fullmatch(root.namespace):
        root.refuse(f"This is not a camt.053 statement but {root.namespace or root.name!r}.")
    found = tuple(_statement(node) for node in root.all("BkToCstmrStmt/Stmt"))
    if not found:
        root.refuse("There is no statement (Stmt) in the file.")
    return found


def _statement(node: Node) -> Statement:
    account = node.one("Acct")
    number = account.value("Id/IBAN", "Id/Othr/Id")
    if not number:
        account.refuse("The statement does not say which account it is of (IBAN or Othr/Id).")
    currency = account.value("Ccy")
    if currency:
        node.source.sterling(currency, account.one("Ccy").place)
    entries = [entry for one in node.all("Ntry") for entry in _entries(one)]
    _check_summary(node)
    return statement(
        node.source,
        node.place,
        account=number,
        opening=_balance(node, "OPBD", "PRCD"),
        closing=_balance(node, "CLBD"),
        entries=entries,
        number=node.value("Id"),
    )


def _balance(node: Node, *codes: str) -> Balance:
    """The first balance of these kinds: OPBD opens, CLBD closes, PRCD is what the last one closed with."""
    kinds = {one.value("Tp/CdOrPrtry/Cd"): one for one in reversed(list(node.all("Bal")))}
    for code in codes:
        if code in kinds:
            one = kinds[code]
            return Balance(one.one("Dt").day(), _signed(one))
    return node.refuse(
        f"The statement has no balance of the kind {codes[0]}. Without it nothing can be checked."
    )


def _signed(node: Node) -> Money:
    """The amount with its sign: credit above nought, debit below."""
    amount, side = node.one("Amt").money(), node.one("CdtDbtInd")
    if side.text not in {"CRDT", "DBIT"}:
        side.refuse(f"{side.text[:20]!r} is neither CRDT nor DBIT.")
    return amount if side.text == "CRDT" else -amount


def _entries(node: Node) -> Iterator[Entry]:
    status = node.value("Sts/Cd", "Sts/Prtry", "Sts")
    if not status:
        node.refuse("The entry does not say whether it is booked (Sts).")
    if status != "BOOK":
        return
    amount = _signed(node)
    details = list(node.all("NtryDtls/TxDtls"))
    parts = [_part(one, amount) for one in details]
    if len(parts) > 1 and None not in parts and total([one for one in parts if one]) == amount:
        for one, part in zip(details, parts, strict=True):
            yield _entry(node, one, part or amount)
    else:
        yield _entry(node, details[0] if len(details) == 1 else node, amount)


def _part(details: Node, of: Money) -> Money | None:
    """What one payment of an entry moved, where the bank says so."""
    told = details.find("Amt") or details.find("AmtDtls/TxAmt/Amt")
    if told is None or told.attribute("Ccy") != "GBP":
        return None  # what it was in another currency before the bank exchanged it
    side = details.value("CdtDbtInd") or ("CRDT" if of.pence >= 0 else "DBIT")
    amount = told.money()
    return amount if side == "CRDT" else -amount


def _entry(node: Node, details: Node, amount: Money) -> Entry:
    booked = node.find("BookgDt") or node.one("ValDt")
    money_in = amount.pence > 0
    # A sum of many payments in one entry has the id of the block that was sent.
    block = "" if details is not node else node.value("NtryDtls/Btch/PmtInfId", "NtryDtls/Btch/MsgId")
    reference = details.value(*_REFERENCE) or block or node.value("NtryRef")
    told = [one.text for one in details.all("RmtInf/Ustrd") if one.text != reference]
    other, ultimate = ("Dbtr", "UltmtDbtr") if money_in else ("Cdtr", "UltmtCdtr")
    return Entry(
        on=booked.day(),
        amount=amount,
        reference=reference,
        end_to_end=_given(details.value("Refs/EndToEndId")),
        description=node.value("AddtlNtryInf") or details.value("AddtlTxInf") or clean(" ".join(told)),
        name=details.value(
            *(f"RltdPties/{who}/{nm}" for who in (other, ultimate) for nm in ("Pty/Nm", "Nm"))
        ),
        bank_id=details.value("Refs/AcctSvcrRef") or node.value("AcctSvcrRef"),
        place=node.place,
    )


def _given(text: str) -> str:
    return "" if text.upper() in _NONE_GIVEN else text


def _check_summary(node: Node) -> None:
    """Where the bank tells how many entries there are and what they come to, it is so: nothing is cut."""
    there = list(node.all("Ntry"))
    told = node.value("TxsSummry/TtlNtries/NbOfNtries")
    if told and told != str(len(there)):
        node.refuse(f"The statement should have {told[:20]} entries and has {len(there)}.")
    amounts = [_signed(one) for one in there]
    for side, sign in (("TtlCdtNtries", 1), ("TtlDbtNtries", -1)):
        sum_told = node.find(f"TxsSummry/{side}/Sum")
        if sum_told is None:
            continue
        added = Money(sum(abs(one.pence) for one in amounts if one.pence * sign > 0))
        if node.source.money(sum_told.text, sum_told.place) != added:
            sum_told.refuse(f"The sum is {sum_told.text[:30]!r}, but the entries come to {added}.")
