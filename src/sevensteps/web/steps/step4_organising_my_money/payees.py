"""May I pay my sister? Asked before anybody is paid; the council decides where the law leaves it to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.budgets import DirectPaymentsRulebook, Joined, Payee
from sevensteps.core.errors import Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.appealing import door
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.forms.choices import Option
from sevensteps.web.shell.voice import form_of, own, said, sentence_in, sum_for

ITSELF, UNKNOWN = "itself", "unknown"
_KNOWN = {"yes": True, "no": False, UNKNOWN: None, "": None}
PURPOSES = {"care": gettext_lazy("To support me"), "management": gettext_lazy("To help with the money")}
ABOUT = {"care": gettext_lazy("To support them"), "management": gettext_lazy("To help with the money")}


class DecideForm(forms.Form):
    """Whether it is necessary, and why."""

    necessary = forms.YesNo(
        gettext_lazy("Is it necessary to pay them?"),
        yes=gettext_lazy("Yes, it is necessary"),
        no=gettext_lazy("No, it is not necessary"),
    )
    why = forms.Text(
        gettext_lazy("Why?"), hint=gettext_lazy("The person reads this."), max_length=2000, rows=4
    )


@signed_in
def payees(request: Request, person_ref: str) -> HttpResponse:
    """Who was asked about, each with its answer; and the form to ask about somebody else."""
    case = case_for(request, person_ref, Task.CHOOSE_HOLDING)
    law = budgets.law_for(case.standing.person_id, request.today)
    if law is None:
        return render(request, "step4/no_law.html", {"case": case})
    form = forms.Form.of(request)
    form.fields |= _fields(case, law.book)
    if form.is_valid():
        values = form.values
        joined = Joined(values["joined"]) if values["joined"] != ITSELF else None
        payee = Payee(
            values["relation"],
            _KNOWN[values["home"]],
            joined,
            _KNOWN[values.get("relative_home") or ""] if joined else None,
        )
        try:
            ref = actions.ask_payee(
                by=case.standing, name=values["name"], payee=payee, purpose=values["purpose"], at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, "", "holding:payee", person_ref, ref)
    asked = budgets.payees_of(case.standing.person_id)
    return render(
        request, "step4/payees.html", {"case": case, "own": own(case), "form": form, "asked": asked}
    )


@signed_in
def payee(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One answer with its reasons; a worker decides here where the council has to."""
    case = case_for(request, person_ref, Task.CHOOSE_HOLDING, Task.SEE_APPEALS)
    view = budgets.payee(case.standing.person_id, ref)
    decides = view.undecided and case.standing.can(Task.SET_UP_MONEY)
    form = DecideForm.of(request) if decides else None
    if request.method == "POST":
        case.standing.check(Task.SET_UP_MONEY)
    if form is not None and form.is_valid():
        try:
            decided = actions.decide_payee(by=case.standing, ref=ref, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Your answer is kept."), "holding:payee", person_ref, decided)
    right = view.found.puts_right
    return render(
        request,
        "step4/payee.html",
        {
            "case": case,
            "own": own(case),
            "payee": view,
            "relation": said(view.relation, case),
            "purpose": (PURPOSES if own(case) else ABOUT)[view.purpose],
            "trace": sum_for(view.found.trace, case),
            "right": say(sentence_in(right, form_of(case))) if right else "",
            "form": form,
            "door": door(case, actions.PAYEE, ref, request.today) if view.found.may_pay is False else None,
        },
    )


def _fields(case: Case, book: DirectPaymentsRulebook) -> dict[str, Any]:
    rules, mine = book.payees, own(case)
    relations = {name: row.title for name, row in rules.barred.items()} | dict(rules.free)
    known = [Option("yes", _("Yes")), Option("no", _("No")), Option(UNKNOWN, _("I do not know"))]
    return {
        "name": forms.Line(_("Who would be paid?"), max_length=120),
        "relation": forms.Pick(
            _("What are they to you?") if mine else _("What are they to the person?"),
            choices=[(name, said(title, case)) for name, title in relations.items()],
        ),
        "joined": forms.Choice(
            _("Is it them, or the one they live with?"),
            choices=[
                Option(ITSELF, _("It is them")),
                Option(Joined.SPOUSE, _("It is their husband, wife or civil partner")),
                Option(Joined.PARTNER, _("It is their partner, who lives with them")),
            ],
        ),
        "home": forms.Choice(
            _("Does whoever would be paid live with you?")
            if mine
            else _("Does whoever would be paid live with the person?"),
            choices=known,
        ),
        "relative_home": forms.Choice(
            _("If it is their partner: does the relative live with you?")
            if mine
            else _("If it is their partner: does the relative live with the person?"),
            choices=known,
            required=False,
        ),
        "purpose": forms.Choice(
            _("What for?"),
            choices=[(name, str(text)) for name, text in (PURPOSES if mine else ABOUT).items()],
        ),
    }
