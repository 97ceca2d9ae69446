"""Keeping money for something, and no longer: the person, or who helps them with their money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.models import Fund, KeptKind, ReserveItem
from sevensteps.contexts.budgets.models.reserve import IN_FUNDS
from sevensteps.contexts.budgets.queries.reserves import DUTIES, item_of, reserve_item
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.budgets import EmployerDuties, reserve
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

MOST_ITEMS = 50


@dataclass(frozen=True, slots=True)
class Keeping:
    """One thing to keep money for. Which figures belong to it depends on its kind:

    holiday: weekly_pay, leave_year_from, taken_weeks; redundancy: weekly_pay, born_on, started_on; hours:
    minutes and hour (the price of one); tax, planned and money: amount. `needed_by`: the last day it is kept.
    `fund`: the ref of the service fund in which it lies; empty with the person, or who holds it for them.
    """

    kind: KeptKind
    what: str
    reason: str = ""
    amount: Money | None = None
    minutes: int | None = None
    hour: Money | None = None
    weekly_pay: Money | None = None
    leave_year_from: date | None = None
    taken_weeks: Decimal | None = None
    born_on: date | None = None
    started_on: date | None = None
    needed_by: date | None = None
    fund: str = ""


_NEEDS = {
    KeptKind.HOLIDAY: ("weekly_pay", "leave_year_from", "taken_weeks"),
    KeptKind.REDUNDANCY: ("weekly_pay", "born_on", "started_on"),
    KeptKind.HOURS: ("minutes", "hour"),
    KeptKind.TAX: ("amount",),
    KeptKind.PLANNED: ("amount",),
    KeptKind.MONEY: ("amount",),
}
_FIGURES = (
    "weekly_pay",
    "leave_year_from",
    "taken_weeks",
    "born_on",
    "started_on",
    "minutes",
    "hour",
    "amount",
)


@transaction.atomic
def keep_money(*, by: Standing, keeping: Keeping, instead_of: str = "", at: datetime) -> str:
    """Keep money for one thing and give its ref; `instead_of` takes the place of one that was said before.

    Raises BadReserve and Refused with the figure that cannot be, NothingInForce, NotFound.
    """
    journeys.hold(by=by, task=Task.KEEP_RESERVE)
    today = localdate(at)
    row = _row(by, keeping, today, at)
    _try(row, today)
    if (same := _same(row)) is not None:  # sent twice, it counts once
        return same.ref
    if instead_of:
        _end(reserve_item(by.person_id, instead_of), by, at)
    elif ReserveItem.objects.filter(person_id=by.person_id, ended_at__isnull=True).count() >= MOST_ITEMS:
        raise Refused("what", _("Take something out first: this is a long list already."))
    row.save()
    audit.record_for(
        by=by, name="reserve.kept", sentence=Sentence("Kept money for: {what}", {"what": row.what}), at=at
    )
    return row.ref


@transaction.atomic
def stop_keeping(*, by: Standing, ref: str, at: datetime) -> None:
    """Keep no more money for one thing. Raises NotFound."""
    journeys.hold(by=by, task=Task.KEEP_RESERVE)
    row = reserve_item(by.person_id, ref)
    _end(row, by, at)
    audit.record_for(
        by=by,
        name="reserve.let_go",
        sentence=Sentence("Keeps no more money for: {what}", {"what": row.what}),
        at=at,
    )


_SAID = (
    "person_id", "fund_id", "kind", "what", "reason", "amount_pence", "minutes", "hour_pence",
    "weekly_pay_pence", "leave_year_from", "taken_weeks", "born_on", "started_on", "needed_by",
)  # fmt: skip


def _same(row: ReserveItem) -> ReserveItem | None:
    """The very same thing where it is kept already."""
    said = {name: getattr(row, name) for name in _SAID}
    wanted = {
        f"{name}__isnull" if value is None else name: value is None or value for name, value in said.items()
    }
    return ReserveItem.objects.filter(ended_at__isnull=True, **wanted).first()


def _row(by: Standing, keeping: Keeping, today: date, at: datetime) -> ReserveItem:
    what = " ".join(keeping.what.split())
    if not what:
        raise Refused("what", _("Say what the money is kept for."))
    if len(what) > 200 or len(keeping.reason) > 1000:
        raise Refused("reason", _("Say it in fewer words."))
    given = {name for name in _FIGURES if getattr(keeping, name) is not None}
    wanted = set(_NEEDS[keeping.kind])
    for name in _FIGURES:
        if name in wanted - given:
            raise Refused(name, _("Give this too."))
    for name in ("amount", "hour", "weekly_pay"):
        value = getattr(keeping, name)
        if name in wanted and value.pence <= 0:
            raise Refused(name, _("Write a sum above nought."))
    if "minutes" in wanted and not 0 < (keeping.minutes or 0) <= 60 * 24 * 366:
        raise Refused("minutes", _("Write how many hours: more than nought."))
    if keeping.needed_by is not None and keeping.needed_by < today:
        raise Refused("needed_by", _("This day is past. Choose today or a later day, or leave it empty."))
    pence = {
        name: value.pence for name in ("amount", "hour", "weekly_pay") if (value := getattr(keeping, name))
    }
    return ReserveItem(
        ref=new_ref(),
        person_id=by.person_id,
        fund=_fund(by, keeping),
        kind=keeping.kind,
        what=what,
        reason=keeping.reason.strip(),
        amount_pence=pence.get("amount") if "amount" in wanted else None,
        minutes=keeping.minutes if "minutes" in wanted else None,
        hour_pence=pence.get("hour") if "hour" in wanted else None,
        weekly_pay_pence=pence.get("weekly_pay") if "weekly_pay" in wanted else None,
        leave_year_from=keeping.leave_year_from if "leave_year_from" in wanted else None,
        taken_weeks=keeping.taken_weeks if "taken_weeks" in wanted else None,
        born_on=keeping.born_on if "born_on" in wanted else None,
        started_on=keeping.started_on if "started_on" in wanted else None,
        needed_by=keeping.needed_by,
        said_at=at,
        said_by_key=by.actor.key,
        said_by_name=by.actor.name,
        relation=by.relation,
    )


def _fund(by: Standing, keeping: Keeping) -> Fund | None:
    """The service fund in which it lies. Raises NotFound, Refused."""
    if not keeping.fund:
        return None
    found = Fund.objects.filter(
        person_id=by.person_id, ref=keeping.fund, left_on__isnull=True, closed_at__isnull=True
    ).first()
    if found is None:
        raise NotFound(f"fund {keeping.fund}")
    if keeping.kind not in IN_FUNDS:
        raise Refused("fund", _("Whoever employs somebody keeps this themselves. Choose your own account."))
    return found


def _try(row: ReserveItem, today: date) -> None:
    """Refuse what the core cannot count, on the field it names."""
    if row.fund is not None:
        return  # a sum that was said: nothing has to be known for it
    book = policies.rulebook_in_force(DUTIES, today).book
    if not isinstance(book, EmployerDuties):
        raise TypeError(f"{book.id} is no rulebook of employer's duties")
    try:
        reserve(book, today, [item_of(row, today)])
    except Refused as refusal:
        raise Refused(refusal.where.rpartition(".")[2], refusal.said) from refusal


def _end(row: ReserveItem, by: Standing, at: datetime) -> None:
    row.ended_at, row.ended_by_key, row.ended_by_name = at, by.actor.key, by.actor.name
    row.save()
