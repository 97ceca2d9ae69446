"""The council's safeguarding teams, and whose concerns each has: an administrator's pages."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.queries import SafeguardingTeam
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.contexts.safeguarding import actions
from sevensteps.core.access import Role
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.safeguarding import Ages
from sevensteps.web.safety.forms import TeamForm
from sevensteps.web.safety.words import AGES_WORDS
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.request import Request


@require_GET
@staff_only(Role.ADMINISTRATOR)
def teams(request: Request) -> HttpResponse:
    """Each of them: whose concerns it has, and where nobody would read one."""
    rows = people.safeguarding_teams(request.today)
    ages = {row.ages for row in rows} if rows else set(Ages)
    missing = []
    if not ages & {Ages.CHILDREN, Ages.ALL}:
        missing.append(
            _("No team here is for children. What is told about a child goes to the team with the rest.")
        )
    if not ages & {Ages.ADULTS, Ages.ALL}:
        missing.append(
            _("No team here is for adults. What is told about an adult goes to the team with the rest.")
        )
    return render(
        request,
        "safety/teams.html",
        {
            "teams": rows,
            "ages": AGES_WORDS,
            "missing": missing,
        },
    )


@staff_only(Role.ADMINISTRATOR)
def new(request: Request) -> HttpResponse:
    """One more team of the council that reads concerns; the first has all that no other has."""
    kept = {row.ref for row in people.safeguarding_teams(request.today)}
    form = TeamForm.of(request, initial={"the_rest": not kept})
    council = people.agencies(AgencyKind.AUTHORITY)
    found = [team for agency in council for team in people.teams(agency.ref) if team.ref not in kept]
    form.offer("team_ref", [(team.ref, team.name) for team in found])
    return _keep(request, form, None)


@staff_only(Role.ADMINISTRATOR)
def change(request: Request, ref: str) -> HttpResponse:
    """Whose concerns one team has."""
    team = _team(request, ref)
    shown = {
        "ages": team.ages,
        "groups": [*team.groups],
        "the_rest": team.the_rest,
        "phone": team.phone,
        "night_phone": team.night_phone,
    }
    return _keep(request, TeamForm.of(request, known=True, initial=shown), team)


def _keep(request: Request, form: TeamForm, team: SafeguardingTeam | None) -> HttpResponse:
    if form.is_valid():
        said = form.values
        try:
            actions.keep_team(
                team_ref=said.get("team_ref") or (team.ref if team else ""),
                ages=Ages(said["ages"]),
                groups=said["groups"],
                the_rest=bool(said["the_rest"]),
                phone=said["phone"],
                night_phone=said["night_phone"],
                by=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It is saved."), "safety:teams")
    return render(request, "safety/team.html", {"form": form, "team": team})


@require_POST
@staff_only(Role.ADMINISTRATOR)
def end(request: Request, ref: str) -> HttpResponse:
    """No further concern goes to this team."""
    _team(request, ref)
    try:
        actions.end_team(team_ref=ref, by=request.actor, at=request.now)
    except Refused as refusal:
        return forms.done(request, say(refusal.said), "safety:teams")
    return forms.done(
        request, _("No further concern goes to this team. It keeps those it has."), "safety:teams"
    )


def _team(request: Request, ref: str) -> SafeguardingTeam:
    found = next((row for row in people.safeguarding_teams(request.today) if row.ref == ref), None)
    if found is None:
        raise NotFound(f"safeguarding team {ref}")
    return found
