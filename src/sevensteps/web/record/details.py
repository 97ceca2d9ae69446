"""A person's own details: seen, put right, and the way in for the person themself."""

from dataclasses import asdict

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.people import actions
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Task
from sevensteps.core.dates import age_on
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.web.record.forms import DetailsForm, NumberForm
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.request import Request


@require_GET
@signed_in
def show(request: Request, person_ref: str) -> HttpResponse:
    """Names, how to reach the person, and who supports them."""
    case = case_for(request, person_ref, Task.SEE_DETAILS)
    return render(
        request,
        "record/details.html",
        {
            "case": case,
            "details": people.details_of(case.standing),
            "age": age_on(case.person.born_on, request.today),
            "may_change": case.standing.can(Task.EDIT_DETAILS),
            "may_move": case.standing.can(Task.MOVE_JOURNEY) and case.standing.side == "staff",
            "may_invite": case.standing.can(Task.MANAGE_CIRCLE) and case.standing.side == "staff",
            "is_staff": case.standing.side == "staff",
        },
    )


@signed_in
def change(request: Request, person_ref: str) -> HttpResponse:
    """Put details right."""
    case = case_for(request, person_ref, Task.EDIT_DETAILS)
    known = asdict(case.person) | asdict(people.details_of(case.standing))
    form = DetailsForm.of(
        request, initial={name: known[name] for name in DetailsForm.base_fields if name in known}
    )
    if form.is_valid():
        try:
            actions.edit_details(**form.values, by=case.standing, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The details are saved."), "record:details", person_ref)
    return render(request, "record/change.html", {"case": case, "form": form})


@signed_in
def nhs_number(request: Request, person_ref: str) -> HttpResponse:
    """Put in or take out the NHS number: a worker's task."""
    case = case_for(request, person_ref, Task.EDIT_DETAILS)
    if case.standing.side != "staff":
        raise NotAllowed("an NHS number is changed by staff")
    form = NumberForm.of(request, initial={"nhs_number": people.details_of(case.standing).nhs_number})
    if form.is_valid():
        try:
            actions.change_nhs_number(nhs_number=form.values["nhs_number"], by=case.standing, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The NHS number is saved."), "record:details", person_ref)
    return render(request, "record/nhs_number.html", {"case": case, "form": form})


@require_POST
@signed_in
def invite(request: Request, person_ref: str) -> HttpResponse:
    """Send the person a link to sign in with."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    actions.invite(by=case.standing, at=request.now)
    return forms.done(request, _("The invitation is on its way by e-mail."), "record:details", person_ref)
