"""What somebody pays on a day, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q

from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, How, Source, Waiver
from sevensteps.contexts.charging.queries.assessments import money
from sevensteps.contexts.charging.reckoning import on_day, worked_again
from sevensteps.contexts.charging.rules import Identities, RulesUsed
from sevensteps.core.charging import Inputs, assess
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Status
from sevensteps.core.trace import Sentence, Trace


@dataclass(frozen=True, slots=True)
class EndedEarly:
    """A waiver was ended: why and by whom; `stops_on` is the first day without it."""

    stops_on: date
    reasons: str
    by_name: str


@dataclass(frozen=True, slots=True)
class WaiverView:
    """So much a week that the person is let off, both days included; `to_day` as it was granted."""

    ref: str
    weekly: Money
    from_day: date
    to_day: date
    reasons: str
    by_name: str
    ended: EndedEarly | None

    @property
    def last_day(self) -> date:
        """The last day on which it holds; before its first day where it never did."""
        return self.to_day if self.ended is None else self.ended.stops_on - timedelta(days=1)

    def open_on(self, day: date) -> bool:
        """It holds on this day or will, and can be ended."""
        return self.ended is None and self.to_day >= day


@dataclass(frozen=True, slots=True)
class Coming:
    """What is paid from a day that has not come yet. `weekly`: None for the whole cost, not known.

    `to_pay`: less the waiver of that day. `uplift`: by new figures, with nothing new about the person.
    """

    ref: str
    starts_on: date
    weekly: Money | None
    to_pay: Money | None
    uplift: bool


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """What somebody pays on a day, for a list. Money a week."""

    ref: str
    person_id: int
    provisional: bool
    starts_on: date
    weekly: Money | None
    full_cost: bool
    free_because: str


@dataclass(frozen=True, slots=True)
class ChargeView:
    """What somebody pays on a day, and how it comes about. Money a week.

    `weekly` is the charge: None where the whole cost is paid and nobody said what it is. `most` is what the
    means alone would ask for, None for all of it. `to_pay` is `weekly` less the waiver. `until` is the last
    day, where another charge is `coming`. `free_because`: section_117, vcjd, child, policy, or empty.
    `example`: figures are made up; `status`: how far they may be trusted.
    """

    ref: str
    state: AssessmentState
    provisional: bool
    how: How
    starts_on: date
    until: date | None
    weekly: Money | None
    most: Money | None
    to_pay: Money | None
    cost_of_care: Money | None
    full_cost: bool
    free_because: str
    waiver: WaiverView | None
    coming: Coming | None
    example: bool
    status: Status
    identities: Identities
    flags: tuple[Sentence, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Shared:
    """A weekly cost in two parts, in whole pence; they add up."""

    person: Money
    authority: Money


def charge_of(person_id: int, on: date) -> ChargeView | None:
    """What a person pays on a day: what is confirmed, else the provisional answer; None where there is none.

    Where all that is confirmed starts later, that is told. Three queries at most.
    """
    rows = _told([person_id])
    found = _standing(rows, on)
    if found is None:
        return None
    used, _inputs, result = worked_again(found)
    coming = _next(rows, found, on)
    waiver = None if found.confirmed_at is None else waiver_on(person_id, on)
    weekly = money(found.weekly_charge_pence)
    return ChargeView(
        ref=found.ref,
        state=_state(found),
        provisional=found.confirmed_at is None,
        how=How(found.how),
        starts_on=found.starts_on,
        until=None if coming is None else coming.starts_on - timedelta(days=1),
        weekly=weekly,
        most=money(found.most_pence),
        to_pay=_less(weekly, waiver),
        cost_of_care=money(found.cost_of_care_pence),
        full_cost=found.full_cost,
        free_because=found.free,
        waiver=waiver,
        coming=None if coming is None else _coming(coming, person_id),
        example=used.example,
        status=result.status,
        identities=used.identities,
        flags=result.flags,
        trace=result.trace,
    )


def charges_of(person_ids: Iterable[int], on: date) -> dict[int, ChargeLine]:
    """What each of these people pays on a day; whoever has no answer is left out. One query."""
    by_person: dict[int, list[FinancialAssessment]] = {}
    for row in _told(person_ids):
        by_person.setdefault(row.person_id, []).append(row)
    found = {person_id: _standing(rows, on) for person_id, rows in by_person.items()}
    return {person_id: _line(row) for person_id, row in found.items() if row is not None}


def charge_for(person_id: int, on: date, weekly_cost: Money) -> Shared | None:
    """The two parts of a weekly cost, by what stands on this day; None where nothing does.

    `weekly_cost` is what may be charged for, free things left out. The waiver is taken off.
    """
    found = standing_on(person_id, on)
    if found is None:
        return None
    used, inputs, _result = worked_again(found)
    part = charge_over(found, used, inputs, weekly_cost, on)
    return Shared(part, weekly_cost - part)


def standing_on(person_id: int, on: date) -> FinancialAssessment | None:
    """The answer that counts on a day; None where nobody has looked."""
    return _standing(_told([person_id]), on)


def charge_over(
    found: FinancialAssessment, used: RulesUsed, inputs: Inputs, weekly_cost: Money, on: date
) -> Money:
    """What is paid a week where the care that may be charged for costs so much, the waiver taken off."""
    asked = replace(inputs, cost_pence=weekly_cost.pence, services=())
    result = assess(used.rules, found.starts_on, asked)
    charge = Money(weekly_cost.pence if result.weekly_charge_pence is None else result.weekly_charge_pence)
    waiver = None if found.confirmed_at is None else waiver_on(found.person_id, on)
    return _less(charge, waiver) or Money(0)


def waiver_on(person_id: int, on: date) -> WaiverView | None:
    """What the person is let off on a day."""
    rows = Waiver.objects.filter(person_id=person_id, from_day__lte=on, to_day__gte=on)
    row = rows.exclude(ended__stops_on__lte=on).select_related("ended").first()
    return None if row is None else _waiver(row)


def waivers_of(person_id: int) -> list[WaiverView]:
    """Every waiver of a person's, latest first."""
    rows = Waiver.objects.filter(person_id=person_id).select_related("ended")
    return [_waiver(row) for row in rows.order_by("-from_day", "-id")]


def waiver(person_id: int, ref: str) -> WaiverView:
    """One of this person's waivers. Raises NotFound."""
    row = Waiver.objects.filter(person_id=person_id, ref=ref).select_related("ended").first()
    if row is None:
        raise NotFound(f"waiver {ref}")
    return _waiver(row)


def _told(person_ids: Iterable[int]) -> list[FinancialAssessment]:
    """What was confirmed or is provisional, latest first: of several that have begun, the latest holds."""
    rows = FinancialAssessment.objects.filter(person_id__in=list(person_ids))
    rows = rows.filter(Q(confirmed_at__isnull=False) | Q(state=AssessmentState.PROVISIONAL))
    return list(rows.exclude(state=AssessmentState.WITHDRAWN).order_by("-id"))


def _standing(rows: list[FinancialAssessment], on: date) -> FinancialAssessment | None:
    begun = next((row for row in rows if on_day(row, on)), None)
    provisional = next((row for row in rows if row.confirmed_at is None), None)
    return begun or provisional or next(iter(rows), None)


def _next(
    rows: list[FinancialAssessment], found: FinancialAssessment, on: date
) -> FinancialAssessment | None:
    """What will stand in the place of `found` first, of all that was confirmed for later."""
    days = sorted({row.starts_on for row in rows if row.confirmed_at and row.starts_on > on})
    standing = (_standing(rows, day) for day in days)
    return next((row for row in standing if row is not None and row.pk != found.pk), None)


def _coming(row: FinancialAssessment, person_id: int) -> Coming:
    weekly = money(row.weekly_charge_pence)
    to_pay = _less(weekly, waiver_on(person_id, row.starts_on))
    return Coming(row.ref, row.starts_on, weekly, to_pay, row.source == Source.UPLIFT)


def _state(row: FinancialAssessment) -> AssessmentState:
    """A charge that another will replace on a day to come still holds until then."""
    return AssessmentState.PROVISIONAL if row.confirmed_at is None else AssessmentState.CONFIRMED


def _line(row: FinancialAssessment) -> ChargeLine:
    return ChargeLine(
        ref=row.ref,
        person_id=row.person_id,
        provisional=row.confirmed_at is None,
        starts_on=row.starts_on,
        weekly=money(row.weekly_charge_pence),
        full_cost=row.full_cost,
        free_because=row.free,
    )


def _less(weekly: Money | None, waiver: WaiverView | None) -> Money | None:
    if weekly is None or waiver is None:
        return weekly
    return max(Money(0), weekly - waiver.weekly)


def _waiver(row: Waiver) -> WaiverView:
    end = getattr(row, "ended", None)
    return WaiverView(
        ref=row.ref,
        weekly=Money(row.weekly_pence),
        from_day=row.from_day,
        to_day=row.to_day,
        reasons=row.reasons,
        by_name=row.by_name,
        ended=None if end is None else EndedEarly(end.stops_on, end.reasons, end.by_name),
    )
