"""The team's own pages: a concern, what is done about it, and how the team is reached. Every look is kept."""

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.safeguarding import actions, queries
from sevensteps.contexts.safeguarding.queries import ConcernView, MoveView
from sevensteps.core.access import Role
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.safeguarding import OPEN, STATE_WORDS, Event, moves_from
from sevensteps.web.safety.forms import MatchForm, ReachForm, WhyForm
from sevensteps.web.safety.words import DANGER_WORDS, DONE_WORDS, TITLES
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.request import Request

_MOST_MATCHES = 5


def _seen(request: Request, ref: str) -> ConcernView:
    """The concern, with this look kept under it: the person's own list of looks is read by others too."""
    view = queries.concern(request.actor, ref, request.today)
    match = request.resolver_match
    audit.saw(
        subject=f"concern:{ref}",
        by_key=request.actor.key,
        by_name=request.actor.name,
        page=match.view_name if match else request.path,
        at=request.now,
    )
    return view


@require_GET
@staff_only(Role.SAFEGUARDING_LEAD)
def one(request: Request, ref: str) -> HttpResponse:
    """One concern: what was told, what is due by when, and what the team can do."""
    view = _seen(request, ref)
    row = view.row
    return render(
        request,
        "safety/one.html",
        {
            "concern": view,
            "row": row,
            "state": say(STATE_WORDS[row.state]),
            "danger": DANGER_WORDS[row.danger],
            "who": _("the person themself") if row.relation == "yourself" else row.relation,
            "may_read": Event.READ in moves_from(row.state),
            "doors": _doors(request, view),
            "matches": [] if row.person_ref else _matches(request, row.about),
            "others": [
                (one, say(STATE_WORDS[one.state]), one.state in OPEN)
                for one in queries.others_about(request.actor, view, request.today)
            ],
            "moves": [_told(move) for move in reversed(view.moves)],
        },
    )


def _doors(request: Request, view: ConcernView) -> list[tuple[Event, object]]:
    """What the team can do now that needs words; another team only where there is one."""
    others = _other_teams(request, view) if Event.OTHER_TEAM in moves_from(view.row.state) else []
    found = [event for event in TITLES if event in moves_from(view.row.state)]
    return [(event, TITLES[event][0]) for event in found if others or event is not Event.OTHER_TEAM]


def _other_teams(request: Request, view: ConcernView) -> list[tuple[str, str]]:
    teams = people.safeguarding_teams(request.today)
    return [(team.ref, team.name) for team in teams if team.team_id != view.team_id]


def _matches(request: Request, about: str) -> list[tuple[str, str]]:
    """Whose record it may be, by the name that was told: reference, and words to know them by."""
    found = people.people_of(request.actor, request.today, search=about)
    return [
        (row.ref, _("%(name)s, %(team)s") % {"name": row.name, "team": row.team_name})
        for row in found.rows[:_MOST_MATCHES]
    ]


def _told(move: MoveView) -> dict[str, object]:
    words = {
        "raise": _("Raised"),
        "match": _("This is about %(name)s") % {"name": move.why},
        "place": _("Given to a team"),
    }
    said = words.get(move.event) or str(DONE_WORDS[Event(move.event)])
    if move.to:
        said = _("%(what)s: %(who)s") % {"what": said, "who": move.to}
    why = "" if move.event in words else move.why
    return {"words": f"{said}. {why}" if why else said, "who": move.by_name, "at": move.at}


@staff_only(Role.SAFEGUARDING_LEAD)
def do(request: Request, ref: str, what: str) -> HttpResponse:
    """One thing that can be done now; what cannot be done any more leads back to the concern."""
    view = _seen(request, ref)
    if what not in set(Event):
        raise NotFound(f"concern {what}")
    event = Event(what)
    if event not in moves_from(view.row.state) or (event is Event.READ and request.method != "POST"):
        return redirect("safety:one", ref)
    if event is Event.READ:
        actions.move_concern(by=request.actor, ref=ref, event=event, at=request.now)
        return forms.done(request, _("It is kept that you have read it."), "safety:one", ref)
    form = WhyForm.of(request, event=event)
    if event is Event.OTHER_TEAM:
        form.offer("team_ref", _other_teams(request, view))
    if form.is_valid():
        try:
            if event is Event.OTHER_TEAM:
                actions.pass_on(by=request.actor, ref=ref, **form.values, at=request.now)
            else:
                actions.move_concern(by=request.actor, ref=ref, event=event, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _kept(request, ref, _("It is kept."))
    title, submit = TITLES[event]
    return render(
        request, "safety/do.html", {"concern": view, "form": form, "title": title, "submit": submit}
    )


def _kept(request: Request, ref: str, words: str) -> HttpResponse:
    """Back to the concern, or to the work where another team has it now."""
    try:
        queries.concern(request.actor, ref, request.today)
    except NotFound:
        return forms.done(request, _("It is with the other team now, and they are told."), "work:home")
    return forms.done(request, words, "safety:one", ref)


@require_POST
@staff_only(Role.SAFEGUARDING_LEAD)
def match(request: Request, ref: str) -> HttpResponse:
    """Say whose record a concern is about that named somebody in words."""
    _seen(request, ref)
    form = MatchForm.of(request)
    if form.is_valid():
        try:
            actions.match_person(by=request.actor, ref=ref, person_ref=form.values["person"], at=request.now)
        except Refused as refusal:
            return forms.done(request, say(refusal.said), "safety:one", ref)
        return _kept(request, ref, _("It is kept whom this is about."))
    return redirect("safety:one", ref)


@staff_only(Role.ADMINISTRATOR)
def reach(request: Request) -> HttpResponse:
    """How the team is reached, and how soon it reads and decides."""
    form = ReachForm.of(request, initial=asdict(queries.reach()))
    if form.is_valid():
        try:
            actions.keep_reach(by=request.actor, reach=queries.ReachView(**form.values), at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It is saved."), "safety:reach")
    return render(request, "safety/reach.html", {"form": form})
