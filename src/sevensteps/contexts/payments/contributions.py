"""People's own parts as lines of payments: taken off what is paid in, or asked for with a bill.

A charge is spread over the lines of the agreed plan as charging spreads it, and each line's share over the
holders of that line. Only a confirmed charge is collected, from its own first day, less what is let off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import HeldLine
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import Charged
from sevensteps.contexts.payments.wanted import WantedLine
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.planning.queries import LineView
from sevensteps.core.budgets import Way
from sevensteps.core.charging import (
    FREE_PART,
    CollectedBy,
    Cost,
    PaidOut,
    PlanLine,
    apportion,
    chargeable_cost,
    costs_of,
)
from sevensteps.core.dates import Period
from sevensteps.core.money import Money
from sevensteps.core.payments import Collect, Per, Sign, What

DAY = timedelta(days=1)
COLLECTS: dict[tuple[PaidOut, CollectedBy], Collect | None] = {
    (PaidOut.NET, CollectedBy.ACCOUNT): Collect.NETTED,
    (PaidOut.NET, CollectedBy.PROVIDER): Collect.PROVIDER,
    (PaidOut.GROSS, CollectedBy.AUTHORITY): Collect.BILLED,
    (PaidOut.GROSS, CollectedBy.PROVIDER): None,  # between the person and the provider: nothing is ours
}
SIGNS: dict[Collect, Sign] = {Collect.NETTED: -1, Collect.PROVIDER: -1, Collect.BILLED: 1}
MOST_DAYS = 366 * 2  # a budget whose year ended longer ago than this is finished: nothing changes any more


def wanted_contributions(people: Collection[int] | None, today: date) -> list[WantedLine]:
    """The contribution lines of these people, or of everybody, for every part of the last two years.

    Their keys are `charge:PERSON:PART:COLLECT:FIRST DAY`, so that a change of the charge changes the line. A
    line that is wanted no more is left out: it was never due. Budgets whose year ended more than two years
    before today are left out as well; their lines should be left alone. Seven queries, however many people.
    """
    charged = charging.charged_over_time(people)
    services = planning.serviced_lines(charged)
    words = _("Own part of the cost of support")
    found: list[WantedLine] = []
    for person_id, held in budgets.held_lines(charged):
        recent = [one for one in held if one.year_to >= today - timedelta(days=MOST_DAYS)]
        if recent:
            for part in _parts_over_time(recent, charged[person_id], services):
                found.extend(_wanted(person_id, words, part))
    return found


@dataclass(frozen=True, slots=True)
class _Share:
    """What is collected a week for one part over some days."""

    part_id: int
    part_ref: str
    start: date
    end: date
    collect: Collect
    pence: int
    charged: Charged


def _wanted(person_id: int, words: str, one: _Share) -> Iterator[WantedLine]:
    yield WantedLine(
        key=f"charge:{person_id}:{one.part_ref}:{one.collect}:{one.start.isoformat()}",
        part_id=one.part_id,
        what=What.CONTRIBUTION,
        collect=one.collect,
        words=words,
        start=one.start,
        end=one.end,
        pence=one.pence,
        per=Per.WEEK,
        sign=SIGNS[one.collect],
    )


def _parts_over_time(
    held: Sequence[HeldLine], charged: Sequence[Charged], services: dict[str, list[LineView]]
) -> list[_Share]:
    """Every part's shares. Days are cut where a part, or anything about the charge, begins or ends; what only
    another part's days cut is put together again.
    """
    days = {one.start for one in held} | {one.end + DAY for one in held} | {one.start for one in charged}
    found: list[_Share] = []
    open_: dict[tuple[int, Collect], int] = {}
    at = -1
    for start, after in pairwise(sorted(days)):
        while at + 1 < len(charged) and charged[at + 1].start <= start:
            at += 1
        now = [one for one in held if one.start <= start <= one.end]
        if at < 0 or not now:
            continue
        latest = max(one.budget_id for one in now)  # a new plan takes the place of the one before
        lines = [one for one in now if one.budget_id == latest]
        for share in _shares(lines, charged[at], services, Period(start, after - DAY)):
            key = share.part_id, share.collect
            place = open_.get(key)
            if place is not None and _goes_on(found[place], share):
                found[place] = replace(found[place], end=share.end)
            else:
                open_[key] = len(found)
                found.append(share)
    return found


def _goes_on(before: _Share, after: _Share) -> bool:
    apart = before.charged is not after.charged  # a charge that begins has a line of its own
    return not apart and (before.end + DAY, before.pence) == (after.start, after.pence)


def _shares(
    lines: Sequence[HeldLine], charged: Charged, services: dict[str, list[LineView]], days: Period
) -> Iterator[_Share]:
    """What is collected of each part, in their order; nothing where the charge is nought, or nobody's."""
    collect = COLLECTS[charged.collected] if charged.collected else None
    if collect is None or charged.free:
        return
    sums: dict[int, int] = defaultdict(int)
    for line_ref, person_pence in _by_line(lines, charged, services):
        holders = [one for one in lines if one.line_ref == line_ref]
        weights = [one.part_pence for one in holders]
        if not any(weights):
            weights = [1] * len(holders)
        for one, share in zip(holders, Money(person_pence).share(weights), strict=True):
            sums[one.part_id] += share.pence
    for one in {line.part_id: line for line in lines}.values():
        if sums[one.part_id] and (one.way is not Way.AUTHORITY or collect is Collect.BILLED):
            yield _Share(one.part_id, one.part_ref, days.start, days.end, collect, sums[one.part_id], charged)


def _by_line(
    lines: Sequence[HeldLine], charged: Charged, services: dict[str, list[LineView]]
) -> Iterable[tuple[str, int]]:
    """The person's pence a week of each line, as `charging.shared_over` finds them."""
    one_each = {one.line_ref: one for one in lines}
    costs = _costs(one_each, charged, services.get(lines[0].plan_ref, []))
    weekly = charged.weekly(chargeable_cost(costs).pence)
    if not weekly:
        return []
    return [
        (part.key.removesuffix(FREE_PART), part.person.pence)
        for part in apportion(Money(weekly), costs).parts
        if part.person.pence
    ]


def _costs(lines: dict[str, HeldLine], charged: Charged, services: Sequence[LineView]) -> list[Cost]:
    """The lines a week, taken over all weeks of their plan, in the plan's order."""
    known = {
        one.ref: one for one in services if one.ref in lines and one.service in charged.rules.never_charged
    }
    found: list[Cost] = []
    for ref, line in lines.items():
        year = Period(line.year_from, line.year_to)
        weeks = max(1, (year.days) // 7)
        if ref in known:
            found.extend(costs_of(charged.rules.never_charged, [_plan_line(known[ref], year, weeks)]))
        else:
            found.append(Cost(ref, Money(line.year_pence // weeks)))
    return found


def _plan_line(line: LineView, year: Period, weeks: int) -> PlanLine:
    return PlanLine(
        key=line.ref,
        service=line.service,
        once=line.once,
        first_day=line.starts_on or year.start,
        weekly_from=lambda first: Money(line.cost_from(first, year).pence // weeks),
    )
