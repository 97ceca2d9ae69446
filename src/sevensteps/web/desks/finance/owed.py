"""What payees owe back: all of it, one with its reasons, what came in, and letting the rest go."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.payments import WHAT_WORDS
from sevensteps.core.payments.coming_back import BY_HAND, HOW_WORDS, MOVED_WORDS, HowItCame
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import council_only
from sevensteps.web.shell.filters import money, say
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.request import Request

ONLY = council_only(Role.FINANCE_OFFICER)
WHY = gettext_lazy("The person can read it, and whoever was paid.")


class PartForm(forms.Form):
    """What came in: how much, when, how, and what it was called."""

    amount = forms.MoneyAmount(gettext_lazy("How much came in?"))
    on = forms.Day(gettext_lazy("On which day?"))
    how = forms.Choice(gettext_lazy("How did it come?"))
    reference = forms.Line(
        gettext_lazy("Which payment is it?"),
        hint=gettext_lazy("Its reference, the number of the cheque, or of our own receipt."),
        max_length=200,
    )


class WrongForm(forms.Form):
    """Why a part does not stand."""

    why = forms.Text(gettext_lazy("Why did it not come?"), hint=WHY, max_length=2_000, rows=3)


class AskForm(forms.Form):
    """Why the rest is not asked for any more."""

    why = forms.Text(gettext_lazy("Why need it not be given back?"), hint=WHY, max_length=2_000, rows=3)


class DecideForm(forms.Form):
    """Yes or no, with reasons."""

    agreed = forms.YesNo(gettext_lazy("Is the rest let go?"))
    answer = forms.Text(gettext_lazy("Why?"), hint=WHY, max_length=2_000, rows=3)


@require_GET
@ONLY
def everything(request: Request) -> HttpResponse:
    """All that is owed, the oldest first; or all that is over."""
    over = request.GET.get("show") == "over"
    found = payments.everything_owed(asked_page(request), over=over)
    context = {
        "found": found,
        "over": over,
        "who": people.rows_of({row.person_id for row in found.rows}),
        "page": paged(request, found.page, found.total, payments.OWED_A_PAGE),
    }
    return render(request, "finance/owed.html", context)


@ONLY
def one(request: Request, ref: str) -> HttpResponse:
    """One of them with all about it, and writing down that some of it came."""
    found = payments.owed_one(ref)
    initial = {"on": request.today, "how": HowItCame.TRANSFER.value, "amount": found.row.amount}
    form = PartForm.of(request, initial=initial)
    form.offer("how", [(way.value, say(HOW_WORDS[way])) for way in BY_HAND])
    if form.is_valid():
        values = form.values
        came = actions.Came(
            values["amount"], values["on"], HowItCame(values["how"]), values["reference"], form.once
        )
        try:
            actions.receive_back(by=request.actor, receivable=ref, came=came, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Written down: %(amount)s came in.") % {"amount": money(values["amount"])}
            return forms.done(request, words, "finance:owed_one", ref)
    context = {
        "found": found,
        "row": found.row,
        "who": people.person(found.row.person_id),
        "form": form,
        "what": WHAT_WORDS,
        "moved": MOVED_WORDS,
        "ways": HOW_WORDS,
    }
    return render(request, "finance/owed_one.html", context)


@ONLY
def wrong(request: Request, ref: str, came: str) -> HttpResponse:
    """Say that a part did not come after all. What the bank told of is taken apart with its match."""
    found = payments.owed_one(ref)
    move = next((row for row in found.moves if row.ref == came and row.can_go), None)
    if move is None:
        raise NotFound(f"movement {came} of {ref}")
    form = WrongForm.of(request)
    if form.is_valid():
        try:
            actions.not_received_back(by=request.actor, ref=came, why=form.values["why"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("Written down. It is still to be given back."), "finance:owed_one", ref
            )
    context = {
        "row": found.row,
        "form": form,
        "title": _("Did %(amount)s not come?") % {"amount": money(move.amount)},
        "told": _("%(amount)s is then still to be given back. What was written down stays to be seen.")
        % {"amount": money(move.amount)},
        "asked": None,
        "submit": _("It did not come"),
    }
    return render(request, "finance/owed_step.html", context)


@ONLY
def let_go(request: Request, ref: str) -> HttpResponse:
    """Ask that the rest is let go; or, asked by another officer, decide."""
    found = payments.owed_one(ref)
    row, asked = found.row, found.open_letting_go
    if row.case_about or not row.amount.pence:
        raise NotFound(f"nothing of {ref} is let go here")
    mine = asked is not None and asked.asked_by_key == request.actor.key
    form = AskForm.of(request) if asked is None else DecideForm.of(request)
    if form.is_valid():
        try:
            if asked is None:
                actions.ask_to_let_go(
                    by=request.actor, receivable=ref, why=form.values["why"], at=request.now
                )
            else:
                actions.decide_letting_go(by=request.actor, receivable=ref, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Asked. Another officer decides.") if asked is None else _("Decided.")
            return forms.done(request, words, "finance:owed_one", ref)
    amount = {"amount": money(row.amount), "payee": row.payee}
    context = {
        "row": row,
        "form": None if mine else form,
        "title": _("Let %(amount)s go") % amount,
        "told": _("%(payee)s is then not asked for %(amount)s any more. The money stays where it is.")
        % amount,
        "asked": asked,
        "submit": _("Ask for it") if asked is None else _("Decide"),
    }
    return render(request, "finance/owed_step.html", context)
