"""My money: what is agreed, spent and left, how fast it goes, and every movement with its receipts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import Month, Movements, Sought
from sevensteps.contexts.payments import queries as payments
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.charts import Line, lines
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step6_living_my_life import told
from sevensteps.web.steps.step6_living_my_life.spending import pots_of

_DAY = ("day", "month", "year")
ASKED = {"line", "what", *(f"{end}-{part}" for end in ("start", "end") for part in _DAY)}


class LookForm(forms.Form):
    """Which movements somebody looks for; every field may stay empty."""

    line = forms.Pick(gettext_lazy("For what"), blank=gettext_lazy("Everything"), required=False, quiet=True)
    what = forms.Pick(
        gettext_lazy("Which kind"), blank=gettext_lazy("Every kind"), required=False, quiet=True
    )
    start = forms.Day(gettext_lazy("From which day"), required=False, quiet=True)
    end = forms.Day(gettext_lazy("Until which day"), required=False, quiet=True)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.in_order("start", "end")
        return cleaned


@require_GET
@signed_in
def page(request: Request, person_ref: str) -> HttpResponse:
    """The whole page. However much has happened, the same number of queries."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    person_id = case.standing.person_id
    money = money_or_none(person_id)
    pace = budgets.pace_of(money, request.today) if money else None
    form, sought = looked_for(request, money)
    found = budgets.statement(person_id, asked_page(request), sought, money)
    receipts = budgets.receipts_of([(row.about, row.ref) for row in found.rows])
    context = {
        "case": case,
        "own": own(case),
        "money": money,
        "pace": pace,
        "told": told,
        "months": budgets.by_month(money, request.today) if money and pace else (),
        "may_write": bool(money and pots_of(case, request, money)),
        "see_history": case.standing.can(Task.SEE_HISTORY),
        "asked": budgets.open_look(person_id),
        "form": form if form.is_bound else None,
        "look": form,
        "narrowed": form.is_bound,
        "looking": form.is_bound or "find" in request.GET,
        "owed": payments.owed_back_of(person_id, over=True),
        "kept_back": budgets.reserve_of(person_id, request.today).everything,
        "cash": sought.cash,
        "rows": [
            (
                row,
                told.shown(row),
                told.effect(row),
                len(receipts.get(budgets.receipt_key(row.about, row.ref), ())),
            )
            for row in found.rows
        ],
        "takes_receipts": budgets.takes_receipts,
        "page": paged(request, found.number, found.count, budgets.STATEMENT_PAGE_SIZE),
        "kept": urlencode([(key, value) for key, value in request.GET.items() if key != "page"]),
    }
    return render(request, "step6/movements.html", context)


@require_GET
@signed_in
def picture(request: Request, person_ref: str) -> HttpResponse:
    """The pace as a picture: apart from its page, which need not wait until it is drawn."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    money = budgets.money_view(case.standing.person_id)
    months = budgets.by_month(money, request.today)
    answer = HttpResponse(str(drawn(months)), content_type="image/svg+xml")
    answer["Cache-Control"] = "no-store"
    return answer


def drawn(months: tuple[Month, ...]) -> Any:
    """Spent so far against an even pace, in pounds at the end of each month."""
    so_far = [(0.0, 0.0)]
    so_far += [(number, one.so_far.pence / 100) for number, one in enumerate(months, 1) if one.gone]
    evenly = [(0.0, 0.0), *((number, one.evenly.pence / 100) for number, one in enumerate(months, 1))]
    return lines(
        [Line(_("Spent so far"), so_far), Line(_("An even pace"), evenly)], x=_("Months"), y=_("Pounds")
    )


def looked_for(request: Request, money: budgets.MoneyView | None) -> tuple[LookForm, Sought]:
    """What the address asks for. What it asks wrongly is said, and everything is shown."""
    bound = bool(ASKED & set(request.GET))
    form = LookForm(data=request.GET if bound else None)
    names = [(line.line_ref, line.what) for line in money.lines] if money else []
    form.offer("line", names)
    form.offer("what", [(kind.value, words) for kind, words in told.KINDS.items()])
    sought = Sought(cash=request.GET.get("of") == "cash")
    if not form.is_valid():
        return form, sought
    values = form.values
    kind = Movements(values["what"]) if values["what"] and not sought.cash else None
    line = "" if sought.cash else values["line"] or ""
    return form, replace(sought, line=line, what=kind, start=values["start"], end=values["end"])


def money_or_none(person_id: int) -> budgets.MoneyView | None:
    try:
        return budgets.money_view(person_id)
    except NotFound:
        return None
