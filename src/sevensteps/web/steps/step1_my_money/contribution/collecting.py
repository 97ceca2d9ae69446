"""How somebody's part is collected: net or gross, and who asks for it; a finance officer's choice."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.core.access import Task
from sevensteps.core.charging import CollectedBy, PaidOut
from sevensteps.core.errors import Refused
from sevensteps.web.means.sharing import COLLECTING, collecting_words, since_words
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.forms.choices import Option

TITLES = {
    (PaidOut.NET, CollectedBy.PROVIDER): gettext_lazy("Net: those who give the care collect the part"),
    (PaidOut.NET, CollectedBy.ACCOUNT): gettext_lazy("Net: the part is paid into the account"),
    (PaidOut.GROSS, CollectedBy.AUTHORITY): gettext_lazy("Gross: the council sends a bill"),
    (PaidOut.GROSS, CollectedBy.PROVIDER): gettext_lazy("Gross: those who give the care collect the part"),
}


class CollectingForm(forms.Form):
    """Which of the ways, from when, and why."""

    way = forms.Choice(gettext_lazy("How is the part paid?"))
    from_day = forms.Day(gettext_lazy("From which day?"))
    why = forms.Text(
        gettext_lazy("Why?"),
        hint=named(gettext_lazy("The %(person)s reads this. Write it to them, in plain words.")),
        max_length=2_000,
        rows=3,
    )


@signed_in
def choose(request: Request, person_ref: str) -> HttpResponse:
    """Choose it for one person, in place of what the authority does for everybody."""
    case = case_for(request, person_ref, Task.CHECK_MEANS)
    now = charging.collecting_of(case.standing.person_id, request.today)
    initial: dict[str, object] = {"from_day": request.today}
    if now is not None:
        initial["way"] = _key(now.paid_out, now.collected_by)
    form = CollectingForm.of(request, initial=initial)
    form.offer(
        "way", [Option(_key(*pair), str(title), str(COLLECTING[pair][1])) for pair, title in TITLES.items()]
    )
    if form.is_valid():
        paid_out, _sep, collected_by = form.values["way"].partition("-")
        try:
            actions.choose_collecting(
                by=case.standing,
                paid_out=PaidOut(paid_out),
                collected_by=CollectedBy(collected_by),
                from_day=form.values["from_day"],
                why=form.values["why"],
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = named(_("It is written down, and the %(person)s is told."))
            return forms.done(request, words, "contribution:start", person_ref)
    context = {
        "case": case,
        "form": form,
        "now": "" if now is None else f"{collecting_words(now, mine=False)} {since_words(now)}",
        "chosen": [
            (collecting_words(one, mine=False), since_words(one), one.why)
            for one in charging.choices_of(case.standing.person_id)
        ],
    }
    return render(request, "contribution/collecting.html", context)


def _key(paid_out: PaidOut, collected_by: CollectedBy) -> str:
    return f"{paid_out.value}-{collected_by.value}"
