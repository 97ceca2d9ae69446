"""Writing the items and payments of a run: tens of thousands in a few statements.

Row by row a county's run would take minutes. Within a transaction that holds `one_at_a_time`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from sevensteps.contexts.refs import new_refs

_ITEMS = """
COPY payments_payitem (run_id, line_id, original_id, start, "end", pence, kind, live, hold, hold_why,
    hold_by_key, hold_by_name, hold_at, case_ref, payout_id, receivable_id, bill_id) FROM STDIN
"""
# Lines that this run covers further: their one stretch grows at its end, or at its beginning.
_COVERED = """
UPDATE payments_payline AS line SET
    covered_from = least(line.covered_from, found.first), covered_to = greatest(line.covered_to, found.last)
FROM (
    SELECT line_id, min(start) AS first, max("end") AS last FROM payments_payitem
    WHERE run_id = %s AND kind <> 'adjustment' AND live GROUP BY line_id
) AS found WHERE line.id = found.line_id AND NOT line.unsettled
"""
_PAYOUTS = "COPY payments_payout (ref, run_id, part_id, payee_id, account_id, amount_pence, state, \
reservation_ref, returned_why) FROM STDIN"
_RECEIVABLES = (
    "COPY payments_receivable (ref, run_id, part_id, payee_id, amount_pence, live, case_about) FROM STDIN"
)
# The items a run pays: its own that nobody holds, and what was released and is in no other.
_MINE = """
    item.live AND item.pence <> 0 AND line.id = item.line_id AND line.what NOT IN ('refund', 'given_again')
    AND ((item.run_id = %(run)s AND item.hold = '')
        OR (item.hold = 'released' AND item.payout_id IS NULL AND item.receivable_id IS NULL
            AND item.bill_id IS NULL
            AND CASE WHEN %(only)s::bigint IS NULL THEN %(frequency)s IN (line.frequency, line.leaving)
                ELSE line.payee_id IN (SELECT id FROM payments_payee WHERE person_id = %(only)s) END))
"""
_PART = "coalesce((%(heirs)s::jsonb ->> line.part_id::text)::bigint, line.part_id)"
TO_PAYOUTS = f"""
UPDATE payments_payitem AS item SET payout_id = payout.id
FROM payments_payline AS line, payments_payout AS payout
WHERE {_MINE} AND line.collect <> 'billed' AND payout.run_id = %(run)s AND payout.line_id IS NULL
    AND payout.part_id = {_PART}
"""  # noqa: S608  -- our own constants
TO_RECEIVABLES = f"""
UPDATE payments_payitem AS item SET receivable_id = owed.id
FROM payments_payline AS line, payments_receivable AS owed
WHERE {_MINE} AND line.collect <> 'billed' AND owed.run_id = %(run)s AND owed.part_id = {_PART}
"""  # noqa: S608  -- the same
TO_BILLS = f"""
UPDATE payments_payitem AS item SET bill_id = bill.id
FROM payments_payline AS line, payments_payee AS payee, payments_bill AS bill
WHERE {_MINE} AND line.collect = 'billed' AND payee.id = line.payee_id
    AND bill.run_id = %(run)s AND bill.person_id = payee.person_id
"""  # noqa: S608  -- the same


@dataclass(frozen=True, slots=True)
class NewItem:
    """A row of PayItem to be. `hold` with its `why`: empty where it goes out. `part_id` and `payee_id` are
    its line's; `billed`: the person who is asked for it, where it is not paid out; `apart`: a payment of its
    own pays it (`reckoning.pay_back`).
    """

    line_id: int
    original_id: int | None
    start: date
    end: date
    pence: int
    kind: str
    hold: str
    why: str
    part_id: int
    payee_id: int
    billed: int | None
    apart: bool = False

    @property
    def goes(self) -> bool:
        """Whether its run pays it, or asks for it."""
        return bool(self.pence) and not self.hold


@dataclass(frozen=True, slots=True)
class Places:
    """Where items go: payment or what is owed back by part (`heirs`: by another part), bill by person."""

    heirs: dict[int, int]
    payouts: dict[int, int]
    receivables: dict[int, int]
    bills: dict[int, int]

    def of(self, item: NewItem) -> tuple[int | None, int | None, int | None]:
        """Its payment, what is owed back, its bill: one of them, or none."""
        if not item.goes or item.apart:
            return None, None, None
        if item.billed is not None:
            return None, None, self.bills.get(item.billed)
        part = self.heirs.get(item.part_id, item.part_id)
        return self.payouts.get(part), self.receivables.get(part), None


@dataclass(frozen=True, slots=True)
class PartSum:
    """What a run comes to for one part, signed; where it would be paid."""

    part_id: int
    payee_id: int
    pence: int
    account_id: int | None


def store_items(
    run_id: int, items: Iterable[NewItem], places: Places, held_by: tuple[str, str], at: object
) -> None:
    """Write items where they go, and let their lines know which days are covered."""
    with connection.cursor() as cursor:
        with cursor.copy(_ITEMS) as copy:
            for item in items:
                by = (*held_by, at) if item.hold else ("", "", None)
                copy.write_row((
                    run_id, item.line_id, item.original_id, item.start, item.end, item.pence, item.kind,
                    True, item.hold, item.why, *by, "", *places.of(item),
                ))  # fmt: skip
        cursor.execute(_COVERED, [run_id])


def store_sums(run_id: int, sums: Sequence[PartSum]) -> None:
    """Write a payment for each part above nought, and what is owed back for each below."""
    refs = new_refs(len(sums))
    with connection.cursor() as cursor:
        with cursor.copy(_PAYOUTS) as copy:
            for ref, one in zip(refs, sums, strict=True):
                if one.pence > 0:
                    copy.write_row(
                        (ref, run_id, one.part_id, one.payee_id, one.account_id, one.pence, "waiting", "", "")
                    )
        with cursor.copy(_RECEIVABLES) as copy:
            for ref, one in zip(refs, sums, strict=True):
                if one.pence < 0:
                    copy.write_row((ref, run_id, one.part_id, one.payee_id, -one.pence, True, ""))


def keep_reservations(payouts: Sequence[int], refs: Sequence[str]) -> None:
    """Write down with each payment what sets its money aside."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE payments_payout SET reservation_ref = found.ref "
            "FROM unnest(%s::bigint[], %s::text[]) AS found(id, ref) WHERE payments_payout.id = found.id",
            [list(payouts), list(refs)],
        )
