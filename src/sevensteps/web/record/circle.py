"""A person's circle of support: who is in it, and what each may see and do."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.people import actions
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.words import (
    AUTHORITY_WORDS,
    PERMISSION_WORDS,
    AgencyKind,
)
from sevensteps.contexts.planning import actions as planning
from sevensteps.core.access import Authority, Permission, Task
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.web.record.forms import BrokerForm, ConsentForm, MemberForm, SeenForm
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.request import Request


@require_GET
@signed_in
def show(request: Request, person_ref: str) -> HttpResponse:
    """Everybody in the circle, and the brokers who help."""
    case = case_for(request, person_ref, Task.SEE_CIRCLE)
    return render(
        request,
        "record/circle.html",
        {
            "case": case,
            "members": people.circle_of(case.standing.person_id),
            "brokers": people.engagements_of(case.standing.person_id),
            "may_manage": case.standing.can(Task.MANAGE_CIRCLE),
            "asks": case.standing.can(Task.ANSWER_FOR_CHILD)
            and any(
                link.for_worker for link in people.links_of_children([case.standing.person_id], request.today)
            ),
            "authority_words": AUTHORITY_WORDS,
            "permission_words": PERMISSION_WORDS,
            "today": request.today,
        },
    )


@signed_in
def add(request: Request, person_ref: str) -> HttpResponse:
    """Somebody joins the circle; what they may see comes next."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    form = MemberForm.of(request, initial={"authority": Authority.NONE})
    if form.is_valid():
        values = form.values | {"authority": Authority(form.values["authority"])}
        try:
            ref = actions.add_circle_member(**values, by=case.standing, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("%(name)s is in the circle. Now say what they may see.") % {"name": values["name"]}
            return forms.done(request, words, "record:consent", person_ref, ref)
    return render(request, "record/add.html", {"case": case, "form": form})


@require_GET
@signed_in
def member(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One member of the circle: what they may, since when and by whose yes."""
    case = case_for(request, person_ref, Task.SEE_CIRCLE)
    found = people.member(case.standing.person_id, ref)
    return render(request, "record/member.html", _about(case, found, request))


def _about(case: Any, found: Any, request: Request) -> dict[str, Any]:
    """What the page of one member shows."""
    manages = case.standing.can(Task.MANAGE_CIRCLE)
    return {
        "case": case,
        "member": found,
        "may_manage": manages,
        "may_confirm": manages
        and case.standing.side == "staff"
        and found.authority is not Authority.NONE
        and not found.authority_confirmed,
        "link_open": found.invited_until is not None and found.invited_until >= request.now,
        "authority_words": AUTHORITY_WORDS,
        "permission_words": PERMISSION_WORDS,
        "consents": found.grants_from(request.today),
    }


@signed_in
def consent(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """All that the member may see and do, given and taken back on one page."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    found = people.member(case.standing.person_id, ref)
    before = {str(grant.permission) for grant in found.grants_from(request.today)}
    form = ConsentForm.of(request, initial={"may": sorted(before)})
    wanted = set(request.POST.getlist("may"))
    form.ask_yes(case, takes_back=wanted <= before)
    if form.is_valid():
        try:
            actions.set_consents(
                member_ref=ref,
                permissions=frozenset(Permission(key) for key in form.values["may"]),
                **form.yes(),
                by=case.standing,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Saved what %(name)s may see and do.") % {"name": found.name}
            return forms.done(request, words, "record:member", person_ref, ref)
    return render(request, "record/consent.html", {"case": case, "form": form, "member": found})


@signed_in
def seen(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """A worker writes down which paper gives the member their legal role."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    if case.standing.side != "staff":
        raise NotAllowed("a legal role is confirmed by staff")
    found = people.member(case.standing.person_id, ref)
    form = SeenForm.of(request)
    if form.is_valid():
        try:
            actions.confirm_authority(
                member_ref=ref, evidence=form.values["evidence"], by=case.standing, at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("Written down. The legal role counts now."), "record:member", person_ref, ref
            )
    return render(request, "record/seen.html", _about(case, found, request) | {"form": form})


@require_POST
@signed_in
def invite(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Send the member a link to sign in with."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    actions.invite(member_ref=ref, by=case.standing, at=request.now)
    return forms.done(request, _("The invitation is on its way by e-mail."), "record:member", person_ref, ref)


@require_POST
@signed_in
def withdraw(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Take an open invitation back: its link stops working."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    actions.cancel_invitation(member_ref=ref, by=case.standing, at=request.now)
    return forms.done(request, _("The link does not work any more."), "record:member", person_ref, ref)


@signed_in
def end(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """The member leaves the circle; asked once, because they see nothing from then on."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    found = people.member(case.standing.person_id, ref)
    if request.method == "POST":
        planning.end_circle_member(member_ref=ref, by=case.standing, at=request.now)
        words = _("%(name)s has left the circle.") % {"name": found.name}
        return forms.done(request, words, "record:circle", person_ref)
    return render(request, "record/end.html", {"case": case, "member": found})


@signed_in
def broker(request: Request, person_ref: str) -> HttpResponse:
    """Ask a broker's team for help, and see who helps."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    brokers = [row for row in people.teams() if row.agency.kind is AgencyKind.BROKER]
    form = BrokerForm.of(request)
    form.offer("team_ref", [(row.ref, f"{row.name}, {row.agency.name}") for row in brokers])
    form.ask_yes(case)
    if form.is_valid():
        try:
            actions.engage_broker(
                team_ref=form.values["team_ref"],
                **form.yes(),
                by=case.standing,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The broker has been asked to help."), "record:broker", person_ref)
    helping = people.engagements_of(case.standing.person_id)
    context = {"case": case, "form": form, "helping": helping, "brokers": brokers}
    return render(request, "record/broker.html", context)


@require_POST
@signed_in
def end_broker(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """A broker's team helps no longer."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    planning.end_engagement(ref=ref, by=case.standing, at=request.now)
    return forms.done(request, _("This broker helps no longer."), "record:broker", person_ref)
