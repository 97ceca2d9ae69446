"""The set-up clock of held money, what covers meanwhile, and money asked for once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from sevensteps.contexts.budgets.laws import holding_policy
from sevensteps.contexts.budgets.models import Budget, InterimCover, OneOff, Part
from sevensteps.core.budgets import Cover, SetUp, Way, set_up
from sevensteps.core.budgets.policy import SetUpRule
from sevensteps.core.dates import Period
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money

FirstPaid = Callable[[set[int]], Mapping[int, date]]


@dataclass(frozen=True, slots=True)
class CoverView:
    """What is arranged until the money comes; both days count."""

    ref: str
    what: str
    who: str
    weekly: Money
    starts_on: date
    ends_on: date
    by_name: str


@dataclass(frozen=True, slots=True)
class SetUpClock:
    """How far one part is from agreed to its first payment. `weekly` is what it comes to a week."""

    person_id: int
    part_id: int
    part_ref: str
    holder_name: str
    agreed_on: date
    starts_on: date
    weekly: Money
    first_paid_on: date | None
    clock: SetUp

    @property
    def late(self) -> bool:
        """Whether it should have been paid, and is not."""
        return self.first_paid_on is None and self.clock.days_late > 0


@dataclass(frozen=True, slots=True)
class OneOffView:
    """Money asked for once. `state`: asked, granted or refused."""

    ref: str
    person_id: int
    what: str
    amount: Money
    why: str
    asked_by: str
    asked_by_key: str
    asked_at: datetime
    state: str
    decided_by: str
    decided_at: datetime | None
    reasons: str


@dataclass(frozen=True, slots=True)
class GrantedOnce:
    """What was granted once in a year: in all, within this budget, and by whom."""

    together: Money
    in_budget: Money
    by_keys: frozenset[str]


def setup_clocks(person_ids: Iterable[int], today: date, first_paid: FirstPaid) -> list[SetUpClock]:
    """Live parts of these people that are paid out, the earliest due first. Four queries.

    `first_paid` gives the day of the first payment by part number: whoever pays knows it. Empty where the
    authority's policy promises nothing. The clock starts when the plan was agreed; for money that moved to
    another holder later, when that was chosen. Whoever held some before and goes on is not set up again.
    """
    policy = holding_policy(today)
    if policy is None or policy.set_up is None:
        return []
    rows = list(
        Part.objects.filter(budget__person_id__in=list(person_ids), budget__ended_at__isnull=True)
        .exclude(way=Way.AUTHORITY)
        .select_related("budget")
        .order_by("id")
    )
    moved, going_on = _moved(rows)
    paid = first_paid({row.pk for row in rows if row.ended_at is None})
    covers = _covers([row.budget_id for row in rows])
    found = [
        _clock(
            policy.set_up,
            row,
            row.pk in moved,
            today=today,
            paid=paid.get(row.pk),
            cover=covers.get(row.budget_id, ()),
        )
        for row in rows
        if row.ended_at is None and row.pk not in going_on
    ]
    return sorted(found, key=lambda one: (one.clock.due_by, one.part_id))


def covers_of(person_id: int) -> list[CoverView]:
    """What is arranged for this person under their live budget, the earliest first."""
    rows = InterimCover.objects.filter(budget__person_id=person_id, budget__ended_at__isnull=True)
    return [
        CoverView(
            row.ref, row.what, row.who, Money(row.weekly_pence), row.starts_on, row.ends_on, row.by_name
        )
        for row in rows.order_by("starts_on", "id")
    ]


def one_offs_of(person_id: int) -> list[OneOffView]:
    """What was asked for once under the live budget, latest first."""
    rows = OneOff.objects.filter(budget__person_id=person_id, budget__ended_at__isnull=True)
    return [_one_off(row) for row in rows.select_related("budget").order_by("-id")]


def one_off(person_id: int, ref: str) -> OneOffView:
    """One of them. Raises NotFound."""
    rows = OneOff.objects.filter(budget__person_id=person_id, ref=ref).select_related("budget")
    row = rows.first()
    if row is None:
        raise NotFound(f"one-off {ref}")
    return _one_off(row)


def granted_once(ref: str) -> GrantedOnce:
    """What was granted once in the year that this is asked for, also by budgets before. Two queries."""
    own = Budget.objects.get(one_offs__ref=ref)
    rows = OneOff.objects.filter(
        budget__person_id=own.person_id,
        budget__starts_on__lte=own.ends_on,
        budget__ends_on__gte=own.starts_on,
        state=OneOff.GRANTED,
    )
    found = list(rows.values_list("budget_id", "amount_pence", "decided_by_key"))
    return GrantedOnce(
        together=Money(sum(pence for _budget, pence, _by in found)),
        in_budget=Money(sum(pence for budget, pence, _by in found if budget == own.pk)),
        by_keys=frozenset(by for _budget, _pence, by in found),
    )


def one_offs_to_decide(person_ids: Iterable[int]) -> list[OneOffView]:
    """What these people asked for that waits for an answer, oldest first. One query."""
    rows = OneOff.objects.filter(
        budget__person_id__in=list(person_ids), budget__ended_at__isnull=True, state=OneOff.ASKED
    )
    return [_one_off(row) for row in rows.select_related("budget").order_by("id")]


def _clock(
    rule: SetUpRule, row: Part, moved: bool, *, today: date, paid: date | None, cover: Sequence[Cover]
) -> SetUpClock:
    agreed = localdate(row.agreed_at if moved else row.budget.opened_at)
    weekly = _weekly(row)
    clock = set_up(
        rule,
        agreed_on=agreed,
        starts_on=max(row.starts_on, agreed) if moved else row.budget.starts_on,
        weekly=weekly,
        today=max(today, agreed),
        first_paid_on=None if paid is None else max(agreed, min(paid, today)),
        cover=cover,
    )
    return SetUpClock(
        person_id=row.budget.person_id,
        part_id=row.pk,
        part_ref=row.ref,
        holder_name=row.holder_name,
        agreed_on=agreed,
        starts_on=row.starts_on,
        weekly=weekly,
        first_paid_on=paid,
        clock=clock,
    )


def _moved(rows: list[Part]) -> tuple[set[int], set[int]]:
    """Parts of budgets that somebody had chosen a way for before; and those with a holder of before."""
    first: dict[int, datetime] = {}
    for row in rows:
        first[row.budget_id] = min(first.get(row.budget_id, row.agreed_at), row.agreed_at)
    moved = {row.pk for row in rows if row.agreed_at > first[row.budget_id]}
    before = {(row.budget_id, row.way, row.holder_name) for row in rows if row.ended_at is not None}
    going_on = {row.pk for row in rows if (row.budget_id, row.way, row.holder_name) in before}
    return moved, going_on & moved


def _covers(budget_ids: Iterable[int]) -> dict[int, list[Cover]]:
    found: dict[int, list[Cover]] = {}
    for row in InterimCover.objects.filter(budget_id__in=set(budget_ids)):
        cover = Cover(Period(row.starts_on, row.ends_on), Money(row.weekly_pence))
        found.setdefault(row.budget_id, []).append(cover)
    return found


def _weekly(row: Part) -> Money:
    days = max(1, (row.budget.ends_on - row.starts_on).days + 1)
    return Money(round(row.amount_pence * 7 / days)) if days >= 7 else Money(row.amount_pence)


def _one_off(row: OneOff) -> OneOffView:
    return OneOffView(
        ref=row.ref,
        person_id=row.budget.person_id,
        what=row.what,
        amount=Money(row.amount_pence),
        why=row.why,
        asked_by=row.asked_by_name,
        asked_by_key=row.asked_by_key,
        asked_at=row.asked_at,
        state=row.state,
        decided_by=row.decided_by_name,
        decided_at=row.decided_at,
        reasons=row.reasons,
    )
