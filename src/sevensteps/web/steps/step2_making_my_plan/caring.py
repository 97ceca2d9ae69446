"""A carer's own plan: somebody they care for, about how much, and whether they can and want to go on."""

from django.utils.translation import gettext_lazy

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.core.planning.carers import GOES_ON_WORDS, HOURS_WORDS, CaredFor, GoesOn, Hours
from sevensteps.web.plans.reading import told
from sevensteps.web.plans.words import CARING_WORDS
from sevensteps.web.shell import Request, forms
from sevensteps.web.steps.step2_making_my_plan.held import revision_of


class CaringForm(forms.Form):
    """One of those the carer cares for."""

    revision = forms.Hidden(required=False)
    name = forms.Line(
        CARING_WORDS["name"],
        hint=gettext_lazy("A first name is enough. Nothing from here is put on their record."),
        missing=gettext_lazy("Write whom you care for. A first name is enough."),
        max_length=200,
    )
    relation = forms.Line(
        CARING_WORDS["relation"],
        hint=gettext_lazy("For example: my mother, my friend next door."),
        missing=gettext_lazy("Write who they are to you, like: my mother."),
        max_length=200,
    )
    does = forms.Text(
        CARING_WORDS["does"],
        hint=gettext_lazy("By day and by night. Lifting, washing, cooking, ringing people, being there."),
        required=False, quiet=True, max_length=2_000, rows=4,
    )  # fmt: skip
    hours = forms.Choice(CARING_WORDS["hours"], missing=gettext_lazy("Choose one. You need not be sure."))
    goes_on = forms.Choice(
        CARING_WORDS["goes_on"],
        hint=gettext_lazy("Nobody has to care, or to do more than they can. Any answer is right."),
        missing=gettext_lazy("Choose one."),
    )
    wish = forms.Text(
        CARING_WORDS["wish"],
        hint=gettext_lazy("What somebody else should do from now on is part of their plan, not of yours."),
        required=False, quiet=True, max_length=2_000, rows=3,
    )  # fmt: skip


def caring_form(request: Request, case: Case, plan: PlanView, ref: str) -> CaringForm:
    """The form with what is said under this reference. Raises NotFound."""
    initial: dict[str, object] = {"revision": plan.revision}
    if ref:
        said = plan.cared_for(ref).said
        initial |= {name: getattr(said, name) for name in CaringForm.base_fields if hasattr(said, name)}
    form = CaringForm.of(request, initial=initial)
    form.offer("hours", [(one.value, told(words, case)) for one, words in HOURS_WORDS.items()])
    form.offer("goes_on", [(one.value, told(words, case)) for one, words in GOES_ON_WORDS.items()])
    return form


def save_caring(request: Request, case: Case, form: forms.Form, ref: str) -> None:
    """Keep what was answered. Raises what `actions.save_caring` raises."""
    values = form.values
    seen = revision_of(values.pop("revision"))
    said = CaredFor(
        name=values["name"],
        relation=values["relation"],
        does=values["does"] or "",
        hours=Hours(values["hours"]),
        goes_on=GoesOn(values["goes_on"]),
        wish=values["wish"] or "",
    )
    actions.save_caring(
        by=case.standing, said=said, ref=ref, revision=seen if ref else None, once=form.once, at=request.now
    )
