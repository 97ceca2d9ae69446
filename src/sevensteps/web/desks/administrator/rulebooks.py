"""Rulebooks: what is published, what is proposed, and what counts from which day."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.policies import actions
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.actions import KEEPERS
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.rulebook import BrokenRulebook, Fault
from sevensteps.web.desks.administrator.forms import DeclineForm, InForceForm, RulebookForm
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.request import Request

PASTED = "pasted.yaml"


@require_GET
@staff_only(*KEEPERS)
def shelf(request: Request) -> HttpResponse:
    """Every published version, and every version that waits."""
    context = {"rows": policies.rulebooks(), "proposals": policies.proposals_waiting()}
    return render(request, "administrator/rulebooks.html", context)


@staff_only(*KEEPERS)
def propose(request: Request) -> HttpResponse:
    """Put a version forward. A broken file is shown with every fault: line, key and reason."""
    form = RulebookForm.of(request)
    faults: tuple[Fault, ...] = ()
    if form.is_valid():
        file = form.values["file"]
        text, filename = (file.text, file.name) if file else (form.values["text"], PASTED)
        try:
            ref = actions.propose_rulebook(text=text, filename=filename, by=request.actor, at=request.now)
        except BrokenRulebook as broken:
            faults = broken.faults
            words = _("%(file)s is not a rulebook yet. Put right what is listed below.") % {"file": filename}
            form.add_error("file" if file else "text", words)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Proposed. Somebody else has to approve it now.")
            return forms.done(request, words, "administrator:proposal", ref)
    return render(request, "administrator/propose.html", {"form": form, "broken": faults})


@staff_only(*KEEPERS)
def proposal(request: Request, ref: str) -> HttpResponse:
    """One proposal with its whole text; a POST turns it down."""
    found = policies.proposal(ref)
    form = DeclineForm.of(request)
    if form.is_valid():
        try:
            actions.decline_proposal(ref=ref, why=form.values["why"], by=request.actor, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Turned down. The reason is kept."), "administrator:rulebooks")
    own = found.proposed_by_key == request.actor.key
    return render(request, "administrator/proposal.html", {"proposal": found, "form": form, "own": own})


@require_POST
@staff_only(*KEEPERS)
def approve(request: Request, ref: str) -> HttpResponse:
    """Publish what somebody else proposed."""
    made = actions.approve_proposal(ref=ref, by=request.actor, at=request.now)
    name = made.identity
    words = _("Published. Now say from which day it counts.")
    return forms.done(request, words, "administrator:in_force", name.rulebook_id, name.version)


@require_GET
@staff_only(*KEEPERS)
def version(request: Request, rulebook_id: str, version: int) -> HttpResponse:
    """One published version: who stands behind it, and all it says."""
    row = _row(rulebook_id, version)
    return render(
        request,
        "administrator/rulebook.html",
        {"row": row, "text": policies.rulebook_text(rulebook_id, version)},
    )


@staff_only(*KEEPERS)
def in_force(request: Request, rulebook_id: str, version: int) -> HttpResponse:
    """From which day a published version counts."""
    row = _row(rulebook_id, version)
    first = max(request.today, row.valid_from)
    form = InForceForm.of(request, initial={"from_day": min(first, row.valid_to or first)})
    if form.is_valid():
        try:
            actions.put_in_force(
                kind=row.kind,
                rulebook_id=rulebook_id,
                version=version,
                from_day=form.values["from_day"],
                by=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It counts from that day."), "administrator:rulebooks")
    return render(request, "administrator/in_force.html", {"row": row, "form": form})


def _row(rulebook_id: str, version: int) -> policies.RulebookRow:
    for row in policies.rulebooks():
        if (row.rulebook_id, row.version) == (rulebook_id, version):
            return row
    raise NotFound(f"rulebook {rulebook_id} {version}")
