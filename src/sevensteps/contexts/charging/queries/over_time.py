"""What people pay from day to day, for everybody at once: charges, what is let off, how it is collected."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias, TypeVar

from django.db.models import Model, QuerySet

from sevensteps.contexts.charging.models import AssessmentState, Collecting, FinancialAssessment, Waiver
from sevensteps.contexts.charging.rules import Identities, policy_changes, rules_of
from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.charging import CollectedBy, PaidOut, Rules, charge_over

Collected: TypeAlias = tuple[PaidOut, CollectedBy] | None
DAY = timedelta(days=1)
_M = TypeVar("_M", bound=Model)


@dataclass(frozen=True, slots=True)
class Charged:
    """What is paid from a day until the next such day. `ref`: the confirmed charge. Pence a week.

    `most_pence`: what the means alone ask for, None for all of it. `collected`: None where nothing says how.
    """

    start: date
    ref: str
    rules: Rules
    most_pence: int | None
    free: bool
    let_off_pence: int
    collected: Collected

    def weekly(self, cost_pence: int) -> int:
        """What is paid of care that costs so much a week, free things left out; the waiver taken off."""
        share = self.rules.policy.share
        charge = charge_over(cost_pence, most_pence=self.most_pence, free=self.free, share=share)
        return max(0, charge - self.let_off_pence)


class _Charge(NamedTuple):
    id: int
    person_id: int
    ref: str
    starts_on: date
    most_pence: int | None
    free: str
    law_id: str
    law_version: int
    law_hash: str
    rates_id: str
    rates_version: int
    rates_hash: str
    policy_id: str
    policy_version: int
    policy_hash: str

    @property
    def rules(self) -> Rules:
        law, rates, policy = self[6:9], self[9:12], self[12:15]
        return rules_of(Identities(Identity(*law), Identity(*rates), Identity(*policy))).rules


class _LetOff(NamedTuple):
    weekly_pence: int
    start: date
    stops: date  # the first day without it


class _Chosen(NamedTuple):
    id: int
    from_day: date
    collected: Collected


def charged_over_time(person_ids: Collection[int] | None) -> dict[int, list[Charged]]:
    """By person, in order: what is paid from each day on which something about it changes. Four queries and,
    once, those that read the rules. `person_ids` None: everybody.

    Only what was confirmed is in it, from its own first day; people without any are left out.
    """
    charges = _charges(person_ids)
    waivers, choices = _waivers(person_ids), _choices(person_ids)
    policy = [
        (day, None if book is None else (book.paid_out, book.collected_by)) for day, book in policy_changes()
    ]
    return {
        person_id: _timeline(rows, waivers.get(person_id, ()), choices.get(person_id, ()), policy)
        for person_id, rows in charges.items()
    }


def _timeline(
    charges: Sequence[_Charge],
    waivers: Sequence[_LetOff],
    choices: Sequence[_Chosen],
    policy: Sequence[tuple[date, Collected]],
) -> list[Charged]:
    """`charges` and `choices`: latest first. Of several that have begun, the latest holds."""
    first = min(row.starts_on for row in charges)
    days = {row.starts_on for row in charges}
    days |= {day for one in waivers for day in (one.start, one.stops)}
    days |= {one.from_day for one in choices} | {day for day, _ in policy}
    found: list[Charged] = []
    for day in sorted(one for one in days if one >= first):
        row = next(one for one in charges if one.starts_on <= day)
        now = Charged(
            start=day,
            ref=row.ref,
            rules=row.rules,
            most_pence=row.most_pence,
            free=bool(row.free),
            let_off_pence=max(
                (one.weekly_pence for one in waivers if one.start <= day < one.stops), default=0
            ),
            collected=_collected(choices, policy, day),
        )
        if not found or not _same(found[-1], now):
            found.append(now)
    return found


def _same(before: Charged, now: Charged) -> bool:
    return (before.ref, before.let_off_pence, before.collected) == (now.ref, now.let_off_pence, now.collected)


def _collected(choices: Sequence[_Chosen], policy: Sequence[tuple[date, Collected]], day: date) -> Collected:
    chosen = next((one for one in choices if one.from_day <= day), None)
    if chosen is not None:
        return chosen.collected
    place = bisect_right(policy, day, key=lambda one: one[0])
    return policy[place - 1][1] if place else None


def _charges(person_ids: Collection[int] | None) -> Mapping[int, list[_Charge]]:
    rows = FinancialAssessment.objects.filter(confirmed_at__isnull=False)
    rows = _of(rows.exclude(state=AssessmentState.WITHDRAWN), person_ids)
    found: dict[int, list[_Charge]] = defaultdict(list)
    for row in rows.order_by("-id").values_list(*_Charge._fields).iterator():
        found[row[1]].append(_Charge(*row))
    return found


def _waivers(person_ids: Collection[int] | None) -> Mapping[int, list[_LetOff]]:
    found: dict[int, list[_LetOff]] = defaultdict(list)
    rows = _of(Waiver.objects.all(), person_ids)
    for person_id, pence, start, end, stops in rows.values_list(
        "person_id", "weekly_pence", "from_day", "to_day", "ended__stops_on"
    ):
        found[person_id].append(_LetOff(pence, start, min(stops or end + DAY, end + DAY)))
    return found


def _choices(person_ids: Collection[int] | None) -> Mapping[int, list[_Chosen]]:
    found: dict[int, list[_Chosen]] = defaultdict(list)
    rows = _of(Collecting.objects.all(), person_ids).order_by("-id")
    for person_id, number, day, way, who in rows.values_list(
        "person_id", "id", "from_day", "paid_out", "collected_by"
    ):
        found[person_id].append(_Chosen(number, day, (PaidOut(way), CollectedBy(who))))
    return found


def _of(rows: QuerySet[_M], person_ids: Collection[int] | None) -> QuerySet[_M]:
    return rows if person_ids is None else rows.filter(is_one_of("person_id", person_ids))
