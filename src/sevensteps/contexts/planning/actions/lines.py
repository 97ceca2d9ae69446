"""The costed lines of a plan."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.planning.actions.carers import check_carer
from sevensteps.contexts.planning.actions.held import fitting, plan_to_write, seen_last, written
from sevensteps.contexts.planning.actions.pricing import put_price, put_provider
from sevensteps.contexts.planning.actions.said import line_said
from sevensteps.contexts.planning.models import Line, Outcome, Plan
from sevensteps.contexts.planning.queries import days_of, price_from_of, times_of
from sevensteps.contexts.planning.queries.lines import full_cost
from sevensteps.contexts.planning.words import Unit
from sevensteps.contexts.refs import new_ref, ref_of
from sevensteps.core.access import Standing
from sevensteps.core.dates import year_from
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    FREE_KINDS,
    Every,
    LineKind,
    NotACost,
    PriceFrom,
    Stream,
    check_plain,
    check_still,
    check_sum,
)
from sevensteps.core.trace import Sentence

MOST = Decimal(9_999)
MOST_PENCE = 10**9
NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives it: somebody of the directory by reference, somebody named, or (neither) nobody yet."""

    ref: str = ""
    name: str = ""


NOBODY = Giver()


@transaction.atomic
def add_line(
    *,
    by: Standing,
    kind: LineKind,
    what: str,
    unit: str = Unit.ITEM,
    quantity: Decimal = Decimal(1),
    price: Money = NOTHING,
    every: Every = Every.YEARLY,
    starts_on: date | None = None,
    ends_on: date | None = None,
    outcome_refs: Collection[str] = (),
    service: str = "",
    stream: Stream = Stream.SOCIAL_CARE,
    giver: Giver = NOBODY,
    price_from: PriceFrom | None = None,
    item: str = "",
    once: str = "",
    key: tuple[object, ...] = (),
    at: datetime,
) -> str:
    """Add one thing to the plan and return its reference.

    Help that is free by nature (`FREE_KINDS`) costs nothing. `service`: one that nobody may be charged for,
    by its name in the rules of charging; a worker says so. `price_from` None: a figure of our own, of today;
    `item`: of the catalogue, where the price is its price. Raises NotACost, NotAPrice, NotFound for an
    outcome that is not this plan's, Refused. With all (or `key`) the same and the same `once` it counts once.
    """
    plan = plan_to_write(by)
    asked = (
        kind, what, unit, quantity, price, every, starts_on, ends_on, sorted(outcome_refs), service, stream,
    )  # fmt: skip
    ref = ref_of(once, *(key or (*asked, giver, price_from, item))) if once else new_ref()
    if Line.objects.filter(plan=plan, ref=ref).exists():
        return ref
    row = Line(plan=plan, ref=ref)
    _fill(
        row, kind=kind, what=what, unit=unit, quantity=quantity, price=price, every=every,
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    row.stream = "" if kind in FREE_KINDS else stream
    put_provider(row, giver.ref, giver.name)
    put_price(row, price_from, item, localdate(at))
    _put_service(row, plan, service, by, at)
    return _keep(row, plan, outcome_refs, by, at)


def added_as(once: str, key: tuple[object, ...]) -> str:
    """The reference of a line that was added with this `once` and `key`."""
    return ref_of(once, *key)


@transaction.atomic
def change_line(
    *,
    by: Standing,
    ref: str,
    kind: LineKind,
    what: str,
    unit: str,
    quantity: Decimal,
    price: Money,
    every: Every,
    starts_on: date | None = None,
    ends_on: date | None = None,
    outcome_refs: Collection[str] = (),
    service: str | None = None,
    stream: Stream | None = None,
    giver: Giver | None = None,
    price_from: PriceFrom | None = None,
    revision: int | None = None,
    at: datetime,
) -> None:
    """Change a line. None leaves service, stream and giver as they are, and where its price comes from while
    that is the same; another price without a source is a figure of our own.

    Raises NotFound, NotACost, NotAPrice, SavedMeanwhile.
    """
    plan = plan_to_write(by)
    row = line_of(plan, ref)
    seen_last(
        "what", revision, row.revision, f"{row.what}, {row.quantity.normalize():f} × {Money(row.price_pence)}"
    )
    check_still(days_of(row), quantity=quantity, unit=unit, every=every, before=(row.unit, row.every))
    same = (row.price_pence, row.unit) == (price.pence, unit) and price_from in (None, price_from_of(row))
    _fill(
        row, kind=kind, what=what, unit=unit, quantity=quantity, price=price, every=every,
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    _put_service(row, plan, row.service if service is None else service, by, at)
    row.stream = "" if kind in FREE_KINDS else stream or row.stream or Stream.SOCIAL_CARE
    if giver is not None:
        put_provider(row, giver.ref, giver.name)
    if not same:
        put_price(row, price_from, row.item.ref if row.item else "", localdate(at))
    _keep(row, plan, outcome_refs, by, at)


@transaction.atomic
def remove_line(*, by: Standing, ref: str, at: datetime) -> None:
    """Take a line out. Raises NotFound."""
    plan = plan_to_write(by)
    line_of(plan, ref).delete()
    written(plan, f"line:{ref}", {}, by, at)


@transaction.atomic
def put_instead(
    *, by: Standing, ref: str, once: str, key: tuple[object, ...], at: datetime, **line: Any
) -> str:
    """Take a line out and put another in its place, both or neither; gives the reference of the new one.

    `line`: as for `add_line`. With the same `once` and `key` it happens once. Raises what the two do.
    """
    plan, added = plan_to_write(by), added_as(once, key)
    if Line.objects.filter(plan=plan, ref=added).exists():
        return added
    line_of(plan, ref)
    add_line(by=by, **line, once=once, key=key, at=at)
    remove_line(by=by, ref=ref, at=at)
    return added


def _fill(
    row: Line,
    *,
    kind: LineKind,
    what: str,
    unit: str,
    quantity: Decimal,
    price: Money,
    every: Every,
    starts_on: date | None,
    ends_on: date | None,
) -> None:
    row.what = fitting("what", what, 200)
    if not row.what:
        raise Refused("what", "Write what it is.")
    check_plain("what", row.what)
    if unit not in Unit.values:
        raise Refused("unit", "Choose one of the units shown.")
    if kind in FREE_KINDS:
        price = Money(0)
    if not quantity.is_finite() or quantity > MOST or quantity != quantity.quantize(Decimal("0.01")):
        raise NotACost(
            "quantity",
            Sentence("Say how many: up to {most}, with at most two decimals.", {"most": f"{MOST:,}"}),
        )
    if price.pence > MOST_PENCE:
        raise NotACost("price", "This price is too high to be right. Check it.")
    row.kind, row.unit, row.quantity = kind, unit, quantity
    row.price_pence, row.every = price.pence, every
    row.starts_on, row.ends_on = starts_on, ends_on


def _put_service(row: Line, plan: Plan, service: str, by: Standing, at: datetime) -> None:
    """What kind of service it is. What is never charged for is said by a worker, and known to the rules."""
    if row.kind in FREE_KINDS:
        service = ""
    if service == row.service:
        return
    if by.side != "staff":
        raise Refused("service", "A worker says what nobody is charged for. Ask them.")
    if service and service not in charging.never_charged(max(plan.starts_on, localdate(at))):
        raise Refused("service", "Choose one of those shown.")
    row.service = service


def _keep(row: Line, plan: Plan, outcome_refs: Collection[str], by: Standing, at: datetime) -> str:
    if row.stream == Stream.CARED_FOR:
        check_carer(by.person_id)
    check_cost(row, plan)
    wanted = set(outcome_refs)
    helped = list(Outcome.objects.filter(plan=plan, ref__in=wanted).order_by("id"))
    if len(helped) < len(wanted):
        raise NotFound("outcome")
    times, days = (times_of(row), days_of(row)) if row.pk else ((), {})
    said = line_said(row, [outcome.text for outcome in helped], times, days)
    row.revision = written(plan, f"line:{row.ref}", said, by, at)
    row.save()
    row.outcomes.set(helped)
    return row.ref


def check_cost(row: Line, plan: Plan) -> None:
    """Raise NotACost where the core says that it cannot be costed, or that it cannot be right."""
    check_sum(full_cost(row, year_from(plan.starts_on)))


def line_of(plan: Plan, ref: str) -> Line:
    row = Line.objects.filter(plan=plan, ref=ref).select_related("provider", "item").first()
    if row is None:
        raise NotFound(f"line {ref}")
    return row
