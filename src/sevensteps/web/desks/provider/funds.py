"""The money a provider holds for people: what is in it, the statements about it, and where it goes next."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.budgets.actions import funds as actions
from sevensteps.contexts.budgets.queries import service_funds as funds
from sevensteps.contexts.budgets.queries.fund_figures import Draft
from sevensteps.contexts.budgets.queries.fund_views import FundView, StatementView
from sevensteps.contexts.directory import queries as directory
from sevensteps.core.access import Role
from sevensteps.core.budgets.fund import Event, Party, can_move
from sevensteps.core.errors import Refused
from sevensteps.web.funds.words import kept_rows, stands, tag_of, used_rows
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.listing import asked_page, paged


class SpendingForm(forms.Form):
    """What was spent for somebody."""

    line = forms.Pick(
        gettext_lazy("For what in the plan?"), missing=gettext_lazy("Choose what in the plan this was for.")
    )
    what = forms.Line(gettext_lazy("What was it?"), max_length=200)
    day = forms.Day(gettext_lazy("On which day?"))
    minutes = forms.Whole(
        gettext_lazy("For how many minutes?"),
        hint=gettext_lazy("Leave this empty if it was not for time"),
        required=False,
    )
    amount = forms.MoneyAmount(gettext_lazy("How much was it?"))


class StatementForm(forms.Form):
    """What the provider adds to what the house knows."""

    first_day = forms.Hidden(required=False, max_length=10)
    charge = forms.MoneyAmount(gettext_lazy("Your charge for managing the money"), least=0)
    note = forms.Text(
        gettext_lazy("Anything to say about these days"), required=False, max_length=1000, rows=3
    )


class AnswerForm(forms.Form):
    answer = forms.Text(gettext_lazy("Your answer"), max_length=1000, rows=4)


@require_GET
@staff_only(Role.PROVIDER_WORKER)
def listing(request: Request) -> HttpResponse:
    """Every fund, those with something to do marked."""
    found = funds.provider_funds(_mine(request), request.today, asked_page(request))
    rows = [(row, *stands(row), _to_do(row, request.today)) for row in found.rows]
    return render(
        request,
        "provider/funds.html",
        {"rows": rows, "page": paged(request, found.number, found.count, funds.PAGE_SIZE)},
    )


@require_GET
@staff_only(Role.PROVIDER_WORKER)
def one(request: Request, ref: str) -> HttpResponse:
    """One fund: the money, what was spent since the last statement, and every statement."""
    fund = _fund(request, ref)
    return render(
        request,
        "provider/fund.html",
        {
            "fund": fund,
            "state": stands(fund),
            "sums": funds.money_of(fund),
            "advance": funds.advance_of(fund, request.today),
            "waiting": used_rows(funds.waiting_of(fund)),
            "kept": kept_rows(fund.kept),
            "statements": [(row, *tag_of(row.state)) for row in fund.statements],
            "address": _statement_address,
            "can_send": fund.can_send(request.today),
            "late": fund.late(request.today),
        },
    )


@staff_only(Role.PROVIDER_WORKER)
def spend(request: Request, ref: str) -> HttpResponse:
    """Write down what was spent."""
    fund = _fund(request, ref)
    form = SpendingForm.of(request, initial={"day": request.today})
    form.offer("line", [(line.ref, line.what) for line in fund.lines])
    if form.is_valid():
        try:
            actions.record_spending(by=request.actor, fund=ref, **form.values, once=form.once, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It is written down."), "provider:fund", ref)
    return render(request, "provider/spend.html", {"fund": fund, "form": form})


@require_POST
@staff_only(Role.PROVIDER_WORKER)
def unspend(request: Request, ref: str, spending: str) -> HttpResponse:
    """It was a mistake."""
    actions.take_back_spending(by=request.actor, fund=ref, ref=spending, at=request.now)
    return forms.done(request, _("It is taken back."), "provider:fund", ref)


@staff_only(Role.PROVIDER_WORKER)
def write(request: Request, ref: str) -> HttpResponse:
    """The next statement: what the house knows, what the provider adds, and send."""
    fund = _fund(request, ref)
    draft, problem = _draft(request, fund)
    initial = (
        {"charge": draft.most_charge, "first_day": draft.period.period.start.isoformat()} if draft else {}
    )
    form = StatementForm.of(request, initial=initial)
    if form.is_valid():
        try:
            sent = actions.send_statement(
                by=request.actor,
                fund=ref,
                first_day=_day(form.values["first_day"]),
                charge=form.values["charge"],
                note=form.values["note"] or "",
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The statement is sent."), "provider:statement", sent)
    return render(
        request,
        "provider/write_statement.html",
        {
            "fund": fund,
            "form": form,
            "draft": draft,
            "problem": problem,
            "rows": used_rows(draft.used) if draft else [],
            "kept": kept_rows(draft.kept) if draft else [],
            "can_send": fund.can_send(request.today),
        },
    )


@staff_only(Role.PROVIDER_WORKER)
def statement(request: Request, ref: str) -> HttpResponse:
    """A statement that was sent; the answer to a question about it."""
    found = _statement(request, ref)
    may_answer = can_move(Event.ANSWER, found.state, Party.PROVIDER)
    form = AnswerForm.of(request)
    if form.is_valid():
        try:
            actions.answer_question(
                by=request.actor, fund=found.fund_ref, ref=ref, answer=form.values["answer"], at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Your answer is sent."), "provider:statement", ref)
    return render(
        request,
        "provider/statement.html",
        {
            "statement": found,
            "fund": _fund(request, found.fund_ref),
            "state": tag_of(found.state),
            "rows": used_rows(found.used),
            "kept": kept_rows(found.kept),
            "form": form,
            "may_answer": may_answer,
            "may_take_back": can_move(Event.TAKE_BACK, found.state, Party.PROVIDER),
        },
    )


@require_POST
@staff_only(Role.PROVIDER_WORKER)
def take_back(request: Request, ref: str) -> HttpResponse:
    """Take a statement back to put it right."""
    found = _statement(request, ref)
    actions.take_back_statement(by=request.actor, fund=found.fund_ref, ref=ref, at=request.now)
    words = _("The statement is taken back. You can send it anew.")
    return forms.done(request, words, "provider:fund", found.fund_ref)


@staff_only(Role.PROVIDER_WORKER)
def hand_over(request: Request, ref: str) -> HttpResponse:
    """Say that the money has gone to the next holder."""
    fund = _fund(request, ref)
    form = forms.Form.of(request)
    if form.is_valid():
        try:
            actions.hand_over(by=request.actor, fund=ref, once=form.once, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Written down: the money has gone."), "provider:fund", ref)
    return render(request, "provider/hand_over.html", {"fund": fund, "form": form})


def _mine(request: Request) -> frozenset[int]:
    return directory.provider_ids_of(request.actor, request.today)


def _fund(request: Request, ref: str) -> FundView:
    return funds.provider_fund(_mine(request), ref, request.today)


def _statement(request: Request, ref: str) -> StatementView:
    return funds.provider_statement(_mine(request), ref)


def _statement_address(ref: str) -> str:
    return reverse("provider:statement", args=[ref])


def _draft(request: Request, fund: FundView) -> tuple[Draft | None, str]:
    """What the statement says now, or why there is none to send."""
    if fund.next_period is None:
        return None, _("The last statement has been sent.")
    try:
        return funds.draft_of(fund, request.now), ""
    except Refused as refusal:
        return None, say(refusal.said)


def _to_do(fund: FundView, today: date) -> str:
    """What waits, in words."""
    if funds.asked_about(fund):
        return _("A question waits for your answer")
    if fund.can_send(today):
        return _("A statement is late") if fund.late(today) else _("A statement can be sent")
    return _("Money to hand over") if fund.on_its_way else ""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
