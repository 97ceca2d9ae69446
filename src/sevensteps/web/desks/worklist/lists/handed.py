"""Plans that people handed to a team, or ask it to write."""

from django.urls import reverse

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow, TeamConsentView
from sevensteps.contexts.planning import queries as planning
from sevensteps.core.access import PLAN_HELPERS, PlanHelp, Role
from sevensteps.core.planning.handing import HandState
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem
from sevensteps.web.desks.worklist.lists.helping import BROKER
from sevensteps.web.shell.filters import day

# A provider's workers have theirs on the page of their orders.
_MAY = {
    PlanHelp.READ: Sentence("you may read it"),
    PlanHelp.COMMENT: Sentence("you may read it and say something about it"),
    PlanHelp.WRITE: Sentence("you may write in it"),
}
_WRITE = PLAN_HELPERS - {Role.PROVIDER_WORKER}


def _handed(asked: Asked) -> Found:
    rows = planning.handed_to(asked.actor, asked.today)
    shown = rows[asked.offset : asked.offset + asked.size]
    who = people.rows_of(row.person_id for row in shown)
    return Found(tuple(_item(row, who[row.person_id]) for row in shown), len(rows))


def _item(row: planning.HandOverView, person: PersonRow) -> WorkItem:
    held = row.state is HandState.HELD
    since = row.answered_at if held and row.answered_at else row.offered_at
    words = "Handed to {team} since {day}" if held else "{team} was asked on {day}. Say yes or no"
    return WorkItem(
        what=Sentence("Write the plan") if held else Sentence("Answer: will you write the plan?"),
        who_ref=person.ref,
        who_name=person.name,
        why=Sentence(words, {"team": row.to_name, "day": day(since)}),
        due_on=None,
        overdue=False,
        href=reverse("plan:start", args=[person.ref])
        if held
        else reverse("plan:answer_offer", args=[person.ref, row.ref]),
    )


def _let(asked: Asked) -> Found:
    rows = planning.let_to(asked.actor, asked.today)
    shown = rows[asked.offset : asked.offset + asked.size]
    who = people.rows_of(person_id for person_id, _consent in shown)
    return Found(tuple(_part(consent, who[person_id]) for person_id, consent in shown), len(rows))


def _part(consent: TeamConsentView, person: PersonRow) -> WorkItem:
    words = "{team}: {may}, until {day}" if consent.ends_on else "{team}: {may}"
    told: dict[str, Sentence | str] = {"team": consent.team_name, "may": _MAY[consent.help]}
    if consent.ends_on:
        told["day"] = day(consent.ends_on)
    return WorkItem(
        what=Sentence("Help with the plan"),
        who_ref=person.ref,
        who_name=person.name,
        why=Sentence(words, told),
        due_on=None,
        overdue=False,
        href=reverse("plan:start", args=[person.ref]),
    )


SECTIONS = (
    Section(
        "let-in",
        BROKER,
        Sentence("Plans you are let in to"),
        Sentence("These people said how far you may help, and until when."),
        Sentence("Nobody lets you in to help with a part of a plan."),
        _let,
    ),
    Section(
        "handed",
        _WRITE,
        Sentence("Plans handed to us"),
        Sentence("People asked you to write their plan. The days promised for it go on being counted."),
        Sentence("Nobody has handed you their plan."),
        _handed,
    ),
)
