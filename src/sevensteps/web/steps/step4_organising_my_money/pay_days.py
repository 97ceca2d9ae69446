"""How often a part is paid, the coming pay days, and another round from a day on."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.payments import Frequency
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.forms.choices import Option
from sevensteps.web.shell.voice import own

EVERY: dict[Frequency, Promise | str] = {
    Frequency.WEEKLY: gettext_lazy("Every week"),
    Frequency.FORTNIGHTLY: gettext_lazy("Every two weeks"),
    Frequency.FOUR_WEEKLY: gettext_lazy("Every four weeks"),
    Frequency.MONTHLY: gettext_lazy("Every month"),
}


def options(offered: Iterable[Frequency]) -> list[Option]:
    """Rounds to choose from, in words."""
    return [Option(one.value, str(EVERY[one])) for one in offered]


class OftenForm(forms.Form):
    """Another round, from a day on."""

    frequency = forms.Choice(gettext_lazy("How often should the money come?"))
    from_day = forms.Day(
        gettext_lazy("From which day?"),
        hint=gettext_lazy("Today or a later day. No day is left out, and none is paid twice."),
    )


@signed_in
def pay_days(request: Request, person_ref: str, part_ref: str) -> HttpResponse:
    """When the money of a part comes; whoever may choose who holds it chooses how often as well."""
    case = case_for(request, person_ref, Task.SEE_MONEY if request.method == "GET" else Task.CHOOSE_HOLDING)
    found = payments.pay_days(case.standing.person_id, part_ref, request.today)
    form = OftenForm.of(request, initial={"frequency": found.every.now, "from_day": request.today})
    form.offer("frequency", options(dict.fromkeys([*found.offered, found.every.now])))
    if form.is_valid():
        try:
            actions.change_frequency(
                by=case.standing,
                part_ref=part_ref,
                frequency=Frequency(form.values["frequency"]),
                from_day=form.values["from_day"],
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("This is kept."), "holding:pay_days", person_ref, part_ref)
    context = {
        "case": case,
        "own": own(case),
        "found": found,
        "every": EVERY,
        "form": form,
        "may_choose": case.standing.can(Task.CHOOSE_HOLDING),
    }
    return render(request, "step4/pay_days.html", context)
