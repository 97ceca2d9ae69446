"""The finance officer's part: put right, confirm, and let somebody off a part of what they pay."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import AssessmentInFull, AssessmentState
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.charging.inputs import MOST_CAPITAL, MOST_WEEKLY
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.web.means.words import PER
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import named
from sevensteps.web.steps.step1_my_money.contribution.words import about_words, form_now, pays

COST = "cost_of_care_pence_per_week"


class ConfirmForm(forms.Form):
    """Each figure as it was given, to be put right; from when; and why."""

    starts_on = forms.Day(gettext_lazy("From which day?"))
    cost = forms.MoneyAmount(
        gettext_lazy("What does the care cost a week?"),
        hint=gettext_lazy("Leave it empty while it is not known."),
        most=MOST_WEEKLY,
        required=False,
    )
    why = forms.Text(
        gettext_lazy("What did you change, and why?"),
        hint=named(
            gettext_lazy(
                "Needed where a figure changes, or nobody has seen what shows it. The %(person)s reads this."
            )
        ),
        max_length=2_000,
        rows=4,
        required=False,
    )


class WaiveForm(forms.Form):
    """How much, for which days, and why."""

    weekly = forms.MoneyAmount(gettext_lazy("How much less a week?"), most=MOST_WEEKLY)
    from_day = forms.Day(gettext_lazy("From which day?"))
    to_day = forms.Day(gettext_lazy("To which day?"), hint=gettext_lazy("A year at most."))
    reasons = forms.Text(
        gettext_lazy("Why?"),
        hint=named(gettext_lazy("The %(person)s reads this. Write it to them, in plain words.")),
        max_length=2_000,
        rows=4,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.in_order("from_day", "to_day")
        return values


class EndForm(forms.Form):
    """From when all of it is paid again, and why."""

    stops_on = forms.Day(gettext_lazy("From which day is all of it paid again?"))
    reasons = forms.Text(
        gettext_lazy("Why does it end?"),
        hint=named(gettext_lazy("The %(person)s reads this. Write it to them, in plain words.")),
        max_length=2_000,
        rows=4,
    )


@signed_in
def confirm(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Settle what is paid, with each figure as it was seen."""
    case = case_for(request, person_ref, Task.CHECK_MEANS)
    full = charging.assessment(case.standing.person_id, ref)
    view = full.view
    if view.state not in {AssessmentState.PROVISIONAL, AssessmentState.CONFIRMED} or full.used is None:
        return redirect("contribution:one", person_ref, ref)
    form = _confirm_form(request, case, full)
    if form.is_valid():
        try:
            new = actions.confirm(
                by=case.standing,
                ref=ref,
                data=_put_right(full, form.values),
                starts_on=form.values["starts_on"],
                why=form.values["why"] or "",
                at=request.now,
            )
        except actions.EvidenceNotSeen as refusal:
            words = ", ".join(about_words(one, full.used.rules.law, form_now(case)) for one in refusal.about)
            form.add_error(
                "why",
                _("Nobody has seen what shows this: %(what)s. See it first, or write why it is not needed.")
                % {"what": words},
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = named(_("It is confirmed, and the %(person)s is told."))
            return forms.done(request, words, "contribution:one", person_ref, new)
    not_seen = [
        about_words(need.about, full.used.rules.law, form_now(case)) for need in full.needs if not need.seen
    ]
    context = {
        "case": case,
        "form": form,
        "view": view,
        "pays": pays(view),
        "not_seen": not_seen,
        "offer": charging.offer_behind(view),
    }
    return render(request, "contribution/confirm.html", context)


@signed_in
def waive(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Let somebody off a part of what they pay, for a time."""
    case = case_for(request, person_ref, Task.WAIVE_CHARGE)
    view = charging.assessment(case.standing.person_id, ref).view
    if view.state is not AssessmentState.CONFIRMED:
        return redirect("contribution:one", person_ref, ref)
    first = max(request.today, view.starts_on)
    form = WaiveForm.of(request, initial={"from_day": first, "to_day": first + timedelta(days=83)})
    if form.is_valid():
        try:
            actions.waive(by=case.standing, ref=ref, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = named(_("It is written down, and the %(person)s is told."))
            return forms.done(request, words, "contribution:start", person_ref)
    context = {"case": case, "form": form, "view": view, "pays": pays(view)}
    return render(request, "contribution/waive.html", context)


@signed_in
def end_waiver(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Let a waiver end before its last day."""
    case = case_for(request, person_ref, Task.WAIVE_CHARGE)
    waiver = charging.waiver(case.standing.person_id, ref)
    if not waiver.open_on(request.today):  # sent twice, or it is over
        return redirect("contribution:start", person_ref)
    form = EndForm.of(request, initial={"stops_on": request.today})
    if form.is_valid():
        try:
            actions.end_waiver(by=case.standing, ref=ref, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = named(_("It ends then, and the %(person)s is told."))
            return forms.done(request, words, "contribution:start", person_ref)
    return render(request, "contribution/end_waiver.html", {"case": case, "form": form, "waiver": waiver})


def _confirm_form(request: Request, case: Case, full: AssessmentInFull) -> ConfirmForm:
    """One box for each figure that was given."""
    data = full.view.data
    initial: dict[str, Any] = {"starts_on": full.view.starts_on}
    if data.get(COST) is not None:
        initial["cost"] = Money(data[COST])
    form = ConfirmForm.of(request, initial=initial)
    often = {name: str(words).lower() for name, words in PER}
    boxes: dict[str, Any] = {}
    for key, place, item in _items(full):
        kind = f"{key}:{item['kind']}"
        words = about_words(kind, full.used.rules.law, form_now(case)) if full.used else kind
        label = f"{words}, {often[item['per']]}" if "per" in item else words
        boxes[f"{key}_{place}"] = forms.MoneyAmount(label, least=0, most=MOST_CAPITAL)
        form.initial[f"{key}_{place}"] = Money(item["pence"] if "per" in item else item["value_pence"])
    form.fields = {**boxes, **form.fields}
    return form


def _items(full: AssessmentInFull) -> list[tuple[str, int, dict[str, Any]]]:
    if full.view.how != "full":
        return []
    return [
        (key, place, item)
        for key in charging.SECTIONS
        for place, item in enumerate(full.view.data.get(key) or ())
    ]


def _put_right(full: AssessmentInFull, values: dict[str, Any]) -> dict[str, Any]:
    """What is otherwise than it was given, by key."""
    found: dict[str, list[dict[str, Any]]] = {}
    for key, place, item in _items(full):
        name = "pence" if "per" in item else "value_pence"
        found.setdefault(key, []).append(item | {name: values[f"{key}_{place}"].pence})
    changed: dict[str, Any] = {key: rows for key, rows in found.items() if rows != full.view.data.get(key)}
    cost = None if values["cost"] is None else values["cost"].pence
    if cost != full.view.data.get(COST):
        changed[COST] = cost
    return changed
