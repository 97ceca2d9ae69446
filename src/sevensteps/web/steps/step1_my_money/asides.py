"""What is asked beside the areas: the scale, caring, what comes on top, what could have helped."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import actions, queries
from sevensteps.core.access import Role
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.voice import said
from sevensteps.web.steps.step1_my_money.sides import my_side, side_words
from sevensteps.web.steps.step1_my_money.under_way import saved, under_way


class GroupForm(forms.Form):
    """Which scale is right, where age alone does not say it."""

    group = forms.Choice(gettext_lazy("Which of these is right?"), heading=True)


class CaringForm(forms.Form):
    """How caring weighs on the family."""

    level = forms.Choice("", heading=True, missing=gettext_lazy("Choose the answer that fits best."))
    note = forms.Text(
        gettext_lazy("Is there anything you want to add?"),
        required=False,
        max_length=actions.LONGEST_NOTE,
        rows=3,
    )


class AdditionsForm(forms.Form):
    """How many of each line on top; its fields are the rulebook's lines."""


class PreventionForm(forms.Form):
    """Asked of everybody, and counted. It changes no sum."""

    choice = forms.Choice(
        gettext_lazy("What could have helped earlier?"),
        hint=gettext_lazy(
            "Think back. Was there something that would have kept you from needing support now? "
            "It does not change how much money there is."
        ),
        heading=True,
        missing=gettext_lazy("Choose an answer. You may choose that you don't want to say."),
    )
    text = forms.Text(
        gettext_lazy("What was it?"), required=False, quiet=True, max_length=actions.LONGEST_NOTE, rows=4
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("choice") != "something":
            self.errors.pop("text", None)  # what was left in the box is not asked for
        elif not values.get("text") and not self.error_of("text"):
            self.add_error("text", _("Write what could have helped. Or choose another answer."))
        return values


@signed_in
def group(request: Request, person_ref: str) -> HttpResponse:
    """Which scale is right for somebody."""
    found = under_way(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, seen = found
    fitting = queries.scale_for(seen.book, case.standing.person_id, request.today).fitting
    if len(fitting) < 2:
        return redirect("money:questions", person_ref)
    form = GroupForm.of(request, initial={"group": seen.group})
    form.offer("group", [(one.id, said(one.title, case)) for one in fitting])
    if form.is_valid():
        try:
            actions.choose_group(by=case.standing, group=form.values["group"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("money:questions", person_ref)
    page = {"case": case, "form": form, "side": my_side(case), "title": _("Which questions"), "whose": ""}
    return render(request, "step1/one.html", page)


@signed_in
def caring(request: Request, person_ref: str, side: str) -> HttpResponse:
    """How caring weighs on the family."""
    found = under_way(request, person_ref)
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
            return saved(request, person_ref, case, side, "caring")
    page = {"case": case, "form": form, "side": side, "title": _("Caring"), "whose": side_words(case)[side]}
    return render(request, "step1/one.html", page)


@signed_in
def additions(request: Request, person_ref: str) -> HttpResponse:
    """How many of the rulebook's lines on top are needed: the worker writes it down, everybody sees it."""
    found = under_way(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, seen = found
    if case.standing.side != "staff":
        raise NotAllowed(f"{request.actor.key} is not the {Role.PRACTITIONER} of {person_ref}")
    if not seen.book.additions:
        raise NotFound("additions")
    form = AdditionsForm.of(request, initial=dict(seen.additions))
    for line in seen.book.additions:
        most = Decimal(999_999 if line.most is None else line.most)
        form.fields[line.id] = forms.Number(
            said(line.title, case), suffix=said(line.unit, case), required=False, quiet=True, most=most
        )
    if form.is_valid():
        try:
            given = {line: quantity or Decimal(0) for line, quantity in form.values.items()}
            actions.save_additions(by=case.standing, quantities=given, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return saved(request, person_ref, case, my_side(case), "additions")
    return render(request, "step1/additions.html", {"case": case, "form": form, "side": my_side(case)})


@signed_in
def prevention(request: Request, person_ref: str) -> HttpResponse:
    """What could have helped earlier."""
    found = under_way(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, seen = found
    form = PreventionForm.of(request, initial={"choice": seen.prevention_choice, "text": seen.prevention})
    if case.person.easy_read:
        form.fields["choice"].help_text = _(
            "Think back. Could something have helped you? It does not change the money."
        )
    form.offer(
        "choice",
        [
            forms.Option("something", _("Something could have helped"), opens=lambda: form.field("text")),
            ("nothing", _("Nothing could have")),
            ("unsaid", _("I don't want to say")),
        ],
    )
    if form.is_valid():
        try:
            actions.save_prevention(
                by=case.standing, choice=form.values["choice"], text=form.values["text"] or "", at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return saved(request, person_ref, case, my_side(case), "prevention")
    return render(request, "step1/prevention.html", {"case": case, "form": form, "side": my_side(case)})
