"""Checking the answers, agreeing which count, and finishing: the sum is worked out."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sevensteps.contexts.allocation import actions, queries
from sevensteps.contexts.allocation.queries import CARING, SIDES, AssessmentView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.core.journey import NotOpen
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own, said
from sevensteps.web.steps.step1_my_money.sides import my_side, sees_answers, side_words
from sevensteps.web.steps.step1_my_money.wording import answer_words, as_asked, help_words, plain


@dataclass(frozen=True, slots=True)
class Told:
    """What one side says about an area, in words; `counts` once it is agreed that it does."""

    side: str
    who: str
    text: str
    helped: str
    note: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One area (or caring) and what each side says; `reason`: why it is not the person's that counts."""

    id: str
    title: str
    told: tuple[Told, ...]
    differ: bool
    reason: str


class FinishForm(forms.Form):
    """For each area that is seen differently: whose answer counts, and why."""

    def __init__(self, *args: Any, seen: AssessmentView, cards: list[Card], mine: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        self.mine = mine
        self.seen, self.asked = seen, [card for card in cards if card.differ]
        for card in self.asked:
            self.fields[f"side_{card.id}"] = forms.Choice(
                _("Which answer do we count?"),
                missing=_("Choose whose answer counts: %(area)s.") % {"area": card.title},
            )
            self.offer(f"side_{card.id}", [forms.Option(one.side, one.who, _hint(one)) for one in card.told])
            if any(one.side == "person" for one in card.told):
                label = _("Why, if it is not mine?") if mine else _("Why, if it is not what the person says?")
                self.fields[f"why_{card.id}"] = forms.Text(
                    label, required=False, quiet=True, rows=2, max_length=actions.LONGEST_NOTE
                )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for card in self.asked:
            side, why = values.get(f"side_{card.id}"), f"why_{card.id}"
            said = self.seen.said_about(card.id)
            if side and said[side] != said.get("person", said[side]) and not values.get(why):
                self.add_error(
                    why,
                    _("Say in a few words why this counts and not what you said.")
                    if self.mine
                    else _("Say in a few words why this counts and not what the person says."),
                )
        return values

    def agreed(self) -> dict[str, str]:
        """Area → the side whose answer counts."""
        return {card.id: self.values[f"side_{card.id}"] for card in self.asked}

    def reasons(self) -> dict[str, str]:
        """Area → why."""
        return {card.id: self.values.get(f"why_{card.id}") or "" for card in self.asked}


@signed_in
def check(request: Request, person_ref: str) -> HttpResponse:
    """Every answer of every side; and the end of the questions."""
    finishing = request.method == "POST"
    needed = (Task.FINISH_ASSESSMENT,) if finishing else (Task.ANSWER_ASSESSMENT, Task.SEE_PLAN)
    case = as_asked(request, case_for(request, person_ref, *needed))
    if not sees_answers(case):
        raise NotAllowed(f"{request.actor.key} sees no answers of {person_ref}")
    seen = queries.assessment_of(case.standing.person_id)
    if seen is None:
        return redirect("money:start", person_ref)
    cards = _cards(case, seen)
    form = _form(request, case, seen, cards)
    if form is not None and form.is_valid():
        try:
            actions.finish(by=case.standing, agreed=form.agreed(), reasons=form.reasons(), at=request.now)
        except NotOpen:  # sent twice: it is finished
            messages.info(request, _("The questions are finished already."))
            return redirect("money:start", person_ref)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("The questions are finished. Here is the sum.")
            return forms.done(request, words, "money:sum", person_ref)
    may_answer = case.standing.can(Task.ANSWER_ASSESSMENT)
    return render(
        request,
        "step1/check.html",
        {
            "case": case,
            "own": own(case),
            "seen": seen,
            "form": form,
            "cards": cards,
            "side": my_side(case) if may_answer else "",
            "additions": _additions(case, seen),
            "prevention": _prevention(seen),
            "missing": [said(area.title, case) for area in seen.unanswered],
            "caring_id": CARING,
            "may_answer": may_answer and seen.open,
            "may_finish": case.standing.can(Task.FINISH_ASSESSMENT) and seen.open,
        },
    )


def _form(request: Request, case: Case, seen: AssessmentView, cards: list[Card]) -> FinishForm | None:
    """For whoever may finish, once every question has an answer (or somebody sends it all the same)."""
    if not case.standing.can(Task.FINISH_ASSESSMENT):
        return None
    if not seen.open and request.method != "POST":
        return None
    if (seen.unanswered or not seen.prevention_choice) and request.method != "POST":
        return None
    return FinishForm.of(request, seen=seen, cards=cards if seen.open else [], mine=own(case))


def _cards(case: Case, seen: AssessmentView) -> list[Card]:
    """Each area with what each side says, and caring where somebody says how that is."""
    differing, words = seen.differing(), side_words(case)
    cards = [
        Card(
            area.id,
            said(area.title, case),
            _told(case, seen, area.id, words),
            area.id in differing,
            _why(seen, area.id),
        )
        for area in seen.book.areas
    ]
    if CARING in seen.answered:
        title = (
            _("Caring for me")
            if case.person.easy_read and own(case)
            else _("How caring affects family and friends")
        )
        cards.append(
            Card(CARING, title, _told(case, seen, CARING, words), CARING in differing, _why(seen, CARING))
        )
    return cards


def _why(seen: AssessmentView, area: str) -> str:
    return seen.agreed[area].reason if area in seen.agreed else ""


def _told(case: Case, seen: AssessmentView, area_id: str, words: dict[str, str]) -> tuple[Told, ...]:
    """What each side says about one area, or about caring."""
    found = []
    agreed = seen.agreed[area_id].side if area_id in seen.agreed else ""
    for side in SIDES:
        if area_id == CARING:
            caring = seen.sides[side].caring
            level = (
                seen.book.caring_effect.level(caring.level) if seen.book.caring_effect and caring else None
            )
            if caring is not None and level is not None:
                text = said(level.words, case)
                found.append(Told(side, words[side], text, "", caring.note, agreed == side))
            continue
        given, area = seen.sides[side].answers.get(area_id), seen.book.area(area_id)
        if given is not None and area is not None:
            text, helped = answer_words(case, area, given.given), help_words(case, seen.book, given)
            found.append(Told(side, words[side], text, helped, given.note, agreed == side))
    return tuple(found)


def _hint(one: Told) -> str:
    return f"{one.text} {one.helped}".strip()


def _additions(case: Case, seen: AssessmentView) -> list[tuple[str, str]]:
    """What comes on top, as the worker wrote it down."""
    lines = ((seen.book.addition(line), quantity) for line, quantity in seen.additions.items() if quantity)
    return [
        (said(line.title, case), f"{plain(quantity)} {said(line.unit, case)}")
        for line, quantity in lines
        if line
    ]


def _prevention(seen: AssessmentView) -> str:
    """The answer to what could have helped earlier, where it is not a text of its own."""
    return {
        "nothing": _("Nothing could have helped earlier."),
        "unsaid": _("They don't want to say what could have helped earlier."),
    }.get(seen.prevention_choice, "")
