"""The postings of money given back: cash to the authority, what the lines may cost with it, and back again.

Cash that goes back is only written down here: a pay run sends it, and it is posted once it has arrived.

What was paid by mistake was never the budget's, so that only its cash goes. Of what was left over or used for
something else, the lines lose as much as they have free, the fullest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.accounts import (
    AUTHORITY_CASH,
    STREAM_KEY,
    Code,
    authority_cash,
    part_of_key,
    purpose_key,
)
from sevensteps.contexts.budgets.actions.recovering.shared import author_of, keep
from sevensteps.contexts.budgets.models import GivenAgain, Part, PartLine, RecoveryCase
from sevensteps.contexts.budgets.queries.held import HeldMoney
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import Posted, Posting
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Standing
from sevensteps.core.budgets.recovery import Kind
from sevensteps.core.money import Money

_Key = TypeVar("_Key", int, str)


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
    """Say that `amount` of what was taken in this case goes back to where it came from, most where most did.

    The lines may cost it again at once, and keep no more of their loss than what stays taken.
    """
    posted = books.posted_about(f"recovery:{row.ref}")
    cash = _cash_still_taken(row, posted)
    lines = _still_taken(posted, Code.GIVEN_BACK, STREAM_KEY)
    stays = sum(cash.values()) - amount.pence
    GivenAgain.objects.bulk_create(
        GivenAgain(case=row, part_id=part, number=row.steps + 1, amount_pence=pence, at=at)
        for part, pence in _shared(cash, amount.pence)
    )
    entries = _again(row, lines, sum(lines.values()) - stays)
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


def _cash_still_taken(row: RecoveryCase, posted: list[Posted]) -> dict[int, int]:
    """Pence by the part they came from: taken, less what goes back already."""
    taken = _still_taken(posted, Code.RETURNED, AUTHORITY_CASH)
    parts = dict(Part.objects.filter(budget__person_id=row.person_id).values_list("ref", "id"))
    found = defaultdict[int, int](int, {parts[part_of_key(key)]: pence for key, pence in taken.items()})
    for part, pence in row.given_again.values_list("part_id", "amount_pence"):
        found[part] -= pence
    return found


def _shared(taken: Mapping[_Key, int], pence: int) -> list[tuple[_Key, int]]:
    """So many pence, the most to where most was taken; none where it is nought or less."""
    found, left = [], pence
    for key, most in sorted(taken.items(), key=lambda one: (one[1], one[0]), reverse=True):
        goes = min(most, left)
        if goes > 0:
            left -= goes
            found.append((key, goes))
    return found


def _again(row: RecoveryCase, taken: dict[str, int], pence: int) -> list[Posting]:
    """So many pence to what these lines may cost."""
    return [
        Posting(
            debit=STREAM_KEY,
            credit=key,
            amount=goes,
            key=f"recovery:{row.ref}:{row.steps + 1}:back:{key}",
            code=Code.GIVEN_BACK,
            words=_("Paid out again: less is given back after all"),
            about=f"recovery:{row.ref}",
        )
        for key, goes in _shared(taken, pence)
    ]


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
