"""Points and agreed money of everybody with a live budget: without names, for calibration and the watch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.allocation import population
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import queries as planning
from sevensteps.core.access import Actor, Role

LOOKS_AFTER_TABLES = (Role.RAS_ANALYST, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class LiveCase:
    """One person without a name: care group, points, what was told as about right, what was agreed. Pence."""

    group: str
    points: float
    indicative_pence: int
    agreed_pence: int


def agency_ids(actor: Actor, today: date) -> list[int]:
    """The agencies whose people an analyst's or administrator's posts are about."""
    if actor.account_id is None:
        return []
    found = {
        row.id for role in LOOKS_AFTER_TABLES for row in people.agencies_of(actor.account_id, role, today)
    }
    return sorted(found)


def live_cases(actor: Actor, today: date) -> list[LiveCase]:
    """Everybody whom the actor's agencies support, with a live budget that began with the questions.

    Five queries, however many people there are.
    """
    groups = people.care_groups(agency_ids(actor, today))
    sums = [one for one in budgets.live_sums() if one.person_id in groups]
    told = planning.indicatives_of(one.plan_ref for one in sums)
    scored = population.scored(told.values())
    found = []
    for one in sums:
        began = scored.get(told.get(one.plan_ref, ""))
        if began is not None:
            found.append(LiveCase(groups[one.person_id], began.points, began.annual_pence, one.pence))
    return found
