"""Moving money from one thing to another, without asking anyone."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.market import actions
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own


class MoveForm(forms.Form):
    """From where, to where, how much."""

    source = forms.Choice(gettext_lazy("Where does the money come from?"))
    target = forms.Choice(gettext_lazy("Where shall it go?"))
    amount = forms.MoneyAmount(gettext_lazy("How much?"))
    why = forms.Line(
        gettext_lazy("Why?"),
        hint=gettext_lazy("So that you remember. Nobody has to agree."),
        required=False,
        max_length=200,
    )


@signed_in
def move(request: Request, person_ref: str) -> HttpResponse:
    """Move money between two parts of the plan."""
    case = case_for(request, person_ref, Task.MOVE_MONEY)
    pots = budgets.money_view(case.standing.person_id).pots
    form = MoveForm.of(request)
    offered = [
        forms.Option(
            pot.ref,
            pot.what,
            _("%(left)s left, held by %(holder)s") % {"left": pot.left, "holder": pot.holder_name},
        )
        for pot in pots
    ]
    form.offer("source", offered)
    form.offer("target", offered)
    if form.is_valid():
        values = form.values
        try:
            actions.move_money(
                by=case.standing,
                source=values["source"],
                target=values["target"],
                amount=values["amount"],
                why=values["why"] or "",
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The money is moved."), "support:start", person_ref)
    return render(
        request,
        "step5/move.html",
        {"case": case, "form": form, "own": own(case), "enough": len(pots) > 1},
    )
