"""How outcomes are going, reviews open and past, and when the next one is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Case, F, Max, QuerySet, Value, When
from django.db.models.expressions import Combinable

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.cutting import Heap, in_days, keys_of, people_paths
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.reviews.models import CheckIn, Review
from sevensteps.contexts.reviews.models import View as ViewRow
from sevensteps.core import reviews as core
from sevensteps.core.commissioning import Cut
from sevensteps.core.errors import NotFound
from sevensteps.core.reviews import Achieved, Going, Option, Result, ReviewSide, first_due

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class CheckInView:
    """How somebody said an outcome was going."""

    ref: str
    outcome_ref: str
    going: Going
    note: str
    by_name: str
    relation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OutcomeProgress:
    """An outcome of the agreed plan, with the latest that was said of it and how often something was."""

    ref: str
    text: str
    latest: CheckInView | None
    count: int


@dataclass(frozen=True, slots=True)
class SideView:
    """What one side says of an outcome; `by_name` may have written it down for them."""

    side: ReviewSide
    achieved: Achieved
    working: str
    not_working: str
    next: str
    by_name: str
    relation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewedOutcome:
    """One outcome of a review, seen from up to three sides."""

    ref: str
    text: str
    views: dict[ReviewSide, SideView]
    declined: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One review, open or finished."""

    ref: str
    person_id: int
    plan_ref: str
    due_on: date | None
    why: str
    opened_at: datetime
    opened_by: str
    outcomes: tuple[ReviewedOutcome, ...]
    result: Result | None
    reason: str
    finished_at: datetime | None
    finished_by: str
    next_due_on: date | None

    def outcome(self, ref: str) -> ReviewedOutcome:
        """One outcome of the review. Raises NotFound."""
        for found in self.outcomes:
            if found.ref == ref:
                return found
        raise NotFound(f"outcome {ref}")

    @property
    def still_to_say(self) -> tuple[str, ...]:
        """Outcomes (refs) that nobody has answered for yet."""
        return core.still_to_say(self._refs, self._said, self._declined)

    @property
    def options(self) -> tuple[Option, ...]:
        """The ways on, one of them suggested. Raises NotAllSaid."""
        return core.conclude(self._refs, self._said, self._declined)

    @property
    def _refs(self) -> list[str]:
        return [one.ref for one in self.outcomes]

    @property
    def _said(self) -> list[core.View]:
        return [
            core.View(one.ref, side, view.achieved)
            for one in self.outcomes
            for side, view in one.views.items()
        ]

    @property
    def _declined(self) -> frozenset[str]:
        return frozenset(one.ref for one in self.outcomes if one.declined)


@dataclass(frozen=True, slots=True)
class DueReview:
    """When somebody's next review is due; `open` once it has begun."""

    person_id: int
    due_on: date
    open: bool


def progress(person_id: int) -> list[OutcomeProgress]:
    """Every outcome of the agreed plan with its latest note; empty before a plan is agreed."""
    plan = planning.agreed_plan_of(person_id)
    if plan is None:
        return []
    latest: dict[str, CheckInView] = {}
    count: dict[str, int] = defaultdict(int)
    for row in CheckIn.objects.filter(person_id=person_id).order_by("id"):
        latest[row.outcome_ref], count[row.outcome_ref] = _check_in(row), count[row.outcome_ref] + 1
    return [OutcomeProgress(one.ref, one.text, latest.get(one.ref), count[one.ref]) for one in plan.outcomes]


def check_ins(person_id: int, outcome_ref: str, page: int = 1) -> tuple[list[CheckInView], int]:
    """Notes on one outcome, newest first, twenty a page; and how many pages there are."""
    rows = CheckIn.objects.filter(person_id=person_id, outcome_ref=outcome_ref).order_by("-id")
    pages = max(1, -(-rows.count() // PAGE_SIZE))
    first = (min(max(page, 1), pages) - 1) * PAGE_SIZE
    return [_check_in(row) for row in rows[first : first + PAGE_SIZE]], pages


def open_review(person_id: int) -> ReviewView | None:
    """The review that is under way, if any."""
    row = Review.objects.filter(person_id=person_id, finished_at__isnull=True).first()
    return _review(row) if row else None


def review(person_id: int, ref: str) -> ReviewView:
    """One of the person's reviews. Raises NotFound."""
    row = Review.objects.filter(person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"review {ref}")
    return _review(row)


def past_reviews(person_id: int) -> list[ReviewView]:
    """Finished reviews, latest first."""
    rows = Review.objects.filter(person_id=person_id, finished_at__isnull=False).order_by("-id")
    return [_review(row) for row in rows]


def due_on(person_id: int) -> date | None:
    """When the next review of a person with a live budget is due; None without one."""
    found = due_reviews([person_id])
    return found[0].due_on if found else None


def due_reviews(person_ids: Iterable[int] | None = None) -> list[DueReview]:
    """When reviews are due, of these people or of everybody with a live budget, earliest first. Four queries.

    The first counts from the budget's first day, a later one from the review before it.
    """
    starts = budgets.live_starts(person_ids)
    first_days = policies.settings().review_first_days
    rows = Review.objects.filter(person_id__in=list(starts)).order_by("id")
    promised: dict[int, tuple[str, date]] = {}
    under_way: dict[int, date | None] = {}
    for person_id, plan_ref, finished_at, next_on, due in rows.values_list(
        "person_id", "plan_ref", "finished_at", "next_due_on", "due_on"
    ):
        if finished_at is None:
            under_way[person_id] = due
        elif next_on is not None:
            promised[person_id] = (plan_ref, next_on)
    found = []
    for person_id, (plan_ref, started) in starts.items():
        due = first_due(started, first_days)
        if person_id in promised and promised[person_id][0] == plan_ref:
            due = promised[person_id][1]
        found.append(DueReview(person_id, under_way.get(person_id) or due, person_id in under_way))
    return sorted(found, key=lambda row: (row.due_on, row.person_id))


_GOINGS = tuple(Going)


def going_by(cut: Cut) -> list[Heap]:
    """How outcomes go by what was said last of each in these days (in each slice of them): `well`, `same`,
    `worse`, and by how many people `said`. One query; not by stream or provider: see `going_of`.

    Put together outcome by outcome, then person by person, then by the cut: so nobody is counted twice, and
    the database neither sorts what was said nor looks for any of it again.
    """
    names = keys_of(cut, _PATHS, "at", moments=True)
    latest, given = _latest(cut, names).query.sql_with_params()
    keys = [f'"{name}"' for name in names]
    words = [f'"{word.value}"' for word in _GOINGS]
    each = [
        f'COUNT(*) FILTER (WHERE MOD("newest", {len(_GOINGS)}) = {n}) AS {word}'
        for n, word in enumerate(words)
    ]
    sums = [f"SUM({word})" for word in words]
    by_person = _grouped(latest, [*keys, '"person_id"'], each, [*keys, '"person_id"'])
    sql = _grouped(by_person, [*keys, "COUNT(*)"], sums, keys)
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        rows = cursor.fetchall()
    figures = ("said", *(word.value for word in _GOINGS))
    return [
        Heap(
            tuple("" if key is None else str(key) for key in row[: len(keys)]),
            {name: int(figure or 0) for name, figure in zip(figures, row[len(keys) :], strict=True)},
        )
        for row in rows
    ]


def _grouped(rows: str, keys: list[str], sums: list[str], by: list[str]) -> str:
    """Our own names only, and what was asked for before as it stands, its values beside it."""
    sql = f"SELECT {', '.join([*keys, *sums])} FROM ({rows}) AS rows"  # noqa: S608  -- our own names
    return f"{sql} GROUP BY {', '.join(by)}" if by else sql


@dataclass(frozen=True, slots=True)
class Said:
    """What was said last of one outcome; `keys` are those of the cut, empty for stream and provider."""

    outcome_ref: str
    person_id: int
    going: Going
    keys: tuple[str, ...]


def going_of(cut: Cut) -> list[Said]:
    """The same outcome by outcome, for sums by what serves an outcome. One query."""
    names = keys_of(cut, _PATHS, "at", moments=True)
    rows = _latest(cut, names).values_list("outcome_ref", "person_id", "newest", *names)
    return [
        Said(ref, person, _GOINGS[newest % len(_GOINGS)], tuple(map(str, keys)))
        for ref, person, newest, *keys in rows
    ]


_PATHS = people_paths("person")


def _latest(cut: Cut, names: Mapping[str, Combinable]) -> QuerySet[CheckIn, dict[str, Any]]:
    """Of every outcome, what was said last in the days asked for (in each slice), of the people asked for.

    `newest` is the number of the latest row with, as its remainder, which of _GOINGS was said there.
    """
    kept = {_PATHS[one]: key for one, key in cut.only.items() if one in _PATHS}
    rows = CheckIn.objects.filter(in_days("at", cut.asked, moments=True), **kept).annotate(**names)
    said = Case(*(When(going=word, then=Value(n)) for n, word in enumerate(_GOINGS)))
    newest = Max(F("id") * len(_GOINGS) + said, output_field=BigIntegerField())
    found: QuerySet[CheckIn, dict[str, Any]] = rows.order_by().values("person_id", "outcome_ref", *names)
    return found.annotate(newest=newest)


def _check_in(row: CheckIn) -> CheckInView:
    return CheckInView(
        row.ref, row.outcome_ref, Going(row.going), row.note, row.by_name, row.relation, row.at
    )


def _review(row: Review) -> ReviewView:
    plan = planning.plan_version(row.person_id, row.plan_ref)
    views: dict[str, dict[ReviewSide, SideView]] = defaultdict(dict)
    for view in ViewRow.objects.filter(review=row):
        views[view.outcome_ref][ReviewSide(view.side)] = _side(view)
    return ReviewView(
        ref=row.ref,
        person_id=row.person_id,
        plan_ref=row.plan_ref,
        due_on=row.due_on,
        why=row.why,
        opened_at=row.opened_at,
        opened_by=row.opened_by_name,
        outcomes=tuple(
            ReviewedOutcome(one.ref, one.text, views[one.ref], one.ref in row.declined)
            for one in plan.outcomes
        ),
        result=Result(row.result) if row.result else None,
        reason=row.reason,
        finished_at=row.finished_at,
        finished_by=row.finished_by_name,
        next_due_on=row.next_due_on,
    )


def _side(row: ViewRow) -> SideView:
    return SideView(
        side=ReviewSide(row.side),
        achieved=Achieved(row.achieved),
        working=row.working,
        not_working=row.not_working,
        next=row.next,
        by_name=row.by_name,
        relation=row.relation,
        at=row.at,
    )
