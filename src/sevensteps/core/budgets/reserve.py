"""The person's own reserve: money that is spoken for, though it is not spent. It is never surplus.

Holiday pay that has built up, redundancy pay, tax that is due, things being saved for. Sources: Working Time
Regulations 1998, regulations 13 and 13A; Employment Rights Act 1996, sections 155, 162 and 227.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil

from sevensteps.core.budgets.policy import EmployerDuties
from sevensteps.core.dates import age_on, year_from
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence, Trace

NONE = Money(0)
DAY = timedelta(days=1)
A_YEAR = timedelta(days=366)


class BadReserve(Refused):
    """Something that money cannot be kept for as it is said; `where` names it."""


@dataclass(frozen=True, slots=True)
class HolidayPay:
    """Holiday a personal assistant has earned and not had. `taken_weeks`: in the year that began then."""

    who: str
    weekly_pay: Money
    leave_year_from: date
    taken_weeks: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class RedundancyPay:
    """What a personal assistant would be owed if the job ended."""

    who: str
    weekly_pay: Money
    born_on: date
    started_on: date


@dataclass(frozen=True, slots=True)
class KeptFor:
    """A sum for something else that is said: tax, a planned purchase, a stay away."""

    what: str
    amount: Money
    needed_by: date | None = None


Item = HolidayPay | RedundancyPay | KeptFor


@dataclass(frozen=True, slots=True)
class Reserve:
    """What each thing comes to, in the order given, and the whole."""

    amounts: tuple[Money, ...]
    total: Money
    trace: Trace


def reserve(duties: EmployerDuties, on: date, items: Sequence[Item]) -> Reserve:
    """What is spoken for on a day. Fractions of a penny count as a penny. Raises BadReserve."""
    if not duties.holds_on(on):
        raise BadReserve("on", f"{duties.id} does not hold on {on.isoformat()}.")
    amounts: list[Money] = []
    trace = Trace()
    for place, item in enumerate(items):
        where = f"items[{place}]"
        match item:
            case HolidayPay():
                amount, trace = _holiday(duties, on, item, where, trace)
            case RedundancyPay():
                amount, trace = _redundancy(duties, on, item, where, trace)
            case KeptFor():
                amount, trace = _kept(item, where, trace)
        amounts.append(amount)
    total = Money(sum(amount.pence for amount in amounts))
    trace = trace.then("The reserve", total, easy="All this money is kept for you:")
    return Reserve(tuple(amounts), total, trace)


def _pay(amount: Money, where: str) -> Fraction:
    if amount < NONE:
        raise BadReserve(f"{where}.weekly_pay", f"Pay cannot be below nought. It says {amount}.")
    return Fraction(amount.pence)


def _holiday(
    duties: EmployerDuties, on: date, item: HolidayPay, where: str, trace: Trace
) -> tuple[Money, Trace]:
    pay = _pay(item.weekly_pay, where)
    year = year_from(item.leave_year_from)
    if on not in year:
        raise BadReserve(
            f"{where}.leave_year_from",
            Sentence("Give the first day of the holiday year in which {day} lies.", {"day": on}),
        )
    if not 0 <= item.taken_weeks <= 52:
        raise BadReserve(f"{where}.taken_weeks", "Give the weeks taken, from 0 to 52.")
    gone = (on - year.start).days + 1
    earned = Fraction(duties.holiday_weeks) * gone / year.days
    weeks = max(Fraction(0), earned - Fraction(item.taken_weeks))
    amount = Money(ceil(weeks * pay))
    trace = trace.then(
        "{who}: {weeks} weeks of holiday a year, {gone} of {days} days gone, less {taken} weeks taken, at"
        " {pay} a week ({source})",
        amount,
        easy="Holiday pay for {who}:",
        who=item.who,
        weeks=duties.holiday_weeks,
        gone=gone,
        days=year.days,
        taken=item.taken_weeks,
        pay=item.weekly_pay,
        source=duties.holiday_regulation,
    )
    return amount, trace


def _redundancy(
    duties: EmployerDuties, on: date, item: RedundancyPay, where: str, trace: Trace
) -> tuple[Money, Trace]:
    rule = duties.redundancy
    pay = _pay(item.weekly_pay, where)
    if item.started_on > on or item.born_on >= item.started_on:
        raise BadReserve(f"{where}.started_on", "The job began after birth and not after today.")
    limits = [row for row in rule.weekly_limits if row.from_day <= on]
    if not limits:
        raise BadReserve(
            "on", f"The limit of a week's pay is known from {rule.weekly_limits[0].from_day} on."
        )
    end = on + DAY  # the job would end with this day
    years = age_on(item.started_on, end)
    if years < rule.after_years:
        return NONE, trace.then(
            "{who}: no redundancy pay in the first {years} years ({source})",
            NONE,
            easy="{who} has not worked long enough for this:",
            who=item.who,
            years=rule.after_years,
            source=rule.regulation,
        )
    counted = min(years, rule.most_years)
    weeks = sum(
        (_weeks(duties, age_on(item.born_on, _years_before(end, back))) for back in range(1, counted + 1)),
        Fraction(0),
    )
    amount = Money(ceil(weeks * min(pay, Fraction(limits[-1].pence))))
    return amount, _tell_redundancy(duties, on, item, amount, counted=(counted, weeks), trace=trace)


def _tell_redundancy(
    duties: EmployerDuties,
    on: date,
    item: RedundancyPay,
    amount: Money,
    *,
    counted: tuple[int, Fraction],
    trace: Trace,
) -> Trace:
    rule = duties.redundancy
    limit = [row for row in rule.weekly_limits if row.from_day <= on][-1]
    years, weeks = counted
    trace = trace.then(
        "{who}: {years} whole years give {weeks} weeks of pay, at {pay} a week, {limit} at most ({source})",
        amount,
        easy="Pay for {who} if the job ends:",
        who=item.who,
        years=years,
        weeks=Decimal(weeks.numerator) / Decimal(weeks.denominator),
        pay=item.weekly_pay,
        limit=Money(limit.pence),
        source=rule.regulation,
    )
    if limit is rule.weekly_limits[-1] and on - limit.from_day >= A_YEAR:
        trace = trace.then(
            "That limit is of {day}. There may be a newer one.",
            easy="This may be a bit more now.",
            day=limit.from_day,
        )
    return trace


def _weeks(duties: EmployerDuties, age: int) -> Fraction:
    return Fraction([band.weeks for band in duties.redundancy.ages if band.from_age <= age][-1])


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 3, 1)


def _kept(item: KeptFor, where: str, trace: Trace) -> tuple[Money, Trace]:
    if not item.what.strip():
        raise BadReserve(f"{where}.what", "Say what the money is kept for.")
    if item.amount < NONE:
        raise BadReserve(f"{where}.amount", f"This cannot be below nought. It says {item.amount}.")
    if item.needed_by is None:
        trace = trace.then("{what}", item.amount, easy="For this: {what}", what=item.what)
    else:
        trace = trace.then(
            "{what}, by {day}",
            item.amount,
            easy="For this, until {day}: {what}",
            what=item.what,
            day=item.needed_by,
        )
    return item.amount, trace
