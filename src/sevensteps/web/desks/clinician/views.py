"""One health task: what the clinician has to see of it, and their answer."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.queries.health import HealthSheet, health_sheet
from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.core.planning import SHAPES, ArrangementKind
from sevensteps.core.planning.health import WordKind
from sevensteps.web.plans.health import card_of
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.filters import day, say
from sevensteps.web.shell.request import Request


class AnswerForm(forms.Form):
    """Yes or not yet, with reasons."""

    seen = forms.Hidden(required=False)
    kind = forms.Choice(
        gettext_lazy("Is it right and safe like this?"),
        choices=[
            forms.Option(WordKind.SIGNED, gettext_lazy("Yes, I sign it"), ""),
            forms.Option(WordKind.CHANGES, gettext_lazy("Not yet, I ask for changes"), ""),
        ],
    )
    training = forms.Choices(
        gettext_lazy("If you sign: which training does this rest on?"),
        hint=gettext_lazy("If it is taken out of the plan, you are asked again."),
        required=False,
    )
    wished = forms.Text(
        gettext_lazy("If you ask for changes: what should supporters learn?"),
        required=False,
        max_length=2_000,
        rows=2,
    )
    reasons = forms.Text(
        named(gettext_lazy("Say why, in words the %(person)s understands")),
        missing=gettext_lazy("Write why."),
        max_length=2_000,
        rows=4,
    )


@staff_only(Role.CLINICIAN)
def sheet(request: Request, ref: str) -> HttpResponse:
    """The task and the answer. Only for the clinician who is named; that they looked is noted."""
    found = health_sheet(request.actor, ref)
    audit.saw(
        subject=audit.subject_of(found.person_ref),
        by_key=request.actor.key,
        by_name=request.actor.name,
        relation="clinician",
        page="clinician:sheet",
        at=request.now,
    )
    form = AnswerForm.of(request, initial={"seen": found.seen})
    if found.training:
        form.offer("training", [(one.ref, one.what) for one in found.training])
    else:
        del form.fields["training"]
    if form.is_valid():
        try:
            _answer(request, ref, form.values)
        except Refused as refusal:
            form.refuse(refusal)
            form.show("seen", found.seen)  # saving again means: I have seen it
        else:
            return forms.done(request, _("Your answer is kept, and they are told."), "work:home")
    return render(request, "clinician/sheet.html", _shown(found) | {"form": form})


def _shown(found: HealthSheet) -> dict[str, Any]:
    shape = SHAPES[ArrangementKind.TRAINING]
    training = [
        (
            one,
            [
                (say(shape.answer.label), one.answer),
                (say(shape.who.label), one.who),
                (say(shape.day.label), day(one.day) if one.day else ""),
            ],
        )
        for one in found.training
    ]
    card = card_of(found.line.what, found.health)
    return {"sheet": found, "line": found.line, "card": card, "training": training}


def _answer(request: Request, ref: str, values: dict[str, Any]) -> None:
    actions.answer_health(
        by=request.actor,
        ref=ref,
        kind=WordKind(values["kind"]),
        reasons=values["reasons"],
        training=values.get("training") or (),
        wished=values["wished"] or "",
        seen=values["seen"],
        at=request.now,
    )
