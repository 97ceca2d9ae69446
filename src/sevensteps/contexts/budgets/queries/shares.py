"""Which holder held how much of which line, and when: for everybody at once."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.utils.timezone import localdate

from sevensteps.contexts.budgets.models import PartLine
from sevensteps.contexts.many import is_one_of
from sevensteps.core.budgets import Way


class HeldLine(NamedTuple):
    """One line of a budget in one part of it, from `start` to `end`, both included. Pence.

    `year_pence`: what was agreed for the line for the budget's days, `year_from` to `year_to`; `part_pence`:
    what of it the part was given. Ids are for other contexts' tables only.
    """

    budget_id: int
    plan_ref: str
    year_from: date
    year_to: date
    part_id: int
    part_ref: str
    way: Way
    start: date
    end: date
    line_ref: str
    year_pence: int
    part_pence: int


_COLUMNS = (
    "part__budget__person_id", "part__budget_id", "part__budget__plan_ref", "part__budget__starts_on",
    "part__budget__ends_on", "part_id", "part__ref", "part__way", "part__starts_on", "part__ended_at",
    "line__line_ref", "line__amount_pence", "amount_pence",
)  # fmt: skip


def held_lines(person_ids: Collection[int] | None = None) -> Iterator[tuple[int, list[HeldLine]]]:
    """Each person with all lines that were ever held for them, in the plan's order. One query.

    Of these people, or of everybody. A part that ended was held to the day before; one that ended on its
    first day is left out.
    """
    rows = PartLine.objects.order_by("part__budget__person_id", "line_id", "id")
    if person_ids is not None:
        rows = rows.filter(is_one_of("part__budget__person_id", person_ids))
    for person_id, of_one in groupby(rows.values_list(*_COLUMNS).iterator(), key=lambda row: row[0]):
        found = [_held(row[1:]) for row in of_one]
        yield person_id, [one for one in found if one.start <= one.end]


def _held(row: tuple[int, str, date, date, int, str, int, date, datetime | None, str, int, int]) -> HeldLine:
    budget_id, plan_ref, year_from, year_to, part_id, part_ref, way, start, ended_at, line_ref, year, part = (
        row
    )
    end = year_to if ended_at is None else min(year_to, localdate(ended_at) - timedelta(days=1))
    return HeldLine(
        budget_id, plan_ref, year_from, year_to, part_id, part_ref, Way(way), start, end, line_ref, year, part
    )
