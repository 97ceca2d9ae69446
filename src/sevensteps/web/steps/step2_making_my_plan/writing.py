"""Words in the plan: headings, real wealth, who decides."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning import SECTIONS, SHAPES, Section
from sevensteps.web.plans.places import WEALTH, media_on
from sevensteps.web.plans.reading import part_of, told
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.both import Both, Texts, both
from sevensteps.web.steps.step2_making_my_plan.held import meanwhile, plan_to_write, revision_of
from sevensteps.web.steps.step2_making_my_plan.typing import kept, not_kept, typed
from sevensteps.web.steps.step2_making_my_plan.words import WEALTH_HINTS


class SectionForm(forms.Form):
    """What stands under the headings of one section."""

    revision = forms.Hidden(required=False)

    def ask(self, section: Section, case: Case, texts: Mapping[str, str]) -> None:
        """A box for each heading, with what is written there already."""
        for heading in section.headings:
            box = forms.Text(
                told(heading.title, case), hint=told(heading.prompt, case), required=False, quiet=True,
                max_length=10_000, rows=4, initial=texts.get(heading.key, ""),
            )  # fmt: skip
            self.fields[heading.key] = box


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
def section(request: Request, person_ref: str, key: str) -> HttpResponse:
    """One section: words under its headings, and what is arranged there."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    which = SECTIONS.get(key)
    if which is None or (which.caring and not case.person.is_carer):
        raise NotFound(f"section {key}")
    form = SectionForm.of(request, initial={"revision": plan.revision})
    form.ask(which, case, plan.sections)
    found_both: list[Both] = []
    if form.is_valid():
        try:
            actions.save_texts(
                by=case.standing,
                texts={heading.key: form.values[heading.key] or "" for heading in which.headings},
                revision=revision_of(form.values["revision"]),
                at=request.now,
            )
        except Refused as refusal:
            if typed(request):
                return not_kept(refusal)
            now = Texts("heading", {one.key: plan.sections.get(one.key, "") for one in which.headings})
            found_both = both(form, refusal, case, plan, now, at=request.now)
        else:
            if typed(request):
                return kept(plan.person_id)
            return _saved(request, person_ref, key)
    return render(
        request,
        "step2/section.html",
        {
            "both": found_both,
            "case": case,
            "form": form,
            "section": which,
            "title": told(which.title, case),
            "about": told(which.about, case),
            "part": part_of(plan, which, case),
            "shape": _shape(which, case),
            "media": media_on(key, plan, case),
        },
    )


def _saved(request: Request, person_ref: str, page: str) -> HttpResponse:
    """Back to the plan, or on to add something to this page where that button was pressed."""
    if request.POST.get("then") == "media":
        return forms.done(request, _("Saved."), "plan:choose_media", person_ref, page)
    return forms.done(request, _("Saved."), "plan:start", person_ref)


def _shape(section: Section, case: Case) -> dict[str, str]:
    """What the things arranged one by one are called here; nothing where there are none."""
    if section.deciding:
        return {"one": _("A kind of decision"), "none_yet": _("No kind of decision is written yet.")}
    if section.caring:
        return {"one": _("Somebody I care for"), "none_yet": _("Nobody is written here yet.")}
    if section.rows is None:
        return {}
    shape = SHAPES[section.rows]
    return {"one": told(shape.one, case), "none_yet": told(shape.none_yet, case)}


@signed_in
def wealth(request: Request, person_ref: str) -> HttpResponse:
    """Real wealth, beside money."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    initial = {kind.value: plan.wealth.get(kind, "") for kind in WealthKind} | {"revision": plan.revision}
    form = WealthForm.of(request, initial=initial)
    found_both: list[Both] = []
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
            if typed(request):
                return not_kept(refusal)
            now = Texts("wealth", {kind.value: plan.wealth.get(kind, "") for kind in WealthKind})
            found_both = both(form, refusal, case, plan, now, at=request.now)
        else:
            if typed(request):
                return kept(plan.person_id)
            return _saved(request, person_ref, WEALTH)
    title = _("What I already have") if own(case) else _("What is already there")
    return render(
        request,
        "step2/one.html",
        {
            "case": case,
            "form": form,
            "title": title,
            "both": found_both,
            "key": WEALTH,
            "grown": plan.wealth_grown,
            "media": media_on(WEALTH, plan, case),
        },
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
            meanwhile(form, refusal, plan)
        else:
            return forms.done(request, _("Saved."), "plan:start", person_ref)
    title = _("When it starts, and who decides")
    return render(
        request,
        "step2/one.html",
        {"case": case, "form": form, "title": title, "both": (), "key": "", "media": ()},
    )
