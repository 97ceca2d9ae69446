"""Payments that wait to leave and go to somebody of whom it was decided since that they may not be paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments.models import PayItem, Payout, PayRun
from sevensteps.core.payments import PayoutState, What


def stopped_in(run: PayRun) -> set[int]:
    """The payments of a run that must not be made, by number. A few queries."""
    people = Payout.objects.filter(run=run).values_list("payee__person_id", flat=True)
    return wrong(budgets.told_no(set(people)), payout__run=run)


def wrong(stops: Mapping[int, date], **which: object) -> set[int]:
    """Payments, of those meant, that wait and pay days from such a decision on. At most one query."""
    if not stops:
        return set()
    waiting = PayItem.objects.filter(
        live=True,
        line__what__in=[What.SUPPORT, What.ONCE, What.CONTRIBUTION],
        line__part_id__in=stops,
        payout__state=PayoutState.WAITING,
        **which,
    )
    ends = waiting.values_list("line__part_id", "end", "payout_id")
    return {payout for part, end, payout in ends if end >= stops[part]}
