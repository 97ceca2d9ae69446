"""An analyst's list: a table of money that is due, or that agreed money runs away from."""

from __future__ import annotations

from django.urls import reverse

from sevensteps.contexts.calibration import queries as calibration
from sevensteps.contexts.calibration.queries import Drift, WatchView
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

TABLES = frozenset({Role.RAS_ANALYST, Role.ADMINISTRATOR})
SOON = 60  # days before a table is due that it comes on the list


def _tables(asked: Asked) -> Found:
    watch = calibration.watch(asked.actor, asked.today)
    items = [*_due(watch, asked), *(_drift(row, watch) for row in watch.drifting)]
    first = (asked.page - 1) * asked.size
    return Found(tuple(items[first : first + asked.size]), len(items))


def _due(watch: WatchView, asked: Asked) -> list[WorkItem]:
    if watch.due_on is None or (watch.due_on - asked.today).days > SOON:
        return []
    why = Sentence("The one in force was published on {day}.", {"day": watch.published_on})
    return [
        WorkItem(
            what=Sentence("Make a new table of money"),
            who_ref="",
            who_name=watch.title,
            why=why,
            due_on=watch.due_on,
            overdue=watch.overdue,
            href=reverse("tables:watch"),
        )
    ]


def _drift(row: Drift, watch: WatchView) -> WorkItem:
    told = Sentence(
        "{people} people: {agreed} a year is agreed where the table said {indicative}.",
        {"people": row.people, "agreed": row.agreed, "indicative": row.indicative},
    )
    return WorkItem(
        what=Sentence("Look at the table for: {group}", {"group": row.group or Sentence("everybody")}),
        who_ref="",
        who_name=watch.title,
        why=told,
        due_on=None,
        overdue=False,
        href=reverse("tables:watch"),
    )


SECTIONS = (
    Section(
        "tables",
        TABLES,
        Sentence("Tables of money to look at"),
        Sentence("A year is over, or what is agreed differs from what the table said."),
        Sentence("The table in force is not due, and fits what is agreed."),
        _tables,
    ),
)
