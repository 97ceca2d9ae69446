"""The lines of a plan's file: what each costs in the plan year and in the dearest year after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from sevensteps.core.dates import Period, months_after, year_from
from sevensteps.core.money import Money
from sevensteps.core.planning.costing import Cost, Every, line_cost
from sevensteps.core.planning.health_states import State
from sevensteps.core.planning.kinds import FREE_KINDS, LineKind
from sevensteps.core.planning.reading import (
    BadPlan,
    Data,
    as_day,
    as_id,
    as_list,
    as_object,
    as_one_of,
    as_pence,
    as_text,
    shown,
)
from sevensteps.core.trace import Sentence, Trace

LINE_KEYS = ("id", "outcomes", "pence", "per", "from", "to", "kind", "what", "use", "signed_by")
MOST_YEARS = 10
# Where no line has a day. It and the year after it have 365 days: without days nobody means 29 February.
ANY_YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
MONTHS = 12


class Per(StrEnum):
    """What the pence of a line are for."""

    DAY = "day"
    WEEK = "week"
    FOUR_WEEKS = "4week"
    MONTH = "month"
    YEAR = "year"
    ONCE = "once"


_EVERY = {
    Per.DAY: Every.YEARLY,  # as many times as the year has days: price × days, exactly
    Per.WEEK: Every.WEEKLY,
    Per.FOUR_WEEKS: Every.FOUR_WEEKLY,
    Per.MONTH: Every.MONTHLY,
    Per.YEAR: Every.YEARLY,
    Per.ONCE: Every.ONE_OFF,
}

UNLAWFUL = "unlawful"
# What this money cannot buy, where a line says that it is for that.
BARRED_USES: dict[str, Sentence] = {
    "health": Sentence("care that the health service has to give (Care Act 2014 section 22)"),
    "housing": Sentence(
        "housing that the council has to give under the Housing Act (Care Act 2014 section 23)"
    ),
    UNLAWFUL: Sentence("something unlawful"),
}
USES = ("support", *BARRED_USES)
HEALTH = "health"  # the kind of a line that a clinician signs


@dataclass(frozen=True, slots=True)
class FiledLine:
    """A line as it is written; `start` and `end` (its last day) are None where they are left out.

    `health`: of a line with a health task, whether a clinician has signed it.
    """

    id: str
    what: str
    kind: LineKind
    outcomes: frozenset[str]
    pence: Money
    per: Per
    start: date | None
    end: date | None
    use: str
    health: State | None = None


def read_lines(given: Sequence[object], outcomes: frozenset[str]) -> tuple[FiledLine, ...]:
    """The lines, each with an id of its own and outcomes that are known. Raises BadPlan."""
    found: dict[str, FiledLine] = {}
    for number, one in enumerate(given):
        where = f"lines[{number}]"
        line = _line(one, where, outcomes)
        if line.id in found:
            raise BadPlan(
                f"{where}.id",
                "Two lines have the id {id}. Give each its own.",
                id=shown(line.id),
            )
        found[line.id] = line
    return tuple(found.values())


def _line(given: object, where: str, outcomes: frozenset[str]) -> FiledLine:
    said = as_object(given, where, ("id", "pence", "per"), LINE_KEYS)
    name = as_id(said["id"], f"{where}.id")
    start, end = as_day(said.get("from"), f"{where}.from"), as_day(said.get("to"), f"{where}.to")
    if start is not None and end is not None and end < start:
        raise BadPlan(
            f"{where}.to",
            "The last day, {end}, comes before the first, {start}. Change one of them.",
            end=end.isoformat(),
            start=start.isoformat(),
        )
    kind, health = _kind(said, where)
    return FiledLine(
        id=name,
        what=as_text(said["what"], f"{where}.what") if "what" in said else name,
        kind=kind,
        outcomes=_helps(said.get("outcomes", []), f"{where}.outcomes", outcomes),
        pence=Money(as_pence(said["pence"], f"{where}.pence")),
        per=Per(as_one_of(said["per"], f"{where}.per", list(Per))),
        start=start,
        end=end,
        use=as_one_of(said.get("use", "support"), f"{where}.use", USES),
        health=health,
    )


def _kind(said: Data, where: str) -> tuple[LineKind, State | None]:
    """Where its help comes from. A health task is paid for, and signed where `signed_by` says by whom."""
    word = as_one_of(said.get("kind", LineKind.PAID), f"{where}.kind", (*LineKind, HEALTH))
    signed = said.get("signed_by")
    if word != HEALTH:
        if signed is not None:
            raise BadPlan(f"{where}.signed_by", "Only a line of kind health is signed. Leave this out.")
        return LineKind(word), None
    by = "" if signed is None or signed == "" else as_id(signed, f"{where}.signed_by")
    return LineKind.PAID, State.SIGNED if by else State.UNNAMED


def _helps(given: object, where: str, outcomes: frozenset[str]) -> frozenset[str]:
    found: list[str] = []
    for number, one in enumerate(as_list(given, where)):
        ref = as_id(one, f"{where}[{number}]")
        if ref not in outcomes:
            raise BadPlan(f"{where}[{number}]", "There is no outcome with the id {id}.", id=shown(ref))
        if ref in found:
            raise BadPlan(
                f"{where}[{number}]",
                "The outcome {id} is named twice. Name it once.",
                id=shown(ref),
            )
        found.append(ref)
    return frozenset(found)


def unlawful(lines: Sequence[FiledLine]) -> tuple[Sentence, ...]:
    """What lines themselves say that this money cannot pay for. What is free it need not pay for, and what is
    unlawful has no place in a plan, free or not.
    """
    barred = [
        Sentence("{line} is for {use}.", {"line": line.what, "use": BARRED_USES[line.use]})
        for line in lines
        if line.use == UNLAWFUL or (line.use in BARRED_USES and line.kind not in FREE_KINDS)
    ]
    paid = [
        Sentence("{line} costs money, and is written down as help that is free.", {"line": line.what})
        for line in lines
        if line.kind in FREE_KINDS and line.pence
    ]
    return (*barred, *paid)


def costed(lines: Sequence[FiledLine], begins: date | None) -> tuple[Cost, ...]:
    """What each line costs: `in_year` in the plan year, `each_year` in the year after it that costs most.

    The plan year begins on `begins`, else with the first line; where only last days are given it is the year
    up to the last of them. Raises BadPlan for lines that are over by then or begin ten years later.
    """
    year = _plan_year(lines, begins)
    _check_days(lines, year)
    # Where later years are written about, last days mean what they say; else what reaches the year's end
    # goes on, as in plans on the pages.
    told = any(day > year.end for line in lines for day in (line.start, line.end) if day is not None)
    ends = [line.end if told or line.end != year.end else None for line in lines]
    now = [_cost(line, line.end, year, year.start) for line in lines]
    later = max(
        (
            [
                _cost(line, end, _year(year.start, number), year.start)
                for line, end in zip(lines, ends, strict=True)
            ]
            for number in range(1, MOST_YEARS if told else 2)
        ),
        key=sum,
    )
    return tuple(
        Cost(Money(in_year), Money(each_year), Trace()) for in_year, each_year in zip(now, later, strict=True)
    )


def _check_days(lines: Sequence[FiledLine], year: Period) -> None:
    last = months_after(year.start, MOST_YEARS * MONTHS) - timedelta(days=1)
    for number, line in enumerate(lines):
        if line.start is not None and line.start > last:
            raise BadPlan(
                f"lines[{number}].from",
                "The plan year begins on {start}. Write a first day up to {last}.",
                start=year.start.isoformat(),
                last=last.isoformat(),
            )
        if line.end is not None and line.end < year.start:
            raise BadPlan(
                f"lines[{number}].to",
                "The plan year begins on {start}. This line is over by then: take it out.",
                start=year.start.isoformat(),
            )
        if line.per is Per.ONCE and line.start is not None and line.start < year.start:
            raise BadPlan(
                f"lines[{number}].from",
                "The plan year begins on {start}. What was bought before is no part of it.",
                start=year.start.isoformat(),
            )


def _plan_year(lines: Sequence[FiledLine], begins: date | None) -> Period:
    if begins is None:
        begins = min((line.start for line in lines if line.start is not None), default=None)
    if begins is not None:
        return year_from(begins)
    ends = max((line.end for line in lines if line.end is not None), default=None)
    return ANY_YEAR if ends is None else Period(_anniversary(ends + timedelta(days=1), -1), ends)


def _year(start: date, number: int) -> Period:
    """So many years on. Each begins where the one before it ends: no day lies in two of them."""
    return Period(_anniversary(start, number), _anniversary(start, number + 1) - timedelta(days=1))


def _anniversary(day: date, years: int) -> date:
    """The same day of another year; of 29 February 1 March, where that year has none."""
    found = months_after(day, years * MONTHS)
    return found if found.day == day.day else found + timedelta(days=1)


def _cost(line: FiledLine, end: date | None, year: Period, begins: date) -> int:
    """Pence in one year. What is bought once is paid on its first day, or when the plan begins."""
    if line.per is Per.ONCE:
        return line.pence.pence if (line.start or begins) in year else 0
    if (line.start is not None and line.start > year.end) or (end is not None and end < year.start):
        return 0
    quantity = Decimal(year.days) if line.per is Per.DAY else Decimal(1)
    cost = line_cost(line.pence, quantity, _EVERY[line.per], year, starts_on=line.start, ends_on=end)
    return cost.in_year.pence
