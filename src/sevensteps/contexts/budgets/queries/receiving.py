"""Whether money may be paid to somebody: each check with its reasons made anew, and what still waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from sevensteps.contexts.budgets.laws import Law, holds_for, law_in_force, law_used
from sevensteps.contexts.budgets.models import Part, ReceivingCheck
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.budgets import CourtOrder, Receiving, Verdict, Way, found_on, review_by
from sevensteps.core.dates import ADULT_AGE, age_on
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
    being_paid: bool
    why: str
    found: Receiving
    law: Law
    by_key: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A live part whose money cannot leave. `pays`: False after a no, None while nobody has said yes.

    `being_paid`: there was a yes, and something has to be found out again; payments go on meanwhile.
    """

    person_id: int
    part_id: int
    part_ref: str
    way: Way
    holder_name: str
    since: date
    pays: bool | None
    check_ref: str
    being_paid: bool = False


@dataclass(frozen=True, slots=True)
class ToReview:
    """A live part whose being paid has to be looked at again by a day."""

    person_id: int
    part_ref: str
    way: Way
    holder_name: str
    first_paid_on: date
    last_on: date | None
    by: date


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


def latest_decided(person_ids: Iterable[int]) -> dict[tuple[int, int, str], ReceivingCheck]:
    """The same of those that said yes or no: what counts for paying. One query."""
    rows = ReceivingCheck.objects.filter(person_id__in=list(person_ids), pays__isnull=False).order_by("id")
    return {(row.person_id, row.way, row.holder_name.casefold()): row for row in rows}


def being_paid(person_id: int, way: Way, holder_name: str) -> bool:
    """Whether this holder has a live part that may be paid today. Two queries."""
    named = {"holder_name__iexact": holder_name} if way is Way.REPRESENTATIVE else {}
    live = Part.objects.filter(budget__person_id=person_id, budget__ended_at__isnull=True, way=way, **named)
    last = latest_decided([person_id]).get((person_id, int(way), holder_name.casefold()))
    return last is not None and bool(last.pays) and live.filter(ended_at__isnull=True).exists()


def told_no(person_ids: Iterable[int] | None = None) -> dict[int, date]:
    """Live parts that may not be paid any more, and from which day on. At most three queries."""
    refused = ReceivingCheck.objects.filter(pays=False)
    if person_ids is not None:
        refused = refused.filter(person_id__in=list(person_ids))
    ids = set(refused.values_list("person_id", flat=True))
    if not ids:
        return {}
    last = latest_decided(ids)
    live = Part.objects.filter(
        budget__person_id__in=ids, budget__ended_at__isnull=True, ended_at__isnull=True, way__in=RECEIVED
    )
    found = {}
    for number, person, way, holder in live.values_list("id", "budget__person_id", "way", "holder_name"):
        named = holder.casefold() if way == Way.REPRESENTATIVE else ""
        row = last.get((person, way, named))
        if row is not None and row.pays is False:
            found[number] = row.on
    return found


FirstPaid = Callable[[set[int]], dict[int, date]]


def to_review(
    person_ids: Iterable[int], today: date, first_paid: FirstPaid, ahead: int = 42
) -> list[ToReview]:
    """Whose being paid has to be looked at again within so many days, by the law, the first due first.

    `first_paid` gives the day of the first payment by part number: whoever pays knows it. A check made since
    is a look. Five queries. Source: SI 2014/2871, regulation 7.
    """
    law = law_in_force(today)
    if law is None:
        return []
    parts = Part.objects.filter(budget__person_id__in=list(person_ids), way__in=RECEIVED)
    held: dict[tuple[int, int, str], list[Part]] = {}
    for part in parts.select_related("budget").order_by("id"):
        named = part.holder_name.casefold() if part.way == Way.REPRESENTATIVE else ""
        held.setdefault((part.budget.person_id, part.way, named), []).append(part)
    live = {key: rows for key, rows in held.items() if rows[-1].ended_at is rows[-1].budget.ended_at is None}
    ids = {key[0] for key in live}
    last, who = latest_decided(ids), people.rows_of(ids)
    paid = first_paid({part.pk for rows in live.values() for part in rows})
    found = []
    for key, rows in live.items():
        first = min((paid[part.pk] for part in rows if part.pk in paid), default=None)
        row = last.get(key)
        if first is None or row is None or not row.pays or not holds_for(law, who[key[0]].born_on, today):
            continue
        since = row.on if row.on > first else None
        by = review_by(law.book, first, since)
        if by is not None and by <= today + timedelta(days=ahead):
            part = rows[-1]
            found.append(ToReview(key[0], part.ref, Way(part.way), part.holder_name, first, since, by))
    return sorted(found, key=lambda one: (one.by, one.part_ref))


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
    return frozenset(one.part_id for one in _unchecked(law, list(rows), today) if not one.being_paid)


def _from_childhood(part: Part, who: PersonRow) -> bool:
    """Whether it was held like this before they were of age: nothing lapses on a birthday; it is paid on, and
    looked at meanwhile.
    """
    return age_on(who.born_on, localdate(part.agreed_at)) < ADULT_AGE


def _unchecked(law: Law, parts: list[Part], today: date) -> list[ToCheck]:
    ids = {part.budget.person_id for part in parts}
    found, decided, who = latest_checks(ids), latest_decided(ids), people.rows_of(ids)
    rows = []
    for part in parts:
        person_id = part.budget.person_id
        holder = part.holder_name if part.way == Way.REPRESENTATIVE else ""
        key = person_id, part.way, holder.casefold()
        last = found.get(key)
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
                being_paid=bool(decided[key].pays)
                if key in decided
                else _from_childhood(part, who[person_id]),
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
    found = found_on(
        law.book, row.on, row.route, row.facts, orders_of(row.orders), being_paid=row.being_paid,
        breached=row.breached,
    )  # fmt: skip
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
        being_paid=row.being_paid,
        why=row.why,
        found=found,
        law=law,
        by_key=row.by_key,
        by_name=row.by_name,
        at=row.at,
    )
