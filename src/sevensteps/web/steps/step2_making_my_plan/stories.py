"""Sharing parts of my plan as a story, reading one over before it shows, and starting a plan from one."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.planning import queries
from sevensteps.contexts.planning.actions import stories as actions
from sevensteps.contexts.planning.queries import stories as shared
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning import PLAN_PARTS
from sevensteps.core.planning.stories import SHARED_PARTS, STORY_WORDS, StoryState
from sevensteps.web.plans.reading import told
from sevensteps.web.plans.stories import shown
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.saying_yes import YesForm
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import plan_to_write


class ShareForm(YesForm):
    """What is shared, under which names, with whose yes."""

    title = forms.Line(gettext_lazy("What should the story be called?"), max_length=150)
    wanted = forms.Line(
        gettext_lazy("What did you want, in one sentence?"),
        hint=gettext_lazy("Others find the story by this."),
        max_length=400,
    )
    parts = forms.Choices(
        gettext_lazy("Which parts do you want to share?"),
        missing=gettext_lazy("Choose at least one part."),
    )
    sure = forms.Tick(gettext_lazy("I know that anybody who opens this site can read the story."))


class ReadForm(forms.Form):
    """What a second person says who reads it."""

    shows = forms.YesNo(
        gettext_lazy("Can anybody tell who it is?"),
        yes=gettext_lazy("No. Show the story"),
        no=gettext_lazy("Yes, or something else is wrong. Do not show it"),
    )
    reason = forms.Text(
        gettext_lazy("If it should not show: why?"),
        hint=gettext_lazy("In plain words. They read it."),
        required=False,
        quiet=True,
        max_length=2_000,
        rows=3,
    )


class StartForm(forms.Form):
    """Which story to start from."""

    key = forms.Choice(gettext_lazy("Which story do you want to start from?"))


@signed_in
def share(request: Request, person_ref: str) -> HttpResponse:
    """Offer a part of the agreed plan; what became of what was offered."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    manages = case.standing.can(Task.MANAGE_CIRCLE)
    if request.method == "POST":
        case.standing.check(Task.MANAGE_CIRCLE)
    number = case.standing.person_id
    offered = shared.stories_of(number)
    open_now = any(one.state in (StoryState.OFFERED, StoryState.SHOWN) for one in offered)
    may_share = manages and not open_now and queries.agreed_plan_of(number) is not None
    form = ShareForm.of(request)
    names = actions.names_to_change(case.standing) if manages else ()
    for at, name in enumerate(names):
        label = _("Another name for %(name)s") % {"name": name if at else case.person.name}
        form.fields[f"name_{at}"] = forms.Line(label, max_length=60)
    form.ask_yes(case)
    others = [f"name_{at}" for at in range(len(names))]
    form.order_fields(["title", "wanted", "parts", *others, "how", "given_by", "sure"])
    form.offer("parts", [(key, told(PLAN_PARTS[key], case)) for key in SHARED_PARTS])
    if may_share and form.is_valid():
        said = form.values
        try:
            actions.offer_story(
                by=case.standing, title=said["title"], wanted=said["wanted"], parts=said["parts"],
                names={name: said[f"name_{at}"] for at, name in enumerate(names)},
                **form.yes(), at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Thank you. Somebody reads it over before it shows.")
            return forms.done(request, words, "plan:share_story", person_ref)
    context = {"form": form, "offered": offered, "may_share": may_share, "may_manage": manages}
    return render(request, "step2/share_story.html", {"case": case, "own": own(case)} | _words() | context)


@require_POST
@signed_in
def take_back(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Gone from the library at once."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    actions.take_back_story(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("The story is taken back. Nobody can read it any more."),
                      "plan:share_story", person_ref)  # fmt: skip


@signed_in
def read_over(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """A second person reads the story before it shows."""
    case = case_for(request, person_ref, Task.LOOK_AFTERWARDS)
    one = shared.shared_story(case.standing.person_id, ref)
    form = ReadForm.of(request)
    if form.is_valid():
        try:
            actions.read_over(
                by=case.standing, ref=ref, shows=form.values["shows"], reason=form.values["reason"] or "",
                at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Written down, and they are told."), "work:home")
    context = {"case": case, "form": form, "one": one, "waits": one.state is StoryState.OFFERED}
    return render(request, "step2/read_story.html", context | _words() | shown(one.story))


@signed_in
def start_from(request: Request, person_ref: str) -> HttpResponse:
    """Copy a story into the empty plan, as suggestions."""
    held = plan_to_write(request, person_ref)
    if isinstance(held, HttpResponse):
        return held
    case, plan = held
    form = StartForm.of(request)
    found = shared.library(page=asked_page(request))
    form.offer("key", [forms.Option(one.key, one.title, one.wanted) for one in found.rows])
    if form.is_valid():
        try:
            actions.start_from_story(by=case.standing, key=form.values["key"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("The story is in your plan, as suggestions. Change everything that is not yours.")
            return forms.done(request, words, "plan:start", person_ref)
    empty = actions.may_start_from_story(plan.person_id)
    context = {"case": case, "form": form, "empty": empty, "page": paged(request, found.page, found.total)}
    return render(request, "step2/start_from_story.html", context)


def _words() -> dict[str, Any]:
    return {"words": STORY_WORDS}
