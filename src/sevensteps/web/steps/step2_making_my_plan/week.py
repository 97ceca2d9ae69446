"""When in the week things happen, and the week as a whole."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.planning import actions, queries
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning import PART_WORDS, WEEKDAY_WORDS, PartOfDay, Time, Weekday
from sevensteps.web.plans.whole import days_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import (
    meanwhile,
    plan_to_write,
    revision_of,
    writable,
)


class TimesForm(forms.Form):
    """Seven days, each with the parts of the day."""

    revision = forms.Hidden(required=False)

    def ask(self, times: tuple[Time, ...]) -> None:
        """A row of boxes for each day, with what is said already."""
        for day, words in WEEKDAY_WORDS.items():
            chosen = [time.part.value for time in times if time.day is day]
            box = forms.Choices(say(words), required=False, quiet=True, initial=chosen)
            self.fields[_name(day)] = box
            self.offer(_name(day), [(part.value, say(label)) for part, label in PART_WORDS.items()])

    def times(self) -> list[Time]:
        """What was chosen; only after is_valid()."""
        return [Time(day, PartOfDay(part)) for day in Weekday for part in self.values[_name(day)] or []]


def _name(day: Weekday) -> str:
    return f"day_{day.value}"


@signed_in
def times(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """When one thing happens."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    line = plan.line(ref)
    form = TimesForm.of(request, initial={"revision": plan.revision})
    form.ask(line.times)
    if form.is_valid():
        revision = revision_of(form.values["revision"])
        try:
            actions.set_times(
                by=case.standing, ref=ref, times=form.times(), revision=revision, at=request.now
            )
        except Refused as refusal:
            meanwhile(form, refusal, plan)
        else:
            return forms.done(request, _("Saved."), "plan:week", person_ref)
    return render(request, "step2/times.html", {"case": case, "form": form, "line": line})


@require_GET
@signed_in
def week(request: Request, person_ref: str) -> HttpResponse:
    """The week day by day; below it what has no fixed time."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    plan = queries.plan_of(case.standing.person_id)
    lines = {line.ref: line for line in plan.lines} if plan else {}
    return render(
        request,
        "step2/week.html",
        {
            "case": case,
            "own": own(case),
            "days": days_of(plan) if plan else [],
            "open": [line for line in lines.values() if not line.times],
            "planned": any(line.times for line in lines.values()),
            "writing": writable(case, plan),
        },
    )
