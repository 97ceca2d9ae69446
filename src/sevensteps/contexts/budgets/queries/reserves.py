"""What people keep money for, and what that comes to on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.models import KeptKind, ReserveItem
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.budgets import EmployerDuties, HolidayPay, KeptFor, RedundancyPay, reserve
from sevensteps.core.budgets.reserve import Item
from sevensteps.core.dates import year_from
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money, total
from sevensteps.core.trace import Trace

DUTIES = "employer_duties"
HOUR = 60


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing money is kept for, and what it comes to; `over`: its last day is past, it counts no more."""

    ref: str
    kind: KeptKind
    what: str
    reason: str
    amount: Money
    over: bool
    needed_by: date | None
    given: Mapping[str, object]  # the figures it was said with
    by_name: str
    said_at: datetime
    fund: str = ""  # the service fund in which it lies, and whose that is
    provider: str = ""


@dataclass(frozen=True, slots=True)
class ReserveView:
    """The whole reserve. `amiss`: why it cannot be worked out now; then nothing can be proposed either.

    `in_funds`: what lies with providers, apart: it counts in the statements of their funds, not in `total`.
    """

    items: tuple[Kept, ...]
    total: Money
    trace: Trace
    amiss: str = ""
    in_funds: tuple[Kept, ...] = ()

    @property
    def everything(self) -> Money:
        """What is kept wherever it lies."""
        return total([self.total, *(one.amount for one in self.in_funds)])


NOTHING_KEPT = ReserveView((), Money(0), Trace())


def reserve_of(person_id: int, today: date) -> ReserveView:
    """What this person keeps money for. Two queries."""
    return reserves([person_id], today).get(person_id, NOTHING_KEPT)


def reserves(person_ids: Iterable[int], today: date) -> dict[int, ReserveView]:
    """The same of many people; those who keep nothing are left out. Two queries."""
    rows = ReserveItem.objects.filter(person_id__in=list(person_ids), ended_at__isnull=True).order_by("id")
    by_person: dict[int, list[ReserveItem]] = {}
    elsewhere: dict[int, list[Kept]] = {}
    for row in rows.select_related("fund__provider"):
        if row.fund is not None and row.fund.left_on is None:
            elsewhere.setdefault(row.person_id, []).append(in_fund(row, today))
        else:  # what was kept in a fund that somebody left has gone with them
            by_person.setdefault(row.person_id, []).append(row)
    found = _own(by_person, today) if by_person else {}
    for person, items in elsewhere.items():
        found[person] = replace(found.get(person, NOTHING_KEPT), in_funds=tuple(items))
    return found


def _own(by_person: dict[int, list[ReserveItem]], today: date) -> dict[int, ReserveView]:
    try:
        book = policies.rulebook_in_force(DUTIES, today).book
    except Refused as refusal:
        return {person: _unknown(items, refusal.reason) for person, items in by_person.items()}
    if not isinstance(book, EmployerDuties):
        raise TypeError(f"{book.id} is no rulebook of employer's duties")
    return {person: _reckoned(items, book, today) for person, items in by_person.items()}


def kept_in(fund_ids: Iterable[int], today: date) -> dict[int, tuple[Kept, ...]]:
    """What money in these funds is kept for, and still is on a day. One query."""
    rows = ReserveItem.objects.filter(fund__in=list(fund_ids), ended_at__isnull=True).order_by("id")
    found: dict[int, list[Kept]] = {}
    for row in rows.select_related("fund__provider"):
        if row.fund_id is not None and not _over(row, today):
            found.setdefault(row.fund_id, []).append(in_fund(row, today))
    return {fund: tuple(items) for fund, items in found.items()}


def in_fund(row: ReserveItem, today: date) -> Kept:
    """One thing kept in a service fund: its sum was said, no rulebook is asked. Nought once it is over."""
    item = item_of(row, today)
    over = _over(row, today)
    return _kept(row, item.amount if isinstance(item, KeptFor) and not over else None, today)


def reserve_item(person_id: int, ref: str) -> ReserveItem:
    """One thing this person keeps money for. Raises NotFound."""
    row = ReserveItem.objects.filter(person_id=person_id, ref=ref, ended_at__isnull=True).first()
    if row is None:
        raise NotFound(f"reserve item {ref}")
    return row


def _reckoned(rows: list[ReserveItem], duties: EmployerDuties, today: date) -> ReserveView:
    counted = [row for row in rows if not _over(row, today)]
    try:
        found = reserve(duties, today, [item_of(row, today) for row in counted])
    except Refused as refusal:
        return _unknown(rows, refusal.reason)
    amounts = dict(zip((row.pk for row in counted), found.amounts, strict=True))
    items = tuple(_kept(row, amounts.get(row.pk), today) for row in rows)
    return ReserveView(items, found.total, found.trace)


def _unknown(rows: list[ReserveItem], reason: str) -> ReserveView:
    return ReserveView(tuple(_kept(row, None, None) for row in rows), Money(0), Trace(), reason)


def _over(row: ReserveItem, today: date) -> bool:
    return row.needed_by is not None and row.needed_by < today


def item_of(row: ReserveItem, today: date) -> Item:
    """The row as the core counts it. After a holiday year comes one with nothing taken yet."""
    if row.kind == KeptKind.HOLIDAY and row.leave_year_from is not None:
        start, taken = row.leave_year_from, row.taken_weeks or Decimal(0)
        while year_from(start).end < today:
            start, taken = _next_year(start), Decimal(0)
        return HolidayPay(row.what, Money(row.weekly_pay_pence or 0), start, taken)
    if row.kind == KeptKind.REDUNDANCY and row.born_on is not None and row.started_on is not None:
        return RedundancyPay(row.what, Money(row.weekly_pay_pence or 0), row.born_on, row.started_on)
    if row.kind == KeptKind.HOURS:
        return KeptFor(row.what, banked(row.minutes or 0, row.hour_pence or 0), row.needed_by)
    return KeptFor(row.what, Money(row.amount_pence or 0), row.needed_by)


def banked(minutes: int, hour_pence: int) -> Money:
    """What hours that are kept for later cost; a fraction of a penny counts as a penny."""
    return Money(ceil(Fraction(minutes * hour_pence, HOUR)))


def _next_year(start: date) -> date:
    end = year_from(start).end
    return date.fromordinal(end.toordinal() + 1)


def _kept(row: ReserveItem, amount: Money | None, today: date | None) -> Kept:
    names = (
        "weekly_pay_pence", "leave_year_from", "taken_weeks", "born_on", "started_on",
        "amount_pence", "minutes", "hour_pence",
    )  # fmt: skip
    return Kept(
        ref=row.ref,
        kind=KeptKind(row.kind),
        what=row.what,
        reason=row.reason,
        amount=amount or Money(0),
        over=today is not None and _over(row, today),
        needed_by=row.needed_by,
        given={name: getattr(row, name) for name in names if getattr(row, name) is not None},
        by_name=row.said_by_name,
        said_at=row.said_at,
        fund=row.fund.ref if row.fund is not None else "",
        provider=row.fund.provider.name if row.fund is not None else "",
    )


def kind_words(kind: KeptKind) -> str:
    """What a kind of thing is called."""
    return {
        KeptKind.HOLIDAY: _("Holiday pay"),
        KeptKind.REDUNDANCY: _("Pay if a job ends"),
        KeptKind.TAX: _("Tax and pensions"),
        KeptKind.PLANNED: _("Something planned"),
        KeptKind.HOURS: _("Hours kept for later"),
        KeptKind.MONEY: _("Money kept for harder times"),
    }[kind]
