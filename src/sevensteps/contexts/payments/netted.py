"""What people's own part took off the money of parts, beside what they paid in there themselves."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Sum

from sevensteps.contexts.payments.models import PayItem, Receipt
from sevensteps.core.payments import Collect, What

_TAKEN_OFF = (Collect.NETTED, Collect.PROVIDER)


def own_money_of(parts: Collection[int]) -> dict[int, int]:
    """By part: pence that payments approved by now are less for what somebody pays themselves, less what was
    paid in there of it. So much more support was paid for than cash has come. Two queries.

    What is taken off less in the end comes back as adjustments of its own.
    """
    items = PayItem.objects.filter(
        line__part_id__in=parts,
        line__what=What.CONTRIBUTION,
        line__collect__in=_TAKEN_OFF,
        live=True,
        payout__reservation_ref__gt="",
    )
    taken = items.values_list("line__part_id").annotate(pence=Sum("pence")).order_by()
    found = {part: -pence for part, pence in taken}
    for part, pence in paid_in_to(parts).items():
        found[part] = found.get(part, 0) - pence
    return found


def paid_in_to(parts: Collection[int]) -> dict[int, int]:
    """By part: pence of their own part that people paid in there. One query."""
    rows = Receipt.objects.filter(part_id__in=parts, taken_back__isnull=True, by_row__isnull=True)
    paid_in = rows.values_list("part_id").annotate(pence=Sum("amount_pence")).order_by()
    return {part: pence for part, pence in paid_in if part is not None}
