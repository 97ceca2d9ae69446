"""What a run pays: its items, and those released from earlier runs, summed by the part that is paid.

Done anew as often as an item is held, released or rejected while the run is a draft. Within a transaction
that holds `one_at_a_time`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models import Max, Min, Q, QuerySet, Sum

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments.models import (
    BankAccount,
    Bill,
    PayItem,
    PayLine,
    Payout,
    PayRun,
    Receivable,
)
from sevensteps.contexts.payments.storing import TO_BILLS, TO_PAYOUTS, TO_RECEIVABLES, PartSum, store_sums
from sevensteps.contexts.refs import new_refs
from sevensteps.core.payments import Collect, Hold, Kind, PayoutState


def in_scope(run: PayRun, via: str = "") -> Q:
    """The condition that a line is one of a run's: of its round, leaving it, or of its person."""
    if run.only_id is not None:
        return Q(**{f"{via}payee__person_id": run.only_id})
    return Q(**{f"{via}frequency": run.frequency}) | Q(**{f"{via}leaving": run.frequency})


def reckon(run: PayRun) -> None:
    """Sum the run up: payments, what is owed back, bills; and the run's own figures."""
    _forget(run)
    paying = _items(run).exclude(line__collect=Collect.BILLED)
    heirs = _heirs(paying)
    sums = _sums(paying, heirs)
    store_sums(run.pk, sums)
    _assign(run, heirs)
    _bill(run)
    run.items = PayItem.objects.filter(run=run, live=True).exclude(kind=Kind.NIL).count()
    paid = Payout.objects.filter(run=run).aggregate(pence=Sum("amount_pence"))["pence"]
    run.payouts, run.total_pence = Payout.objects.filter(run=run).count(), paid or 0
    run.save()


def usable_accounts(payees: Iterable[int] | None = None) -> dict[int, int]:
    """The account each payee is paid at: the latest that two people checked and nothing came back from."""
    rows = BankAccount.objects.filter(proven_at__isnull=False)
    if payees is not None:
        rows = rows.filter(payee_id__in=set(payees))
    bad = Payout.objects.filter(state=PayoutState.RETURNED, account__isnull=False)
    latest = dict(rows.order_by("id").values_list("payee_id", "id"))
    returned = set(bad.values_list("account_id", flat=True))
    return {payee: account for payee, account in latest.items() if account not in returned}


def _forget(run: PayRun) -> None:
    PayItem.objects.filter(payout__run=run).update(payout=None)
    PayItem.objects.filter(receivable__run=run).update(receivable=None)
    PayItem.objects.filter(bill__run=run).update(bill=None)
    Payout.objects.filter(run=run).delete()
    Receivable.objects.filter(run=run).delete()
    Bill.objects.filter(run=run).delete()


def _items(run: PayRun) -> QuerySet[PayItem]:
    """The run's own items that nobody holds, and those of earlier runs that were released."""
    own = Q(run=run, hold="")
    released = Q(hold=Hold.RELEASED, payout=None, receivable=None, bill=None) & in_scope(run, "line__")
    return PayItem.objects.filter(own | released, live=True).exclude(pence=0)


def _heirs(items: QuerySet[PayItem]) -> dict[int, int]:
    """Ended part → the live part of the same payee: what the one has too much, the other has too little."""
    parts = set(items.values_list("line__part_id", flat=True).distinct())
    ended = budgets.ended_ids(parts)
    if not ended:
        return {}
    payees = dict(PayLine.objects.filter(part_id__in=ended).values_list("part_id", "payee_id"))
    others = PayLine.objects.filter(payee_id__in=set(payees.values())).values_list("payee_id", "part_id")
    people = set(PayLine.objects.filter(part_id__in=ended).values_list("payee__person_id", flat=True))
    live = {part.id for part in budgets.payable_parts(people)}
    goes_on = {payee: part for payee, part in others.order_by("-part_id") if part in live}
    return {part: goes_on[payee] for part, payee in payees.items() if payee in goes_on}


def _sums(items: QuerySet[PayItem], heirs: dict[int, int]) -> list[PartSum]:
    found: dict[tuple[int, int], int] = defaultdict(int)
    rows = items.values_list("line__part_id", "line__payee_id").annotate(pence=Sum("pence")).order_by()
    for part, payee, pence in rows:
        found[heirs.get(part, part), payee] += pence
    accounts = usable_accounts()
    return [
        PartSum(part, payee, pence, accounts.get(payee))
        for (part, payee), pence in sorted(found.items())
        if pence
    ]


def _assign(run: PayRun, heirs: dict[int, int]) -> None:
    """Send each item to the payment of its part, or to what is owed back for it."""
    values: dict[str, str | int | None] = {
        "run": run.pk,
        "heirs": json.dumps({str(part): heir for part, heir in heirs.items()}),
        "only": run.only_id,
        "frequency": run.frequency,
    }
    with connection.cursor() as cursor:
        cursor.execute(TO_PAYOUTS, values)
        cursor.execute(TO_RECEIVABLES, values)


def _bill(run: PayRun) -> None:
    """What people are asked to pay themselves: one bill a person; a credit where it is below nought."""
    items = _items(run).filter(line__collect=Collect.BILLED)
    rows = items.values_list("line__payee__person_id").annotate(
        owed=Sum("pence"), first=Min("start"), last=Max("end")
    )
    found = [row for row in rows.order_by("line__payee__person_id") if row[1]]
    refs = new_refs(len(found), 10)
    Bill.objects.bulk_create(
        [
            Bill(ref=ref, run=run, person_id=person, start=first, end=last, amount_pence=owed)
            for ref, (person, owed, first, last) in zip(refs, found, strict=True)
        ],
        batch_size=2_000,
    )
    with connection.cursor() as cursor:
        cursor.execute(TO_BILLS, {"run": run.pk, "only": run.only_id, "frequency": run.frequency})
