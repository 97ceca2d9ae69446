"""A line of the plan as an activity of the CarePlan: what, how much, when, towards which goals, the price."""

from __future__ import annotations

from datetime import date

from sevensteps.core.planning.costing import EVERY_WORDS, Every
from sevensteps.core.planning.days import Minutes
from sevensteps.core.planning.export.document import Line, Plan, Signed
from sevensteps.core.planning.export.fhir.base import (
    Data,
    coding,
    concept,
    extension,
    full,
    nested,
    pounds,
    words,
)
from sevensteps.core.planning.export.parts import OnDay
from sevensteps.core.planning.export.text import moment, system
from sevensteps.core.planning.kinds import LINE_KIND_WORDS
from sevensteps.core.planning.states import PlanState
from sevensteps.core.planning.week import PartOfDay, Time

UCUM = "http://unitsofmeasure.org"
_UNITS = {"hour": "h", "day": "d", "week": "wk"}  # a visit and an item have no unit in UCUM
_PERIODS: dict[Every, tuple[int, str]] = {
    Every.WEEKLY: (1, "wk"),
    Every.FOUR_WEEKLY: (4, "wk"),
    Every.MONTHLY: (1, "mo"),
    Every.YEARLY: (1, "a"),
}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PARTS = {
    PartOfDay.MORNING: "MORN",
    PartOfDay.AFTERNOON: "AFT",
    PartOfDay.EVENING: "EVE",
    PartOfDay.NIGHT: "NIGHT",
}


def activity(plan: Plan, line: Line, day: date, goals: list[Data]) -> Data:
    """One line, as it stands on a day; its id within the plan is its reference."""
    detail = full(
        extension=_extensions(line),
        code=concept(
            coding(system("line-kind"), line.kind.value, LINE_KIND_WORDS[line.kind].template), text=line.what
        ),
        goal=goals,
        status=_status(plan, line, day),
        scheduledTiming=_timing(line),
        performer=[{"display": words(line.who)}] if words(line.who) else [],
        quantity=_quantity(line),
        description=words(line.what) or line.ref,
    )
    return {"id": line.ref, "detail": detail}


def _status(plan: Plan, line: Line, day: date) -> str:
    """By the state of the plan and the calendar: what really happened, the plan does not know."""
    if plan.state is PlanState.SUPERSEDED:
        return "stopped"
    if plan.state is PlanState.REFUSED:
        return "cancelled"
    if plan.state is not PlanState.AGREED or day < (line.starts_on or plan.year.start):
        return "not-started"
    if line.ends_on is not None and line.ends_on < day:
        return "completed"
    return "in-progress"


def _timing(line: Line) -> Data:
    bounds = full(
        start=line.starts_on.isoformat() if line.starts_on else None,
        end=line.ends_on.isoformat() if line.ends_on else None,
    )
    said = str(EVERY_WORDS[line.every])
    repeat = full(boundsPeriod=bounds, **_repeated(line))
    return full(
        repeat=repeat, code=concept(text=f"{line.amount}, {said}" + (f": {line.when}" if line.when else ""))
    )


def _repeated(line: Line) -> Data:
    """How often. Days and parts of the day only where every day has the same parts: else they would say more
    than the plan does, and stand in the extension alone.
    """
    if line.every is Every.ONE_OFF:
        return {"count": 1}
    period, unit = _PERIODS[line.every]
    every = {"frequency": 1, "period": period, "periodUnit": unit}
    if line.every is Every.WEEKLY and line.days:
        return every | _by_days(line)
    days = list(dict.fromkeys(one.day for one in line.times))
    parts = list(dict.fromkeys(one.part for one in line.times))
    if line.every is not Every.WEEKLY or not line.times or len(days) * len(parts) != len(line.times):
        return every
    return every | {
        "frequency": len(line.times),
        "dayOfWeek": [_DAYS[one] for one in days],
        "when": [_PARTS[one] for one in parts],
    }


def _by_days(line: Line) -> Data:
    """The days of the week that say how much; how long, where it is as long on each of them."""
    lengths = {one.much for one in line.days}
    found: Data = {"frequency": len(line.days), "dayOfWeek": [_DAYS[one.day] for one in line.days]}
    if len(lengths) == 1 and isinstance(length := lengths.pop(), Minutes):
        found |= {"duration": length.count, "durationUnit": "min"}
    return found


def _quantity(line: Line) -> Data:
    unit = _UNITS.get(line.unit)
    return full(
        value=float(line.quantity),
        unit=line.unit,
        system=UCUM if unit else None,
        code=unit,
    )


def _extensions(line: Line) -> list[Data]:
    elsewhere = pounds(line.elsewhere) if line.elsewhere is not None else None
    return [
        *extension("ref", "String", line.ref),
        *extension("price", "Money", pounds(line.price)),
        *extension("every", "Code", line.every.value),
        *extension("in-year", "Money", pounds(line.in_year)),
        *extension("each-year", "Money", pounds(line.each_year)),
        *extension("service", "Code", line.service),
        *extension("direct-payment", "Boolean", line.direct_payment),
        *extension("provider", "String", line.provider_ref),
        *extension("stream", "Code", line.stream),
        *extension("paid-elsewhere-in-year", "Money", elsewhere),
        *_price_from(line),
        *(_signed(line.health) if line.health is not None else []),
        *(part for one in line.times for part in _time(one)),
        *extension("minutes-a-week", "Integer", line.minutes),
        *(part for one in line.days for part in _on_day(one)),
    ]


def _price_from(line: Line) -> list[Data]:
    """Where the price comes from; none where it costs nothing."""
    if not line.price_source:
        return []
    return nested(
        "price-from",
        ("source", "Code", line.price_source),
        ("on", "Date", line.price_on.isoformat() if line.price_on else None),
        ("note", "String", words(line.price_note)),
    )


def _signed(one: Signed) -> list[Data]:
    """A health task: R4 would have a resource for it, but nobody here may say what its codes are."""
    return nested(
        "health-task",
        ("task", "String", words(one.task)),
        ("state", "Code", one.state),
        ("clinician", "String", words(one.clinician)),
        ("said", "Code", one.kind),
        ("reasons", "String", words(one.reasons)),
        ("wished", "String", words(one.wished)),
        ("at", "DateTime", moment(one.at) if one.at else None),
    )


def _time(one: Time) -> list[Data]:
    return nested("time", ("day", "Code", _DAYS[one.day]), ("part", "Code", _PARTS[one.part]))


def _on_day(one: OnDay) -> list[Data]:
    timed = isinstance(one.much, Minutes)
    return nested(
        "on-day",
        ("day", "Code", _DAYS[one.day]),
        ("minutes", "Integer", one.much.count if isinstance(one.much, Minutes) else None),
        ("amount", "Decimal", None if timed else float(str(one.much))),
    )
