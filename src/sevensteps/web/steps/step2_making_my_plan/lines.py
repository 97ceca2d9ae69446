"""How all there is will be used: unpaid, community, universal, technology, and then money."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.queries import LineView, PlanView
from sevensteps.contexts.planning.words import Unit
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import FREE_KINDS, Every, LineKind
from sevensteps.web.means.sharing import never_charged_of, share_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.forms.fields import Figure
from sevensteps.web.shell.voice import own, said
from sevensteps.web.steps.step2_making_my_plan.held import meanwhile, plan_to_write, revision_of
from sevensteps.web.steps.step2_making_my_plan.words import EVERY, KIND_WORDS


class Quantity(Figure):
    """How many, with at most two decimals → Decimal."""

    def read(self, text: str) -> Decimal:
        whole, _point, part = text.replace(",", "").partition(".")
        if not (whole + part).isascii() or not (whole + part).isdigit() or len(part) > 2 or len(whole) > 6:
            raise ValidationError(_("Write a number, like 2 or 7.5."))
        return Decimal(f"{whole or 0}.{part or 0}")

    def value_shown(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else super().value_shown(value)


class LineForm(forms.Form):
    """One thing in the plan. What is free has no price."""

    revision = forms.Hidden(required=False)
    what = forms.Line(gettext_lazy("What is it?"), missing=gettext_lazy("Write what it is."))
    price = forms.MoneyAmount(gettext_lazy("How much does one cost?"), least=0)
    quantity = Quantity(gettext_lazy("How many each time?"), hint=gettext_lazy("A number, like 2 or 7.5"))
    unit = forms.Pick(gettext_lazy("Of what?"), choices=Unit.choices)
    every = forms.Choice(gettext_lazy("How often?"), choices=list(EVERY.items()))
    service = forms.Pick(
        gettext_lazy("Is it something nobody is charged for?"),
        hint=gettext_lazy("Only a worker sees this question. Who decides on the plan sees the answer."),
        blank=gettext_lazy("No: it is care and support, and charged for"),
        required=False,
    )
    starts_on = forms.Day(gettext_lazy("When does it start?"), required=False)
    ends_on = forms.Day(gettext_lazy("When does it end?"), required=False)
    outcome_refs = forms.Choices(
        gettext_lazy("What does it help with?"), missing=gettext_lazy("Choose at least one.")
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "starts_on" in self.fields:
            self.in_order("starts_on", "ends_on")
        return values


@signed_in
def listed(request: Request, person_ref: str) -> HttpResponse:
    """Everything in the plan with its cost, and the meter."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    groups = [
        (KIND_WORDS[kind][0], [line for line in plan.lines if line.kind is kind])
        for kind in LineKind
        if any(line.kind is kind for line in plan.lines)
    ]
    return render(
        request,
        "step2/lines.html",
        {
            "case": case,
            "own": own(case),
            "plan": plan,
            "share": share_of(case, plan, request.today),
            "groups": groups,
            "free": never_charged_of(case, plan, request.today),
            "helps": {one.ref: one.text for one in plan.outcomes},
        },
    )


@signed_in
def choose(request: Request, person_ref: str) -> HttpResponse:
    """What kind of help, money last."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    kinds = [(kind.value, *KIND_WORDS[kind]) for kind in LineKind]
    return render(
        request, "step2/choose_line.html", {"case": case, "kinds": kinds, "outcomes": plan.outcomes}
    )


@signed_in
def add(request: Request, person_ref: str, kind: str) -> HttpResponse:
    """A new line of one kind."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    if kind not in set(LineKind):
        raise NotFound(f"kind {kind}")
    which = LineKind(kind)
    form = _form(request, case, plan, which, {"every": Every.WEEKLY, "quantity": Decimal(1)})
    if form.is_valid():
        try:
            actions.add_line(by=case.standing, kind=which, **_read(form), once=form.once, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Added to the plan."), "plan:lines", person_ref)
    return render(
        request,
        "step2/line.html",
        {
            "case": case,
            "form": form,
            "title": KIND_WORDS[which][0],
            "about": KIND_WORDS[which][1],
            "ref": None,
        },
    )


@signed_in
def change(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Change a line."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    line = plan.line(ref)
    form = _form(request, case, plan, line.kind, _stored(line) | {"revision": plan.revision})
    if form.is_valid():
        values: dict[str, Any] = {
            "unit": line.unit,
            "quantity": line.quantity,
            "price": Money(0),
            "every": line.every,
        }
        values |= _read(form)
        try:
            actions.change_line(
                by=case.standing,
                ref=ref,
                kind=line.kind,
                revision=revision_of(form.values["revision"]),
                **values,
                at=request.now,
            )
        except Refused as refusal:
            meanwhile(form, refusal, plan)
        else:
            return forms.done(request, _("Saved."), "plan:lines", person_ref)
    about = KIND_WORDS[line.kind][1]
    return render(
        request,
        "step2/line.html",
        {"case": case, "form": form, "title": line.what, "about": about, "ref": ref},
    )


@require_POST
@signed_in
def remove(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Take a line out."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, _plan = found
    actions.remove_line(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("Taken out of the plan."), "plan:lines", person_ref)


def _form(request: Request, case: Case, plan: PlanView, kind: LineKind, initial: dict[str, Any]) -> LineForm:
    form = LineForm.of(request, initial=initial)
    rules = charging.never_charged(max(request.today, plan.year.start))
    if case.standing.side == "staff" and rules and kind not in FREE_KINDS:
        free = [(key, said(rule.title, case)) for key, rule in rules.items()]
        form.offer("service", free)
    else:
        del form.fields["service"]
    form.offer("outcome_refs", [(one.ref, one.text) for one in plan.outcomes])
    if kind in FREE_KINDS:
        for name in ("price", "quantity", "unit", "every", "starts_on", "ends_on"):
            del form.fields[name]
    return form


def _read(form: LineForm) -> dict[str, Any]:
    values = {name: value for name, value in form.values.items() if name != "revision"}
    if "service" in values:
        values["service"] = values["service"] or ""
    if "every" in values:
        values["every"] = Every(values["every"])
    return values


def _stored(line: LineView) -> dict[str, Any]:
    return {
        "what": line.what,
        "price": line.price,
        "quantity": line.quantity,
        "unit": line.unit,
        "every": line.every,
        "starts_on": line.starts_on,
        "ends_on": line.ends_on,
        "service": line.service,
        "outcome_refs": list(line.outcome_refs),
    }
