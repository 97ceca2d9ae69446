"""Remittance advice as a table for a program and as a document: for finance, and for organisations paid."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sevensteps.contexts.payments.queries import MOST_PRINTED, Advised
from sevensteps.contexts.people.shapes import PersonRow
from sevensteps.core.errors import NotFound
from sevensteps.core.money import total
from sevensteps.web.shell.documents import Block, Document, Facts, Heading, Para, Table, response
from sevensteps.web.shell.filters import day, money, say
from sevensteps.web.shell.spreadsheet import plain

KINDS = ("csv", "pdf")


def answer(kind: str, rows: Sequence[Advised], who: Mapping[int, PersonRow], number: int) -> HttpResponse:
    """The advice of these payments of a run as a file. Raises NotFound for another kind, and for a document
    of more payments than anybody prints."""
    if kind == "csv":
        return _table(rows, who, number)
    if kind == "pdf" and len(rows) <= MOST_PRINTED:
        return response(document(rows, who, number), f"payments-run-{number}")
    raise NotFound(f"advice as {kind}")


def _table(rows: Sequence[Advised], who: Mapping[int, PersonRow], number: int) -> HttpResponse:
    """One line for each thing that is paid for: days as year-month-day, pounds with a point."""
    text = StringIO()
    text.write("\ufeff")  # so that spreadsheets know the letters
    table = csv.writer(text)
    head = (
        _("Reference"),
        _("Paid to"),
        _("Account"),
        _("Arrives"),
        _("For"),
        _("What"),
        _("From"),
        _("To"),
        _("Amount"),
    )
    table.writerow(head)
    for one in rows:
        paid = one.paid
        for item in paid.items:
            cells = (paid.payee, paid.account.masked, paid.on.isoformat(), who[paid.person_id].name)
            days = (item.start.isoformat(), item.end.isoformat())
            amount = f"{item.amount.pence / 100:.2f}"
            table.writerow((*map(plain, (paid.reference, *cells, say(item.words))), *days, amount))
    made = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    made["Content-Disposition"] = f'attachment; filename="payments-run-{number}.csv"'
    made["Cache-Control"] = "no-store"
    return made


def document(rows: Sequence[Advised], who: Mapping[int, PersonRow], number: int) -> Document:
    """Payment by payment. Its day is that on which the money arrives."""
    together = total([one.paid.amount for one in rows])
    on = max(one.paid.on for one in rows)
    blocks: list[Block] = [
        Facts(
            (
                (_("Payments"), f"{len(rows):,}"),
                (_("Together"), money(together)),
                (_("In the account on"), day(on)),
            )
        )
    ]
    for one in rows:
        blocks += _payment(one, who[one.paid.person_id].name)
    return Document(_("Payments of run %(number)s") % {"number": number}, tuple(blocks), on)


def _payment(one: Advised, name: str) -> list[Block]:
    items = one.paid.items
    cells = tuple((say(item.words), day(item.start), day(item.end), money(item.amount)) for item in items)
    result = (_("Together"), "", "", money(one.paid.amount))
    return [
        Heading(_("%(payee)s, for %(name)s") % {"payee": one.paid.payee, "name": name}),
        Para(" ".join(say(line) for line in one.advice.head)),
        Table(
            (_("What"), _("From"), _("To"), _("Amount")),
            (*cells, result),
            (False, False, False, True),
            result=len(cells),
        ),
    ]
