"""What shows somebody's means: sent by them or for them, given out again, and seen by a finance officer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import AssessmentInFull
from sevensteps.contexts.files import actions as files
from sevensteps.contexts.files import queries as kept
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.downloads import download
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step1_my_money.contribution.words import about_words, form_now


class EvidenceForm(forms.Form):
    """What it shows, and a file or a note."""

    about = forms.Choice(gettext_lazy("What does this show?"))
    file = forms.File(
        gettext_lazy("Choose a file"),
        hint=gettext_lazy(
            "A photo of a letter is enough. It is kept locked; only who looks at your money can open it."
        ),
        required=False,
    )
    note = forms.Line(
        gettext_lazy("What is it?"),
        hint=gettext_lazy(
            "For example: pension letter of April. Without a file: who has seen what, and when."
        ),
        max_length=200,
    )


@signed_in
def add(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Add something that shows one of the means."""
    case = case_for(request, person_ref, Task.GIVE_MEANS)
    full = charging.assessment(case.standing.person_id, ref)
    if full.view.closed is not None or full.used is None:
        return redirect("contribution:start", person_ref)
    law = full.used.rules.law
    form = EvidenceForm.of(request, initial={"about": request.GET.get("about", "")})
    titles = {need.about: about_words(need.about, law, form_now(case)) for need in full.needs}
    form.offer("about", [*titles.items(), (charging.OTHER, _("Something else"))])
    if form.is_valid():
        try:
            _add(request, case, full, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Thank you. It is kept."), "contribution:one", person_ref, ref)
    context = {"case": case, "own": own(case), "form": form, "view": full.view}
    return render(request, "contribution/evidence.html", context)


def _add(request: Request, case: Case, full: AssessmentInFull, form: EvidenceForm) -> None:
    """The file and the item that names it. The same page sent twice adds one."""
    values, file_ref = form.values, ""
    if values["file"] is not None:
        file_ref = files.keep(
            owner_key=charging.owner_key(case.person.ref), file=values["file"], description=values["note"],
            once=form.once, by=request.actor, at=request.now,
        )  # fmt: skip
    there = charging.evidence_of(case.standing.person_id, values["about"])
    if any((one.file_ref, one.note) == (file_ref, values["note"]) for one in there):
        return
    actions.add_evidence(
        by=case.standing, ref=full.view.ref, about=values["about"], file_ref=file_ref, note=values["note"],
        at=request.now,
    )  # fmt: skip


@require_GET
@signed_in
def file(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """The file of one item, to save."""
    case = case_for(request, person_ref, Task.SEE_MEANS)
    item = charging.evidence(case.standing.person_id, ref)
    if not item.file_ref:
        raise NotFound(f"file of evidence {ref}")
    return download(kept.content(item.file_ref, owner_key=charging.owner_key(case.person.ref)))


@require_POST
@signed_in
def seen(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """A finance officer has seen it."""
    case = case_for(request, person_ref, Task.CHECK_MEANS)
    item = charging.evidence(case.standing.person_id, ref)
    actions.mark_seen(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("Marked as seen."), "contribution:one", person_ref, item.assessment_ref)
