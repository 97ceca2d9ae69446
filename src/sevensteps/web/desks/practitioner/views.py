"""Finding people, registering somebody, and who works with them."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.journeys import actions as journey_actions
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people import actions as people_actions
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Role, Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import STATE_WORDS, State, step_of
from sevensteps.web.desks.practitioner.forms import RegisterForm, TeamForm
from sevensteps.web.desks.practitioner.listing import find_form, sort_address
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import case_for, signed_in, staff_only
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.request import Request

# The roles whose posts open records: everybody else has no list of people to look through.
WITH_RECORDS = (
    Role.PRACTITIONER,
    Role.APPROVER,
    Role.PANEL_CHAIR,
    Role.BROKER,
    Role.FINANCE_OFFICER,
    Role.SAFEGUARDING_LEAD,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the list shows them."""

    person: PersonRow
    place: str
    state: str
    since: date


@dataclass(frozen=True, slots=True)
class Head:
    """One column: its words, the address that puts the list in its order, and the order it is in."""

    text: str
    href: str = ""
    order: str = ""


@require_GET
@staff_only(*WITH_RECORDS)
def people_list(request: Request) -> HttpResponse:
    """The people on the reader's records: searched, filtered, sorted and paged by the database."""
    teams = list(people.teams_with_people(request.actor, request.today))
    form = find_form(request, teams)
    asked = form.asked()
    found = journeys.caseload(request.actor, request.today, page=asked_page(request), **asked)
    rows = [_row(row) for row in found.rows]
    return render(
        request,
        "practitioner/people.html",
        {
            "form": form,
            "found": {"rows": rows, "total": found.total},
            "heads": _heads(request, asked["sort"]),
            "page": paged(request, found.page, found.total),
            "may_register": Role.PRACTITIONER in request.actor.roles,
        },
    )


def _row(row: journeys.CaseRow) -> Row:
    step = step_of(row.journey.state)
    place = _("Step %(number)s") % {"number": step} if step else ""
    return Row(row.person, place, say(STATE_WORDS[row.journey.state].title), row.journey.since)


def _heads(request: Request, sort: str) -> list[Head]:
    def head(text: str, key: str) -> Head:
        turned = f"-{key}" if sort == key else key
        order = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
        return Head(text, sort_address(request, turned), order)

    return [
        head(_("Name"), "name"),
        head(_("Born"), "age"),
        Head(_("Where they are")),
        head(_("Since"), "waiting"),
        head(_("Team"), "team"),
    ]


@staff_only(Role.PRACTITIONER)
def register(request: Request) -> HttpResponse:
    """Somebody new: their record and their journey are opened together."""
    own = people.teams_of(request.actor.account_id or 0, Role.PRACTITIONER, request.today)
    first = own[0].ref if len(own) == 1 else None
    form = RegisterForm.of(request, initial={"start": "first_contact", "team_ref": first, "easy_read": False})
    form.offer("team_ref", [(team.ref, team.name) for team in own])
    if form.is_valid():
        values = form.values
        values["namesake_too"] = values.pop("namesake")
        try:
            ref = journey_actions.register_and_open(
                start=State(values.pop("start")),
                details=values,
                by=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
            form.ask_about_namesake(refusal)
        else:
            return forms.done(request, _("Registered. Their seven steps are open."), "steps:home", ref)
    return render(request, "practitioner/register.html", {"form": form})


@signed_in
def team(request: Request, person_ref: str) -> HttpResponse:
    """Hand the record over to another team; who does may lose sight of it by that."""
    case = case_for(request, person_ref, Task.MOVE_JOURNEY)
    form = TeamForm.of(request, initial={"team_ref": case.person.team_ref})
    supporting = [
        row for row in people.teams() if row.agency.kind in {AgencyKind.AUTHORITY, AgencyKind.HEALTH}
    ]
    form.offer("team_ref", [(row.ref, f"{row.name}, {row.agency.name}") for row in supporting])
    if form.is_valid():
        try:
            people_actions.change_team(team_ref=form.values["team_ref"], by=case.standing, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            name = next(row.name for row in supporting if row.ref == form.values["team_ref"])
            words = _("%(person)s is with %(team)s now.") % {"person": case.person.name, "team": name}
            return forms.done(request, words, "caseload:list")
    return render(request, "practitioner/team.html", {"case": case, "form": form})
