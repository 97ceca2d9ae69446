"""The postings of money given back: cash to the authority, what the lines may cost with it, and back again.

What was paid by mistake was never the budget's, so that only its cash goes. Of what was left over or used for
something else, the lines lose as much as they have free, the fullest first.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.accounts import AUTHORITY_CASH, STREAM_KEY, Code, authority_cash, purpose_key
from sevensteps.contexts.budgets.actions.recovering.shared import author_of, keep
from sevensteps.contexts.budgets.models import PartLine, RecoveryCase
from sevensteps.contexts.budgets.queries.held import HeldMoney
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import Posted, Posting
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Standing
from sevensteps.core.budgets.recovery import Kind
from sevensteps.core.money import Money


def take(row: RecoveryCase, amount: Money, held: HeldMoney, *, by: Standing, at: datetime) -> None:
    """Post one receipt of `amount` out of the case's part, or of the person's parts, the fullest first."""
    ledger.open_accounts(accounts=[authority_cash(policies.settings().name)], at=at)
    parts = [part for part in held.parts if row.part_id in {None, part.id}]
    spare = sorted(((part.cash.pence, part.ref, part.id) for part in parts), reverse=True)
    entries, left, number = [], amount.pence, row.steps + 1
    for cash, ref, _id in spare:
        pence = min(cash, left)
        if pence > 0:
            left -= pence
            entries.append(_cash(row, ref, pence, number))
    if row.kind != Kind.OVERPAYMENT:
        entries += _from_lines(row, [part.id for part in parts], amount.pence, number)
    ledger.post_many(entries=entries, by=by.actor, at=at)


def give_back(row: RecoveryCase, amount: Money, *, by: Standing, at: datetime) -> None:
    """Post again to where it came from `amount` of what was taken in this case, most to where most came from.

    The lines keep no more of their loss than what stays taken.
    """
    posted = books.posted_about(f"recovery:{row.ref}")
    cash = _still_taken(posted, Code.RETURNED, AUTHORITY_CASH)
    lines = _still_taken(posted, Code.GIVEN_BACK, STREAM_KEY)
    stays = sum(cash.values()) - amount.pence
    entries = [
        *_again(row, cash, amount.pence, AUTHORITY_CASH, Code.RETURNED),
        *_again(row, lines, sum(lines.values()) - stays, STREAM_KEY, Code.GIVEN_BACK),
    ]
    ledger.post_many(entries=entries, by=by.actor, at=at)
    keep(row, "give_back", row.state, by=author_of(by), pence=amount.pence, at=at)


def _still_taken(posted: list[Posted], code: Code, to: str) -> dict[str, int]:
    """Pence by the account they came from: taken, less what went back."""
    found = defaultdict[str, int](int)
    for one in posted:
        if one.code == code:
            key, pence = (one.debit, one.amount) if one.credit == to else (one.credit, -one.amount)
            found[key] += pence
    return found


def _again(row: RecoveryCase, taken: dict[str, int], pence: int, out_of: str, code: Code) -> list[Posting]:
    """So many pence back to these accounts, the most first; none where it is nought or less."""
    entries, left = [], pence
    for most, key in sorted(((most, key) for key, most in taken.items()), reverse=True):
        goes = min(most, left)
        if goes > 0:
            left -= goes
            entries.append(
                Posting(
                    debit=out_of,
                    credit=key,
                    amount=goes,
                    key=f"recovery:{row.ref}:{row.steps + 1}:back:{key}",
                    code=code,
                    words=_("Paid out again: less is given back after all"),
                    about=f"recovery:{row.ref}",
                )
            )
    return entries


def _cash(row: RecoveryCase, part_ref: str, pence: int, number: int) -> Posting:
    return Posting(
        debit=f"part:{part_ref}:cash",
        credit=AUTHORITY_CASH,
        amount=pence,
        key=f"recovery:{row.ref}:{number}:{part_ref}",
        code=Code.RETURNED,
        words=_("Given back, as was decided"),
        about=f"recovery:{row.ref}",
    )


def _from_lines(row: RecoveryCase, part_ids: list[int], pence: int, number: int) -> list[Posting]:
    """What the lines of these parts may cost goes down with it, as far as it is free."""
    rows = PartLine.objects.filter(part_id__in=part_ids).select_related("part", "line")
    keys = {purpose_key(one.part.ref, one.line.line_ref): one.line.what for one in rows}
    free = sorted(
        ((balance.available, key) for key, balance in books.balances(keys).items() if balance.available > 0),
        reverse=True,
    )
    entries, left = [], pence
    for available, key in free:
        taken = min(available, left)
        if taken > 0:
            left -= taken
            entries.append(
                Posting(
                    debit=key,
                    credit=STREAM_KEY,
                    amount=taken,
                    key=f"recovery:{row.ref}:{number}:{key}",
                    code=Code.GIVEN_BACK,
                    words=_("Given back from %(what)s") % {"what": keys[key]},
                    about=f"recovery:{row.ref}",
                )
            )
    return entries
