"""The set-up clock: from an agreed budget to its first payment, cover meanwhile, and what is paid afterwards.

Nobody loses money because setting up took long: from the day the budget starts until the first regular
payment every day counts, less what was arranged for the person meanwhile. Sources: LGSCO 24 009 192,
23 009 592 and 21 017 787 (late set-up); the days promised are the authority's policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from sevensteps.core.budgets.policy import SetUpRule
from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence, Trace

DAY = timedelta(days=1)
NONE = Money(0)
WEEK = 7


class BadSetUp(Refused):
    """Days or sums that do not fit together; `where` says which."""


class Stage(StrEnum):
    """Where setting up stands."""

    WAITING = "waiting"
    LATE = "late"
    PAID = "paid"
    PAID_LATE = "paid_late"


@dataclass(frozen=True, slots=True)
class Cover:
    """What was arranged for the person meanwhile: its days, and what of the budget it stands for a week."""

    period: Period
    weekly: Money


@dataclass(frozen=True, slots=True)
class SetUp:
    """How far setting up is. `backdated`: what is owed for the days before the first regular payment.

    `uncovered`: the days so far with neither money nor cover; `cover_from`: from when on cover has to be
    there, None once the money is.
    """

    stage: Stage
    due_by: date
    days_waited: int
    days_late: int
    uncovered: tuple[Period, ...]
    cover_from: date | None
    backdated: Money
    trace: Trace


def set_up(
    rule: SetUpRule,
    *,
    agreed_on: date,
    starts_on: date,
    weekly: Money,
    today: date,
    first_paid_on: date | None = None,
    pays_from: date | None = None,
    cover: Sequence[Cover] = (),
) -> SetUp:
    """How far the first payment is, and what is owed for the days before it.

    `starts_on`: from when the budget counts; `pays_from`: the first day the first payment is for (else the
    day it was paid, or the day it is due by while nothing is paid). Sevenths of a week, rounded once, half to
    even. Raises BadSetUp.
    """
    _check(agreed_on, starts_on, weekly, today, first_paid_on)
    due_by = max(agreed_on + timedelta(days=rule.first_payment_days), starts_on)
    end = first_paid_on or today
    late = max(0, (end - due_by).days)
    if first_paid_on is None:
        stage = Stage.LATE if late else Stage.WAITING
    else:
        stage = Stage.PAID_LATE if late else Stage.PAID
    until = (pays_from or first_paid_on or max(today, due_by)) - DAY
    covers = _ordered(cover)
    owed = _owed(starts_on, until, weekly, covers)
    gone = Period(starts_on, min(until, today)) if starts_on <= min(until, today) else None
    uncovered = _gaps(gone, covers)
    waited = max(0, (end - agreed_on).days)
    cover_from = None if first_paid_on else max(starts_on, agreed_on + timedelta(days=rule.cover_after_days))
    trace = _tell_days(rule, agreed_on, due_by, waited, late)
    trace = _tell_money(trace, starts_on, until, weekly, covers)
    trace = trace.then(
        "Owed for the days before the first regular payment, to the penny",
        owed,
        easy="You get this for the days you waited:",
    )
    return SetUp(stage, due_by, waited, late, uncovered, cover_from, owed, trace)


def _tell_days(rule: SetUpRule, agreed_on: date, due_by: date, waited: int, late: int) -> Trace:
    return (
        Trace()
        .then(
            "Agreed on {day}; the first payment is due by {due} ({source}). Days waited",
            waited,
            easy="We agreed on {day}. Money should come by {due}. Days so far:",
            day=agreed_on,
            due=due_by,
            source=rule.source,
        )
        .then("Days late", late, easy="So many days too late:")
    )


def _check(agreed_on: date, starts_on: date, weekly: Money, today: date, paid_on: date | None) -> None:
    if weekly < NONE:
        raise BadSetUp("weekly", f"A budget cannot be below nought. It says {weekly}.")
    if today < agreed_on:
        raise BadSetUp("today", "The budget is agreed on a later day than today.")
    if paid_on is not None and not agreed_on <= paid_on <= today:
        raise BadSetUp("first_paid_on", "The first payment comes after agreeing, and not after today.")
    if abs((starts_on - agreed_on).days) > 3660:
        raise BadSetUp("starts_on", "The budget starts within ten years of being agreed.")


def _ordered(cover: Sequence[Cover]) -> list[Cover]:
    found = sorted(cover, key=lambda one: one.period)
    for earlier, later in pairwise(found):
        if later.period.start <= earlier.period.end:
            raise BadSetUp(
                "cover",
                Sentence("Two covers hold on {day}. Give each day once.", {"day": later.period.start}),
            )
    if any(one.weekly < NONE for one in found):
        raise BadSetUp("cover", "Cover cannot be worth less than nought.")
    return found


def _owed(starts_on: date, until: date, weekly: Money, cover: Sequence[Cover]) -> Money:
    """Each day's seventh of the week, less what cover of that day stood for; never less than nought."""
    if until < starts_on:
        return NONE
    whole = Period(starts_on, until)
    exact = Fraction(weekly.pence * whole.days, WEEK)
    for one in cover:
        part = one.period.within(whole)
        if part is not None:
            exact -= Fraction(min(one.weekly, weekly).pence * part.days, WEEK)
    return Money(round(exact))


def _gaps(whole: Period | None, cover: Sequence[Cover]) -> tuple[Period, ...]:
    """The days of a period without cover, as periods."""
    if whole is None:
        return ()
    found, day = [], whole.start
    for one in cover:
        part = one.period.within(whole)
        if part is None:
            continue
        if day < part.start:
            found.append(Period(day, part.start - DAY))
        day = part.end + DAY
    if day <= whole.end:
        found.append(Period(day, whole.end))
    return tuple(found)


def _tell_money(trace: Trace, starts_on: date, until: date, weekly: Money, cover: Sequence[Cover]) -> Trace:
    days = max(0, (until - starts_on).days + 1)
    trace = trace.then(
        "From {first} to the first regular payment, at {weekly} a week: days",
        days,
        easy="Your budget counts from {first}. Days until the money comes each week:",
        first=starts_on,
        weekly=weekly,
    )
    for one in cover:
        trace = trace.then(
            "From {first} to {last} cover was arranged; what it stood for in a week is taken off",
            min(one.weekly, weekly),
            easy="We arranged support from {first} to {last}. It cost each week:",
            first=one.period.start,
            last=one.period.end,
        )
    return trace
