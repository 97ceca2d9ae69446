"""Who owes what of their own part, and for how long: a finance officer's list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from sevensteps.contexts.payments.models import Arrangement, Bill, Receipt, Refund
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.money import Money
from sevensteps.core.payments.owing import Age, Left, by_age

ARREARS_A_PAGE = 25
COLLECTING = frozenset({Role.FINANCE_OFFICER})


@dataclass(frozen=True, slots=True)
class Owed:
    """What one person owes. `due_on`: of the oldest bill; `said`: they said that paying is hard; `arranged`:
    smaller amounts were agreed."""

    person_id: int
    owed: Money
    due_on: date
    bills: int
    ages: dict[Age, Money]
    said: bool
    arranged: bool


@dataclass(frozen=True, slots=True)
class ArrearsPage:
    """One page, counted from 1, and everything together by age. `refunds`: people with one to be decided."""

    rows: tuple[Owed, ...]
    page: int
    total: int
    ages: dict[Age, Money]
    refunds: tuple[int, ...]


def arrears(
    actor: Actor, today: date, page: int = 1, *, size: int = ARREARS_A_PAGE, late: bool = False
) -> ArrearsPage:
    """Everybody on a finance officer's records who has not paid all, what has been due longest first.

    A page beyond the last gives the last. `late`: only those whose bill is past its day and who have agreed
    to nothing else. Five queries, however many people.
    """
    whose = people.among(actor, today, roles=COLLECTING, via="person__")
    left: dict[int, list[Left]] = defaultdict(list)
    for person_id, ref, sent_at, amount, upto, came in _unpaid(whose):
        paid = amount - min(amount, upto - came)
        left[person_id].append(Left(ref, localdate(sent_at), Money(amount), Money(paid)))
    hard = dict(
        Arrangement.objects.filter(whose, ended_at__isnull=True).values_list("person_id", "agreed_at")
    )
    rows = [_owed(person_id, bills, hard, today) for person_id, bills in left.items()]
    rows += [
        Owed(person_id, Money(0), today, 0, by_age([], today), said=True, arranged=agreed is not None)
        for person_id, agreed in hard.items()
        if person_id not in left
    ]
    if late:
        rows = [one for one in rows if one.bills and one.due_on < today and not one.arranged]
    rows.sort(key=lambda one: (one.due_on, one.person_id))
    pages = max(1, -(-len(rows) // size))
    page = min(max(page, 1), pages)
    refunds = Refund.objects.filter(whose, agreed__isnull=True).order_by("id")
    return ArrearsPage(
        rows=tuple(rows[(page - 1) * size : page * size]),
        page=page,
        total=len(rows),
        ages=by_age([bill for bills in left.values() for bill in bills], today),
        refunds=tuple(refunds.values_list("person_id", flat=True)),
    )


def _owed(person_id: int, bills: list[Left], hard: Mapping[int, datetime | None], today: date) -> Owed:
    ages = by_age(bills, today)
    return Owed(
        person_id=person_id,
        owed=Money(sum(sum_.pence for sum_ in ages.values())),
        due_on=bills[0].due_on,
        bills=len(bills),
        ages=ages,
        said=person_id in hard,
        arranged=hard.get(person_id) is not None,
    )


def _unpaid(whose: Q) -> Iterator[tuple[int, str, datetime | None, int, int, int]]:
    """Bills that are not paid, the oldest first: whose, which, when it was sent, pence; what was asked for up
    to each, and what came in for all."""
    sent = Bill.objects.filter(live=True, issued_at__isnull=False)
    receipts = Receipt.objects.filter(part__isnull=True, taken_back__isnull=True, by_row__isnull=True)
    credits_ = _sum_of(sent.filter(amount_pence__lt=0))
    upto = Window(
        Sum("amount_pence"), partition_by="person_id", order_by=[F("issued_at__date").asc(), F("ref").asc()]
    )
    came = _sum_of(receipts) - _sum_of(Refund.objects.filter(agreed=True)) - credits_
    asked = sent.filter(whose, amount_pence__gt=0).annotate(upto=upto, came=came)
    rows = asked.filter(upto__gt=F("came")).order_by("issued_at", "ref")
    yield from rows.values_list("person_id", "ref", "issued_at", "amount_pence", "upto", "came")


def _sum_of(rows: QuerySet[Bill] | QuerySet[Receipt] | QuerySet[Refund]) -> Coalesce:
    """The pence of these rows that belong to the person of the row around them."""
    own = rows.filter(person_id=OuterRef("person_id")).order_by().values("person_id")
    return Coalesce(Subquery(own.annotate(pence=Sum("amount_pence")).values("pence")), 0)
