"""Whose account in the books a payment goes to: its part's holder's, or what somebody pays themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import Code, own_account, own_key
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.payments.models import PayLine, Payout
from sevensteps.contexts.people import queries as people
from sevensteps.core.payments import What


@dataclass(frozen=True, slots=True)
class Credited:
    """The account, the code of the posting and its words."""

    key: str
    code: Code
    words: str


def credited(rows: Collection[Payout]) -> dict[int, Credited]:
    """By payment. Two queries, one more where somebody gets something back, and two for each such payment."""
    holders = budgets.part_holders({row.part_id for row in rows})
    again = _given_again(rows)
    found = {}
    for row in rows:
        holder = holders[row.part_id]
        if row.line_id is None:
            words = _("Payment to %(holder)s") % {"holder": holder.holder_name}
            found[row.pk] = Credited(holder.key, Code.PAID, words)
        elif row.line_id in again:
            words = _("Paid out again to %(holder)s: less is given back after all")
            found[row.pk] = Credited(holder.key, Code.RETURNED, words % {"holder": holder.holder_name})
        else:
            words = _("Paid back: more came in than was asked for")
            found[row.pk] = Credited(own_key(people.person(holder.person_id).ref), Code.OWN_PART_BACK, words)
    return found


def open_own_accounts(rows: Collection[Payout], at: datetime) -> None:
    """The accounts in the books of those who get money back."""
    again = _given_again(rows)
    refunds = [row.part_id for row in rows if row.line_id is not None and row.line_id not in again]
    who = [people.person(one.person_id) for one in budgets.part_holders(refunds).values()]
    if who:
        ledger.open_accounts(accounts=[own_account(one.ref, one.name) for one in who], at=at)


def _given_again(rows: Collection[Payout]) -> set[int]:
    """The lines, among those that are paid by payments of their own, of money that was given back before."""
    lines = {row.line_id for row in rows if row.line_id is not None}
    if not lines:
        return set()
    return set(PayLine.objects.filter(pk__in=lines, what=What.GIVEN_AGAIN).values_list("pk", flat=True))
