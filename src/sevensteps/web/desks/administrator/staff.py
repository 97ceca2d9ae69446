"""Agencies, teams and who works in them."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.people import actions
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.words import ROLE_WORDS, AgencyKind
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.web.desks.administrator.forms import AgencyForm, AppointForm, EndPostForm, TeamForm
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.request import Request

ON_A_PAGE = 25


@require_GET
@staff_only(Role.ADMINISTRATOR)
def home(request: Request) -> HttpResponse:
    """What an administrator looks after."""
    return render(request, "administrator/home.html")


@require_GET
@staff_only(Role.ADMINISTRATOR)
def staff_list(request: Request) -> HttpResponse:
    """Who holds which post today, of one team or of all, by name."""
    teams = people.teams()
    chosen = next((team for team in teams if team.ref == request.GET.get("team")), None)
    number = asked_page(request)
    found = people.staff_page(request.today, chosen.ref if chosen else None, number, ON_A_PAGE)
    return render(
        request,
        "administrator/staff.html",
        {
            "teams": teams,
            "chosen": chosen,
            "posts": found.rows,
            "today": request.today,
            "total": found.total,
            "page": paged(request, found.page, found.total, ON_A_PAGE),
            "role_words": ROLE_WORDS,
            "as_money": Money,
        },
    )


@staff_only(Role.ADMINISTRATOR)
def appoint(request: Request) -> HttpResponse:
    """A post for somebody: an account is opened and an invitation sent where there is none."""
    form = AppointForm.of(request, initial={"started_on": request.today, "team_ref": request.GET.get("team")})
    form.offer("team_ref", [(team.ref, f"{team.name}, {team.agency.name}") for team in people.teams()])
    if form.is_valid():
        values = form.values | {"role": Role(form.values["role"])}
        if values["role"] is Role.APPROVER and values["approval_limit"] is None:
            values["approval_limit"] = Money(policies.settings().approval_limit_pence)
        try:
            actions.hire(**values, by=request.actor, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("%(name)s has the post, and an e-mail about it is on its way.") % {
                "name": values["name"]
            }
            return forms.done(request, words, "administrator:staff")
    return render(request, "administrator/appoint.html", {"form": form})


@staff_only(Role.ADMINISTRATOR)
def end_post(request: Request, ref: str) -> HttpResponse:
    """The last day of a post: with it goes every record it opened."""
    post = people.post(ref)
    form = EndPostForm.of(request, initial={"last_day": request.today})
    if form.is_valid():
        try:
            actions.end_post(post_ref=ref, last_day=form.values["last_day"], by=request.actor, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("The post of %(name)s ends.") % {"name": post.name}
            return forms.done(request, words, "administrator:staff")
    context = {"form": form, "one": post, "role_words": ROLE_WORDS}
    return render(request, "administrator/end_post.html", context)


@require_GET
@staff_only(Role.ADMINISTRATOR)
def teams(request: Request) -> HttpResponse:
    """Every agency with its teams."""
    by_agency: dict[str, list[str]] = {row.ref: [] for row in people.agencies()}
    rows = people.teams()
    for team in rows:
        by_agency[team.agency.ref].append(team.name)
    agencies = [
        {"name": row.name, "kind": row.kind.label, "teams": by_agency[row.ref]} for row in people.agencies()
    ]
    return render(request, "administrator/teams.html", {"agencies": agencies})


@staff_only(Role.ADMINISTRATOR)
def new_team(request: Request) -> HttpResponse:
    """A new team of an agency."""
    form = TeamForm.of(request)
    form.offer("agency_ref", [(row.ref, row.name) for row in people.agencies()])
    if form.is_valid():
        try:
            actions.create_team(**form.values, by=request.actor, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The team is there."), "administrator:teams")
    return render(request, "administrator/new_team.html", {"form": form})


@staff_only(Role.ADMINISTRATOR)
def new_agency(request: Request) -> HttpResponse:
    """A new agency that works with the council."""
    form = AgencyForm.of(request)
    if form.is_valid():
        values = form.values | {"kind": AgencyKind(form.values["kind"])}
        try:
            actions.create_agency(**values, by=request.actor, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The agency is there. Now add its team."), "administrator:new_team")
    return render(request, "administrator/new_agency.html", {"form": form})
