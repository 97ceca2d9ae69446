"""Whether money may be paid to somebody: each check with its reasons made anew, and what still waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from sevensteps.contexts.budgets.laws import Law, holds_for, law_in_force, law_used
from sevensteps.contexts.budgets.models import Part, ReceivingCheck
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.budgets import CourtOrder, Receiving, Verdict, Way, may_receive
from sevensteps.core.errors import NotFound
from sevensteps.core.rulebook import Words

RECEIVED = (Way.PERSON, Way.REPRESENTATIVE)  # ways in which the law asks who may be paid


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check. `pays` None: something has to be found out first; `found` as the law says on that day."""

    ref: str
    way: Way
    route: str
    title: Words
    holder_name: str
    on: date
    verdict: Verdict
    pays: bool | None
    why: str
    found: Receiving
    law: Law
    by_key: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A live part whose money cannot leave yet. `pays`: False after a no, None while nobody has said yes."""

    person_id: int
    part_id: int
    part_ref: str
    way: Way
    holder_name: str
    since: date
    pays: bool | None
    check_ref: str


def law_for(person_id: int, on: date) -> Law | None:
    """The law that says whether this person may be paid; None where none is in force for their age."""
    law = law_in_force(on)
    return law if holds_for(law, people.person(person_id).born_on, on) else None


def checks_of(person_id: int) -> list[CheckView]:
    """Every check of this person's, latest first."""
    return [_view(row) for row in ReceivingCheck.objects.filter(person_id=person_id).order_by("-id")]


def check(person_id: int, ref: str) -> CheckView:
    """One check of this person's. Raises NotFound."""
    row = ReceivingCheck.objects.filter(person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"check {ref}")
    return _view(row)


def latest_checks(person_ids: Iterable[int]) -> dict[tuple[int, int, str], ReceivingCheck]:
    """The check that counts, by person, way and holder (in small letters; empty in way 1). One query."""
    rows = ReceivingCheck.objects.filter(person_id__in=list(person_ids)).order_by("id")
    return {(row.person_id, row.way, row.holder_name.casefold()): row for row in rows}


def to_check(person_ids: Iterable[int], today: date) -> list[ToCheck]:
    """Live parts of these people that nobody has said yes to, the longest waiting first. Four queries."""
    law = law_in_force(today)
    if law is None:
        return []
    live = Part.objects.filter(
        budget__person_id__in=list(person_ids),
        budget__ended_at__isnull=True,
        ended_at__isnull=True,
        way__in=RECEIVED,
    )
    return _unchecked(law, list(live.select_related("budget").order_by("agreed_at", "id")), today)


def waiting_for_check(part_ids: Iterable[int], today: date) -> frozenset[int]:
    """Which of these parts must not be paid yet, by number: for whoever pays. Four queries."""
    law = law_in_force(today)
    if law is None:
        return frozenset()
    rows = Part.objects.filter(pk__in=list(part_ids), way__in=RECEIVED).select_related("budget")
    return frozenset(one.part_id for one in _unchecked(law, list(rows), today))


def _unchecked(law: Law, parts: list[Part], today: date) -> list[ToCheck]:
    ids = {part.budget.person_id for part in parts}
    found, who = latest_checks(ids), people.rows_of(ids)
    rows = []
    for part in parts:
        person_id = part.budget.person_id
        holder = part.holder_name if part.way == Way.REPRESENTATIVE else ""
        last = found.get((person_id, part.way, holder.casefold()))
        if not holds_for(law, who[person_id].born_on, today) or (last is not None and last.pays):
            continue
        rows.append(
            ToCheck(
                person_id=person_id,
                part_id=part.pk,
                part_ref=part.ref,
                way=Way(part.way),
                holder_name=part.holder_name,
                since=localdate(part.agreed_at),
                pays=last.pays if last else None,
                check_ref=last.ref if last else "",
            )
        )
    return rows


def orders_of(kept: list[dict[str, str | None]] | None) -> list[CourtOrder] | None:
    """Court orders as they are kept, for the core."""
    if kept is None:
        return None
    return [CourtOrder(str(one["kind"]), _day(one["starts_on"]), _day(one["ends_on"])) for one in kept]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _view(row: ReceivingCheck) -> CheckView:
    law = law_used(Identity(row.rulebook_id, row.rulebook_version, row.rulebook_hash))
    found = may_receive(law.book, row.on, row.route, row.facts, orders_of(row.orders))
    if found.verdict != row.verdict:
        raise RuntimeError(f"check {row.ref} does not come to what was told")
    return CheckView(
        ref=row.ref,
        way=Way(row.way),
        route=row.route,
        title=law.book.routes[row.route].title,
        holder_name=row.holder_name,
        on=row.on,
        verdict=found.verdict,
        pays=row.pays,
        why=row.why,
        found=found,
        law=law,
        by_key=row.by_key,
        by_name=row.by_name,
        at=row.at,
    )
