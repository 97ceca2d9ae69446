"""What is owed back, as its movements leave it. Within a transaction that holds `one_at_a_time`."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from sevensteps.contexts.payments.giving_again import Again, give_again, lines_of
from sevensteps.contexts.payments.models import Receivable, ReceivableMove
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.payments.coming_back import Moved, OwedBack


class NotYours(Refused):
    """It is about the officer, or somebody they are close to."""


def owed_of(row: Receivable) -> OwedBack:
    return OwedBack(Money(row.amount_pence), Money(row.came_pence), Money(row.let_go_pence))


def keep_move(row: Receivable, move: ReceivableMove, *, by: Actor, at: datetime) -> None:
    """Write one movement down; the row itself is saved by `settle_or_open`."""
    move.ref = move.ref or new_ref()
    move.once = move.once or move.ref
    move.receivable = row
    move.by_key, move.by_name, move.at = by.key, by.name, at
    move.save(force_insert=True)
    row.came_pence += move.amount_pence


def settle_or_open(row: Receivable, day: date) -> None:
    """Save it, settled on this day where nothing is left, else open."""
    over = row.live and owed_of(row).over
    row.settled_on = (row.settled_on or day) if over else None
    row.save()


def give_beyond(row: Receivable, pence: int, *, by: Actor, at: datetime) -> Money:
    """What came beyond so many pence goes back to its payee, by a run; how much that is."""
    back = max(0, row.came_pence - pence)
    if back:
        number = lines_of(row.ref).count() + 1
        give_again([Again(row.ref, str(number), row.part_id, back)], by=by, at=at)
        keep_move(
            row, ReceivableMove(kind=Moved.GOES_BACK, amount_pence=-back, on=localdate(at)), by=by, at=at
        )
    return Money(back)
