"""Doing one thing with a referral: a form, and the action behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sevensteps.contexts.panels import actions, queries
from sevensteps.contexts.panels.queries import PanelView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.planning import Later
from sevensteps.core.planning.panel import (
    PanelDecision,
    Party,
    Point,
    Precedence,
    Seat,
    Way,
    next_point,
)
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.steps.panels import forms as ours
from sevensteps.web.steps.panels.views import doors, whose
from sevensteps.web.steps.panels.words import TITLES


@dataclass(frozen=True, slots=True)
class Asked:
    """Who does it, to which referral."""

    request: Request
    case: Case
    panel: PanelView


@signed_in
def do(request: Request, person_ref: str, ref: str, what: str) -> HttpResponse:
    """One thing that can be done now; what cannot be done any more leads back to the referral."""
    case = case_for(request, person_ref, Task.SEE_PANEL)
    asked = Asked(request, case, queries.panel(case.standing, ref))
    if what not in TITLES:
        raise NotFound(f"panel {what}")
    if not whose(case, asked.panel, what):
        raise NotAllowed(f"{case.standing.actor.key} may not {what} with panel {ref}")
    if what not in doors(case, asked.panel):
        return redirect("panel:one", person_ref, ref)
    form = _form(asked, what)
    if form.is_valid():
        try:
            _ACTS[what](asked, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            stays = what == "point"
            page = ("panel:do", person_ref, ref, "point") if stays else ("panel:one", person_ref, ref)
            return forms.done(request, _("It is kept."), *page)
    title, submit = TITLES[what]
    return render(
        request,
        "panel/do.html",
        {"case": case, "panel": asked.panel, "form": form, "title": title, "submit": submit, "what": what},
    )


def _form(asked: Asked, what: str) -> forms.Form:
    request, panel = asked.request, asked.panel
    if what == "ask":
        told = next(one for one in panel.concerned if one.part == "person")
        agreed = [one.ref for one in panel.concerned if one.agreed]
        return ours.AskForm.of(
            request, panel=panel, initial={"how": panel.asked, "agreed": agreed, "way": told.way}
        )
    if what == "point":
        point = next_point([known for known, _text in panel.minutes])
        if point is None:
            raise NotFound("point")
        return ours.PointForm.of(request, point=point, initial={"point": point})
    members = queries.members_of(panel.person_id, panel.ref) if what in {"open", "take_off"} else ()
    if what == "take_off":
        return ours.TakeOffForm.of(request, members=members)
    if what == "open":
        return ours.OpenForm.of(
            request,
            initial={f"seat_{one.seat}": one.name for one in members}
            | {"deputies": [str(one.seat) for one in members if one.deputy]},
        )
    if what in {"arrange", "rearrange"}:
        names = ("meets_on", "meets_at", "place", "suits", "nothing_precedes")
        return ours.ArrangeForm.of(request, initial={name: getattr(panel, name) for name in names})
    return _PLAIN[what].of(request)


_PLAIN: dict[str, type[forms.Form]] = {
    "attempt": ours.AttemptForm,
    "send_back": ours.WhyForm,
    "refer_again": ours.AgainForm,
    "hand_over": ours.HandOverForm,
    "name": ours.NameForm,
    "decide": ours.DecideForm,
    "sign_off": ours.SignForm,
    "withdraw": ours.WhyForm,
}


def _attempt(asked: Asked, form: forms.Form) -> None:
    values = form.values | {"with_parties": [Party(one) for one in form.values["with_parties"]]}
    actions.add_attempt(by=asked.case.standing, ref=asked.panel.ref, **values, at=asked.request.now)


def _hand_over(asked: Asked, form: forms.Form) -> None:
    values = form.values | {"precedence": Precedence(form.values["precedence"])}
    actions.hand_over(by=asked.case.standing, ref=asked.panel.ref, **values, at=asked.request.now)


def _ask(asked: Asked, form: forms.Form) -> None:
    actions.ask_person(
        by=asked.case.standing,
        ref=asked.panel.ref,
        how=form.values["how"],
        agreed=form.values.get("agreed", []),
        way=Way(form.values["way"]),
        at=asked.request.now,
    )


def _name(asked: Asked, form: forms.Form) -> None:
    values = form.values | {"seat": Seat(form.values["seat"])}
    actions.name_member(by=asked.case.standing, ref=asked.panel.ref, **values, at=asked.request.now)


def _open(asked: Asked, form: forms.Form) -> None:
    if not isinstance(form, ours.OpenForm):
        raise TypeError("who is here is asked with its own form")
    actions.open_meeting(
        by=asked.case.standing,
        ref=asked.panel.ref,
        here=form.here(),
        deputies=[Seat(one) for one in form.values["deputies"]],
        at=asked.request.now,
    )


def _point(asked: Asked, form: forms.Form) -> None:
    """The point that the page showed, so that the same page sent twice is kept once."""
    shown = form.values["point"] or ""
    if shown not in set(Point):
        raise Refused("text", _("Open the page again to see which point comes next."))
    actions.note_point(
        by=asked.case.standing,
        ref=asked.panel.ref,
        point=Point(shown),
        text=form.values["text"],
        at=asked.request.now,
    )


def _decide(asked: Asked, form: forms.Form) -> None:
    said = {name: text for name, text in form.values.items() if name not in {"agreed", "as_it_stands"}}
    actions.decide(
        by=asked.case.standing,
        ref=asked.panel.ref,
        agreed=form.values["agreed"],
        decision=PanelDecision(**said),
        as_it_stands=form.values["as_it_stands"],
        at=asked.request.now,
    )


def _sign_off(asked: Asked, form: forms.Form) -> None:
    because, known_by = form.values["later_because"] or "", form.values["later_by"]
    if because and known_by is None:
        raise Refused("later_by", _("Choose the day by which it is known."))
    actions.sign_off(
        by=asked.case.standing,
        ref=asked.panel.ref,
        lawful=form.values["lawful"],
        later=None if known_by is None else Later(because, known_by),
        at=asked.request.now,
    )


def _plainly(act: Callable[..., None]) -> Callable[[Asked, forms.Form], None]:
    """An action that takes what the form asks, by the same names."""

    def run(asked: Asked, form: forms.Form) -> None:
        act(by=asked.case.standing, ref=asked.panel.ref, **form.values, at=asked.request.now)

    return run


_ACTS: dict[str, Callable[[Asked, forms.Form], None]] = {
    "attempt": _attempt,
    "send_back": _plainly(actions.send_back),
    "refer_again": _plainly(actions.refer_again),
    "hand_over": _hand_over,
    "ask": _ask,
    "arrange": _plainly(actions.arrange),
    "rearrange": _plainly(actions.arrange),
    "name": _name,
    "take_off": _plainly(actions.take_off),
    "open": _open,
    "point": _point,
    "decide": _decide,
    "sign_off": _sign_off,
    "withdraw": _plainly(actions.withdraw),
}
