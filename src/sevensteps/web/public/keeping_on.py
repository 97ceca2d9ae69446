"""From an estimate to somebody's own record: only when they ask, and only into their own."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.charging.actions import AlreadyStarted
from sevensteps.contexts.charging.queries import Source
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.public import keeping
from sevensteps.web.shell import OpenRequest, forms, render


def keep_on(request: OpenRequest) -> HttpResponse:
    """How to go on with an estimate; sent by somebody signed in, it begins their own record's."""
    kept = keeping.kept(request)
    if not kept.begun:
        return redirect("public:estimate")
    own = _own(request.actor)
    form = forms.Form.of(request) if own else None
    if form is not None and own and form.is_valid():
        try:
            _hand_over(request, own, kept.data)
        except AlreadyStarted:
            words = _("You have begun already. Your answers there stay as they are.")
            return forms.done(request, words, "contribution:check", own)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Your answers are in your record now, and gone from here. Check them.")
            return keeping.forget(forms.done(request, words, "contribution:check", own))
    context = {"kept": kept, "own_ref": own, "form": form, "signed_in": request.actor is not None}
    return render(request, "public/estimate_keep.html", context)


def _hand_over(request: OpenRequest, own: str, data: dict[str, object]) -> None:
    """Begin the full look with these answers. Raises AlreadyStarted, and what the core refuses."""
    if request.actor is None:
        raise NotFound("nobody is signed in")
    case = people.case_for(request.actor, own, request.today)
    charging.start(by=case.standing, data=data, source=Source.ESTIMATE, at=request.now)


def _own(actor: Actor | None) -> str | None:
    """The record of whoever is signed in."""
    if actor is None or actor.account_id is None:
        return None
    return people.person_of_account(actor.account_id)
