"""Stories from plans that wait to be read over before they show."""

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.queries.stories import stories_to_read
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem
from sevensteps.web.shell.filters import day

APPROVER = frozenset({Role.APPROVER})


def _waiting(asked: Asked) -> Found:
    records = people.records_of(asked.actor, asked.today, APPROVER)
    rows = [one for one in stories_to_read(records) if one.offered_by_key != asked.actor.key]
    shown = rows[asked.offset : asked.offset + asked.size]
    who = people.rows_of(one.person_id for one in shown)
    items = tuple(
        WorkItem(
            what=Sentence("Read a story over"),
            who_ref=who[one.person_id].ref,
            who_name=who[one.person_id].name,
            why=Sentence("Offered on {day}", {"day": day(localdate(one.offered_at))}),
            due_on=None,
            overdue=False,
            href=reverse("plan:read_story", args=[who[one.person_id].ref, one.story.key]),
        )
        for one in shown
    )
    return Found(items, len(rows))


SECTIONS = (
    Section(
        "stories",
        APPROVER,
        Sentence("Stories to read over"),
        Sentence("People share a part of their plan with others. Somebody reads it before it shows."),
        Sentence("No story waits to be read over."),
        _waiting,
    ),
)
