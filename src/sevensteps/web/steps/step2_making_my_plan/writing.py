"""Words in the plan: headings, real wealth, who decides."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.words import SectionKind, WealthKind
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import plan_to_write, revision_of
from sevensteps.web.steps.step2_making_my_plan.words import SECTION_HINTS, WEALTH_HINTS


class SectionForm(forms.Form):
    """What stands under one heading."""

    revision = forms.Hidden(required=False)
    text = forms.Text("", heading=True, required=False, max_length=10_000, rows=10)


class WealthForm(forms.Form):
    """The five dimensions of real wealth."""

    revision = forms.Hidden(required=False)
    understanding = forms.Text("", required=False, max_length=10_000, rows=3)
    connections = forms.Text("", required=False, max_length=10_000, rows=3)
    assets = forms.Text("", required=False, max_length=10_000, rows=3)
    strengths = forms.Text("", required=False, max_length=10_000, rows=3)
    resilience = forms.Text("", required=False, max_length=10_000, rows=3)


class BasicsForm(forms.Form):
    """When it starts, who decides, and more money where that is right."""

    revision = forms.Hidden(required=False)
    starts_on = forms.Day(gettext_lazy("When does the plan start?"))
    decides_alone = forms.YesNo(
        gettext_lazy("Who makes the decisions?"),
        yes=gettext_lazy("I make my own decisions"),
        no=gettext_lazy("Somebody helps me decide, or decides for me"),
    )
    representative = forms.Line(
        gettext_lazy("If somebody helps: who?"),
        hint=gettext_lazy("Their name, and who they are to you. If there is nobody: ask for an advocate."),
        required=False,
    )
    exception = forms.Text(
        gettext_lazy("Does the plan need more money than is likely? Why is that right?"),
        hint=gettext_lazy("Only if it costs more. The manager reads this."),
        required=False,
        max_length=2_000,
        rows=4,
    )


@signed_in
def section(request: Request, person_ref: str, kind: str) -> HttpResponse:
    """One heading."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    if kind not in SectionKind.values:
        raise NotFound(f"section {kind}")
    which = SectionKind(kind)
    initial = {"text": plan.sections.get(which, ""), "revision": plan.revision}
    form = SectionForm.of(request, initial=initial)
    form.fields["text"].label = which.label
    form.fields["text"].help_text = str(SECTION_HINTS[which])
    if form.is_valid():
        try:
            actions.save_section(
                by=case.standing,
                kind=which,
                text=form.values["text"] or "",
                revision=revision_of(form.values["revision"]),
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Saved."), "plan:start", person_ref)
    return render(
        request, "step2/one.html", {"case": case, "form": form, "title": which.label, "heading_drawn": True}
    )


@signed_in
def wealth(request: Request, person_ref: str) -> HttpResponse:
    """Real wealth, beside money."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    initial = {kind.value: plan.wealth.get(kind, "") for kind in WealthKind} | {"revision": plan.revision}
    form = WealthForm.of(request, initial=initial)
    for kind in WealthKind:
        form.fields[kind.value].label = kind.label
        form.fields[kind.value].help_text = str(WEALTH_HINTS[kind])
    if form.is_valid():
        try:
            actions.save_all_wealth(
                by=case.standing,
                texts={kind.value: form.values[kind.value] or "" for kind in WealthKind},
                revision=revision_of(form.values["revision"]),
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Saved."), "plan:start", person_ref)
    title = _("What I already have") if own(case) else _("What is already there")
    return render(
        request, "step2/one.html", {"case": case, "form": form, "title": title, "heading_drawn": False}
    )


@signed_in
def basics(request: Request, person_ref: str) -> HttpResponse:
    """Start, decisions, exception."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    form = BasicsForm.of(
        request,
        initial={
            "revision": plan.revision,
            "starts_on": plan.year.start,
            "decides_alone": plan.decides_alone,
            "representative": plan.representative,
            "exception": plan.exception,
        },
    )
    if form.is_valid():
        values = form.values | {"revision": revision_of(form.values["revision"])}
        texts = {name: values[name] or "" for name in ("representative", "exception")}
        try:
            actions.save_basics(by=case.standing, **(values | texts), at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Saved."), "plan:start", person_ref)
    title = _("When it starts, and who decides")
    return render(
        request, "step2/one.html", {"case": case, "form": form, "title": title, "heading_drawn": False}
    )
