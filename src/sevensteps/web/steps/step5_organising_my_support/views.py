"""Where step 5 begins, and where it ends: support is in place."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.market import actions
from sevensteps.contexts.market import queries as market
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.journey import State, can_open
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.units import how_many
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step5_organising_my_support.words import ORDER


class InPlaceForm(forms.Form):
    """Said when nothing was ordered here."""

    otherwise = forms.Text(
        gettext_lazy("How is the support arranged?"),
        hint=gettext_lazy("Like: my sister helps me, and I have hired Jo"),
        max_length=500,
        required=False,
    )


@signed_in
def overview(request: Request, person_ref: str) -> HttpResponse:
    """What is left, what can be done, what waits."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    person_id = case.standing.person_id
    try:
        money = budgets.money_view(person_id)
    except NotFound:
        return render(request, "step5/nothing.html", {"case": case, "own": own(case)})
    recent = market.orders_of(person_id)
    state = journeys.journey_of(person_id).state
    may_order = case.standing.can(Task.ORDER_SUPPORT) and can_open(Task.ORDER_SUPPORT, state)
    return render(
        request,
        "step5/overview.html",
        {
            "case": case,
            "own": own(case),
            "money": money,
            "bills": len(market.bills_waiting(person_id)),
            "orders": [(row, how_many(row.quantity, row.unit), ORDER[row.state]) for row in recent.rows[:5]],
            "count": recent.count,
            "may_order": may_order,
            "may_choose": can_open(Task.CHOOSE_HOLDING, state),
            "may_move": case.standing.can(Task.MOVE_MONEY)
            and can_open(Task.MOVE_MONEY, state)
            and len(money.pots) > 1,
            "in_place": may_order and state is State.ORGANISING_SUPPORT,
        },
    )


@signed_in
def in_place(request: Request, person_ref: str) -> HttpResponse:
    """Say that support is in place; the journey goes on to step 6."""
    case = case_for(request, person_ref, Task.ORDER_SUPPORT)
    form = InPlaceForm.of(request)
    if form.is_valid():
        try:
            actions.support_in_place(
                by=case.standing, otherwise=form.values["otherwise"] or "", at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Support is in place."), "steps:home", person_ref)
    count = market.orders_of(case.standing.person_id).count
    return render(
        request, "step5/in_place.html", {"case": case, "form": form, "own": own(case), "count": count}
    )
