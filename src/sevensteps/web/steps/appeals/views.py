"""Sending an appeal, and how it goes."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.allocation import appeals as sums
from sevensteps.contexts.allocation import exception_queries
from sevensteps.contexts.budgets import actions as holding
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.redress import actions, queries
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.redress import EVENT_WORDS, STATE_WORDS, Event, State, can_step
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.appealing import how
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.appeals.about import about_of, what_comes

COLOURS = {
    State.UPHELD: "green",
    State.UPHELD_IN_PART: "yellow",
    State.NOT_UPHELD: "red",
    State.WITHDRAWN: "grey",
}


class SendForm(forms.Form):
    """Why it is not right, and what would be."""

    why = forms.Text(
        gettext_lazy("Why is it not right?"),
        hint=gettext_lazy("In your own words. Say what was left out, or what is different."),
        max_length=actions.LONGEST,
        rows=6,
    )
    wanted = forms.Text(
        gettext_lazy("What would be right?"), max_length=actions.LONGEST, rows=3, required=False
    )


@signed_in
def send(request: Request, person_ref: str, kind: str, about: str) -> HttpResponse:
    """Say that one decision is not right."""
    case = case_for(request, person_ref, Task.SEND_APPEAL)
    thing = about_of(case, kind, about)
    sent = queries.appeal_about(case.standing.person_id, kind, about)
    if sent is not None:
        return redirect("appeals:one", person_ref, sent.ref)
    form = SendForm.of(request)
    if form.is_valid():
        try:
            ref = _send(request, case, kind, about, form)
        except actions.AlreadySent as there:
            return redirect("appeals:one", person_ref, there.ref)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The appeal is sent."), "appeals:one", person_ref, ref)
    return render(
        request,
        "appeals/send.html",
        {"case": case, "own": own(case), "about": thing, "how": how(case, request.today), "form": form},
    )


def _send(request: Request, case: Case, kind: str, about: str, form: SendForm) -> str:
    if kind == planning.PLAN:
        return planning.appeal_plan(by=case.standing, plan_ref=about, **form.values, at=request.now)
    if kind == charging.CHARGE:
        return charging.appeal_charge(by=case.standing, ref=about, **form.values, at=request.now)
    if kind == budgets.RECOVERY:
        return recovering.appeal_decision(by=case.standing, ref=about, **form.values, at=request.now)
    if kind in {holding.RECEIVING, holding.PAYEE}:
        return holding.appeal_holding(
            by=case.standing, about_kind=kind, about_ref=about, **form.values, at=request.now
        )
    return sums.appeal_sum(by=case.standing, about_kind=kind, about_ref=about, **form.values, at=request.now)


@require_GET
@signed_in
def one(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One appeal: what it says, where it stands, what is due by when, and the answer."""
    case = case_for(request, person_ref, Task.SEE_APPEALS)
    appeal = queries.appeal(case.standing.person_id, ref)
    who = actions.parties_of(case.standing, appeal.sent_by_key)
    involved = request.actor.key in appeal.involved
    decision = exception_queries.decision_on_appeal(case.standing.person_id, ref)
    return render(
        request,
        "appeals/one.html",
        {
            "case": case,
            "own": own(case),
            "appeal": appeal,
            "about": about_of(case, appeal.about_kind, appeal.about_ref),
            "state": say(STATE_WORDS[appeal.state]),
            "colour": COLOURS.get(appeal.state, "blue"),
            "clock": appeal.clock(request.today),
            "decision": decision,
            "comes": what_comes(appeal, new_sum=decision is not None),
            "moves": [
                {
                    "words": say(EVENT_WORDS[Event(move.event)]) if move.event != "send" else _("Sent"),
                    "who": move.by_name,
                    "at": move.at,
                }
                for move in reversed(queries.history(case.standing.person_id, ref))
            ],
            "involved": involved and can_step(Event.LOOK_AT, State.ACKNOWLEDGED, who),
            "may_acknowledge": can_step(Event.ACKNOWLEDGE, appeal.state, who),
            "may_look": can_step(Event.LOOK_AT, appeal.state, who) and not involved,
            "may_answer": can_step(Event.UPHOLD, appeal.state, who) and not involved,
            "may_withdraw": can_step(Event.WITHDRAW, appeal.state, who),
        },
    )


@require_POST
@signed_in
def acknowledge(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Tell the person that we have it."""
    case = case_for(request, person_ref, Task.ACKNOWLEDGE_APPEAL)
    actions.acknowledge(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("They are told that we have it."), "appeals:one", person_ref, ref)


@require_POST
@signed_in
def look_at(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Take it on, under one's own name."""
    case = case_for(request, person_ref, Task.DECIDE_APPEAL)
    actions.look_at(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("They are told that you look at it."), "appeals:answer", person_ref, ref)


@require_POST
@signed_in
def withdraw(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Take it back."""
    case = case_for(request, person_ref, Task.SEND_APPEAL)
    actions.withdraw(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("The appeal is taken back."), "appeals:one", person_ref, ref)
