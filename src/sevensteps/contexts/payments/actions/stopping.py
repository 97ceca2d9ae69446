"""Where the authority has said that somebody may not be paid any more: nothing more goes to them.

Days before the decision stay due. What was approved and is in no file yet comes out of its run. What is in a
file keeps it from being sent: an officer withdraws the file, or says that it has gone already. Within a
transaction that holds `one_at_a_time`. Source: Care Act 2014, section 33(4); docs/reference/pay-runs.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import Code
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Entry, Void
from sevensteps.contexts.payments.actions.moving import without_items
from sevensteps.contexts.payments.book import LineBook, as_line, covered_of
from sevensteps.contexts.payments.covering import reject, unapproved_go
from sevensteps.contexts.payments.models import PayItem, PayLine, Payout, PayRun
from sevensteps.contexts.payments.stopped import wrong
from sevensteps.core.access import Actor
from sevensteps.core.payments import Hold, PayoutState, Per, Stage, What, still_to_pay

STOPPED = "The check says that this may not be paid any more"
DAY = timedelta(days=1)
_PAID = (What.SUPPORT, What.ONCE)


def take_out(people: Collection[int] | None, *, by: Actor, at: datetime) -> Mapping[int, date]:
    """Take out of approved runs what may not be paid any more; gives the parts, and from which day on.

    The payment comes out whole and what was set aside for it is free; days before the decision fall due
    again. What a later approved run has put right already stays, held.
    """
    stops = budgets.told_no(people)
    if gone := wrong(stops, payout__run__stage=Stage.APPROVED):
        _take_out(list(Payout.objects.select_for_update().filter(pk__in=gone)), by, at)
    return stops


def _take_out(rows: Sequence[Payout], by: Actor, at: datetime) -> None:
    entries: list[Entry] = [
        Void(
            reservation=row.reservation_ref,
            key=f"payout-void:{row.ref}",
            code=Code.CANCELLED,
            words=_("The payment was not made"),
            about=f"payment:{row.ref}",
        )
        for row in rows
    ]
    ledger.post_set(entries=entries, by=by, at=at)
    Payout.objects.filter(pk__in=[row.pk for row in rows]).update(state=PayoutState.REJECTED)
    items = set(PayItem.objects.filter(payout__in=rows).values_list("pk", flat=True))
    PayItem.objects.filter(pk__in=items).update(payout=None)
    lost = reject(items, why=STOPPED, by=by, at=at)
    PayItem.objects.filter(pk__in=items, live=True).update(
        hold=Hold.HELD, hold_why=STOPPED, hold_by_key=by.key, hold_by_name=by.name, hold_at=at
    )
    without_items(lost, by=by, at=at)
    for run in PayRun.objects.filter(pk__in={row.run_id for row in rows}):
        _sum_up(run)


def _sum_up(run: PayRun) -> None:
    found = Payout.objects.filter(run=run).exclude(state=PayoutState.REJECTED)
    sums = found.aggregate(number=Count("pk"), pence=Sum("amount_pence"))
    run.payouts, run.total_pence = sums["number"], sums["pence"] or 0
    run.items = PayItem.objects.filter(run=run, live=True).count()
    run.save()


def stop_lines(stops: Mapping[int, date], *, by: Actor, at: datetime) -> set[int]:
    """End the lines of these parts with the day before the decision, or with what was paid already.

    What they do not pay any more comes off their basis: a yes later on brings it back, spread anew. Gives the
    runs, not yet approved, that lost items by it.
    """
    if not stops:
        return set()
    people = {one.person_id for one in budgets.part_holders(stops).values()}
    book = LineBook.read(people)
    wrong = [
        row.pk for part, day in stops.items() for row in _own(book, part) if row.end is None or row.end >= day
    ]
    runs = unapproved_go(wrong, why=STOPPED, by=by, at=at)
    book = LineBook.read(people) if runs else book
    for part, day in stops.items():
        _stop(_own(book, part), day, book)
    book.write(by=by, at=at)
    return runs


def _stop(own: list[PayLine], day: date, book: LineBook) -> None:
    cut = 0
    for row in own:
        end, cancelled = _last(row, day)
        if (end, cancelled) == (row.end, False):
            continue
        cut += still_to_pay(as_line(row), covered_of(row))
        row.end, row.cancelled = end, cancelled
        cut -= still_to_pay(as_line(row), covered_of(row))
        book.change(row, STOPPED)
    for row in own if cut else ():
        row.basis_pence -= cut
        book.change(row, STOPPED)


def paid_until(book: LineBook, stops: Collection[int]) -> dict[int, date | None]:
    """By part, the last day its holder is paid for; None where for none."""
    return {
        part: max((row.end for row in _own(book, part) if row.per == Per.SPAN and row.end), default=None)
        for part in stops
    }


def _own(book: LineBook, part: int) -> list[PayLine]:
    return [row for row in book.by_part.get(part, ()) if row.what in _PAID and not row.cancelled]


def _last(row: PayLine, day: date) -> tuple[date | None, bool]:
    """The day a line ends with, and whether nothing of it is due at all."""
    if row.covered_to is None and row.start >= day:
        return row.end, True
    last = max(day - DAY, row.covered_to or row.start)
    return (last if row.end is None else min(row.end, last)), False
