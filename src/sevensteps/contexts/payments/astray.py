"""Whose lines may not say what their parts come to now: everybody else's are left alone.

Most days hardly any money changes. So before lines are worked out anew, a few columns of all of them are held
against what the parts come to. Somebody named here for nothing only costs a moment; the tests see to it
that nobody is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PayableSum
from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.payments.contributing import contributions_astray
from sevensteps.contexts.payments.covering import in_the_books
from sevensteps.contexts.payments.models import PayItem, PayLine
from sevensteps.core.payments import APART, Collect, What

OWN = (What.SUPPORT, What.ONCE)
Live = Mapping[int, PayableSum]


def people_astray(people: Collection[int] | None, today: date) -> set[int]:
    """The people, of these or of everybody, for whom a line may have to be made, changed or ended."""
    live = budgets.payable_sums(people)
    lines = PayLine.objects.filter(cancelled=False).exclude(what__in=APART)
    if people is not None:
        lines = lines.filter(is_one_of("payee__person_id", people))
    found = _sums_astray(live, lines) | _rounds_astray(live, lines, today) | _ended_astray(live, lines)
    refused = budgets.part_holders(budgets.told_no(people))
    return found | contributions_astray(people, today) | {one.person_id for one in refused.values()}


def _sums_astray(live: Live, lines: QuerySet[PayLine]) -> set[int]:
    """People with a live part that has no lines yet, or comes to something else than they were made for."""
    own = lines.filter(what__in=OWN).order_by("part_id", "-pk").distinct("part_id")
    basis = dict(own.values_list("part_id", "basis_pence").iterator(chunk_size=10_000))
    return {one.person_id for part, one in live.items() if basis.get(part) != one.pence}


def _rounds_astray(live: Live, lines: QuerySet[PayLine], today: date) -> set[int]:
    """People with a live part that is to be paid in another round than its lines."""
    chosen = budgets.changed_frequencies(today)
    rounds = lines.exclude(collect=Collect.BILLED).order_by().values_list("part_id", "frequency").distinct()
    return {
        live[part].person_id
        for part, often in rounds.iterator(chunk_size=10_000)
        if part in live and often != chosen.get(part, live[part].frequency)
    }


def _ended_astray(live: Live, lines: QuerySet[PayLine]) -> set[int]:
    """People with a part that is not paid out any more, and about which not everything is settled."""
    parts = lines.order_by().values_list("part_id", flat=True).distinct()
    ended = [part for part in parts.iterator(chunk_size=10_000) if part not in live]
    if not ended:
        return set()
    items = PayItem.objects.filter(line=OuterRef("pk"), live=True)
    goes_on = Q(covered_to=None) | Q(end=None) | Q(end__gt=F("covered_to"))
    unpaid = Exists(items.exclude(in_the_books()))
    not_moved = Q(covered_to=None) | Exists(items.exclude(payout__reservation_ref__gt=""))
    open_ = Q(what__in=OWN) & (goes_on | unpaid) | Q(what=What.CLOSING) & not_moved
    rows = lines.filter(is_one_of("part_id", ended))
    found = set(rows.filter(open_).values_list("payee__person_id", flat=True))
    left = budgets.parts_not_empty(ended)
    return found | set(rows.filter(is_one_of("part_id", left)).values_list("payee__person_id", flat=True))
