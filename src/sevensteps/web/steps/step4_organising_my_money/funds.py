"""Money that a provider holds for the person: what is in it, its statements, questions about them."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.budgets.actions import funds as actions
from sevensteps.contexts.budgets.queries import service_funds as funds
from sevensteps.contexts.budgets.queries.fund_views import StatementView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.budgets.fund import Event, Party, can_move
from sevensteps.core.errors import Refused
from sevensteps.web.funds.words import kept_rows, stands, tag_of, used_rows
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own


class QuestionForm(forms.Form):
    question = forms.Text(gettext_lazy("What is not right, or not clear?"), max_length=1000, rows=4)


@require_GET
@signed_in
def fund(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """What a provider holds for the person, and every statement."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    found = funds.fund(case.standing.person_id, ref, request.today)
    return render(
        request,
        "step4/fund.html",
        {
            "case": case,
            "own": own(case),
            "fund": found,
            "kept": kept_rows(found.kept),
            "state": stands(found),
            "sums": funds.money_of(found),
            "advance": funds.advance_of(found, request.today),
            "statements": [(row, *tag_of(row.state)) for row in found.statements],
            "address": partial(_address, person_ref),
            "late": found.late(request.today),
            "hand_over_late": found.hand_over_late(request.today),
        },
    )


@signed_in
def statement(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One statement; a question about it."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    if request.method == "POST":
        case.standing.check(Task.APPROVE_INVOICE)
    found = funds.statement(case.standing.person_id, ref)
    form = QuestionForm.of(request)
    if form.is_valid():
        try:
            actions.ask_about_statement(
                by=case.standing, ref=ref, question=form.values["question"], at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Your question is sent."), "holding:statement", person_ref, ref)
    return render(
        request,
        "step4/statement.html",
        {
            "case": case,
            "own": own(case),
            "statement": found,
            "state": tag_of(found.state),
            "rows": used_rows(found.used),
            "kept": kept_rows(found.kept),
            "form": form,
            "may_ask": _may(Event.ASK, found, case),
            "may_agree": _may(Event.AGREE, found, case),
        },
    )


@require_POST
@signed_in
def agree(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Say that a statement is right."""
    case = case_for(request, person_ref, Task.APPROVE_INVOICE)
    actions.agree_statement(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("You have said that it is right."), "holding:statement", person_ref, ref)


def _may(event: Event, found: StatementView, case: Case) -> bool:
    party = Party.HELPER if case.standing.side == "staff" else Party.PERSON
    return case.standing.can(Task.APPROVE_INVOICE) and can_move(event, found.state, party)


def _address(person_ref: str, ref: str) -> str:
    return reverse("holding:statement", args=[person_ref, ref])
