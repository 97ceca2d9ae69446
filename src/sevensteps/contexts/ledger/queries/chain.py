"""Walking the chains: every transfer's seal again from its content and the one before it, in either account.

The sums are those of `core.ledger.chain`, said once more in SQL, without the function that posts: whoever
tampers with that one is found as well. A million transfers are walked by the database in bounded memory.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sevensteps.contexts.ledger.queries.faults import Fault, rows_of

_OPENED = """sha256(convert_to(json_build_array(
       a.key, a.ledger, a.may_go_below_zero, (extract(epoch FROM a.opened_at) * 1000000)::bigint,
       a.budget, a.part, a.stream, a.holder, a.purpose)::text, 'UTF8'))"""
_WALKED = f"""
WITH digests AS (
    SELECT t.id, t.ref, t.debit_id, t.debit_no, t.debit_seal, t.credit_id, t.credit_no, t.credit_seal,
           sha256(convert_to(json_build_array(
               t.ref, t.ledger, d.key, c.key, t.amount, t.kind, r.ref, t.idempotency_key, t.code, t.words,
               t.about, t.by_key, t.by_name, (extract(epoch FROM t.at) * 1000000)::bigint)::text, 'UTF8')
           ) AS content
      FROM ledger_transfer t
      LEFT JOIN ledger_account d ON d.id = t.debit_id LEFT JOIN ledger_account c ON c.id = t.credit_id
      LEFT JOIN ledger_transfer r ON r.id = t.settles_id
    OFFSET 0
), walked AS (
    SELECT side.account, side.no, side.seal, t.id, t.ref, t.content,
           lag(side.no) OVER chain AS no_before, lag(side.seal) OVER chain AS seal_before,
           lag(t.ref) OVER chain AS ref_before, lead(side.no) OVER chain IS NULL AS is_last
      FROM digests t CROSS JOIN LATERAL (VALUES (t.debit_id, t.debit_no, t.debit_seal),
                                                (t.credit_id, t.credit_no, t.credit_seal))
                                AS side (account, no, seal)
    WINDOW chain AS (PARTITION BY side.account ORDER BY side.no, t.id)
), checked AS (
    SELECT w.*, a.key, a.moves, a.seal AS last_seal, w.no = coalesce(w.no_before, 0) + 1 AS in_order,
           w.seal = sha256(coalesce(w.seal_before, {_OPENED}) || w.content) AS fits
      FROM walked w JOIN ledger_account a ON a.id = w.account
)
SELECT key, ref, no, coalesce(no_before, 0), coalesce(ref_before, ''), in_order, fits, is_last, moves,
       last_seal = seal
  FROM checked WHERE NOT in_order OR NOT fits OR (is_last AND (moves <> no OR last_seal <> seal))
 ORDER BY id, key
"""  # noqa: S608  -- our own constant
_UNMOVED = f"""
SELECT a.key, a.moves FROM ledger_account a
 WHERE NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.debit_id = a.id)
   AND NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.credit_id = a.id)
   AND (a.moves <> 0 OR a.seal <> {_OPENED})
 ORDER BY a.key
"""  # noqa: S608  -- the same


@dataclass(frozen=True, slots=True)
class _Step:
    """A transfer in the chain of one of its accounts, where something is not as it was written."""

    key: str
    ref: str
    no: int
    no_before: int
    ref_before: str
    in_order: bool
    fits: bool
    is_last: bool
    moves: int
    last_fits: bool


def broken_links() -> list[Fault]:
    """Transfers that were changed, removed or slipped in, and accounts that are not what was opened."""
    steps = [_Step(*row) for row in rows_of(_WALKED)]
    faults = [fault for step in steps for fault in _order(step)]
    by_ref: dict[str, list[_Step]] = defaultdict(list)
    for step in steps:
        by_ref[step.ref].append(step)
    for ref, sides in by_ref.items():
        # Beside a gap there is no telling whether a row fits: it followed one that is not there.
        unfit = [step for step in sides if step.in_order and not step.fits]
        if unfit and len([step for step in sides if not step.fits]) == 2:
            faults.append(Fault(f"transfer {ref}", "is not what was posted: it was changed afterwards"))
        else:
            faults += [_one_side(step) for step in unfit]
    return faults + [_unmoved(key, moves) for key, moves in rows_of(_UNMOVED)]


def _order(step: _Step) -> list[Fault]:
    """What is wrong with a step's place among the others."""
    faults, where, next_no = [], f"account {step.key}", step.no_before + 1
    if step.no > next_no:
        place = f"between {step.ref_before} and {step.ref}" if step.ref_before else f"before {step.ref}"
        faults.append(Fault(where, f"{_numbers(next_no, step.no - 1)} missing {place}"))
    elif not step.in_order:
        taken = f"has number {step.no} in account {step.key}, as {step.ref_before} has"
        faults.append(Fault(f"transfer {step.ref}", f"{taken}: one of them was slipped in"))
    if step.is_last and step.moves > step.no:
        faults.append(Fault(where, f"{_numbers(step.no + 1, step.moves)} missing after {step.ref}"))
    elif step.is_last and step.moves < step.no:
        more = f"knows of {step.moves} transfers only, and there is a number {step.no}"
        faults.append(Fault(where, f"{more}: {step.ref} was slipped in"))
    elif step.is_last and not step.last_fits:
        faults.append(Fault(where, f"its seal is not that of its last transfer, {step.ref}"))
    return faults


def _one_side(step: _Step) -> Fault:
    if step.no == 1:
        return Fault(
            f"account {step.key}", "is not what was opened, or the seal of its first transfer was changed"
        )
    what = f"does not follow {step.ref_before} in account {step.key}: the seal of one of them was changed"
    return Fault(f"transfer {step.ref}", what)


def _unmoved(key: str, moves: int) -> Fault:
    if moves:
        return Fault(f"account {key}", f"{_numbers(1, moves)} missing: it has none left")
    return Fault(f"account {key}", "is not what was opened")


def _numbers(first: int, last: int) -> str:
    return f"transfer {first} is" if first == last else f"transfers {first} to {last} are"
