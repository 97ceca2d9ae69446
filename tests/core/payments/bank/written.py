"""One made-up statement in each format, written here and nowhere else: what readers must read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.statement import Balance, Entry, Statement

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
TEXTS = st.text("ABCxyz019 .-", max_size=12).map(lambda text: " ".join(text.split()).strip("-. "))
ENTRIES = st.lists(
    st.builds(
        Entry,
        on=st.dates(FIRST, LAST),
        amount=st.integers(-10_000_000, 10_000_000).filter(bool).map(Money),
        reference=TEXTS,
        description=TEXTS,
    ),
    max_size=8,
).map(lambda entries: sorted(entries, key=lambda entry: entry.on))


def of(entries: Sequence[Entry], opening: int = 100_000, account: str = "20201555555555") -> Statement:
    """A statement whose sum is right."""
    closing = opening + sum(entry.pence for entry in entries)
    return Statement(
        account, Balance(FIRST, Money(opening)), Balance(LAST, Money(closing)), tuple(entries), "S1"
    )


def pounds(pence: int, point: str = ".") -> str:
    return f"{abs(pence) // 100}{point}{abs(pence) % 100:02d}"


def camt053(statement: Statement, edition: str = "08") -> bytes:
    def side(pence: int) -> str:
        return f"<CdtDbtInd>{'CRDT' if pence >= 0 else 'DBIT'}</CdtDbtInd>"

    def balance(code: str, told: Balance) -> str:
        return (
            f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
            f'<Amt Ccy="GBP">{pounds(told.amount.pence)}</Amt>{side(told.amount.pence)}'
            f"<Dt><Dt>{told.on}</Dt></Dt></Bal>"
        )

    def entry(one: Entry) -> str:
        status = "<Sts><Cd>BOOK</Cd></Sts>" if edition == "08" else "<Sts>BOOK</Sts>"
        end = f"<Refs><EndToEndId>{one.end_to_end}</EndToEndId></Refs>" if one.end_to_end else ""
        remittance = f"<RmtInf><Ustrd>{escape(one.reference)}</Ustrd></RmtInf>" if one.reference else ""
        return (
            f'<Ntry><Amt Ccy="GBP">{pounds(one.pence)}</Amt>{side(one.pence)}{status}'
            f"<BookgDt><Dt>{one.on}</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls>{end}{remittance}</TxDtls></NtryDtls>"
            f"{f'<AddtlNtryInf>{escape(one.description)}</AddtlNtryInf>' if one.description else ''}</Ntry>"
        )

    assert statement.opening
    assert statement.closing
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{edition}"><BkToCstmrStmt>\n'
        "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-12-01T00:00:00</CreDtTm></GrpHdr>\n"
        f"<Stmt><Id>{statement.number}</Id><CreDtTm>2026-12-01T00:00:00</CreDtTm><Acct><Id><Othr>"
        f"<Id>{statement.account}</Id></Othr></Id><Ccy>GBP</Ccy></Acct>"
        f"{balance('OPBD', statement.opening)}{balance('CLBD', statement.closing)}\n"
        f"<TxsSummry><TtlNtries><NbOfNtries>{len(statement.entries)}</NbOfNtries></TtlNtries></TxsSummry>\n"
        + "\n".join(entry(one) for one in statement.entries)
        + "</Stmt></BkToCstmrStmt></Document>\n"
    ).encode()


def mt940(statement: Statement) -> bytes:
    def mark(pence: int) -> str:
        return "C" if pence >= 0 else "D"

    def balance(tag: str, told: Balance) -> str:
        return f":{tag}:{mark(told.amount.pence)}{told.on:%y%m%d}GBP{pounds(told.amount.pence, ',')}"

    assert statement.opening
    assert statement.closing
    lines = [
        f":20:{statement.number}",
        f":25:{statement.account}",
        ":28C:1/1",
        balance("60F", statement.opening),
    ]
    for one in statement.entries:
        amount = pounds(one.pence, ",")
        lines.append(
            f":61:{one.on:%y%m%d}{one.on:%m%d}{mark(one.pence)}{amount}NTRF{one.reference or 'NONREF'}"
        )
        if one.description:
            lines.append(f":86:{one.description}")
    return ("\r\n".join([*lines, balance("62F", statement.closing), "-"]) + "\r\n").encode()


def ofx(statement: Statement, *, closed: bool) -> bytes:
    """`closed`: as XML (version 2), else as SGML (version 1)."""

    def leaf(name: str, text: object) -> str:
        return f"<{name}>{escape(str(text))}" + (f"</{name}>" if closed else "\n")

    assert statement.closing
    head = '<?xml version="1.0"?>\n<?OFX OFXHEADER="200"?>\n' if closed else "OFXHEADER:100\nDATA:OFXSGML\n\n"
    entries = "".join(
        "<STMTTRN>"
        + leaf("TRNTYPE", "OTHER")
        + leaf("DTPOSTED", f"{one.on:%Y%m%d}120000[0:GMT]")
        + leaf("TRNAMT", ("-" if one.pence < 0 else "") + pounds(one.pence))
        + leaf("FITID", f"F{number}")
        + (leaf("REFNUM", one.reference) if one.reference else "")
        + (leaf("MEMO", one.description) if one.description else "")
        + "</STMTTRN>\n"
        for number, one in enumerate(statement.entries)
    )
    balance = statement.closing.amount.pence
    return (
        head
        + "<OFX><BANKMSGSRSV1><STMTTRNRS>"
        + leaf("TRNUID", 1)
        + "<STMTRS>"
        + leaf("CURDEF", "GBP")
        + "<BANKACCTFROM>"
        + leaf("ACCTID", statement.account)
        + f"</BANKACCTFROM>\n<BANKTRANLIST>{entries}</BANKTRANLIST>\n<LEDGERBAL>"
        + leaf("BALAMT", ("-" if balance < 0 else "") + pounds(balance))
        + leaf("DTASOF", f"{LAST:%Y%m%d}")
        + "</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    ).encode()


def csv(statement: Statement) -> bytes:
    assert statement.opening
    rows, balance = ["Date,Description,Reference,Money in,Money out,Balance"], statement.opening.amount.pence
    for one in statement.entries:
        balance += one.pence
        paid = f"{pounds(one.pence)}," if one.pence > 0 else f",{pounds(one.pence)}"
        left = ("-" if balance < 0 else "") + pounds(balance)
        rows.append(f"{one.on:%d/%m/%Y},{one.description},{one.reference},{paid},{left}")
    return ("\n".join(rows) + "\n").encode()
