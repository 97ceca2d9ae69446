"""Which charges an uplift comes by: those that hold on its day and were found by other figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, Waiver
from sevensteps.contexts.charging.rules import RulesUsed
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.many import is_one_of

AT_ONCE = 2_000  # charges in one transaction: what is done stays done if the machine stops


class Held(NamedTuple):
    """A charge that holds, as far as an uplift needs it."""

    id: int
    ref: str
    person_id: int
    starts_on: date
    inputs: dict[str, Any]
    weekly_pence: int | None


class LetOff(NamedTuple):
    """So much a week that somebody is let off on the day, and the last day of it."""

    weekly_pence: int
    to_day: date


@dataclass(frozen=True, slots=True)
class Part:
    """Some charges with what has to be known of their people; `ended`: those who get no support any more."""

    charges: Sequence[Held]
    ended: frozenset[int]
    let_off: Mapping[int, LetOff]


def waiting(used: RulesUsed, on: date) -> QuerySet[FinancialAssessment]:
    """Confirmed charges that have begun by the day and were found by other rules."""
    law, rates, policy = used.identities.hashes
    rows = FinancialAssessment.objects.filter(state=AssessmentState.CONFIRMED, starts_on__lte=on)
    return rows.exclude(law_hash=law, rates_hash=rates, policy_hash=policy)


def parts(used: RulesUsed, on: date) -> Iterator[Part]:
    """Those charges, some at a time, in a fixed order; at the end also what was confirmed meanwhile.

    Their numbers are asked for once: part by part, a server without statistics sorts all of them each time.
    """
    rows, last = waiting(used, on).order_by("id"), 0
    columns = ("id", "ref", "person_id", "starts_on", "inputs", "weekly_charge_pence")
    while numbers := list(rows.filter(id__gt=last).values_list("id", flat=True)):
        last = numbers[-1]
        for first in range(0, len(numbers), AT_ONCE):
            found = rows.filter(is_one_of("id", numbers[first : first + AT_ONCE]))
            charges = [Held(*row) for row in found.values_list(*columns)]
            if charges:
                yield part_of(charges, on)


def part_of(charges: Sequence[Held], on: date) -> Part:
    """These charges with what has to be known of their people. Two queries."""
    who = [one.person_id for one in charges]
    rows = Waiver.objects.filter(is_one_of("person_id", who), from_day__lte=on, to_day__gte=on)
    rows = rows.exclude(ended__stops_on__lte=on)
    let_off = {}
    for person_id, weekly, to_day, stops_on in rows.values_list(
        "person_id", "weekly_pence", "to_day", "ended__stops_on"
    ):
        let_off[person_id] = LetOff(weekly, stops_on - timedelta(days=1) if stops_on else to_day)
    return Part(charges, journeys.ended_among(who), let_off)


def already_right(used: RulesUsed, on: date) -> int:
    """How many charges that have begun by the day were found by these very rules."""
    begun = FinancialAssessment.objects.filter(state=AssessmentState.CONFIRMED, starts_on__lte=on)
    return begun.count() - waiting(used, on).count()


def not_confirmed() -> int:
    """How many first answers stand that nobody has confirmed."""
    return FinancialAssessment.objects.filter(state=AssessmentState.PROVISIONAL).count()
