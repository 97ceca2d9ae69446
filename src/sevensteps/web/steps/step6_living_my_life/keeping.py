"""Movements to keep: a table for a program, or a statement on paper, of any time."""

from __future__ import annotations

import csv
from io import StringIO

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import MoneyView, Movement, Sought
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.budgets import Pace
from sevensteps.core.money import Money
from sevensteps.web.shell import Request
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.documents import Block, Document, Facts, Heading, Para, Table, response
from sevensteps.web.shell.filters import day, money
from sevensteps.web.shell.spreadsheet import plain
from sevensteps.web.steps.step6_living_my_life import told
from sevensteps.web.steps.step6_living_my_life.money import looked_for, money_or_none


@require_GET
@signed_in
def in_csv(request: Request, person_ref: str) -> HttpResponse:
    """What the page shows, whole: oldest first, pounds with a point, days as year-month-day."""
    _case, _view, sought, rows = _asked(request, person_ref)
    text = StringIO()
    text.write("\ufeff")  # so that spreadsheets know the letters
    table = csv.writer(text)
    head = (
        _("Day"),
        _("What"),
        _("From"),
        _("To"),
        _("What it did"),
        _("Amount"),
        _("By"),
        _("Receipts"),
        _("Number"),
    )
    table.writerow(head)
    kept = budgets.receipts_of([(row.about, row.ref) for row in rows])
    for row in rows:
        cells = (row.words, row.from_name, row.to_name, told.effect(row))
        table.writerow(
            (
                localtime(row.at).date().isoformat(),
                *map(plain, cells),
                f"{told.shown(row).pence / 100:.2f}",
                plain(row.by_name),
                len(kept.get(budgets.receipt_key(row.about, row.ref), ())),
                row.ref,
            )
        )
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    name = "money-paid" if sought.cash else "money"
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_GET
@signed_in
def in_pdf(request: Request, person_ref: str) -> HttpResponse:
    """The same as a statement with its sums, tagged for who listens to it."""
    case, view, sought, rows = _asked(request, person_ref)
    pace = budgets.pace_of(view, request.today) if view else None
    return response(document(case, view, pace, sought, rows), "statement-of-my-money")


def _asked(request: Request, person_ref: str) -> tuple[Case, MoneyView | None, Sought, tuple[Movement, ...]]:
    case = case_for(request, person_ref, Task.SEE_MONEY)
    view = money_or_none(case.standing.person_id)
    _form, sought = looked_for(request, view)
    return case, view, sought, budgets.whole_statement(case.standing.person_id, sought)


def document(
    case: Case, view: MoneyView | None, pace: Pace | None, sought: Sought, rows: tuple[Movement, ...]
) -> Document:
    """The statement. Its day is that of the newest movement in it."""
    newest = localtime(rows[-1].at).date() if rows else None
    first = sought.start or (localtime(rows[0].at).date() if rows else None)
    blocks: list[Block] = [
        Facts(
            tuple(
                (name, value)
                for name, value in (
                    (_("For"), case.person.name),
                    (_("From"), day(first)),
                    (_("Until"), day(sought.end or newest)),
                )
                if value
            )
        )
    ]
    if view is not None:
        blocks += _now(view, pace)
    blocks.append(Heading(_("Money paid in and out") if sought.cash else _("Every movement")))
    if rows:
        head = (_("Day"), _("What"), _("What it did"), _("Amount"))
        cells = tuple((day(row.at), row.words, told.effect(row), money(told.shown(row))) for row in rows)
        blocks.append(Table(head, cells, (False, False, False, True)))
    else:
        blocks.append(Para(_("No money moved in this time.")))
    return Document(_("Statement of my money"), tuple(blocks), newest, easy=case.person.easy_read)


def _now(view: MoneyView, pace: Pace | None) -> list[Block]:
    """The plan's year so far, line by line, and how fast it goes."""

    def row(name: str, *sums: Money) -> tuple[str, ...]:
        return (name, *(money(one) for one in sums))

    lines = [row(one.what, one.now, one.committed, one.spent, one.left) for one in view.lines]
    together = row(_("Together"), view.agreed, view.committed, view.spent, view.left)
    blocks: list[Block] = [
        Heading(_("This year of the plan")),
        Facts(((_("From"), day(view.starts_on)), (_("Until"), day(view.ends_on)))),
        Table(
            (_("For"), _("Agreed"), _("Ordered"), _("Spent"), _("Left")),
            (*lines, together),
            (False, True, True, True, True),
            result=len(lines),
        ),
    ]
    if pace is not None:
        blocks += [Para(f"{told.shares(pace)} {told.speed(pace)}"), Para(told.forecast(pace))]
    return blocks
