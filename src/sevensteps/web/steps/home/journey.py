"""The journey itself: every move on it, and those that belong to no step (a break, going back, leaving)."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.journeys import actions, queries
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.journey import (
    EVENT_WORDS,
    STATE_WORDS,
    Event,
    Fact,
    State,
    can_move,
    may_make,
    sides_of,
)
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.home.views import where
from sevensteps.web.steps.home.words import MEANS


class WhyForm(forms.Form):
    """A reason, and the state the page showed."""

    seen = forms.Hidden(required=False)
    why = forms.Text(
        gettext_lazy("Why?"),
        hint=gettext_lazy("A few words. Everyone who can see these steps can read them."),
        max_length=actions.LONGEST_REASON,
        rows=4,
    )


class OpenForm(forms.Form):
    """How a journey begins."""

    start = forms.Choice(
        gettext_lazy("How does it begin?"),
        choices=[
            (State.FIRST_CONTACT, gettext_lazy("They may need support")),
            (State.MOVING_IN, gettext_lazy("They move here and bring a budget")),
        ],
    )
    eligible_because = forms.Text(
        gettext_lazy("Why can they have support?"),
        hint=gettext_lazy("The law or rule, and what you found. You can also write this later."),
        required=False,
        max_length=actions.LONGEST_REASON,
        rows=4,
    )


@signed_in
def history(request: Request, person_ref: str) -> HttpResponse:
    """Every move with who, when and why; and what the reader can do."""
    case = case_for(request, person_ref, Task.SEE_JOURNEY)
    journey = queries.journey_of(case.standing.person_id)
    return render(
        request,
        "home/journey.html",
        {
            "case": case,
            "own": own(case),
            "journey": journey,
            "where": where(case, journey.state),
            "moves": [(event, say(EVENT_WORDS[event]), MEANS[event]) for event in offered(case)],
            "rows": [
                {
                    "words": _words(row),
                    "who": f"{row.by_name} ({_relation(row.relation)})",
                    "at": row.at,
                    "why": row.why if _why_is_theirs(case, row) else "",
                }
                for row in reversed(queries.history(case.standing.person_id))
            ],
        },
    )


@signed_in
def move(request: Request, person_ref: str, event: str) -> HttpResponse:
    """One move: what it means, why, and yes."""
    case = case_for(request, person_ref, Task.SEE_JOURNEY)
    if event not in MEANS:
        raise NotFound(f"move {event}")
    which = Event(event)
    if not may_make(which, case.standing):
        raise NotAllowed(f"{request.actor.key} may not {event} for {person_ref}")
    journey = queries.journey_of(case.standing.person_id)
    form = WhyForm.of(request, initial={"seen": journey.state})
    form.fields["why"].required = which in actions.NEEDS_REASON
    if form.is_valid():
        seen = form.values["seen"]
        try:
            now = actions.move(
                by=case.standing,
                event=which,
                why=form.values["why"] or "",
                seen=State(seen) if seen in set(State) else None,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Done. Now: %(where)s.") % {"where": say(STATE_WORDS[now].title)}
            return forms.done(request, words, "steps:home", person_ref)
    return render(
        request,
        "home/move.html",
        {"case": case, "form": form, "words": say(EVENT_WORDS[which]), "means": MEANS[which]},
    )


@signed_in
def open_journey(request: Request, person_ref: str) -> HttpResponse:
    """A first journey, or another after the last was closed: a worker opens it."""
    case = case_for(request, person_ref, Task.MOVE_JOURNEY)
    form = OpenForm.of(request, initial={"start": State.FIRST_CONTACT})
    if form.is_valid():
        try:
            actions.open_journey(
                by=case.standing,
                start=State(form.values["start"]),
                eligible_because=form.values["eligible_because"] or "",
                at=request.now,
            )
        except actions.AlreadyOpen:  # sent twice, or a colleague was quicker: it is there
            return redirect("steps:home", person_ref)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The journey is open."), "steps:home", person_ref)
    return render(request, "home/open.html", {"case": case, "form": form})


def offered(case: Case) -> list[Event]:
    """The moves of this page that the reader could make now."""
    journey = queries.journey_of(case.standing.person_id)
    sides = sides_of(case.standing)
    return [
        event
        for event in MEANS
        if may_make(event, case.standing)
        and can_move(event, journey.state, frozenset({Fact.PAUSED_HERE}), sides, journey.paused_in)
    ]


def _why_is_theirs(case: Case, row: queries.Move) -> bool:
    """Reasons given here are for everyone who sees the steps; the others repeat what the plan's pages say."""
    return row.event in set(MEANS) or case.standing.can(Task.SEE_PLAN)


def _words(row: queries.Move) -> str:
    words = _("Opened the journey") if row.event == "open" else say(EVENT_WORDS[Event(row.event)])
    return f"{words} → {say(STATE_WORDS[row.to_state].title)}"


def _relation(relation: str) -> str:
    return _("themselves") if relation == "yourself" else _(relation)
