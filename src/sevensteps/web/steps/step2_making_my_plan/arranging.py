"""What is arranged one by one: risks, what has to be learned, next steps, who decides, who is cared for."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning import (
    HOW_DECIDED,
    SECTIONS,
    SHAPES,
    ArrangementKind,
    HowDecided,
    LifeDecision,
    Section,
)
from sevensteps.web.plans.reading import told
from sevensteps.web.plans.words import DECISION_WORDS
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.steps.step2_making_my_plan.caring import caring_form, save_caring
from sevensteps.web.steps.step2_making_my_plan.held import meanwhile, plan_to_write, revision_of


class ArrangementForm(forms.Form):
    """What, what about it, who, and the day; its words come from the core's table."""

    revision = forms.Hidden(required=False)
    what = forms.Line("", missing=gettext_lazy("Write what it is."))
    answer = forms.Text("", required=False, max_length=2_000, rows=3)
    who = forms.Line("", required=False)
    day = forms.Day("", required=False)

    def ask(self, kind: ArrangementKind, case: Case) -> None:
        """Put the questions of this kind, and do not call optional what has to be answered."""
        shape = SHAPES[kind]
        for name in ("what", "answer", "who", "day"):
            question, field = getattr(shape, name), self._ours(name)
            field.label, field.help_text = told(question.label, case), told(question.hint, case)
            field.quiet = True


class LifeDecisionForm(forms.Form):
    """How one kind of decision is made."""

    revision = forms.Hidden(required=False)
    about = forms.Line(
        DECISION_WORDS["about"],
        hint=gettext_lazy("For example: what I eat, my money, my medicine, where I live."),
        missing=gettext_lazy("Write which decisions this is about."),
    )
    how = forms.Choice(DECISION_WORDS["how"])
    who = forms.Line(
        DECISION_WORDS["who"],
        hint=gettext_lazy("Their name, and who they are to you. Leave it empty if you decide."),
        required=False,
    )
    recorded = forms.Text(
        DECISION_WORDS["recorded"],
        hint=gettext_lazy("Only if somebody else decides: when it was looked at, by whom, what they found."),
        required=False, quiet=True, max_length=2_000, rows=3,
    )  # fmt: skip
    authority = forms.Text(
        DECISION_WORDS["authority"],
        hint=gettext_lazy("Only if somebody else decides: a power of attorney or a court’s order."),
        required=False, quiet=True, max_length=2_000, rows=2,
    )  # fmt: skip
    best_interests = forms.Text(
        DECISION_WORDS["best_interests"],
        hint=gettext_lazy("Only if somebody else decides: what the person wants, and who was asked."),
        required=False, quiet=True, max_length=2_000, rows=3,
    )  # fmt: skip


@signed_in
def add(request: Request, person_ref: str, key: str) -> HttpResponse:
    """Something new in this section."""
    return _page(request, person_ref, key, "")


@signed_in
def change(request: Request, person_ref: str, key: str, ref: str) -> HttpResponse:
    """Change what is arranged."""
    return _page(request, person_ref, key, ref)


@require_POST
@signed_in
def remove(request: Request, person_ref: str, key: str, ref: str) -> HttpResponse:
    """Take out what is arranged."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, _plan = found
    section = _section(key, case)
    take_out = actions.remove_life_decision if section.deciding else actions.remove_arrangement
    if section.caring:
        take_out = actions.remove_caring
    take_out(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("Taken out of the plan."), "plan:section", person_ref, key)


def _page(request: Request, person_ref: str, key: str, ref: str) -> HttpResponse:
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    section = _section(key, case)
    form = _form(request, case, plan, section, ref)
    if form.is_valid():
        try:
            _save(request, case, section, form, ref)
        except Refused as refusal:
            meanwhile(form, refusal, plan)
        else:
            words = _("Saved.") if ref else _("Added to the plan.")
            return forms.done(request, words, "plan:section", person_ref, key)
    return render(
        request,
        "step2/arrangement.html",
        {"case": case, "form": form, "title": _title(section, case), "ref": ref, "section": section,
         "back": told(section.title, case)},
    )  # fmt: skip


def _title(section: Section, case: Case) -> str:
    if section.caring:
        return _("Somebody I care for")
    return _("A kind of decision") if section.rows is None else told(SHAPES[section.rows].one, case)


def _section(key: str, case: Case) -> Section:
    """A section in which something is arranged one by one. Raises NotFound."""
    section = SECTIONS.get(key)
    carers = section is not None and section.caring and case.person.is_carer
    if section is None or not (section.rows or section.deciding or carers):
        raise NotFound(f"section {key}")
    return section


def _form(request: Request, case: Case, plan: PlanView, section: Section, ref: str) -> forms.Form:
    if section.caring:
        return caring_form(request, case, plan, ref)
    initial: dict[str, Any] = {"revision": plan.revision}
    if section.rows is None:
        if ref:
            said = plan.life_decision(ref).said
            initial |= {
                name: getattr(said, name) for name in LifeDecisionForm.base_fields if hasattr(said, name)
            }
        form = LifeDecisionForm.of(request, initial=initial)
        form.offer("how", [(how.value, told(words, case)) for how, words in HOW_DECIDED.items()])
        return form
    if ref:
        one = plan.arrangement(ref)
        initial |= {"what": one.what, "answer": one.answer, "who": one.who, "day": one.day}
    asking = ArrangementForm.of(request, initial=initial)
    asking.ask(section.rows, case)
    return asking


def _save(request: Request, case: Case, section: Section, form: forms.Form, ref: str) -> None:
    if section.caring:
        save_caring(request, case, form, ref)
        return
    values = form.values
    seen = revision_of(values.pop("revision"))
    revision = seen if ref else None
    if section.rows is not None:
        actions.save_arrangement(
            by=case.standing, kind=section.rows, ref=ref, revision=revision, once=form.once, at=request.now,
            **values,
        )  # fmt: skip
        return
    values["how"] = HowDecided(values["how"])
    actions.save_life_decision(
        by=case.standing, decision=LifeDecision(**values), ref=ref, revision=revision, once=form.once,
        at=request.now,
    )  # fmt: skip
