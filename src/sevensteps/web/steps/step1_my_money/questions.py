"""The questions, one area of life at a time, saved as people go."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import actions
from sevensteps.contexts.allocation.actions import sides_for
from sevensteps.contexts.allocation.queries import AssessmentView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.allocation import Area
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.voice import own, said
from sevensteps.web.steps.step1_my_money.sides import my_side, side_words
from sevensteps.web.steps.step1_my_money.under_way import next_thing, saved, under_way
from sevensteps.web.steps.step1_my_money.wording import answer_words, plain

NOBODY = "nobody"
BETWEEN = "~between"  # no statement can be called so


class QuestionForm(forms.Form):
    """One area: which statement fits, who helps already, and anything to add."""

    statement = forms.Choice("", heading=True, missing=gettext_lazy("Choose the answer that fits best."))
    points = forms.Number(gettext_lazy("How many points?"), required=False, quiet=True)
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

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("statement") != BETWEEN:
            values["points"] = None
            self.errors.pop("points", None)  # what was left in the box is not asked for
        elif values.get("points") is None and not self.error_of("points"):
            self.add_error("points", _("Enter a number of points, or choose one of the answers above."))
        return values


@signed_in
def tasks(request: Request, person_ref: str) -> HttpResponse:
    """All areas, with what is answered on the reader's side."""
    found = under_way(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, seen = found
    if seen.scale_open:
        return redirect("money:group", person_ref)
    side = my_side(case, request.GET.get("side", ""))
    words = side_words(case)
    view = seen.sides[side]
    group = seen.book.group(seen.group)
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
            "caring": bool(seen.book.caring_effect),
            "caring_done": view.caring is not None,
            "additions": bool(seen.book.additions) and case.standing.side == "staff",
            "group": said(group.title, case) if group else "",
            "next": next_thing(person_ref, seen, side, ""),
            "may_finish": case.standing.can(Task.FINISH_ASSESSMENT),
        },
    )


@signed_in
def question(request: Request, person_ref: str, side: str, area: str) -> HttpResponse:
    """One area of life."""
    found = under_way(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, seen = found
    my_side(case, side)
    asked = seen.book.area(area)
    if asked is None:
        raise NotFound(f"area {area}")
    if seen.scale_open:
        return redirect("money:group", person_ref)
    form = _question_form(request, case, seen, side, asked)
    if form.is_valid() and _kept(request, case, form, side, area):
        return saved(request, person_ref, case, side, area)
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


def _kept(request: Request, case: Case, form: QuestionForm, side: str, area: str) -> bool:
    """Keep the answer; False leaves the reason on the form."""
    support, statement = form.values.get("support", NOBODY), form.values["statement"]
    try:
        actions.save_answer(
            by=case.standing,
            side=side,
            area=area,
            statement="" if statement == BETWEEN else statement,
            points=form.values.get("points"),
            support="" if support == NOBODY else support,
            willing_and_able=form.values.get("willing_and_able"),
            note=form.values["note"] or "",
            at=request.now,
        )
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _question_form(
    request: Request, case: Case, seen: AssessmentView, side: str, asked: Area
) -> QuestionForm:
    given = seen.sides[side].answers.get(asked.id)
    initial: dict[str, Any] = {}
    if given is not None:
        initial = {
            "statement": given.statement or BETWEEN,
            "points": given.points,
            "support": given.support or NOBODY,
            "willing_and_able": given.willing_and_able,
            "note": given.note,
        }
    form = QuestionForm.of(request, initial=initial)
    form.fields["statement"].label = said(asked.question, case)
    statements: list[forms.Option] = [forms.Option(one.id, said(one.words, case)) for one in asked.statements]
    if seen.book.between_levels:
        statements.append(_between(form, case, asked))
    else:
        del form.fields["points"]
    form.offer("statement", statements)
    levels = [] if asked.support is None else seen.book.support_levels
    if levels:
        nobody = (NOBODY, _("Nobody helps with this now"))
        form.offer("support", [nobody, *((level.id, said(level.words, case)) for level in levels)])
    else:
        del form.fields["support"], form.fields["willing_and_able"]
    if case.person.easy_read:
        easy = {"support": _("Who helps now?"), "willing_and_able": _("Will they go on helping?"),
                "note": _("Do you want to tell us more?")}  # fmt: skip
        for name in easy.keys() & form.fields.keys():
            form.fields[name].label = easy[name]
    return form


def _between(form: QuestionForm, case: Case, asked: Area) -> forms.Option:
    """The quiet last choice: points between the lowest and the highest answer."""
    points = [one.points for one in asked.statements]
    form.fields["points"] = forms.Number(
        _("How many points?"),
        hint=_("From %(low)s to %(high)s. The answers above stand for: %(points)s.")
        % {
            "low": plain(points[0]),
            "high": plain(points[-1]),
            "points": ", ".join(plain(one) for one in points),
        },
        least=points[0],
        most=points[-1],
        required=False,
        quiet=True,
    )
    words = _("In between two of these") if case.person.easy_read else _("Somewhere between two of these")
    return forms.Option(BETWEEN, words, opens=lambda: form.field("points"))


def _task(case: Case, area: Area, seen: AssessmentView, side: str) -> dict[str, Any]:
    """One row of the task list."""
    given = seen.sides[side].answers.get(area.id)
    return {
        "id": area.id,
        "title": said(area.title, case),
        "said": answer_words(case, area, given.given) if given else "",
        "done": given is not None,
    }


def _others(case: Case, seen: AssessmentView, side: str, asked: Area) -> list[tuple[str, str]]:
    """What the other sides say about this area, for whoever sees all of them."""
    words = side_words(case)
    given = ((other, view.answers.get(asked.id)) for other, view in seen.sides.items() if other != side)
    return [(words[other], answer_words(case, asked, one.given)) for other, one in given if one]
