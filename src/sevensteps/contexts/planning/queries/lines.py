"""The lines of a plan as they are read: what, how much of it and when, who gives it, and what it costs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sevensteps.contexts.planning.models import Line, LineDay, LineTime, Plan
from sevensteps.contexts.planning.words import much_in_words
from sevensteps.core import planning as core
from sevensteps.core.dates import Period
from sevensteps.core.money import Money, half_up
from sevensteps.core.planning import (
    Cost,
    Every,
    LineKind,
    Minutes,
    Much,
    PartOfDay,
    PriceFrom,
    PriceSource,
    Stream,
    Time,
    Weekday,
    against_the_sum,
    exact,
    line_cost,
)
from sevensteps.core.trace import Sentence


@dataclass(frozen=True, slots=True)
class LineView:
    """One thing in the plan and what it costs; `outcome_refs` are what it helps with. `service`: what kind of
    service it is by the rules of charging, where it is one that may be free; empty for care and support.

    `cost` is what counts against the plan's sum: nothing where another `stream` pays, and then `elsewhere` is
    what it costs there. `days`: how much there is on each day, where that is said; `quantity` is their sum,
    and `minutes` the same to the minute where it is time. `stream` None: nobody is paid. `who` gives it;
    `provider_ref` where the directory knows them. `price_from`: where the price comes from; None where it
    costs nothing.
    """

    ref: str
    kind: LineKind
    what: str
    unit: str
    quantity: Decimal
    price: Money
    every: Every
    starts_on: date | None
    ends_on: date | None
    outcome_refs: tuple[str, ...]
    cost: Cost
    service: str = ""
    times: tuple[Time, ...] = ()
    stream: Stream | None = Stream.SOCIAL_CARE
    elsewhere: Cost | None = None
    who: str = ""
    provider_ref: str = ""
    price_from: PriceFrom | None = None
    minutes: int | None = None
    days: tuple[tuple[Weekday, Much], ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the money of this plan pays for it."""
        return bool(self.price.pence) and self.elsewhere is None

    @property
    def much(self) -> Much:
        """How much each time, as its cost is made from."""
        return self.quantity if self.minutes is None else Minutes(self.minutes)

    @property
    def once(self) -> Money:
        """What it costs each time."""
        return Money(half_up(Fraction(self.price.pence) * exact(self.much)))

    def cost_from(self, day: date, year: Period) -> Money:
        """What of its cost in this plan year falls on the days from a day on."""
        if not self.counts:
            return Money(0)
        if self.every is Every.ONE_OFF or day > (self.ends_on or year.end):
            bought = self.starts_on or year.start
            return self.cost.in_year if self.every is Every.ONE_OFF and day <= bought else Money(0)
        starts_on = max(day, self.starts_on or year.start)
        return line_cost(
            self.price, self.much, self.every, year, starts_on=starts_on, ends_on=self.ends_on
        ).in_year

    @property
    def amount(self) -> str:
        """How many of what, in words: 7.5 hours, 1 visit, 2 hours 20 minutes."""
        return much_in_words(self.much, self.unit)

    @property
    def by_day(self) -> dict[Weekday, str]:
        """How much on each day, in words; empty where that is not said."""
        return {day: much_in_words(much, self.unit) for day, much in self.days}

    @property
    def how_often(self) -> Sentence:
        return core.EVERY_WORDS[self.every]

    @property
    def price_told(self) -> Sentence | None:
        """Where the price comes from, with its day; None where it costs nothing."""
        return core.told_price(self.price_from) if self.price_from and self.price.pence else None

    @property
    def payer(self) -> Sentence | None:
        """Whose money pays for it, where that is not the money of this plan."""
        return core.STREAM_WORDS[self.stream] if self.elsewhere and self.stream else None


def helps_of(plan: Plan) -> dict[int, tuple[str, ...]]:
    """The outcomes that each line of a plan helps with, in order: bare rows, not models. One query."""
    rows = Line.outcomes.through.objects.filter(line__plan=plan).order_by("line_id", "outcome__ref")
    found: dict[int, tuple[str, ...]] = {}
    for line, ref in rows.values_list("line_id", "outcome__ref"):
        found[line] = (*found.get(line, ()), ref)
    return found


def when_of(plan: Plan) -> dict[int, tuple[Time, ...]]:
    """When in the week each line of a plan happens, in order. One query."""
    found: dict[int, list[Time]] = {}
    rows = LineTime.objects.filter(line__plan=plan)
    for line, weekday, part in rows.values_list("line_id", "weekday", "part"):
        found.setdefault(line, []).append(Time(Weekday(weekday), PartOfDay(part)))
    return {line: core.in_order(times) for line, times in found.items()}


def days_in(plan: Plan) -> dict[int, tuple[tuple[Weekday, Much], ...]]:
    """How much of each line of a plan there is on each day, in the order of the week. One query."""
    found: dict[int, tuple[tuple[Weekday, Much], ...]] = {}
    rows = LineDay.objects.filter(line__plan=plan).order_by("line_id", "weekday")
    for line, weekday, minutes, amount in rows.values_list("line_id", "weekday", "minutes", "amount"):
        found[line] = (*found.get(line, ()), (Weekday(weekday), much_of(minutes, amount)))
    return found


def line_view(
    row: Line,
    year: Period,
    times: tuple[Time, ...] = (),
    helps: tuple[str, ...] | None = None,
    days: tuple[tuple[Weekday, Much], ...] = (),
) -> LineView:
    """One line with its cost in the plan's year. `helps`: the outcomes it helps with, where that is known."""
    stream = Stream(row.stream) if row.stream else None
    return LineView(
        ref=row.ref,
        kind=LineKind(row.kind),
        what=row.what,
        unit=row.unit,
        quantity=row.quantity,
        price=Money(row.price_pence),
        every=Every(row.every),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        outcome_refs=tuple(sorted(one.ref for one in row.outcomes.all())) if helps is None else helps,
        cost=cost_of(row, year),
        service=row.service,
        times=times,
        stream=stream,
        elsewhere=full_cost(row, year) if stream not in (None, Stream.SOCIAL_CARE) else None,
        who=row.provider.name if row.provider else row.provider_name,
        provider_ref=row.provider.ref if row.provider else "",
        price_from=price_from_of(row),
        minutes=row.minutes,
        days=days,
    )


def price_from_of(row: Line) -> PriceFrom | None:
    """Where the price of a line comes from; None where it costs nothing."""
    if row.price_on is None:
        return None
    return PriceFrom(PriceSource(row.price_source), row.price_on, row.price_note)


def times_of(row: Line) -> tuple[Time, ...]:
    """When in the week a line happens, in order."""
    return core.in_order(Time(Weekday(one.weekday), PartOfDay(one.part)) for one in row.times.all())


def days_of(row: Line) -> dict[Weekday, Much]:
    """How much of a line there is on each day, in the order of the week; empty where that is not said."""
    rows = sorted(row.days.all(), key=lambda one: one.weekday)
    return {Weekday(one.weekday): much_of(one.minutes, one.amount) for one in rows}


def much_of(minutes: int | None, amount: Decimal | None) -> Much:
    """What a day holds: minutes, or else an amount."""
    return Minutes(minutes) if minutes is not None else amount or Decimal(0)


def cost_of(row: Line, year: Period) -> Cost:
    """What counts against the plan's sum."""
    full = full_cost(row, year)
    return against_the_sum(full, Stream(row.stream)) if row.stream else full


def full_cost(row: Line, year: Period) -> Cost:
    return line_cost(
        Money(row.price_pence),
        row.quantity if row.minutes is None else Minutes(row.minutes),
        Every(row.every),
        year,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
