"""Who wrote what and when, what changed between two saves, and what is said about the plan beside it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.queries import MediaView, PartChanged, SavingView
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning import Changed, Medium, changes
from sevensteps.web.plans.saved import part_words, said_words
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.listing import asked_page, paged


class CommentForm(forms.Form):
    """Something about the plan."""

    text = forms.Text(
        gettext_lazy("What do you want to say about the plan?"),
        hint=gettext_lazy("A question, an idea, what you like. It stands beside the plan."),
        missing=gettext_lazy("Write what you want to say."),
        max_length=2_000,
        rows=4,
    )


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One save in words; `aside`: its text, where it was not taken over and stands nowhere else."""

    saving: SavingView
    words: str
    aside: str


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """One part of the plan with what changed in it; `shown`: the picture or sound clip it is about."""

    words: str
    fields: tuple[Changed, ...]
    saving: SavingView
    gone: bool
    shown: MediaView | None


@require_GET
@signed_in
def versions(request: Request, person_ref: str) -> HttpResponse:
    """Every save, newest first."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    page = queries.savings_of(case.standing.person_id, asked_page(request))
    rows = [SavedRow(one, part_words(one.part, one.said, case), _aside(one, case)) for one in page.rows]
    where = paged(request, page.number, page.count, queries.PAGE_SIZE)
    latest = page.rows[0].plan_ref if page.rows and page.number == 1 else ""
    return render(
        request, "step2/versions.html", {"case": case, "rows": rows, "page": where, "latest": latest}
    )


@require_GET
@signed_in
def changed(request: Request, person_ref: str, plan_ref: str, after: int, until: int) -> HttpResponse:
    """What changed between two saves of one version; with `?part=` in that part alone."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    found = queries.changed_between(case.standing.person_id, plan_ref, after, until)
    asked = request.GET.get("part", "")
    parts = [_part(one, case) for one in found if asked in ("", one.part)]
    return render(request, "step2/changed.html", {"case": case, "parts": parts})


@signed_in
def comments(request: Request, person_ref: str) -> HttpResponse:
    """What is said about the plan, and a box to say something."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    may = actions.may_comment(case.standing)
    if not may and request.method == "POST":
        case.standing.check(Task.COMMENT_PLAN)
    form = CommentForm.of(request)
    if form.is_valid():
        try:
            actions.comment(by=case.standing, text=form.values["text"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("It stands beside the plan now."), "plan:comments", person_ref)
    said = queries.comments_of(case.standing.person_id)
    return render(request, "step2/comments.html", {"case": case, "form": form, "comments": said, "may": may})


def _aside(one: SavingView, case: Case) -> str:
    return "" if one.revision is not None else "\n".join(said_words(one.part, one.said, case).values())


def _part(one: PartChanged, case: Case) -> ChangedPart:
    kind, _colon, ref = one.part.partition(":")
    said = one.after or one.before
    shown = None
    if kind == "media" and queries.media_is_kept(ref):
        shown = MediaView(ref, Medium(said["kind"]), said["place"], said["words"])
    fields = changes(said_words(one.part, one.before, case), said_words(one.part, one.after, case))
    return ChangedPart(part_words(one.part, said, case), fields, one.latest, not one.after, shown)
