"""What if: another answer, and the sum moves. Nothing is kept.

Asked for by GET, since it changes nothing: it can be tried again and gone back to. What was tried stands in
the address, so no cache keeps the page and our logs hold the route alone (both: `shell.middleware`).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.allocation import queries
from sevensteps.contexts.allocation.queries import Behind, WhatIf
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.allocation import AllocationRulebook, Area, Inputs, Support
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.core.trace import Line
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import figure, say
from sevensteps.web.shell.voice import own, said, spoken
from sevensteps.web.steps.step1_my_money.sides import sees_answers
from sevensteps.web.steps.step1_my_money.wording import as_asked, plain

BETWEEN, NOBODY = "~between", "nobody"


@dataclass(frozen=True, slots=True)
class Changed:
    """One step in words: as it was with its figure, and as it would be; empty where it is not in the sum."""

    was: str
    before: str
    words: str
    after: str


class WhatIfForm(forms.Form):
    """Every answer behind a sum, to be changed at will. Made from a rulebook; reads what was asked for."""

    def __init__(self, *args: Any, behind: Behind, case: Case, **given: Any) -> None:
        super().__init__(*args, **given)
        self.book = behind.book
        for area in self.book.areas:
            self._ask_about(area, case)
        effect = self.book.caring_effect
        if effect is not None:
            self._pick("caring", _("How caring affects family and friends"), [
                (NOBODY, _("Not counted")), *((one.id, said(one.words, case)) for one in effect.levels)
            ])  # fmt: skip
        scored = [one for one in self.book.groups if one.instead is None]
        if scored:
            self._pick("group", _("Which scale"), [(one.id, said(one.title, case)) for one in scored])
        for line in self.book.additions:
            most = Decimal(999_999 if line.most is None else line.most)
            self.fields[f"x_{line.id}"] = forms.Number(
                said(line.title, case), suffix=said(line.unit, case), required=False, quiet=True, most=most
            )

    def _pick(self, name: str, label: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.Pick(label, choices=choices)

    def _ask_about(self, area: Area, case: Case) -> None:
        title = said(area.title, case)
        answers = [(one.id, said(one.words, case)) for one in area.statements]
        if self.book.between_levels:
            answers.append((BETWEEN, _("In between, by points")))
        self._pick(f"a_{area.id}", title, answers)
        if self.book.between_levels:
            low, high = area.statements[0].points, area.statements[-1].points
            self.fields[f"p_{area.id}"] = forms.Number(
                _("%(area)s: points, if in between") % {"area": title},
                suffix=_("%(low)s to %(high)s") % {"low": plain(low), "high": plain(high)},
                least=low, most=high, required=False, quiet=True,
            )  # fmt: skip
        if area.support is None:
            return
        stay, leave = _("They go on."), _("They may not go on.")
        helps: list[tuple[str, str]] = [(NOBODY, _("Nobody helps with this now"))]
        for level in self.book.support_levels:
            helps.append((f"{level.id}~yes", f"{said(level.words, case)} {stay}"))
            helps.append((f"{level.id}~no", f"{said(level.words, case)} {leave}"))
        self._pick(f"s_{area.id}", _("%(area)s: who helps") % {"area": title}, helps)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for area in self.book.areas:
            if values.get(f"a_{area.id}") != BETWEEN:
                self.errors.pop(f"p_{area.id}", None)  # what was left in the box is not asked for
            elif values.get(f"p_{area.id}") is None and not self.error_of(f"p_{area.id}"):
                self.add_error(f"p_{area.id}", _("Enter a number of points, or choose an answer."))
        return values

    def is_open(self, name: str) -> bool:
        """Whether a field that is folded away is in use, or in need of mending."""
        return bool(self._shown(name, self._ours(name)) or self.error_of(name))

    def inputs(self) -> Inputs:
        """What the core works with; only after is_valid()."""
        values = self.values
        helps = {area.id: values.get(f"s_{area.id}", NOBODY).partition("~") for area in self.book.areas}
        caring = values.get("caring", NOBODY)
        return Inputs(
            answers={
                area.id: values[f"p_{area.id}"]
                if values[f"a_{area.id}"] == BETWEEN
                else values[f"a_{area.id}"]
                for area in self.book.areas
            },
            support={
                area: Support(level, able == "yes")
                for area, (level, _tilde, able) in helps.items()
                if level != NOBODY
            },
            caring_effect=None if caring == NOBODY else caring,
            group=values.get("group"),
            additions={
                line.id: values[f"x_{line.id}"] for line in self.book.additions if values[f"x_{line.id}"]
            },
        )


def form_for(request: Request, case: Case, behind: Behind) -> WhatIfForm:
    """The form as it was asked for, else with the answers the sum came from."""
    asked = any(name.startswith("a_") for name in request.GET)
    data = request.GET if asked else None
    return WhatIfForm(data, initial=_initial(behind.book, behind.inputs), behind=behind, case=case)


@require_GET
@signed_in
def what_if(request: Request, person_ref: str) -> HttpResponse:
    """The sum with other answers, beside the one that was told."""
    case = as_asked(request, case_for(request, person_ref, Task.SEE_MONEY))
    if not sees_answers(case):
        raise NotAllowed(f"{request.actor.key} sees no answers of {person_ref}")
    behind = queries.behind_the_sum(case.standing.person_id)
    if behind is None:
        return redirect("money:start", person_ref)
    form = form_for(request, case, behind)
    found: WhatIf | None = None
    if not form.is_bound:
        found = queries.what_if(behind, behind.inputs)
    elif form.is_valid():
        try:
            found = queries.what_if(behind, form.inputs())
        except Refused as refusal:
            form.refuse(refusal)
    told = queries.indicative_of(case.standing.person_id)
    page = {
        "case": case,
        "own": own(case),
        "form": form,
        "book": behind.book,
        "tried": form.is_bound,
        "found": found,
        "steps": _steps(case, found) if found else [],
        "decided": told is not None and told.kind == "decided",
        "example": behind.book.is_example,
    }
    return render(request, "step1/what_if.html", page)


def _steps(case: Case, found: WhatIf) -> list[Changed]:
    """Each changed step in words, as it was and as it would be."""
    return [
        Changed(
            _words(step.before, case), _figure(step.before), _words(step.after, case), _figure(step.after)
        )
        for step in found.steps
        if step.changed
    ]


def _words(line: Line | None, case: Case) -> str:
    return say(spoken(line, case)) if line else ""


def _figure(line: Line | None) -> str:
    return "" if line is None or line.value is None else figure(line.value)


def _initial(book: AllocationRulebook, inputs: Inputs) -> dict[str, Any]:
    values: dict[str, Any] = {"caring": inputs.caring_effect or NOBODY, "group": inputs.group}
    for area in book.areas:
        given, helped = inputs.answers[area.id], inputs.support.get(area.id)
        values[f"a_{area.id}"] = given if isinstance(given, str) else BETWEEN
        values[f"p_{area.id}"] = None if isinstance(given, str) else given
        able = "yes" if helped and helped.willing_and_able else "no"
        values[f"s_{area.id}"] = f"{helped.level}~{able}" if helped else NOBODY
    return values | {f"x_{line.id}": inputs.additions.get(line.id) for line in book.additions}
