"""Who saved what and when, what changed between two saves, and what was said beside the plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sevensteps.contexts.planning.models import ASSESSMENT, Comment, Plan, Saving
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import OneSave, gather

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class SavingView:
    """One save. `revision` None: not taken over. `assessment`: an outcome that came from step 1.

    `since`: the revision before it, or before the first of those that are read together with it.
    """

    plan_ref: str
    version: int
    revision: int | None
    part: str
    said: Mapping[str, str]
    by_name: str
    relation: str
    at: datetime
    assessment: bool
    since: int | None


@dataclass(frozen=True, slots=True)
class SavingPage:
    """One page of saves, newest first, counted from 1."""

    rows: tuple[SavingView, ...]
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class PartChanged:
    """One part of the plan before and after, by field; `latest` is the save that brought it there."""

    part: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    latest: SavingView


@dataclass(frozen=True, slots=True)
class CommentView:
    """What somebody said about the plan."""

    version: int
    text: str
    by_name: str
    relation: str
    at: datetime


def savings_of(person_id: int, page: int = 1) -> SavingPage:
    """Every change in this person's plans, newest first; saves while somebody typed as one. Two queries."""
    rows = Saving.objects.filter(plan__person_id=person_id).order_by("id")
    saves = rows.values_list("id", "plan_id", "part", "by_key", "at", "revision")
    changes = gather(OneSave(*save) for save in saves)[::-1]
    number = max(1, min(page, -(-len(changes) // PAGE_SIZE)))
    since = {one.last.key: one.since for one in changes[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]}
    shown = Saving.objects.filter(id__in=list(since)).select_related("plan").order_by("-id")
    return SavingPage(tuple(_saving(row, since[row.pk]) for row in shown), number, len(changes))


def changed_between(person_id: int, plan_ref: str, after: int, until: int) -> list[PartChanged]:
    """The parts of a version that differ between two of its revisions, in the order of their last save.

    What stood before is what was saved last, in this version or an earlier one. Raises NotFound.
    Three queries.
    """
    plan = Plan.objects.filter(person_id=person_id, ref=plan_ref).first()
    if plan is None:
        raise NotFound(f"plan {plan_ref}")
    there = Saving.objects.filter(plan__person_id=person_id, revision__isnull=False).select_related("plan")
    newest = {
        row.part: row
        for row in there.filter(plan=plan, revision__gt=after, revision__lte=until).order_by("id")
    }
    earlier = there.filter(part__in=list(newest)).filter(
        Q(plan=plan, revision__lte=after) | Q(plan__version__lt=plan.version)
    )
    before = {row.part: row.said for row in earlier.order_by("part", "-id").distinct("part")}
    found = [
        PartChanged(part, before.get(part, {}), row.said, _saving(row))
        for part, row in newest.items()
        if before.get(part, {}) != row.said
    ]
    return sorted(found, key=lambda one: one.latest.revision or 0)


def texts_at(person_id: int, plan_ref: str, parts: Iterable[str], revision: int) -> dict[str, str]:
    """What stood in these parts of a version at one of its revisions, by part; only those of one text.

    A part that was never written in is left out. One query.
    """
    rows = Saving.objects.filter(plan__person_id=person_id, revision__isnull=False, part__in=list(parts))
    then = rows.filter(Q(plan__ref=plan_ref, revision__lte=revision) | ~Q(plan__ref=plan_ref))
    # A plan that can be written in is the latest of its person's: all others are earlier versions.
    found = then.order_by("part", "-id").distinct("part").values_list("part", "said")
    return {part: said.get("text", "") for part, said in found}


def comments_of(person_id: int) -> list[CommentView]:
    """What was said about this person's plans, newest first; the latest hundred."""
    rows = Comment.objects.filter(plan__person_id=person_id).select_related("plan").order_by("-id")[:100]
    return [CommentView(row.plan.version, row.text, row.by_name, row.relation, row.at) for row in rows]


def _saving(row: Saving, since: int | None = None) -> SavingView:
    return SavingView(
        row.plan.ref, row.plan.version, row.revision, row.part, row.said, row.by_name, row.relation, row.at,
        row.by_key == ASSESSMENT, since,
    )  # fmt: skip
