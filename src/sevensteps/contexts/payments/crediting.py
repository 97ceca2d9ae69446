"""Whose account in the books a payment goes to: its part's holder's, or what somebody pays themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import Code, own_account, own_key
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.payments.models import Payout
from sevensteps.contexts.people import queries as people


@dataclass(frozen=True, slots=True)
class Credited:
    """The account, the code of the posting and its words."""

    key: str
    code: Code
    words: str


def credited(rows: Collection[Payout]) -> dict[int, Credited]:
    """By payment. Two queries, and two for each payment that gives somebody their own money back."""
    holders = budgets.part_holders({row.part_id for row in rows})
    found = {}
    for row in rows:
        holder = holders[row.part_id]
        if row.line_id is None:
            words = _("Payment to %(holder)s") % {"holder": holder.holder_name}
            found[row.pk] = Credited(holder.key, Code.PAID, words)
        else:
            words = _("Paid back: more came in than was asked for")
            found[row.pk] = Credited(own_key(people.person(holder.person_id).ref), Code.OWN_PART_BACK, words)
    return found


def open_own_accounts(rows: Collection[Payout], at: datetime) -> None:
    """The accounts in the books of those who get money back."""
    refunds = [row.part_id for row in rows if row.line_id is not None]
    who = [people.person(one.person_id) for one in budgets.part_holders(refunds).values()]
    if who:
        ledger.open_accounts(accounts=[own_account(one.ref, one.name) for one in who], at=at)
