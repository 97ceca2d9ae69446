"""What an order of an ended part set aside and did not need: it goes where the money of its line is held now.

Else it would lie with a part that nobody looks after any more.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.accounts import STREAM_KEY, Code, purpose_key
from sevensteps.contexts.budgets.models import Part, PartLine
from sevensteps.contexts.budgets.queries.payable import MOVED
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.core.access import Actor


def hand_on(*, part_line_id: int, order_ref: str, by: Actor, at: datetime) -> None:
    """Post what is free in the purpose of an ended part to whoever holds its line now, or where the budget is
    over to the stream it came from. Of a live part, or where nothing is free, nothing is done.

    Within the transaction that freed it; for contexts above, once an order. Who holds it now is paid the cash
    for it, unless they hold it already: then that goes with it when payments are lined up.
    """
    row = PartLine.objects.select_related("part__budget", "line").get(pk=part_line_id)
    if row.part.ended_at is None:
        return
    key = purpose_key(row.part.ref, row.line.line_ref)
    free = books.balance(key).available
    if free <= 0:
        return
    to, code, about = STREAM_KEY, Code.AGREED, f"order:{order_ref}"
    if row.part.budget.ended_at is None:
        now = _held_now(row)
        if now is None:
            return
        to, code = purpose_key(now.ref, row.line.line_ref), Code.HELD
        if (now.way, now.holder_name) != (row.part.way, row.part.holder_name):
            about = MOVED
    entry = Posting(
        debit=key,
        credit=to,
        amount=free,
        key=f"freed:{order_ref}",
        code=code,
        words=_("Not needed any more for %(what)s") % {"what": row.line.what},
        about=about,
    )
    ledger.post(entry=entry, by=by, at=at)


def _held_now(row: PartLine) -> Part | None:
    """The live part that holds the same line: the same holder's first."""
    live = Part.objects.filter(budget=row.part.budget, ended_at__isnull=True, lines__line=row.line)
    found = list(live.order_by("id"))
    before = row.part.way, row.part.holder_name
    return next((one for one in found if (one.way, one.holder_name) == before), found[0] if found else None)
