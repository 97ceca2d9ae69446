"""Giving one's means: a question a page, kept as one goes; then a first answer."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import AssessmentView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.web.means.shape import Data, Means
from sevensteps.web.means.walk import after, open_sections, section, sections_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step1_my_money.contribution.words import means_of


@signed_in
def check(request: Request, person_ref: str) -> HttpResponse:
    """Every answer so far; sending it works out what is paid."""
    case = case_for(request, person_ref, Task.GIVE_MEANS)
    draft = charging.draft_of(case.standing.person_id)
    if draft is None:
        return redirect("contribution:start", person_ref)
    means = means_of(case, draft)
    form = forms.Form.of(request)
    if form.is_valid():
        try:
            actions.provisional(by=case.standing, ref=draft.ref, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request,
                _("This is the first answer. It is not sure yet."),
                "contribution:one",
                person_ref,
                draft.ref,
            )
    context = {
        "case": case,
        "own": own(case),
        "draft": draft,
        "form": form,
        "told": [(one, one.told(means)) for one in sections_of(means) if not one.key.endswith("-sums")],
        "waiting": open_sections(means),
    }
    return render(request, "contribution/check.html", context)


@signed_in
def question(request: Request, person_ref: str, key: str) -> HttpResponse:
    """One question about means; its answer is kept at once."""
    case = case_for(request, person_ref, Task.GIVE_MEANS)
    one, draft = section(key), charging.draft_of(case.standing.person_id)
    if draft is None:
        return redirect("contribution:start", person_ref)
    means = means_of(case, draft)
    if not one.applies(means) and not request.GET.getlist("of"):
        return redirect("contribution:check", person_ref)
    form = one.make(request, means)
    if form.is_valid():
        data = one.write(means, form.values)
        try:
            _save(request, case, draft, data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            kinds = list(form.values.get("kinds", ()))
            return redirect(_next(request, person_ref, key, Means(data, means.law, full=True), kinds))
    return render(
        request, "contribution/question.html", {"case": case, "own": own(case), "form": form, "section": one}
    )


def _save(request: Request, case: Case, draft: AssessmentView, data: Data) -> None:
    """Keep only what changed; a key that is gone is taken away."""
    changed: dict[str, Any] = {
        key: data.get(key) for key in {*data, *draft.data} if data.get(key) != draft.data.get(key)
    }
    if changed:
        actions.save_means(by=case.standing, ref=draft.ref, data=changed, at=request.now)


def _next(request: Request, person_ref: str, key: str, means: Means, kinds: list[str]) -> str:
    following, query = after(section(key), means, kinds)
    changing = request.GET.get("then") == "check"
    if following is None or (changing and not query):
        return reverse("contribution:check", args=[person_ref])
    tail = "&".join(part for part in (query, urlencode({"then": "check"}) if changing else "") if part)
    address = reverse("contribution:question", args=[person_ref, following.key])
    return f"{address}?{tail}" if tail else address
