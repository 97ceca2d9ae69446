"""Asking for an exception to the sum, and how that goes."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.allocation import appeals, exception_queries, exceptions, queries
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Task
from sevensteps.core.allocation import Criterion, RequestState
from sevensteps.core.errors import Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.appealing import door
from sevensteps.web.shell.filters import day
from sevensteps.web.shell.voice import own, said
from sevensteps.web.steps.step1_my_money.not_right import EASY, PLAIN, STATES
from sevensteps.web.steps.step1_my_money.wording import as_asked


class AskForm(forms.Form):
    """A place to write under each of the rulebook's reasons, and the sum that would be right."""

    wanted = forms.MoneyAmount(
        gettext_lazy("How much for a year would be right?"),
        hint=gettext_lazy("Leave it empty if you do not know."),
        required=False,
        quiet=True,
    )

    def ask_about(self, criteria: tuple[Criterion, ...], case: Case) -> None:
        """One field for each reason, before the sum."""
        last = self.fields.pop("wanted")
        for criterion in criteria:
            self.fields[f"why_{criterion.id}"] = forms.Text(
                said(criterion.words, case), max_length=exceptions.LONGEST, rows=3, required=False, quiet=True
            )
        self.fields["wanted"] = last

    @property
    def reasons(self) -> dict[str, str]:
        """What was written, by the id of the reason; those left empty are left out."""
        written = {name: text for name, text in self.values.items() if name.startswith("why_") and text}
        return {name.removeprefix("why_"): text for name, text in written.items()}


@signed_in
def ask(request: Request, person_ref: str) -> HttpResponse:
    """Choose what the rule leaves out, and say why."""
    case = as_asked(request, case_for(request, person_ref, Task.ASK_EXCEPTION))
    person_id = case.standing.person_id
    waiting = next((one for one in exception_queries.exceptions_of(person_id) if one.open), None)
    if waiting is not None:
        return redirect("money:exception", person_ref, waiting.ref)
    told, criteria = queries.indicative_of(person_id), exception_queries.criteria_for(person_id)
    if told is None or not criteria:
        return redirect("money:start", person_ref)
    form = AskForm.of(request)
    form.ask_about(criteria, case)
    if form.is_valid():
        try:
            ref = exceptions.ask_exception(
                by=case.standing, reasons=form.reasons, wanted=form.values["wanted"], at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("You have asked for an exception."), "money:exception", person_ref, ref
            )
    promised = day(request.today + timedelta(days=policies.settings().decision_days))
    words = [str(one) for one in (EASY if case.person.easy_read else PLAIN)]
    return render(
        request,
        "step1/ask_exception.html",
        {
            "case": case,
            "own": own(case),
            "told": told,
            "form": form,
            "how": [one % {"day": promised} if "%(" in one else one for one in words],
        },
    )


@require_GET
@signed_in
def one(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One request: what it says, by when the answer comes, and the answer with its reasons."""
    case = as_asked(request, case_for(request, person_ref, Task.SEE_APPEALS))
    asked = exception_queries.exception(case.standing.person_id, ref)
    words, colour = STATES[asked.state]
    short = asked.state in {RequestState.REFUSED, RequestState.PART}  # of what was asked for
    return render(
        request,
        "step1/exception.html",
        {
            "case": case,
            "own": own(case),
            "asked": asked,
            "reasons": [(said(criterion, case), text) for criterion, text in asked.reasons],
            "state": words,
            "colour": colour,
            "late": asked.late(request.today),
            "involved": request.actor.key in asked.involved and case.standing.can(Task.DECIDE_EXCEPTION),
            "may_decide": asked.open
            and case.standing.can(Task.DECIDE_EXCEPTION)
            and request.actor.key not in asked.involved,
            "may_withdraw": asked.open
            and case.standing.can(Task.ASK_EXCEPTION)
            and (case.standing.side != "staff" or request.actor.key == asked.asked_by_key),
            "door": door(case, appeals.DECISION, asked.decision.ref, request.today)
            if short and asked.decision
            else None,
        },
    )


@require_POST
@signed_in
def withdraw(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Take the request back."""
    case = case_for(request, person_ref, Task.ASK_EXCEPTION)
    exceptions.withdraw_exception(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("The request is taken back."), "money:sum", person_ref)
