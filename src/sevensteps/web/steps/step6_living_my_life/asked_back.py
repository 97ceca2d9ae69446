"""Money that might be given back: its sum, my answer, what was decided and why, and how to disagree."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.budgets.recovery import State
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.shell import Request, appealing, forms, giving_back, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own, sum_for

WAITS = frozenset({State.TOLD, State.REPLIED})


class ReplyForm(forms.Form):
    """What the person says to it."""

    words = forms.Text(
        gettext_lazy("What do you want to say?"),
        hint=gettext_lazy("Say what the money is for, or what is not right. You can answer again later."),
        max_length=recovering.LONGEST,
        rows=5,
    )


@signed_in
def asked(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One case, and answering it."""
    needed = Task.REPLY_RECOVERY if request.method == "POST" else Task.SEE_MONEY
    case = case_for(request, person_ref, needed)
    found = _told(case, ref)
    form = ReplyForm.of(request)
    if form.is_valid():
        try:
            recovering.reply(by=case.standing, ref=ref, words=form.values["words"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Your answer is sent."), "life:asked", person_ref, ref)
    waits, can = found.state in WAITS, case.standing.can
    about = found.appeal_ref
    return render(
        request,
        "step6/asked.html",
        {
            "case": case,
            "own": own(case),
            "found": found,
            "sum": sum_for(found.surplus.trace, case) if found.surplus else None,
            "title": giving_back.title(found),
            "reason": giving_back.reason(found),
            "now": giving_back.now(found),
            "colour": giving_back.COLOURS[found.state],
            "due": giving_back.due(found, request.today),
            "events": giving_back.happened(budgets.case_history(case.standing.person_id, ref)),
            "form": form if waits and can(Task.REPLY_RECOVERY) else None,
            "may_agree": waits and can(Task.AGREE_RECOVERY),
            "door": appealing.door(case, budgets.RECOVERY, about, request.today)
            if about and found.decided
            else None,
        },
    )


@require_POST
@signed_in
def agree(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Agree to give all of it back."""
    case = case_for(request, person_ref, Task.AGREE_RECOVERY)
    _told(case, ref)
    recovering.agree(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("You agreed. Nothing is taken today."), "life:asked", person_ref, ref)


def _told(case: Case, ref: str) -> budgets.CaseView:
    """The case; before the person was told, staff alone know of it."""
    found = budgets.recovery_case(case.standing.person_id, ref)
    if found.told_at is None and case.standing.side != "staff":
        raise NotFound(f"case {ref}")
    return found
