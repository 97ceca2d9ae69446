"""A light look at how held money was spent: why somebody was chosen, and what alone is asked for."""

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.core.access import Task
from sevensteps.core.budgets import Why
from sevensteps.core.errors import Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own, said

WHYS: dict[Why, Promise | str] = {
    Why.FIRST_YEAR: gettext_lazy("The money has been held like this for less than a year."),
    Why.LARGE: gettext_lazy("It is more money than most people have."),
    Why.FAST: gettext_lazy("The money goes faster than an even pace."),
    Why.UNSHOWN: gettext_lazy("Much of what was paid has no receipt yet."),
    Why.UNANSWERED: gettext_lazy("Something we asked for before did not come."),
}


class WordForm(forms.Form):
    """What somebody saw who looked."""

    word = forms.Line(
        gettext_lazy("What did you see?"),
        hint=gettext_lazy("A few words. The person reads them too."),
        max_length=200,
    )


@signed_in
def one(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """The look; and for a finance officer, saying that they looked."""
    needed = Task.CHECK_SPENDING if request.method == "POST" else Task.SEE_MONEY
    case = case_for(request, person_ref, needed)
    found = budgets.look(case.standing.person_id, ref)
    form = WordForm.of(request)
    if form.is_valid():
        try:
            actions.mark_looked_at(by=case.standing, ref=ref, word=form.values["word"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It is written down that you looked."), "finance:looks")
    return render(
        request,
        "step6/look.html",
        {
            "case": case,
            "own": own(case),
            "form": form,
            "found": found,
            "title": said(found.title, case),
            "whys": [str(WHYS[why]) for why in found.whys],
            "may_add": case.standing.can(Task.RECORD_SPENDING),
            "may_check": case.standing.can(Task.CHECK_SPENDING) and found.looked_at is None,
        },
    )
