"""Meetings where people plan together: arranged, with what was decided, or called off."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.actions import meetings as actions
from sevensteps.contexts.planning.queries import meetings as found
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning.meetings import KIND_WORDS, MEETING_WORDS, MeetingKind, MeetingState
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.saying_yes import YesForm
from sevensteps.web.shell.voice import own


class MeetingForm(YesForm):
    """When, where, and who is asked to come."""

    kind = forms.Choice(gettext_lazy("Who plans together?"))
    day = forms.Day(gettext_lazy("On which day?"))
    time = forms.Line(
        gettext_lazy("At what time?"),
        hint=gettext_lazy(
            "A time of day that suits everybody, and how long. Like: 2 in the afternoon, one hour."
        ),
        max_length=100,
    )
    place = forms.Line(
        gettext_lazy("Where?"),
        hint=gettext_lazy("A place that is easy to get to and good to be in."),
        max_length=300,
    )
    needs = forms.Text(
        gettext_lazy("What makes it easy to take part?"),
        hint=gettext_lazy("For example a lift, no stairs, a quiet room, an interpreter, breaks, pictures."),
        required=False,
        max_length=1_000,
        rows=3,
    )
    guests = forms.Choices(
        gettext_lazy("Who is asked to come?"),
        hint=gettext_lazy("They are told when and where. Being asked does not let them see the plan."),
        missing=gettext_lazy("Choose at least one."),
    )


class DecidedForm(forms.Form):
    """What was decided."""

    decided = forms.Text(
        named(gettext_lazy("What was decided, in the %(person)s’s own words?")), max_length=5_000, rows=6
    )


@require_GET
@signed_in
def listed(request: Request, person_ref: str) -> HttpResponse:
    """The meetings to come, and those that were."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    return render(
        request,
        "step2/meetings.html",
        {
            "case": case,
            "own": own(case),
            "meetings": found.meetings_seen(case.standing, request.today),
            "may_manage": case.standing.can(Task.MANAGE_CIRCLE),
            "may_record": case.standing.can(Task.COMMENT_PLAN),
            "today": request.today,
            "kinds": KIND_WORDS,
            "states": MEETING_WORDS,
        },
    )


@signed_in
def add(request: Request, person_ref: str) -> HttpResponse:
    """Arrange one."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    form = MeetingForm.of(request)
    form.offer("kind", [(kind.value, say(words)) for kind, words in KIND_WORDS.items()])
    form.offer("guests", _guests(case, request))
    form.ask_yes(case)
    if form.is_valid():
        said = form.values
        chosen = [one.partition(":") for one in said["guests"]]
        try:
            actions.arrange_meeting(
                by=case.standing,
                meeting=actions.Meeting(
                    MeetingKind(said["kind"]), said["day"], said["time"], said["place"], said["needs"] or ""
                ),
                member_refs=[ref for kind, _colon, ref in chosen if kind == "circle"],
                team_refs=[ref for kind, _colon, ref in chosen if kind == "team"],
                **form.yes(),
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("The meeting is arranged. Everybody is told, and reminded two days before.")
            return forms.done(request, words, "plan:meetings", person_ref)
    return render(request, "step2/add_meeting.html", {"case": case, "form": form})


@signed_in
def record(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """What a meeting decided."""
    case = case_for(request, person_ref, Task.COMMENT_PLAN)
    one = found.meeting_seen(case.standing, ref, request.today)
    form = DecidedForm.of(request)
    if form.is_valid():
        try:
            actions.record_meeting(by=case.standing, ref=ref, decided=form.values["decided"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Written down. Now write who does what next.")
            return forms.done(request, words, "plan:meetings", person_ref)
    waits = one.state is MeetingState.ARRANGED
    return render(
        request, "step2/record_meeting.html", {"case": case, "form": form, "one": one, "waits": waits}
    )


@require_POST
@signed_in
def call_off(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """It does not take place."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    actions.call_off_meeting(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("Called off. Everybody is told."), "plan:meetings", person_ref)


def _guests(case: Case, request: Request) -> list[tuple[str, str]]:
    """The circle, and the teams that help with the plan."""
    number, today = case.standing.person_id, request.today
    members = people.helpers_of_circle(number, today)
    teams = people.teams_helping(number, today)
    return [
        *((f"circle:{one.ref}", f"{one.name}, {one.relationship}") for one in members),
        *((f"team:{one.team_ref}", f"{one.team_name}, {one.agency_name}") for one in teams),
    ]
