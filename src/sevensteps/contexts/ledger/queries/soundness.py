"""Whether the books are sound: everything again from the transfers, in SQL, over all rows at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from sevensteps.contexts.ledger.models import Account, Transfer


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in the books, and where."""

    where: str
    what: str


# Every figure again from the transfers alone. The database's own constraints make most of these impossible;
# a restored backup, a switched-off trigger or a defect of ours does not know that.
_RECOMPUTED = """
WITH moved AS (
    SELECT t.debit_id, t.credit_id, t.kind,
           t.amount, CASE WHEN t.settles_id IS NULL THEN 0 ELSE r.amount END AS freed
      FROM ledger_transfer t LEFT JOIN ledger_transfer r ON r.id = t.settles_id
), sides AS (
    SELECT debit_id AS id,
           CASE WHEN kind IN ('posted', 'post_pending') THEN amount ELSE 0 END AS debits_posted,
           0 AS credits_posted,
           CASE WHEN kind = 'pending' THEN amount ELSE -freed END AS debits_pending,
           0 AS credits_pending
      FROM moved
    UNION ALL
    SELECT credit_id, 0,
           CASE WHEN kind IN ('posted', 'post_pending') THEN amount ELSE 0 END, 0,
           CASE WHEN kind = 'pending' THEN amount ELSE -freed END
      FROM moved
), sums AS (
    SELECT id, sum(debits_posted) AS debits_posted, sum(credits_posted) AS credits_posted,
           sum(debits_pending) AS debits_pending, sum(credits_pending) AS credits_pending
      FROM sides GROUP BY id
)
SELECT a.key, figure.name, figure.kept, figure.moved
  FROM ledger_account a LEFT JOIN sums s ON s.id = a.id
 CROSS JOIN LATERAL (VALUES
       ('debits_posted', a.debits_posted, coalesce(s.debits_posted, 0)),
       ('credits_posted', a.credits_posted, coalesce(s.credits_posted, 0)),
       ('debits_pending', a.debits_pending, coalesce(s.debits_pending, 0)),
       ('credits_pending', a.credits_pending, coalesce(s.credits_pending, 0))
       ) AS figure (name, kept, moved)
 WHERE figure.kept <> figure.moved
 ORDER BY a.key, figure.name
"""
_BELOW_ZERO = """
SELECT key, credits_posted - debits_posted - debits_pending FROM ledger_account
 WHERE NOT may_go_below_zero AND credits_posted < debits_posted + debits_pending ORDER BY key
"""
_CROOKED = """
SELECT t.ref,
       CASE WHEN d.ledger <> t.ledger OR c.ledger <> t.ledger THEN 'joins two ledgers'
            WHEN t.amount <= 0 THEN 'moves no positive amount'
            WHEN t.debit_id = t.credit_id THEN 'has one account on both sides'
            WHEN t.settles_id IS NOT NULL AND r.kind <> 'pending' THEN 'settles what is not a reservation'
            WHEN t.settles_id IS NOT NULL AND (r.debit_id, r.credit_id) <> (t.debit_id, t.credit_id)
                 THEN 'settles a reservation between other accounts'
            WHEN r.amount < t.amount THEN 'settles more than was reserved'
            ELSE 'settles a reservation that was settled before' END
  FROM ledger_transfer t
  JOIN ledger_account d ON d.id = t.debit_id JOIN ledger_account c ON c.id = t.credit_id
  LEFT JOIN ledger_transfer r ON r.id = t.settles_id
 WHERE d.ledger <> t.ledger OR c.ledger <> t.ledger OR t.amount <= 0 OR t.debit_id = t.credit_id
    OR (t.settles_id IS NOT NULL AND (r.kind <> 'pending' OR r.amount < t.amount
        OR (r.debit_id, r.credit_id) <> (t.debit_id, t.credit_id)))
    OR EXISTS (SELECT 1 FROM ledger_transfer o WHERE o.settles_id = t.settles_id AND o.id < t.id)
 ORDER BY t.id
"""


def verify() -> list[Fault]:
    """Recompute every balance from the transfers and look for rows that cannot be; empty when sound."""
    with connection.cursor() as cursor:
        cursor.execute(_RECOMPUTED)
        faults = [
            Fault(f"account {key}", f"{figure} is kept as {kept}, the transfers give {moved}")
            for key, figure, kept, moved in cursor.fetchall()
        ]
        cursor.execute(_BELOW_ZERO)
        faults += [Fault(f"account {key}", f"is overspent: {left} left") for key, left in cursor.fetchall()]
        cursor.execute(_CROOKED)
        faults += [Fault(f"transfer {ref}", what) for ref, what in cursor.fetchall()]
    return faults


@dataclass(frozen=True, slots=True)
class Size:
    """How much was verified."""

    accounts: int
    transfers: int


def size() -> Size:
    """How many accounts and transfers there are."""
    return Size(Account.objects.count(), Transfer.objects.count())
