"""Telling the team: open to be read by everybody, to be sent by whoever signs in."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.safeguarding import actions, queries
from sevensteps.contexts.safeguarding.queries import KnownPerson
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.safeguarding import Danger
from sevensteps.web.safety.forms import TellForm
from sevensteps.web.shell import OpenRequest, render
from sevensteps.web.shell.access import signed_in, to_sign_in
from sevensteps.web.shell.request import Request


def tell(request: OpenRequest) -> HttpResponse:
    """The words and whether somebody is in danger now; numbers to ring are there before anything is typed."""
    if request.actor is None:
        if request.method == "POST":
            return to_sign_in(request)
        return render(request, "safety/tell.html", {"form": None, "about": None, "reach": queries.reach()})
    return _tell(request)


@signed_in
def _tell(request: Request) -> HttpResponse:
    about = _about(request)
    at_work = bool(request.actor.roles)
    shown = {"person": about.ref if about else ""}
    form = TellForm.of(request, known=about is not None, at_work=at_work, initial=shown)
    if form.is_valid():
        said = form.values
        try:
            actions.raise_concern(
                by=request.actor,
                person_ref=about.ref if about else "",
                about=said.get("about", ""),
                words=said["words"],
                danger=Danger(said["danger"]),
                reach=said["reach"],
                may_write=bool(said.get("may_write")),
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("safety:sent")
    reach = queries.reach_for(about, request.today)
    return render(request, "safety/tell.html", {"form": form, "about": about, "reach": reach})


def _about(request: Request) -> KnownPerson | None:
    """Whose page the reader came from, or the one person they can mean; None where they say it in words.

    Looking at it is no look at the record, so the person's history says nothing of it.
    """
    asked = request.POST.get("person") if request.method == "POST" else request.GET.get("about")
    if asked is None and request.method != "POST" and not request.actor.roles:
        own = people.person_of_account(request.actor.account_id or 0)
        close = [row.ref for row in people.supported_by(request.actor.account_id or 0)]
        known = [*([own] if own else []), *close]
        asked = known[0] if len(known) == 1 else None
    try:
        return queries.known_to(request.actor, asked, request.today) if asked else None
    except NotFound:
        return None


@require_GET
def sent(request: OpenRequest) -> HttpResponse:
    """We have it. It says nothing of what was told, not by the number of a team either: somebody may look
    over their shoulder.
    """
    return render(request, "safety/sent.html", {"reach": queries.reach()})
