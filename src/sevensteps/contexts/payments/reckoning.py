"""What a run pays: its items, and those released from earlier runs, summed by the part that is paid.

Done anew as often as an item is held, released or rejected while the run is a draft. Within a transaction
that holds `one_at_a_time`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.payments.models import (
    BankAccount,
    Bill,
    PayItem,
    PayLine,
    Payout,
    PayRun,
    Receivable,
)
from sevensteps.contexts.payments.storing import (
    TO_BILLS,
    TO_PAYOUTS,
    TO_RECEIVABLES,
    NewItem,
    PartSum,
    Places,
    store_sums,
)
from sevensteps.contexts.refs import new_refs
from sevensteps.core.payments import APART, Collect, Hold, Kind, PayoutState


def in_scope(run: PayRun, via: str = "") -> Q:
    """The condition that a line is one of a run's: of its round, leaving it, or of its person."""
    if run.only_id is not None:
        return Q(**{f"{via}payee__person_id": run.only_id})
    return Q(**{f"{via}frequency": run.frequency}) | Q(**{f"{via}leaving": run.frequency})


def reckon(run: PayRun) -> None:
    """Sum the run up anew: payments, what is owed back, bills; and the run's own figures."""
    _forget(run)
    sum_up(run, ())
    pay_back(run)
    count_up(run)


def sum_up(run: PayRun, new: Collection[NewItem]) -> Places:
    """Payments, what is owed back and bills of a run that has none; gives where the new items go.

    So an item of ten thousands is written once, in its place, and not changed again.
    """
    paying = _items(run).exclude(line__collect=Collect.BILLED).exclude(line__what__in=APART)
    going = [item for item in new if item.goes and item.billed is None and not item.apart]
    heirs = _heirs({item.part_id for item in going}.union(paying.values_list("line__part_id", flat=True)))
    store_sums(run.pk, _sums(paying, going, heirs))
    _assign(run, heirs)
    _bill(run, [item for item in new if item.goes])
    return _places(run, heirs)


def count_up(run: PayRun) -> None:
    """The run's own figures."""
    run.items = PayItem.objects.filter(run=run, live=True).exclude(kind=Kind.NIL).count()
    paid = Payout.objects.filter(run=run).aggregate(pence=Sum("amount_pence"), number=Count("id"))
    run.payouts, run.total_pence = paid["number"], paid["pence"] or 0
    run.save()


def usable_accounts(payees: Iterable[int] | None = None) -> dict[int, int]:
    """The account each payee is paid at: the latest that two people checked and nothing came back from."""
    rows = BankAccount.objects.filter(proven_at__isnull=False)
    if payees is not None:
        rows = rows.filter(is_one_of("payee_id", set(payees)))
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


def _heirs(parts: Collection[int]) -> dict[int, int]:
    """Ended part → the live part of the same payee: what the one has too much, the other has too little."""
    ended = budgets.ended_ids(parts)
    if not ended:
        return {}
    rows = PayLine.objects.filter(is_one_of("part_id", ended))
    payees = dict(rows.values_list("part_id", "payee_id"))
    others = PayLine.objects.filter(payee_id__in=set(payees.values())).values_list("payee_id", "part_id")
    people = set(rows.values_list("payee__person_id", flat=True))
    live = {part.id for part in budgets.payable_parts(people)}
    goes_on = {payee: part for payee, part in others.order_by("-part_id") if part in live}
    return {part: goes_on[payee] for part, payee in payees.items() if payee in goes_on}


def _sums(items: QuerySet[PayItem], new: Iterable[NewItem], heirs: dict[int, int]) -> list[PartSum]:
    found: dict[tuple[int, int], int] = defaultdict(int)
    rows = items.values_list("line__part_id", "line__payee_id").annotate(pence=Sum("pence")).order_by()
    for part, payee, pence in chain(rows, ((one.part_id, one.payee_id, one.pence) for one in new)):
        found[heirs.get(part, part), payee] += pence
    accounts = usable_accounts()
    return [
        PartSum(part, payee, pence, accounts.get(payee))
        for (part, payee), pence in sorted(found.items())
        if pence
    ]


def _places(run: PayRun, heirs: dict[int, int]) -> Places:
    """Where items of these parts and people go."""
    payouts = dict(Payout.objects.filter(run=run, line=None).values_list("part_id", "id"))
    owed = dict(Receivable.objects.filter(run=run).values_list("part_id", "id"))
    bills = dict(Bill.objects.filter(run=run).values_list("person_id", "id"))
    return Places(heirs, payouts, owed, bills)


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


def pay_back(run: PayRun) -> None:
    """What people get back of their own, or are given again: a payment each, apart from those of parts."""
    items = list(_items(run).filter(line__what__in=APART, payout=None).select_related("line").order_by("pk"))
    accounts = usable_accounts({item.line.payee_id for item in items}) if items else {}
    for item, ref in zip(items, new_refs(len(items)), strict=True):
        item.payout = Payout.objects.create(
            ref=ref,
            run=run,
            part_id=item.line.part_id,
            payee_id=item.line.payee_id,
            line=item.line,
            account_id=accounts.get(item.line.payee_id),
            amount_pence=item.pence,
            state=PayoutState.WAITING,
        )
        item.save()


def _bill(run: PayRun, new: Iterable[NewItem]) -> None:
    """What people are asked to pay themselves: one bill a person; a credit where it is below nought."""
    rows = _items(run).filter(line__collect=Collect.BILLED).order_by()
    found: dict[int, tuple[int, date, date]] = {}
    for person, pence, start, end in chain(
        rows.values_list("line__payee__person_id", "pence", "start", "end"),
        ((one.billed, one.pence, one.start, one.end) for one in new if one.billed is not None),
    ):
        owed, first, last = found.get(person, (0, start, end))
        found[person] = owed + pence, min(first, start), max(last, end)
    asked = [(person, *one) for person, one in sorted(found.items()) if one[0]]
    Bill.objects.bulk_create(
        [
            Bill(ref=ref, run=run, person_id=person, start=first, end=last, amount_pence=owed)
            for ref, (person, owed, first, last) in zip(new_refs(len(asked), 10), asked, strict=True)
        ],
        batch_size=2_000,
    )
    with connection.cursor() as cursor:
        cursor.execute(TO_BILLS, {"run": run.pk, "only": run.only_id, "frequency": run.frequency})
