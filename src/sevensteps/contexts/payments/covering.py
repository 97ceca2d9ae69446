"""Which days of a line live items cover, and which items of runs not yet approved must go.

Within a transaction that holds `one_at_a_time`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from sevensteps.contexts.payments.models import PayItem, PayLine
from sevensteps.core.access import Actor
from sevensteps.core.payments import UNPAID, Hold, Stage

_DUE_WORK = 5_204_001  # what the lock is called: any number that nothing else here uses
_PAYS = ("payout", "receivable", "bill")  # by one of these a run takes an item into its sums
_APPROVED = frozenset(Stage) - UNPAID - {Stage.REJECTED}
_BY_A_CASE = frozenset({Hold.RECOVERING, Hold.RECOVERED, Hold.LET_GO})

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
    ids = set(gone.values_list("id", flat=True))
    return reject(ids, why=why, by=by, at=at) if ids else set()


def unpaid(lines: Collection[int]) -> set[int]:
    """Items of these lines that no approved run pays or asks for: drafted, held, or come back. One query."""
    items = PayItem.objects.filter(line_id__in=list(lines), live=True)
    return set(items.exclude(in_the_books()).values_list("id", flat=True)) if lines else set()


def in_the_books() -> Q:
    """The condition that an item is in an approved run's sums (its own run's, or a later one's), or that its
    case about giving back decides it: such an item stays, whatever becomes of the run it was drafted in."""
    found = Q(hold__in=_BY_A_CASE)
    for way in _PAYS:
        found |= Q(**{f"{way}__run__stage__in": _APPROVED})
    return found


def reject(items: Collection[int], *, why: str, by: Actor, at: datetime) -> set[int]:
    """End these items, and what adjusts them; their days are free again. Gives the runs, not yet approved,
    that lost some, or were to pay some.

    What is in the books stays, and so does what an item in the books adjusts.
    """
    put_right = PayItem.objects.filter(in_the_books(), original=OuterRef("pk"), live=True)
    asked = PayItem.objects.filter(pk__in=set(items), live=True).exclude(Exists(put_right))
    ids = set(asked.exclude(in_the_books()).values_list("id", flat=True))
    ids |= set(PayItem.objects.filter(original_id__in=ids, live=True).values_list("id", flat=True))
    rows = PayItem.objects.filter(pk__in=ids, live=True)
    lines = set(rows.values_list("line_id", flat=True))
    runs: set[int] = set()
    for way in ("run", *(f"{one}__run" for one in _PAYS)):
        open_ = rows.filter(**{f"{way}__stage__in": UNPAID})
        runs |= set(open_.values_list(f"{way}_id", flat=True).distinct())
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
    return runs
