"""Light monitoring on the finance desk: what is asked of whom, and drawing the next people."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import council_only


class DrawForm(forms.Form):
    """The word to draw by."""

    seed = forms.Line(
        gettext_lazy("A word or a number to draw by"),
        hint=gettext_lazy(
            "For example a number from a lottery. Who is chosen depends on it, and is shown it."
        ),
        max_length=60,
    )


@council_only(Role.FINANCE_OFFICER)
def looks(request: Request) -> HttpResponse:
    """Everybody who is asked for something now, the first to answer first; and the next draw."""
    form = DrawForm.of(request)
    if form.is_valid():
        try:
            actions.draw(seed=form.values["seed"], by=request.actor, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The people are drawn, and told."), "finance:looks")
    records = people.records_of(request.actor, request.today, frozenset({Role.FINANCE_OFFICER}))
    found = budgets.open_looks(records)
    who = people.rows_of({one.person_id for one in found})
    return render(
        request, "finance/looks.html", {"form": form, "rows": [(who[one.person_id], one) for one in found]}
    )
