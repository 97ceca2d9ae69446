"""Stays in a care home, and how many nights of them the money can pay for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.budgets.models import CareHomeStay
from sevensteps.contexts.budgets.queries.receiving import law_for
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.budgets import CareHomeStays, Stay, care_home_stays


@dataclass(frozen=True, slots=True)
class StayView:
    """So many nights from the first one on."""

    ref: str
    starts_on: date
    nights: int
    home: str
    by_name: str


@dataclass(frozen=True, slots=True)
class StaysView:
    """Every stay, latest first, and what they come to; `counted` None where no law is in force."""

    rows: tuple[StayView, ...]
    counted: CareHomeStays | None


def stays_of(person_id: int, today: date) -> StaysView:
    """A person's stays, counted by the law of today."""
    rows = CareHomeStay.objects.filter(person_id=person_id, taken_back_at__isnull=True)
    stays = tuple(
        StayView(row.ref, row.starts_on, row.nights, row.home, row.by_name)
        for row in rows.order_by("-starts_on", "-id")
    )
    law = law_for(person_id, today)
    if law is None:
        return StaysView(stays, None)
    known = [Stay(one.starts_on, one.nights) for one in stays]
    return StaysView(stays, care_home_stays(law.book.care_home, known, policies.settings().name))
