"""Plans at the risk panel: for the team that arranges it and for those who chair it."""

from __future__ import annotations

from django.urls import reverse

from sevensteps.contexts.panels import queries as panels
from sevensteps.contexts.panels.queries import OpenPanel
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.planning.panel import STATE_WORDS, State
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

LEADS = frozenset({Role.SAFEGUARDING_LEAD, Role.PANEL_CHAIR})
_WHAT = {
    State.REFERRED: Sentence("Arrange the risk panel"),
    State.SENT_BACK: Sentence("See what else is tried before the risk panel"),
    State.ARRANGED: Sentence("Hold the risk panel"),
    State.MEETING: Sentence("Go on with the risk panel"),
    State.AGREED_TOLD: Sentence("Sign off the plan that the panel agreed"),
}
_TELL = Sentence("Tell everybody what the risk panel decided")


def _panels(asked: Asked) -> Found:
    """Open referrals of the reader's records, late ones first."""
    arranges = people.arranges_panels(asked.actor, asked.today)
    leads = LEADS if arranges else LEADS - {Role.SAFEGUARDING_LEAD}
    records = people.records_of(asked.actor, asked.today, roles=leads)
    rows = panels.open_panels(records, asked.today)
    rows.sort(key=lambda row: (not row.clock.late, row.referred_on))
    shown = rows[(asked.page - 1) * asked.size :][: asked.size]
    who = people.names_of(row.person_id for row in shown)
    return Found(tuple(_item(row, records[row.person_id], who[row.person_id]) for row in shown), len(rows))


def _item(row: OpenPanel, ref: str, name: str) -> WorkItem:
    return WorkItem(
        what=_WHAT.get(row.state, _TELL),
        who_ref=ref,
        who_name=name,
        why=Sentence(
            "{state}. {name} sent it on {day}.",
            {"state": STATE_WORDS[row.state], "name": row.referred_by, "day": row.referred_on},
        ),
        due_on=row.clock.due_on,
        overdue=row.clock.late,
        href=reverse("panel:one", args=[ref, row.ref]),
    )


SECTIONS = (
    Section(
        "panels",
        LEADS,
        Sentence("The risk panel"),
        Sentence("It meets within seven days. Everybody is told within three working days."),
        Sentence("No plan is at the risk panel."),
        _panels,
    ),
)
