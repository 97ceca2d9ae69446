"""Which lines of a plan may be charged for, and from which day.

Source: SI 2014/2672, regulations 3 and 4; Mental Health Act 1983, section 117; Care Act 2014, section 22; and
what an authority leaves free beside them. Care for somebody with variant CJD is free as a whole (`assess`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sevensteps.core.charging.apportion import Cost
from sevensteps.core.charging.law import NeverCharged
from sevensteps.core.charging.refusals import UnknownKind
from sevensteps.core.money import Money

FREE_PART = ":free"  # what is added to a line's key for the part of it that is free


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line. `service`: what kind of service it is, by its name in the rules; empty for care and support.

    `once`: what it costs each time; `first_day`: of the service. `weekly_from`: its cost a week, taken over
    all weeks of the plan, of what falls on the days from a day on.
    """

    key: str
    service: str
    once: Money
    first_day: date
    weekly_from: Callable[[date], Money]

    @property
    def weekly(self) -> Money:
        return self.weekly_from(self.first_day)


def rule_of(never_charged: Mapping[str, NeverCharged], service: str) -> NeverCharged | None:
    """What makes a service free; None for care and support. Raises UnknownKind."""
    if not service:
        return None
    rule = never_charged.get(service)
    if rule is None:
        known = ", ".join(never_charged) or "none"
        raise UnknownKind("service", f"{service!r} is not known. Known: {known}; leave it empty for care.")
    return rule


def charged_from(rule: NeverCharged | None, first_day: date, once: Money) -> date | None:
    """The first day on which a service may be charged for; None where it never may.

    `once`: what it costs each time. Something free up to a price is charged whole above that price.
    """
    if rule is None:
        return first_day
    if rule.first_weeks is not None:
        return first_day + timedelta(weeks=rule.first_weeks)
    if rule.up_to_pence is not None and once.pence > rule.up_to_pence:
        return first_day
    return None


def costs_of(never_charged: Mapping[str, NeverCharged], lines: Iterable[PlanLine]) -> list[Cost]:
    """The lines as `apportion` takes them; one that is free only at first is told in two parts.

    The free part's key ends in `FREE_PART`. Raises UnknownKind.
    """
    found: list[Cost] = []
    for line in lines:
        rule = rule_of(never_charged, line.service)
        start = charged_from(rule, line.first_day, line.once)
        if start == line.first_day:
            found.append(Cost(line.key, line.weekly))
        elif rule is not None and start is not None:
            later = line.weekly_from(start)
            found.append(Cost(line.key, later))
            free = line.weekly - later
            found.append(Cost(line.key + FREE_PART, free, chargeable=False, public=rule.other_public))
        else:
            public = rule is not None and rule.other_public
            found.append(Cost(line.key, line.weekly, chargeable=False, public=public))
    return found
