"""The round each line is paid in, brought up to date with what was chosen for its part.

Within a transaction that holds `one_at_a_time`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PayablePart
from sevensteps.contexts.payments.book import LineBook
from sevensteps.contexts.payments.models import PayItem, PayLine, PayRun
from sevensteps.core.payments import Collect, Frequency, Rounds, switched

CHANGED = "It is paid at other times from now on"


def paid_as_chosen(live: Collection[PayablePart], today: date) -> list[PayablePart]:
    """The parts with how often each is paid today. One query."""
    changed = budgets.changed_frequencies(today)
    return [replace(part, frequency=changed[part.id]) if part.id in changed else part for part in live]


def follow_choices(book: LineBook, live: Collection[PayablePart]) -> None:
    """Lines of these parts go over to the round that was chosen; bills keep their own."""
    for part in live:
        for row in book.by_part.get(part.id, ()):
            if row.collect == Collect.BILLED:
                continue
            now = Rounds(Frequency(row.frequency), Frequency(row.leaving) if row.leaving else None)
            after = switched(now, part.frequency)
            if after != now:
                row.frequency, row.leaving = after.now.value, after.leaving or ""
                book.change(row, CHANGED)


def rounds_like(rows: Sequence[PayLine], collect: Collect | None, new: Frequency) -> tuple[str, str]:
    """The round of another line of a part, and the one it leaves: as those before; bills go by themselves."""
    if collect is Collect.BILLED:
        return Frequency.FOUR_WEEKLY.value, ""
    paid = [row for row in rows if row.collect != Collect.BILLED]
    return (paid[-1].frequency, paid[-1].leaving) if paid else (new.value, "")


def leave_old_rounds(run: PayRun) -> None:
    """A run of the new round is approved with these lines: the round of before has them no more."""
    if not run.frequency:
        return
    changing = PayLine.objects.filter(frequency=run.frequency).exclude(leaving="")
    paid = PayItem.objects.filter(run=run, live=True, line__in=changing.values("pk"))
    changing.filter(pk__in=paid.values("line_id")).update(leaving="")
