"""The questions, one area of life at a time, saved as people go."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import actions, queries
from sevensteps.contexts.allocation.actions import sides_for
from sevensteps.contexts.allocation.queries import AssessmentView
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.allocation import Area
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.journey import can_open
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own, said
from sevensteps.web.steps.step1_my_money.sides import my_side, side_words

NOBODY = "nobody"


class QuestionForm(forms.Form):
    """One area: which statement fits, who helps already, and anything to add."""

    statement = forms.Choice("", heading=True, missing=gettext_lazy("Choose the answer that fits best."))
    support = forms.Choice(gettext_lazy("Do family or friends help with this now?"))
    willing_and_able = forms.YesNo(
        gettext_lazy("If they help: do they want to, and can they, go on helping?"), required=False
    )
    note = forms.Text(
        gettext_lazy("Is there anything you want to add?"),
        required=False,
        max_length=actions.LONGEST_NOTE,
        rows=3,
    )


class CaringForm(forms.Form):
    """How caring weighs on the family."""

    level = forms.Choice("", heading=True, missing=gettext_lazy("Choose the answer that fits best."))
    note = forms.Text(
        gettext_lazy("Is there anything you want to add?"),
        required=False,
        max_length=actions.LONGEST_NOTE,
        rows=3,
    )


class PreventionForm(forms.Form):
    """Asked of everybody, and counted."""

    prevention = forms.Text(
        gettext_lazy("What could have helped earlier?"),
        hint=gettext_lazy(
            "Think back. Was there something that would have kept you from needing support now? "
            "It does not change how much money there is."
        ),
        heading=True,
        required=False,
        max_length=actions.LONGEST_NOTE,
        rows=5,
    )


@signed_in
def tasks(request: Request, person_ref: str) -> HttpResponse:
    """All areas, with what is answered on the reader's side."""
    found = _under_way(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, seen = found
    side = my_side(case, request.GET.get("side", ""))
    words = side_words(case)
    view = seen.sides[side]
    effect = seen.book.caring_effect
    return render(
        request,
        "step1/tasks.html",
        {
            "case": case,
            "own": own(case),
            "seen": seen,
            "side": side,
            "sides": [
                (one, words[one], len(seen.book.areas) - len(seen.sides[one].missing))
                for one in sides_for(case.standing)
            ],
            "count": len(seen.book.areas) - len(view.missing),
            "areas": [_task(case, area, seen, side) for area in seen.book.areas],
            "caring": bool(effect),
            "caring_done": view.caring is not None,
            "next": _next(person_ref, seen, side, ""),
            "may_finish": case.standing.can(Task.FINISH_ASSESSMENT),
        },
    )


@signed_in
def question(request: Request, person_ref: str, side: str, area: str) -> HttpResponse:
    """One area of life."""
    found = _under_way(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, seen = found
    my_side(case, side)
    asked = seen.book.area(area)
    if asked is None:
        raise NotFound(f"area {area}")
    form = _question_form(request, case, seen, side, asked)
    if form.is_valid():
        support = form.values.get("support", NOBODY)
        try:
            actions.save_answer(
                by=case.standing,
                side=side,
                area=area,
                statement=form.values["statement"],
                support="" if support == NOBODY else support,
                willing_and_able=form.values.get("willing_and_able"),
                note=form.values["note"] or "",
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _saved(request, person_ref, case, side, area)
    number = [one.id for one in seen.book.areas].index(area) + 1
    return render(
        request,
        "step1/question.html",
        {
            "case": case,
            "form": form,
            "side": side,
            "area": said(asked.title, case),
            "number": number,
            "many": len(seen.book.areas),
            "whose": side_words(case)[side],
            "others": _others(case, seen, side, asked),
            "example": seen.book.is_example,
        },
    )


@signed_in
def caring(request: Request, person_ref: str, side: str) -> HttpResponse:
    """How caring weighs on the family."""
    found = _under_way(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, seen = found
    my_side(case, side)
    effect = seen.book.caring_effect
    if effect is None:
        raise NotFound("caring")
    given = seen.sides[side].caring
    form = CaringForm.of(request, initial={"level": given.level, "note": given.note} if given else None)
    form.fields["level"].label = said(effect.question, case)
    form.offer("level", [(level.id, said(level.words, case)) for level in effect.levels])
    if form.is_valid():
        try:
            actions.save_caring(
                by=case.standing,
                side=side,
                level=form.values["level"],
                note=form.values["note"] or "",
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _saved(request, person_ref, case, side, "caring")
    return render(
        request,
        "step1/one.html",
        {"case": case, "form": form, "side": side, "title": _("Caring"), "whose": side_words(case)[side]},
    )


@signed_in
def prevention(request: Request, person_ref: str) -> HttpResponse:
    """What could have helped earlier."""
    found = _under_way(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, seen = found
    side = my_side(case)
    form = PreventionForm.of(request, initial={"prevention": seen.prevention})
    if form.is_valid():
        try:
            actions.save_prevention(by=case.standing, text=form.values["prevention"] or "", at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _saved(request, person_ref, case, side, "prevention")
    return render(
        request,
        "step1/one.html",
        {"case": case, "form": form, "side": side, "title": _("What could have helped earlier"), "whose": ""},
    )


def _under_way(request: Request, person_ref: str) -> tuple[Case, AssessmentView] | HttpResponse:
    """The case and its open questions; else the way to the beginning of step 1."""
    case = case_for(request, person_ref, Task.ANSWER_ASSESSMENT)
    seen = queries.assessment_of(case.standing.person_id)
    state = journeys.journey_of(case.standing.person_id).state
    if seen is None or not seen.open or not can_open(Task.ANSWER_ASSESSMENT, state):
        messages.warning(request, _("The questions are not open now. Nothing was changed."))
        return redirect("money:start", person_ref)
    return case, seen


def _question_form(
    request: Request, case: Case, seen: AssessmentView, side: str, asked: Area
) -> QuestionForm:
    given = seen.sides[side].answers.get(asked.id)
    initial: dict[str, Any] = {}
    if given is not None:
        initial = {
            "statement": given.statement,
            "support": given.support or NOBODY,
            "willing_and_able": given.willing_and_able,
            "note": given.note,
        }
    form = QuestionForm.of(request, initial=initial)
    form.fields["statement"].label = said(asked.question, case)
    form.offer("statement", [(one.id, said(one.words, case)) for one in asked.statements])
    levels = [] if asked.support is None else seen.book.support_levels
    if levels:
        nobody = (NOBODY, _("Nobody helps with this now"))
        form.offer("support", [nobody, *((level.id, said(level.words, case)) for level in levels)])
    else:
        del form.fields["support"], form.fields["willing_and_able"]
    return form


def _saved(request: Request, person_ref: str, case: Case, side: str, here: str) -> HttpResponse:
    """On to the next thing, or back to the list where they want to come back later."""
    if request.POST.get("then") == "later":
        words = _("Saved. You can come back at any time.")
        return forms.done(request, words, f"{reverse('money:questions', args=[person_ref])}?side={side}")
    seen = queries.assessment_of(case.standing.person_id)
    if seen is None:  # cannot be: it was saved a moment ago
        raise NotFound("assessment")
    return redirect(_next(person_ref, seen, side, here))


def _next(person_ref: str, seen: AssessmentView, side: str, here: str) -> str:
    """The first thing after `here` that this side has not answered; the check page when there is none."""
    view = seen.sides[side]
    order = [area.id for area in seen.book.areas]
    after = order.index(here) + 1 if here in order else 0
    for area in (order[after:] + order[:after]) if here in {*order, ""} else []:
        if area in view.missing:
            return reverse("money:question", args=[person_ref, side, area])
    if seen.book.caring_effect and view.caring is None and here != "caring":
        return reverse("money:caring", args=[person_ref, side])
    if not seen.prevention and here != "prevention":
        return reverse("money:prevention", args=[person_ref])
    return reverse("money:check", args=[person_ref])


def _task(case: Case, area: Area, seen: AssessmentView, side: str) -> dict[str, Any]:
    """One row of the task list."""
    given = seen.sides[side].answers.get(area.id)
    chosen = area.statement(given.statement) if given else None
    return {
        "id": area.id,
        "title": said(area.title, case),
        "said": said(chosen.words, case) if chosen else "",
        "done": given is not None,
    }


def _others(case: Case, seen: AssessmentView, side: str, asked: Area) -> list[tuple[str, str]]:
    """What the other sides say about this area, for whoever sees all of them."""
    words = side_words(case)
    found = []
    for other, view in seen.sides.items():
        given = view.answers.get(asked.id)
        chosen = asked.statement(given.statement) if given else None
        if other != side and chosen is not None:
            found.append((words[other], said(chosen.words, case)))
    return found
