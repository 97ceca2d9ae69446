"""`sevensteps bank`: take in files from the bank, or only read them; check an account."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sevensteps.core.payments.bank.accounts import account_number, sort_code
from sevensteps.core.payments.bank.columns import BadColumns, Columns, columns_from
from sevensteps.core.payments.bank.detect import Format, format_of, read_statements
from sevensteps.core.payments.bank.modulus import check_modulus
from sevensteps.core.payments.bank.pain002 import StatusReport, read_pain002
from sevensteps.core.payments.bank.returned import Returned, read_returned
from sevensteps.core.payments.bank.statement import Balance, Entry, Statement
from sevensteps.ops.bankfiles import read_bytes, read_table, read_text
from sevensteps.ops.bankkeeping import BankUpload, keep
from sevensteps.ops.cli import say_json


@click.group()
def bank() -> None:
    """Files from the bank, and accounts."""


@bank.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Format]),
    help="Else it is known by the content.",
)
@click.option(
    "--columns",
    metavar="date=Date,amount=Amount,…",
    help="The headings of a CSV: date, and amount or money_in and money_out; reference, name, balance …",
)
@click.option("--account", default="", help="What the account of a CSV is called, where it does not say.")
@click.option("--dry-run", is_flag=True, help="Only show what is in it; keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON, amounts in pence.")
def import_(
    file: Path, form: str | None, columns: str | None, *, account: str, dry_run: bool, as_json: bool
) -> None:
    """Take in a statement (camt.053, MT940, OFX, CSV) or a result (pain.002, ARUCS): show what is in it, keep
    it, and match what is certain. What was taken in before counts once.

    Where no database runs, or with --dry-run, the file is only shown. A file that is wrong, cut off or does
    not add up is refused with its line, and nothing of it is kept.
    """
    data = read_bytes(file)
    found = Format(form) if form else format_of(file.name, data)
    answer: dict[str, object] = {"file": file.name, "format": found.value}
    mapping = _mapping(columns) if columns is not None else None
    shown: tuple[Statement, ...] = ()
    if found is Format.PAIN002:
        answer |= _report(read_pain002(file.name, data))
    elif found is Format.RETURNED:
        answer |= {"returned": [_returned(one) for one in read_returned(file.name, data)]}
    else:
        read = read_statements(file.name, data, found, mapping)
        answer |= {"statements": [_statement(one) for one in read]}
        shown = read
    if not as_json:
        for one in shown:
            _show(one)
    if not dry_run:
        if not as_json:
            click.echo("Keeping and matching …", err=True)
        kept = keep(BankUpload(file.name, data, found, mapping, account))
        answer |= kept.facts
        if not as_json:
            click.echo(kept.words)
    if as_json or not shown:
        say_json(answer, indent=2)


@bank.command("check")
@click.argument("sort")
@click.argument("number")
@click.option("--weights", type=click.Path(path_type=Path), help="The banks' weight table (valacdos.txt).")
@click.option("--substitutions", type=click.Path(path_type=Path), help="Their substitutions (scsubtab.txt).")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def check(sort: str, number: str, *, weights: Path | None, substitutions: Path | None, as_json: bool) -> int:
    """Check the form of sort code and account number, with --weights the modulus too; 1 when it fails."""
    code, digits = sort_code(sort), account_number(number)
    table = read_table(weights, substitutions) if weights else None
    checked = check_modulus(code, digits, table)
    steps = [str(line.text) for line in checked.trace.lines]
    if as_json:
        facts = {"sort_code": code, "account_number": digits, "verdict": checked.verdict.value}
        say_json({**facts, "said": str(checked.said), "trace": steps})
    else:
        for line in [*steps, str(checked.said)]:
            click.echo(line)
    return 0 if checked.may_be_used else 1


@bank.command("weights")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--substitutions", type=click.Path(path_type=Path), help="Their substitutions (scsubtab.txt).")
@click.option("--by", "email", required=True, help="Your e-mail address: a finance officer of the council.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def weights_(file: Path, substitutions: Path | None, *, email: str, as_json: bool) -> None:
    """Load the banks' weight table (valacdos.txt): every account given from now on is checked with it."""
    from sevensteps.ops.bankkeeping import keep_weights

    texts = [read_text(path) if path else "" for path in (file, substitutions)]
    kept = keep_weights(*texts, email=email)
    if as_json:
        say_json(kept.facts)
    else:
        click.echo(kept.words)


def _mapping(text: str) -> Columns:
    """From `date=Date,amount=Amount` or the same as a JSON object."""
    if text.lstrip().startswith("{"):
        try:
            pairs = json.loads(text)
        except (ValueError, RecursionError):
            raise BadColumns("columns", "The columns are not JSON that can be read.") from None
    else:
        parts = [part.partition("=") for part in text.split(",")]
        pairs = {key.strip(): title for key, _, title in parts}
    if not all(isinstance(title, str) and title.strip() for title in pairs.values()):
        raise BadColumns("columns", "Write the columns as date=Date,amount=Amount,reference=Reference.")
    return columns_from(pairs)


def _statement(one: Statement) -> dict[str, object]:
    return {
        "account": one.account,
        "number": one.number,
        "opening": _balance(one.opening),
        "closing": _balance(one.closing),
        "proved": one.proved,
        "change_pence": one.change.pence,
        "entries": [_entry(entry) for entry in one.entries],
    }


def _balance(balance: Balance | None) -> dict[str, object] | None:
    return {"date": balance.on.isoformat(), "pence": balance.amount.pence} if balance else None


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "date": entry.on.isoformat(),
        "pence": entry.pence,
        "reference": entry.reference,
        "end_to_end": entry.end_to_end,
        "name": entry.name,
        "description": entry.description,
        "bank_id": entry.bank_id,
        "place": entry.place,
    }


def _report(report: StatusReport) -> dict[str, object]:
    return {
        "message_id": report.message_id,
        "original_id": report.original_id,
        "outcome": report.outcome,
        "blocks": dict(report.blocks),
        "payments": [
            {
                "end_to_end": one.end_to_end,
                "outcome": one.outcome,
                "status": one.status,
                "code": one.code,
                "reason": one.reason,
                "pence": one.amount.pence if one.amount else None,
            }
            for one in report.payments
        ],
    }


def _returned(one: Returned) -> dict[str, object]:
    return {
        "reference": one.reference,
        "sort_code": one.sort_code,
        "account_number": one.number,
        "name": one.name,
        "pence": one.amount.pence,
        "paid_on": one.paid_on.isoformat(),
        "code": one.code,
        "reason": one.reason,
    }


def _show(one: Statement) -> None:
    """The statement for reading: balances, and a line for each entry."""
    click.echo(f"Account {one.account or 'not told'}{f', statement {one.number}' if one.number else ''}")
    if one.opening:
        click.echo(f"{one.opening.on}  {one.opening.amount!s:>14}  opening balance")
    for entry in one.entries:
        told = " · ".join(text for text in (entry.name, entry.reference, entry.description) if text)
        click.echo(f"{entry.on}  {entry.amount!s:>14}  {told}")
    if one.closing:
        click.echo(f"{one.closing.on}  {one.closing.amount!s:>14}  closing balance")
    proof = "the balances agree" if one.proved else "no opening balance to check against"
    click.echo(f"{len(one.entries):,} entries, together {one.change}; {proof}.")
