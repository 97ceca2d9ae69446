"""Who wrote a plan: anybody who saved content in any version since a plan of the person was last agreed.

Comments do not count, and neither does a plan brought from another place: nobody here agreed what it says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from sevensteps.contexts.planning.models import AGREEMENTS, Decision, Plan
from sevensteps.contexts.planning.queries.shapes import AuthorView, PlanView
from sevensteps.core.planning import Saved, WasAgreed, authors_since


def authors_since_agreement(plan: PlanView) -> tuple[AuthorView, ...]:
    """Who may not decide on this version, in the order in which they first wrote. One query."""
    return authors_of(plan.person_id, plan.version)


def authors_of(person_id: int, version: int) -> tuple[AuthorView, ...]:
    """Who wrote in this version of a person's plan, or before it since the last agreement. One query."""
    found = _since_agreement(Plan.objects.filter(person_id=person_id, version__lte=version))
    return found.get(person_id, ())


def authors_of_latest(person_ids: Iterable[int]) -> dict[int, tuple[AuthorView, ...]]:
    """The same of the latest version of each of these people. One query."""
    return _since_agreement(Plan.objects.filter(person_id__in=list(person_ids)))


def _since_agreement(plans: QuerySet[Plan]) -> dict[int, tuple[AuthorView, ...]]:
    """By person. An agreement of the last of these versions ends nothing: it was about what these wrote."""
    agreed = Exists(Decision.objects.filter(plan_id=OuterRef("pk"), verdict__in=AGREEMENTS))
    rows = (
        plans.annotate(agreed=agreed)
        .order_by("person_id", "version", "authors__id")
        .values_list(
            "person_id", "version", "agreed", "authors__actor_key", "authors__name", "authors__relation"
        )
    )
    people: dict[int, list[_Row]] = {}
    for person_id, version, was_agreed, key, name, relation in rows:
        author = None if key is None else AuthorView(key, name, relation)
        people.setdefault(person_id, []).append(_Row(version, was_agreed, author))
    return {person_id: _authors(found) for person_id, found in people.items()}


@dataclass(frozen=True, slots=True)
class _Row:
    """Somebody who wrote in a version; None where nobody did."""

    version: int
    agreed: bool
    author: AuthorView | None


def _authors(rows: list[_Row]) -> tuple[AuthorView, ...]:
    keys = authors_since(_history(rows))
    found: dict[str, AuthorView] = {}
    for row in rows:
        if row.author is not None and row.author.actor_key in keys:
            found.setdefault(row.author.actor_key, row.author)
    return tuple(found.values())


def _history(rows: list[_Row]) -> Iterator[Saved | WasAgreed]:
    """What happened, in the order of the versions."""
    before: _Row | None = None
    for row in rows:
        if before is not None and before.agreed and row.version != before.version:
            yield WasAgreed(before.version)
        if row.author is not None:
            yield Saved(row.version, row.author.actor_key)
        before = row
