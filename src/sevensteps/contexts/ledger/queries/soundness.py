"""Whether the books are sound: every figure again from the transfers, and what guards them still in place."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from sevensteps.contexts.ledger.models import Account, Transfer
from sevensteps.contexts.ledger.queries.chain import broken_links
from sevensteps.contexts.ledger.queries.faults import MOST_FAULTS, Fault, rows_of

# Every figure again from the transfers alone. The database's own constraints make most of these impossible;
# a restored backup, a switched-off trigger or a defect of ours does not know that. What is kept and what was
# moved lie in one heap and are summed by account, so that no join can go wrong over a million of them.
_RECOMPUTED = """
WITH moved AS (
    SELECT t.debit_id, t.credit_id,
           CASE WHEN t.kind IN ('posted', 'post_pending') THEN t.amount ELSE 0 END AS posted,
           CASE WHEN t.kind = 'pending' THEN t.amount ELSE -coalesce(r.amount, 0) END AS pending
      FROM ledger_transfer t LEFT JOIN ledger_transfer r ON r.id = t.settles_id
), heap AS (
    SELECT debit_id AS id, posted AS went, 0::bigint AS came, pending AS held, 0::bigint AS awaited,
           0::bigint AS kept_went, 0::bigint AS kept_came, 0::bigint AS kept_held, 0::bigint AS kept_awaited
      FROM moved
    UNION ALL SELECT credit_id, 0, posted, 0, pending, 0, 0, 0, 0 FROM moved
    UNION ALL SELECT id, 0, 0, 0, 0, debits_posted, credits_posted, debits_pending, credits_pending
      FROM ledger_account
), wrong AS (
    SELECT id, sum(went) AS went, sum(came) AS came, sum(held) AS held, sum(awaited) AS awaited,
           sum(kept_went) AS kept_went, sum(kept_came) AS kept_came, sum(kept_held) AS kept_held,
           sum(kept_awaited) AS kept_awaited
      FROM heap GROUP BY id
    HAVING sum(went) <> sum(kept_went) OR sum(came) <> sum(kept_came)
        OR sum(held) <> sum(kept_held) OR sum(awaited) <> sum(kept_awaited)
)
SELECT a.key, figure.name, figure.kept, figure.moved
  FROM wrong w JOIN ledger_account a ON a.id = w.id
 CROSS JOIN LATERAL (VALUES ('debits_posted', w.kept_went, w.went), ('credits_posted', w.kept_came, w.came),
                            ('debits_pending', w.kept_held, w.held),
                            ('credits_pending', w.kept_awaited, w.awaited)) AS figure (name, kept, moved)
 WHERE figure.kept <> figure.moved
 ORDER BY a.key, figure.name
"""
_BELOW_ZERO = """
SELECT key, credits_posted - debits_posted - debits_pending FROM ledger_account
 WHERE NOT may_go_below_zero AND credits_posted < debits_posted + debits_pending ORDER BY key
"""
_CROOKED = """
SELECT t.ref,
       CASE WHEN d.id IS NULL OR c.id IS NULL THEN 'names an account that is not there'
            WHEN d.ledger <> t.ledger OR c.ledger <> t.ledger THEN 'joins two ledgers'
            WHEN t.amount <= 0 THEN 'moves no positive amount'
            WHEN t.debit_id = t.credit_id THEN 'has one account on both sides'
            WHEN t.settles_id IS NOT NULL AND r.kind IS DISTINCT FROM 'pending'
                 THEN 'settles what is not a reservation'
            WHEN t.settles_id IS NOT NULL AND (r.debit_id, r.credit_id) <> (t.debit_id, t.credit_id)
                 THEN 'settles a reservation between other accounts'
            WHEN r.amount < t.amount THEN 'settles more than was reserved'
            ELSE 'settles a reservation that was settled before' END
  FROM ledger_transfer t
  LEFT JOIN ledger_account d ON d.id = t.debit_id LEFT JOIN ledger_account c ON c.id = t.credit_id
  LEFT JOIN ledger_transfer r ON r.id = t.settles_id
 WHERE d.id IS NULL OR c.id IS NULL
    OR d.ledger <> t.ledger OR c.ledger <> t.ledger OR t.amount <= 0 OR t.debit_id = t.credit_id
    OR (t.settles_id IS NOT NULL AND (r.kind IS DISTINCT FROM 'pending' OR r.amount < t.amount
        OR (r.debit_id, r.credit_id) <> (t.debit_id, t.credit_id)))
    OR (t.settles_id IS NOT NULL
        AND EXISTS (SELECT 1 FROM ledger_transfer o WHERE o.settles_id = t.settles_id AND o.id < t.id))
 ORDER BY t.id
"""
_GUARDS = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.oid = ANY (ARRAY['ledger_account', 'ledger_transfer']::regclass[]) AND t.tgenabled <> 'D'
UNION ALL
SELECT c.relname, n.conname FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid
 WHERE c.oid = ANY (ARRAY['ledger_account', 'ledger_transfer']::regclass[]) AND n.convalidated
UNION ALL
SELECT c.relname, i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
 WHERE c.oid = ANY (ARRAY['ledger_account', 'ledger_transfer']::regclass[]) AND i.indisunique AND i.indisvalid
"""
# Foreign keys that Django does not know of: see the migrations.
_PAIRS = ("ledger_transfer_debit_in_its_ledger", "ledger_transfer_credit_in_its_ledger")
_SEAL = """
SELECT encode(sha256(convert_to(coalesce(
       string_agg(key || ' ' || moves || ' ' || encode(seal, 'hex'), E'\n' ORDER BY key COLLATE "C"), ''),
       'UTF8')), 'hex') FROM ledger_account
"""


def verify() -> list[Fault]:
    """Recompute every balance and walk every account's chain of transfers; empty when all is sound.

    Each check is one statement, so it sees the books of one moment while others go on posting. Of each
    kind of fault no more than MOST_FAULTS are told.
    """
    return [*_figures(), *broken_links(), *_crooked(), *_unguarded()]


def _figures() -> list[Fault]:
    faults = [
        Fault(f"account {key}", f"{figure} is kept as {kept}, the transfers give {moved}")
        for key, figure, kept, moved in rows_of(_RECOMPUTED)
    ]
    return faults + [
        Fault(f"account {key}", f"is overspent: {left} left") for key, left in rows_of(_BELOW_ZERO)
    ]


def _crooked() -> list[Fault]:
    return [Fault(f"transfer {ref}", what) for ref, what in rows_of(_CROOKED)]


def _unguarded() -> list[Fault]:
    """Triggers, constraints and unique indexes that are switched off or gone."""
    found = set(rows_of(_GUARDS, most=None))
    wanted = {(Transfer._meta.db_table, name) for name in _PAIRS}
    for table in (Account, Transfer):
        name = table._meta.db_table
        wanted |= {(name, one.name) for one in table._meta.constraints}
        wanted |= {(name, one.get_pgid(table)) for one in getattr(table._meta, "triggers", ())}
    return [
        Fault(f"table {table}", f"its guard {name} is switched off or gone")
        for table, name in sorted(wanted - found)
    ]


@dataclass(frozen=True, slots=True)
class Size:
    """How much was verified, and the seal of the whole: books with the same seal say the same."""

    accounts: int
    transfers: int
    seal: str


def size() -> Size:
    """How many accounts and transfers there are."""
    with connection.cursor() as cursor:
        cursor.execute(_SEAL)
        return Size(Account.objects.count(), Transfer.objects.count(), cursor.fetchone()[0])


__all__ = ["MOST_FAULTS", "Fault", "Size", "size", "verify"]
