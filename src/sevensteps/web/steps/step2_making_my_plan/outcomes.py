"""What should change, or stay good, and which outcomes of the law it is about."""

from collections.abc import Collection

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.queries.frames import Framed, framed
from sevensteps.core.errors import Refused
from sevensteps.core.planning.frames import CODE_WORDS, FRAMES, NONE, Frame
from sevensteps.web.plans.reading import told
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import meanwhile, plan_to_write, revision_of


class OutcomeForm(forms.Form):
    """One outcome, in the person's words."""

    revision = forms.Hidden(required=False)
    text = forms.Text(
        gettext_lazy("What should change, or stay good?"),
        hint=gettext_lazy("Say what life is like then. For example: I see my sister every month."),
        heading=True,
        missing=gettext_lazy("Write what should change, or what should stay good."),
        max_length=500,
        rows=3,
    )

    def ask(self, framed: Framed, case: Case, taken: Collection[str] = ()) -> None:
        """One question more for each frame of outcomes that this person has. `taken`: what it counts as about
        where nothing is ticked.
        """
        for frame in framed.frames:
            shape = FRAMES[frame]
            box = forms.Choices(
                told(shape.title, case),
                hint=_("Tick what it is about, if anything here is. You can leave this out."),
                choices=[(code, told(words, case)) for code, words in shape.codes.items()],
                required=False,
                quiet=True,
            )
            self.fields[frame.value] = box
        counts = "; ".join(told(CODE_WORDS[code], case) for code in taken)
        self.fields[NONE] = forms.Choices(
            _("Is it about something else?"),
            hint=_("If you tick nothing, it counts as about: %(what)s.") % {"what": counts} if counts else "",
            choices=[(NONE, _("It is about none of these"))],
            required=False,
            quiet=True,
        )

    def codes(self) -> list[str]:
        """What was ticked; only after is_valid()."""
        asked = (*(frame.value for frame in Frame if frame in self.fields), NONE)
        return [code for name in asked for code in self.values[name] or ()]


@signed_in
def listed(request: Request, person_ref: str) -> HttpResponse:
    """All outcomes, and what helps with each."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    known = framed(plan, request.today)
    rows = [
        (
            one,
            [line.what for line in plan.lines if one.ref in line.outcome_refs],
            [told(CODE_WORDS[code], case) for code in known.about(one)],
        )
        for one in plan.outcomes
    ]
    return render(request, "step2/outcomes.html", {"case": case, "own": own(case), "rows": rows})


@signed_in
def add(request: Request, person_ref: str) -> HttpResponse:
    """A new outcome."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    form = OutcomeForm.of(request)
    form.ask(framed(plan, request.today), case)
    if form.is_valid():
        try:
            actions.add_outcome(
                by=case.standing,
                text=form.values["text"],
                codes=form.codes(),
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Added to the plan."), "plan:outcomes", person_ref)
    return render(request, "step2/outcome.html", {"case": case, "form": form, "ref": None})


@signed_in
def change(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Other words for an outcome."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    one, known = plan.outcome(ref), framed(plan, request.today)
    about = list(known.about(one))
    ticked = dict.fromkeys((*(frame.value for frame in known.frames), NONE), about)
    form = OutcomeForm.of(request, initial={"text": one.text, "revision": plan.revision} | ticked)
    form.ask(known, case, known.taken(one))
    if form.is_valid():
        try:
            actions.change_outcome(
                by=case.standing,
                ref=ref,
                text=form.values["text"],
                codes=form.codes(),
                revision=revision_of(form.values["revision"]),
                at=request.now,
            )
        except Refused as refusal:
            meanwhile(form, refusal, plan)
        else:
            return forms.done(request, _("Saved."), "plan:outcomes", person_ref)
    return render(request, "step2/outcome.html", {"case": case, "form": form, "ref": ref})


@require_POST
@signed_in
def remove(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Take an outcome out."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, _plan = found
    actions.remove_outcome(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("Taken out of the plan."), "plan:outcomes", person_ref)
