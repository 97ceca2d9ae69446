"""When in the week things happen, and the week as a whole."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.queries import LineView
from sevensteps.contexts.planning.words import Unit
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning import (
    PART_WORDS,
    WEEKDAY_WORDS,
    Every,
    Much,
    NotADay,
    PartOfDay,
    Time,
    Weekday,
    read_much,
)
from sevensteps.web.plans.whole import days_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.forms.fields import Figure
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import (
    meanwhile,
    plan_to_write,
    revision_of,
    writable,
)


class HowMuch(Figure):
    """How much there is on one day: hours and minutes, or a number."""

    def __init__(self, label: str, *, timed: bool, initial: str) -> None:
        super().__init__(label, required=False, quiet=True, initial=initial)
        self.timed = timed

    def read(self, text: str) -> Much:
        try:
            return read_much("", text, timed=self.timed)
        except NotADay as refusal:
            raise ValidationError(say(refusal.said)) from refusal


class TimesForm(forms.Form):
    """Seven days, each with the parts of the day, and how much there is on it."""

    revision = forms.Hidden(required=False)

    def ask(self, line: LineView) -> None:
        """A row of boxes for each day, with what is said already; how much only where it comes every week."""
        timed, much = line.unit == Unit.HOUR, dict(line.days)
        for day, words in WEEKDAY_WORDS.items():
            chosen = [time.part.value for time in line.times if time.day is day]
            box = forms.Choices(say(words), required=False, quiet=True, initial=chosen)
            self.fields[_name(day)] = box
            self.offer(_name(day), [(part.value, say(label)) for part, label in PART_WORDS.items()])
            if line.every is Every.WEEKLY:
                asked = _("How many %(units)s on %(day)s?") % {
                    "units": Unit(line.unit).label, "day": say(words)
                }  # fmt: skip
                self.fields[_much(day)] = HowMuch(asked, timed=timed, initial=_shown(much.get(day)))

    def days(self) -> dict[Weekday, Much]:
        """How much was said, by day; only after is_valid()."""
        return {day: much for day in Weekday if (much := self.values.get(_much(day)))}

    def times(self) -> list[Time]:
        """What was chosen; only after is_valid()."""
        return [Time(day, PartOfDay(part)) for day in Weekday for part in self.values[_name(day)] or []]


def _name(day: Weekday) -> str:
    return f"day_{day.value}"


def _much(day: Weekday) -> str:
    return f"much_{day.value}"


def _shown(much: Much | None) -> str:
    """As somebody would type it: 2, 1:30, 2.5."""
    if much is None:
        return ""
    return f"{much.normalize():f}" if isinstance(much, Decimal) else str(much)


@signed_in
def times(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """When one thing happens."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    line = plan.line(ref)
    form = TimesForm.of(request, initial={"revision": plan.revision})
    form.ask(line)
    if form.is_valid():
        revision = revision_of(form.values["revision"])
        try:
            actions.set_times(
                by=case.standing, ref=ref, times=form.times(), days=form.days(), revision=revision,
                at=request.now,
            )  # fmt: skip
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
    lines = plan.lines if plan else ()
    return render(
        request,
        "step2/week.html",
        {
            "case": case,
            "own": own(case),
            "days": days_of(plan) if plan else [],
            "open": [line for line in lines if not (line.times or line.days)],
            "planned": any(line.times or line.days for line in lines),
            "writing": writable(case, plan),
        },
    )
