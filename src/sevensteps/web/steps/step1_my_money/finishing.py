"""Checking the answers, and finishing: the sum is worked out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import actions, queries
from sevensteps.contexts.allocation.queries import SIDES, AssessmentView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.allocation import Area
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.core.journey import NotOpen
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own, said
from sevensteps.web.steps.step1_my_money.sides import my_side, sees_answers, side_words


class FinishForm(forms.Form):
    """Whose answers the sum is worked out from."""

    agreed_side = forms.Choice(
        gettext_lazy("Whose answers do we work with?"),
        hint=gettext_lazy("Talk about where the answers differ. All of them are kept."),
    )


@signed_in
def check(request: Request, person_ref: str) -> HttpResponse:
    """Every answer of every side; and the end of the questions."""
    finishing = request.method == "POST"
    needed = (Task.FINISH_ASSESSMENT,) if finishing else (Task.ANSWER_ASSESSMENT, Task.SEE_PLAN)
    case = case_for(request, person_ref, *needed)
    if not sees_answers(case):
        raise NotAllowed(f"{request.actor.key} sees no answers of {person_ref}")
    seen = queries.assessment_of(case.standing.person_id)
    if seen is None:
        return redirect("money:start", person_ref)
    form = _form(request, case, seen)
    if form is not None and form.is_valid():
        try:
            actions.finish(by=case.standing, agreed_side=form.values["agreed_side"], at=request.now)
        except NotOpen:  # sent twice: it is finished
            messages.info(request, _("The questions are finished already."))
            return redirect("money:start", person_ref)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request, _("The questions are finished. Here is the sum."), "money:sum", person_ref
            )
    words = side_words(case)
    return render(
        request,
        "step1/check.html",
        {
            "case": case,
            "own": own(case),
            "seen": seen,
            "form": form,
            "differing": seen.differing(),
            "side": my_side(case) if case.standing.can(Task.ANSWER_ASSESSMENT) else "",
            "areas": [_answers(case, seen, area, words) for area in seen.book.areas],
            "caring": _caring(case, seen, words),
            "missing": [
                said(area.title, case)
                for area in seen.book.areas
                if all(area.id in seen.sides[s].missing for s in SIDES)
            ],
            "may_answer": case.standing.can(Task.ANSWER_ASSESSMENT) and seen.open,
            "may_finish": case.standing.can(Task.FINISH_ASSESSMENT) and seen.open,
        },
    )


def _form(request: Request, case: Case, seen: AssessmentView) -> FinishForm | None:
    """For whoever may finish, once a side is complete (or somebody sends it all the same)."""
    if not case.standing.can(Task.FINISH_ASSESSMENT):
        return None
    complete = [side for side in SIDES if seen.sides[side].complete]
    if not complete and request.method != "POST":
        return None
    form = FinishForm.of(request, initial={"agreed_side": seen.agreeable})
    words = side_words(case)
    form.offer("agreed_side", [(side, words[side]) for side in (complete or SIDES)])
    return form


def _answers(case: Case, seen: AssessmentView, area: Area, words: dict[str, str]) -> dict[str, object]:
    """One area with what each side says, and the note."""
    rows, notes = [], []
    for side in SIDES:
        given = seen.sides[side].answers.get(area.id)
        chosen = area.statement(given.statement) if given else None
        if given is None or chosen is None:
            continue
        text, helped = said(chosen.words, case), ""
        level = seen.book.support_level(given.support) if given.support else None
        if level is not None:
            able = (
                _("They want to and can go on.")
                if given.willing_and_able
                else _("They may not be able to go on.")
            )
            helped = f"{said(level.words, case)} {able}"
        rows.append((words[side], text, helped))
        if given.note:
            notes.append((words[side], given.note))
    return {
        "id": area.id,
        "title": said(area.title, case),
        "rows": rows,
        "notes": notes,
        "differ": area.id in seen.differing(),
    }


def _caring(case: Case, seen: AssessmentView, words: dict[str, str]) -> list[tuple[str, str]]:
    effect = seen.book.caring_effect
    found = []
    for side in SIDES:
        given = seen.sides[side].caring
        level = effect.level(given.level) if effect and given else None
        if level is not None:
            found.append((words[side], said(level.words, case)))
    return found
