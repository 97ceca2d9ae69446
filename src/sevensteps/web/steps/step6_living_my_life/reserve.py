"""What I keep money for: each thing with its sum and why, putting one in, changing it, taking it out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import Kept, KeptKind, service_funds
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.web.shell import Request, forms, giving_back, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own, sum_for

HOUR = 60


class KeepForm(forms.Form):
    """Every question there is; a kind keeps its own."""

    what = forms.Line(gettext_lazy("What is it for?"), max_length=200)
    weekly_pay = forms.MoneyAmount(gettext_lazy("How much do they earn a week?"))
    leave_year_from = forms.Day(
        gettext_lazy("When did their holiday year begin?"),
        hint=gettext_lazy("Often the day they began to work for you, or 1 April."),
    )
    taken_weeks = forms.Number(
        gettext_lazy("How many weeks of holiday have they had since then?"),
        hint=gettext_lazy("Nought if none. Half a week is 0.5."),
        most=Decimal(52),
        places=2,
    )
    born_on = forms.Day(gettext_lazy("When were they born?"), hint=gettext_lazy("The law counts it by age."))
    started_on = forms.Day(gettext_lazy("When did they begin to work for you?"))
    hours = forms.Number(
        gettext_lazy("How many hours?"), least=Decimal("0.25"), most=Decimal(8_784), places=2
    )
    hour = forms.MoneyAmount(gettext_lazy("What does one hour cost?"), most=1_000_00)
    amount = forms.MoneyAmount(gettext_lazy("How much money?"))
    needed_by = forms.Day(
        gettext_lazy("Until when is it kept?"),
        hint=gettext_lazy("The last day. Leave it empty when you do not know."),
        required=False,
    )
    fund = forms.Choice(
        gettext_lazy("Where does the money lie?"),
        hint=gettext_lazy("Whoever holds it for you can read what it is for, and keeps it for that."),
    )
    reason = forms.Text(gettext_lazy("Why?"), max_length=1000, rows=3, required=False)


_FIELDS = {
    KeptKind.HOLIDAY: ("what", "weekly_pay", "leave_year_from", "taken_weeks", "reason"),
    KeptKind.REDUNDANCY: ("what", "weekly_pay", "born_on", "started_on", "reason"),
    KeptKind.HOURS: ("what", "hours", "hour", "needed_by", "fund", "reason"),
    KeptKind.TAX: ("what", "amount", "needed_by", "reason"),
    KeptKind.PLANNED: ("what", "amount", "needed_by", "fund", "reason"),
    KeptKind.MONEY: ("what", "amount", "needed_by", "fund", "reason"),
}
_HERE = "here"
_WHO = frozenset({KeptKind.HOLIDAY, KeptKind.REDUNDANCY})


@require_GET
@signed_in
def reserve(request: Request, person_ref: str) -> HttpResponse:
    """What is kept, what it comes to line by line, and what might be given back."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    person_id = case.standing.person_id
    found = budgets.reserve_of(person_id, request.today)
    cases = budgets.recovery_cases(person_id, told=case.standing.side != "staff")
    return render(
        request,
        "step6/reserve.html",
        {
            "case": case,
            "own": own(case),
            "reserve": found,
            "sum": sum_for(found.trace, case),
            "items": [(one, budgets.kind_words(one.kind)) for one in (*found.items, *found.in_funds)],
            "kinds": [(kind.value, budgets.kind_words(kind)) for kind in KeptKind],
            "may_keep": case.standing.can(Task.KEEP_RESERVE),
            "cases": [(one, giving_back.title(one), giving_back.now(one)) for one in cases],
            "colours": giving_back.COLOURS,
        },
    )


@signed_in
def keep(request: Request, person_ref: str, kind: str) -> HttpResponse:
    """Keep money for one more thing."""
    if kind not in KeptKind.values:
        raise NotFound(f"kind {kind}")
    return _keep(request, person_ref, KeptKind(kind), None)


@signed_in
def change(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Change one thing money is kept for: another takes its place."""
    case = case_for(request, person_ref, Task.KEEP_RESERVE)
    found = budgets.reserve_of(case.standing.person_id, request.today)
    before = next((one for one in (*found.items, *found.in_funds) if one.ref == ref), None)
    if before is None:
        raise NotFound(f"reserve item {ref}")
    return _keep(request, person_ref, before.kind, before)


@require_POST
@signed_in
def stop(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Keep no more money for one thing."""
    case = case_for(request, person_ref, Task.KEEP_RESERVE)
    actions.stop_keeping(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("Taken out."), "life:reserve", person_ref)


def _keep(request: Request, person_ref: str, kind: KeptKind, before: Kept | None) -> HttpResponse:
    case = case_for(request, person_ref, Task.KEEP_RESERVE)
    form = KeepForm.of(request, initial=_initial(before))
    holders = service_funds.holding_for(case.standing.person_id) if "fund" in _FIELDS[kind] else []
    asked = {*_FIELDS[kind], "once_token"} - (set() if holders else {"fund"})
    for name in set(form.fields) - asked:
        del form.fields[name]
    if holders:
        own_account = _("In the account of whoever holds the money otherwise")
        form.offer("fund", [(_HERE, own_account), *((ref, _with(name)) for ref, name in holders)])
    if kind in _WHO:
        form.fields["what"].label = _("Who works for you?") if own(case) else _("Who works for them?")
    if form.is_valid():
        try:
            actions.keep_money(
                by=case.standing,
                keeping=_keeping(kind, form.values),
                instead_of=before.ref if before else "",
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Kept."), "life:reserve", person_ref)
    return render(
        request,
        "step6/keep.html",
        {"case": case, "form": form, "kind": kind.value, "title": budgets.kind_words(kind)},
    )


def _with(provider: str) -> str:
    return _("With %(provider)s") % {"provider": provider}


def _keeping(kind: KeptKind, values: dict[str, Any]) -> actions.Keeping:
    apart = {"what", "reason", "hours", "fund"}
    given = {name: values.get(name) for name in _FIELDS[kind] if name not in apart}
    hours = values.get("hours")
    return actions.Keeping(
        kind=kind,
        what=values["what"],
        reason=values.get("reason") or "",
        minutes=None if hours is None else int(hours * HOUR),
        fund=(values.get("fund") or "").removeprefix(_HERE),
        **given,
    )


def _initial(before: Kept | None) -> dict[str, Any]:
    if before is None:
        return {"fund": _HERE}
    found: dict[str, Any] = {"what": before.what, "reason": before.reason, "needed_by": before.needed_by}
    found["fund"] = before.fund or _HERE
    for name, value in before.given.items():
        if name == "minutes":
            found["hours"] = Decimal(str(value)) / HOUR
        elif name.endswith("_pence"):
            found[name.removesuffix("_pence")] = Money(int(str(value)))
        else:
            found[name] = value
    return found
