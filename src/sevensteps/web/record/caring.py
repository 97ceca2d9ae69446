"""Caring for each other: a carer's plan linked with that of the person they care for, by both their yes; for
a child whose only parent is the carer a worker of the child's answers.
"""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.people import actions
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.queries import CarerLinkView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning.carer_links import Answer
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.request import Request
from sevensteps.web.shell.voice import own

_CARES, _CARED_FOR = "carer:", "person:"


class AskForm(forms.Form):
    """Whom to ask: `carer:` a member of the circle, or `person:` somebody one cares for."""

    who = forms.Choice(
        gettext_lazy("Whom do you want to ask?"), missing=gettext_lazy("Choose whom you want to ask.")
    )


@signed_in
def links(request: Request, person_ref: str) -> HttpResponse:
    """What was asked and what stands, and asking somebody."""
    case = case_for(request, person_ref, Task.LINK_CARER)
    found = people.carer_links_of(case.standing.person_id)
    choices = _choices(case, found)
    form = AskForm.of(request)
    form.offer("who", choices)
    if form.is_valid():
        who = form.values["who"]
        try:
            if who.startswith(_CARES):
                actions.ask_carer(member_ref=who.removeprefix(_CARES), by=case.standing, at=request.now)
            else:
                actions.ask_cared_for(
                    person_ref=who.removeprefix(_CARED_FOR), by=case.standing, at=request.now
                )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("They are asked. It stands once they say yes."), "record:links", person_ref
            )
    return render(
        request,
        "record/links.html",
        {"case": case, "own": own(case), "links": found, "form": form if choices else None},
    )


def _choices(case: Case, asked: tuple[CarerLinkView, ...]) -> list[tuple[str, str]]:
    """Those of the circle who sign in; for a carer, those to whose circle they belong. Whoever of them
    has a record here is not told by this list. Those asked already are left out.
    """
    words = _("%(name)s cares for me") if own(case) else _("%(name)s cares for them")
    done = {link.member_ref for link in asked} | {link.other_ref for link in asked}
    circle = people.circle_of(case.standing.person_id)
    found = [
        (f"{_CARES}{one.ref}", words % {"name": one.name})
        for one in circle
        if one.has_account and one.ref not in done
    ]
    if case.person.is_carer and own(case):
        found += [
            (f"{_CARED_FOR}{row.ref}", _("I care for %(name)s") % {"name": row.name})
            for row in people.supported_by(case.standing.actor.account_id or 0)
            if row.ref not in done
        ]
    return found


@require_POST
@signed_in
def agree(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """The other one says yes."""
    case = case_for(request, person_ref, Task.LINK_CARER)
    try:
        actions.agree_to_link(ref=ref, by=case.standing, at=request.now)
    except Refused as refusal:
        return forms.done(request, say(refusal.said), "record:links", person_ref)
    return forms.done(request, _("You both said yes. Your plans say so now."), "record:links", person_ref)


@require_POST
@signed_in
def end(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """No, or no longer."""
    case = case_for(request, person_ref, Task.LINK_CARER)
    actions.end_link(ref=ref, by=case.standing, at=request.now)
    return forms.done(request, _("It has ended. Neither plan says it any more."), "record:links", person_ref)


class AnswerForm(forms.Form):
    """A worker's answer for a child."""

    link = forms.Hidden(max_length=12)
    answer = forms.Choice(
        gettext_lazy("What is the answer?"),
        choices=[
            (Answer.CHILD_YES, gettext_lazy("They understand what it means, and say yes")),
            (
                Answer.WORKER_YES,
                gettext_lazy("They do not understand it yet. I say yes for them, as it is good for them"),
            ),
            (Answer.NO, gettext_lazy("No, or no longer")),
        ],
        missing=gettext_lazy("Choose an answer."),
    )
    told = forms.Text(
        gettext_lazy("How was it explained to them, and what did they say or show?"),
        hint=gettext_lazy("In their words, signs or pictures. Needed for a yes."),
        required=False,
        max_length=2_000,
        rows=4,
    )
    reasons = forms.Text(
        gettext_lazy("Why is it good for them?"),
        hint=gettext_lazy("Needed where you say yes for them."),
        required=False,
        max_length=2_000,
        rows=4,
    )


@signed_in
def child(request: Request, person_ref: str) -> HttpResponse:
    """A worker answers for a child what somebody who cares for them asks; the first that waits."""
    case = case_for(request, person_ref, Task.ANSWER_FOR_CHILD)
    links = people.links_of_children([case.standing.person_id], request.today)
    first = next((link for link in links if link.for_worker), None)
    form = AnswerForm.of(request, initial={"link": "" if first is None else first.ref})
    if form.is_valid():
        said = form.values
        try:
            actions.answer_for_child(
                ref=said["link"],
                answer=Answer(said["answer"]),
                told=said["told"],
                reasons=said["reasons"],
                by=case.standing,
                at=request.now,
            )
        except NotFound:
            return forms.done(request, _("It has been answered, or has ended."), "record:child", person_ref)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("Your answer is kept, and they are told."), "record:child", person_ref
            )
    return render(request, "record/child.html", {"case": case, "link": first, "form": form})
