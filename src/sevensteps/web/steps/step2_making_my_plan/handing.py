"""Handing over the writing of the plan: who is asked, who has it and since when, and taking it back."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.queries import HandOverView
from sevensteps.core.access import Task
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.core.planning.handing import HAND_WORDS, OPEN, HandState
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.saying_yes import YesForm
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import plan_to_write, writable

_MEMBER, _TEAM = "circle", "team"


class OfferForm(YesForm):
    """Whom to ask, and what they are asked for."""

    to = forms.Pick(gettext_lazy("Who should write the plan?"))
    words = forms.Text(
        gettext_lazy("What do you want to tell them?"),
        hint=gettext_lazy("For example what matters most, and by when you would like it."),
        required=False,
        max_length=2_000,
        rows=4,
    )


class EndForm(forms.Form):
    """It ends, with why where somebody wants to say."""

    reason = forms.Text(
        gettext_lazy("If you end it: why? You need not say."),
        hint=gettext_lazy("In plain words. It is kept with it, and the other reads it."),
        required=False,
        quiet=True,
        max_length=2_000,
        rows=2,
    )


class AnswerForm(forms.Form):
    """Yes, with what it costs, or no, with why."""

    accept = forms.YesNo(
        gettext_lazy("Will you write this plan?"), yes=gettext_lazy("Yes"), no=gettext_lazy("No")
    )
    reason = forms.Text(
        gettext_lazy("If not: why?"),
        hint=gettext_lazy("In plain words. They read it."),
        required=False,
        quiet=True,
        max_length=2_000,
        rows=3,
    )
    fee = forms.MoneyAmount(
        gettext_lazy("If you are paid for it: how much?"),
        hint=gettext_lazy("It can stand in the plan as a line of its own. Who agrees the plan is told."),
        required=False,
        quiet=True,
        least=0,
    )


@signed_in
def hand_over(request: Request, person_ref: str) -> HttpResponse:
    """Who has the plan now, or whom to ask."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    if request.method == "POST":
        case.standing.check(Task.MANAGE_CIRCLE)
    form = _asking(OfferForm.of(request), case, request)
    if case.standing.can(Task.MANAGE_CIRCLE) and form.is_valid():
        kind, _colon, ref = form.values["to"].partition(":")
        try:
            actions.offer_plan(
                by=case.standing,
                member_ref=ref if kind == _MEMBER else "",
                team_ref=ref if kind == _TEAM else "",
                words=form.values["words"] or "",
                **form.yes(),
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("They are asked, and told."), "plan:hand_over", person_ref)
    return _page(request, case, form, EndForm())


def _asking(form: OfferForm, case: Case, request: Request) -> OfferForm:
    form.offer("to", _to_ask(case, request) if case.standing.can(Task.MANAGE_CIRCLE) else [])
    form.ask_yes(case)
    return form


def _page(request: Request, case: Case, offer: OfferForm, ending: EndForm) -> HttpResponse:
    number = case.standing.person_id
    now = queries.open_hand_over(number)
    told = case.standing.can(Task.SEE_CIRCLE)  # who had it before, and why it was given back
    plan = queries.plan_of(number) if now and now.fee else None
    shown = {
        "now": now,
        "past": [one for one in queries.hand_overs_of(number) if told and one.state not in OPEN],
        "offer": offer,
        "ending": ending,
        "form": ending if ending.is_bound else offer,  # the one that was sent, for what is wrong in it
        "may_manage": case.standing.can(Task.MANAGE_CIRCLE),
        "may_write": plan is not None and writable(case, plan),
        "words": HAND_WORDS,
    }
    return render(request, "step2/hand_over.html", _about(case, now, request) | shown)


@signed_in
def answer(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Whoever was asked says yes or no."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    found = queries.hand_over(case.standing.person_id, ref)
    if not actions.is_theirs(case.standing, found.member_ref, found.team_ref, request.now):
        raise NotAllowed(f"{request.actor.key} was not asked to write this plan")
    form = AnswerForm.of(request)
    if not found.team_ref:
        del form.fields["fee"]
    if form.is_valid():
        said = form.values
        try:
            actions.answer_offer(
                by=case.standing, ref=ref, accept=said["accept"], reason=said["reason"] or "",
                fee=said.get("fee"), at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("You write this plan now.") if said["accept"] else _("They are told, with your reason.")
            return forms.done(request, words, "plan:start" if said["accept"] else "public:home",
                              *([person_ref] if said["accept"] else []))  # fmt: skip
    shown = {"one": found, "form": form, "waits": found.state is HandState.OFFERED, "words": HAND_WORDS}
    return render(request, "step2/answer_offer.html", _about(case, found, request) | shown)


@require_POST
@signed_in
def end(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Taken back, not asked any more, or handed back."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    form = EndForm.of(request)
    if not form.is_valid():
        return _page(request, case, _asking(OfferForm(), case, request), form)
    actions.end_hand_over(by=case.standing, ref=ref, reason=form.values["reason"] or "", at=request.now)
    if case.standing.can(Task.MANAGE_CIRCLE):
        words = _("Done. The plan is with them no longer.")
        return forms.done(request, words, "plan:hand_over", person_ref)
    return forms.done(request, _("Handed back. They are told."), "public:home")


@require_POST
@signed_in
def fee(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """What they ask for, as a line of the plan: by one press, and once."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    line = actions.add_fee(by=found[0].standing, ref=ref, at=request.now)
    return forms.done(request, _("It is a line of the plan."), "plan:line", person_ref, line)


def _about(case: Case, found: HandOverView | None, request: Request) -> dict[str, Any]:
    theirs = found is not None and actions.is_theirs(
        case.standing, found.member_ref, found.team_ref, request.now
    )
    return {"case": case, "own": own(case), "theirs": theirs}


def _to_ask(case: Case, request: Request) -> list[tuple[str, str]]:
    """Those of the circle who sign in, the teams that help, and those that could."""
    number, today = case.standing.person_id, request.today
    members = [
        (f"{_MEMBER}:{one.ref}", f"{one.name}, {one.relationship}")
        for one in people.helpers_of_circle(number, today)
        if one.signs_in and not one.by_law
    ]
    teams = (*people.teams_helping(number, today), *people.teams_to_ask(number, today))
    return members + [(f"{_TEAM}:{one.team_ref}", f"{one.team_name}, {one.agency_name}") for one in teams]
