"""Which days of a line live items cover, and which items of runs not yet approved must go.

Within a transaction that holds `one_at_a_time`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from sevensteps.contexts.payments.models import PayItem, PayLine
from sevensteps.core.access import Actor
from sevensteps.core.payments import UNPAID, Hold

_DUE_WORK = 5_204_001  # what the lock is called: any number that nothing else here uses

# A line's covered days where they are one stretch; else it is unsettled: its items are looked at one by one.
_COVER = """
UPDATE payments_payline AS line SET covered_from = found.first, covered_to = found.last,
    unsettled = line.unsettled OR coalesce(found.pieces, 0) > 1
FROM unnest(%s::bigint[]) AS wanted(id) LEFT JOIN LATERAL (
    SELECT min(item.start) AS first, max(item."end") AS last,
        count(*) FILTER (WHERE item.before IS NOT NULL AND item.start > item.before + 1) + 1 AS pieces
    FROM (
        SELECT start, "end", max("end") OVER (ORDER BY start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
            AS before
        FROM payments_payitem WHERE line_id = wanted.id AND live AND kind <> 'adjustment'
    ) AS item
) AS found ON true
WHERE line.id = wanted.id
"""


def one_at_a_time() -> None:
    """Wait until nobody else works out what is due: two officers at once draft one run after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_DUE_WORK])


def cover(lines: Collection[int]) -> None:
    """Write down anew which days of these lines are covered."""
    if lines:
        with connection.cursor() as cursor:
            cursor.execute(_COVER, [sorted(lines)])


def unapproved_go(lines: Collection[int], *, why: str, by: Actor, at: datetime) -> set[int]:
    """Reject the items of these lines that no approved run pays; gives the runs that lost some."""
    gone = PayItem.objects.filter(line_id__in=list(lines), live=True, run__stage__in=list(UNPAID))
    runs = set(gone.values_list("run_id", flat=True))
    if runs:
        reject(gone.values_list("id", flat=True), why=why, by=by, at=at)
    return runs


def reject(items: Collection[int], *, why: str, by: Actor, at: datetime) -> None:
    """End these items, and what adjusts them; their days are free again."""
    ids = set(items)
    ids |= set(PayItem.objects.filter(original_id__in=ids, live=True).values_list("id", flat=True))
    rows = PayItem.objects.filter(pk__in=ids, live=True)
    lines = set(rows.values_list("line_id", flat=True))
    rows.update(
        live=False,
        hold=Hold.REJECTED,
        hold_why=why,
        hold_by_key=by.key,
        hold_by_name=by.name,
        hold_at=at,
        payout=None,
        receivable=None,
        bill=None,
    )
    PayLine.objects.filter(pk__in=lines).update(unsettled=True)
    cover(lines)
