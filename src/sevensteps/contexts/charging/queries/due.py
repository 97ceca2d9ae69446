"""What has to be done about charges, for whom, and by when: for the finance desk, and for the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, Max, OuterRef
from django.utils.timezone import localdate

from sevensteps.contexts.charging.models import (
    AssessmentState,
    FinancialAssessment,
    LightTouchOffer,
    OfferState,
    Source,
    Waiver,
)
from sevensteps.contexts.charging.queries.evidence import WaitingView, waiting_for_evidence
from sevensteps.contexts.charging.rules import policy_on
from sevensteps.core.charging import PolicyRulebook
from sevensteps.core.dates import months_after
from sevensteps.core.money import Money

SOON = timedelta(days=28)  # how long before its day something is told
_POLICY = PolicyRulebook.model_fields


class DueKind(StrEnum):
    """`SHOW`: papers are missing; `CHECK`: what was shown waits; `AGAIN`: to be looked at after some time;
    `WAIVER`: it ends soon; `ANSWER`: an offer waits for yes or no; `GIVE`: means begun, not finished.
    """

    SHOW = "show"
    CHECK = "check"
    AGAIN = "again"
    WAIVER = "waiver"
    ANSWER = "answer"
    GIVE = "give"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing. `ref`: an assessment's, a waiver's or an offer's. `by`: None where nobody promised a day.

    `since`: from when it waits. `missing`: how many papers nobody gave; `weekly`: a waiver's.
    """

    kind: DueKind
    person_id: int
    ref: str
    since: date
    by: date | None
    missing: int = 0
    weekly: Money | None = None

    def late(self, today: date) -> bool:
        return self.by is not None and self.by < today


def dues_of_finance(person_ids: Iterable[int], today: date) -> list[Due]:
    """What waits for a finance officer about these people, the earliest day first."""
    ids = list(person_ids)
    found = [*_to_check(ids, today), *_to_look_at_again(ids, today), *_ending(ids, today)]
    return sorted(found, key=lambda one: (one.by or date.max, one.since, one.person_id))


def dues_of_person(person_id: int, today: date) -> list[Due]:
    """What the person, or somebody for them, has to do about what they pay, the earliest day first."""
    ids = [person_id]
    checked = [one for one in _to_check(ids, today) if one.kind is DueKind.SHOW]
    again = _to_look_at_again(ids, today)
    found = [*_open(person_id), *checked, *again, *_ending(ids, today)]
    return sorted(found, key=lambda one: (one.by or date.max, one.since))


def check_by(told_at: datetime, today: date) -> date:
    """By when a first answer is to be checked, as the authority promises."""
    policy = policy_on(today)
    days = policy.check_days if policy else _POLICY["check_days"].default
    return localdate(told_at) + timedelta(days=days)


def _to_check(ids: list[int], today: date) -> list[Due]:
    """First answers: shown, and to be checked; or not shown yet, and still due."""
    policy = policy_on(today)
    days = timedelta(days=policy.check_days if policy else _POLICY["check_days"].default)
    return [_check(row, days) for row in waiting_for_evidence(ids)]


def _check(row: WaitingView, days: timedelta) -> Due:
    missing = row.needed - row.given
    since = localdate(row.told_at)
    kind = DueKind.SHOW if missing else DueKind.CHECK
    return Due(kind, row.person_id, row.ref, since, since + days, missing=missing)


def _to_look_at_again(ids: list[int], today: date) -> list[Due]:
    """Charges last looked at so many months ago. An uplift is no look; what is free stays so."""
    policy = policy_on(today)
    months = policy.look_again_months if policy else _POLICY["look_again_months"].default
    rows = FinancialAssessment.objects.filter(person_id__in=ids)
    kept = rows.filter(confirmed_at__isnull=False).exclude(state=AssessmentState.WITHDRAWN)
    looked = kept.exclude(source=Source.UPLIFT).values("person_id").annotate(last=Max("confirmed_at"))
    # Months are of several lengths: four days more are fetched, and each is reckoned by itself.
    before = months_after(today + SOON, -months) + timedelta(days=4)
    last = dict(looked.filter(last__date__lt=before).values_list("person_id", "last"))
    now = rows.filter(state=AssessmentState.CONFIRMED, free="", person_id__in=list(last))
    giving = [AssessmentState.DRAFT, AssessmentState.PROVISIONAL]
    newer = rows.filter(state__in=giving, person_id=OuterRef("person_id"))
    found = []
    for person_id, ref in now.exclude(Exists(newer)).values_list("person_id", "ref"):
        since = localdate(last[person_id])
        by = months_after(since, months)
        if by - SOON <= today:
            found.append(Due(DueKind.AGAIN, person_id, ref, since, by))
    return found


def _ending(ids: list[int], today: date) -> list[Due]:
    """Waivers whose last day is near, and that nothing follows."""
    rows = Waiver.objects.filter(person_id__in=ids, to_day__gte=today).select_related("ended")
    last: dict[int, Due] = {}
    for row in rows.order_by("to_day", "id"):
        end = getattr(row, "ended", None)
        day = row.to_day if end is None else end.stops_on - timedelta(days=1)
        if row.from_day <= day and day >= today:
            weekly = Money(row.weekly_pence)
            last[row.person_id] = Due(
                DueKind.WAIVER, row.person_id, row.ref, row.from_day, day, weekly=weekly
            )
    return [one for one in last.values() if one.by is not None and one.by - SOON <= today]


def _open(person_id: int) -> list[Due]:
    """An offer without an answer, and means that were begun."""
    offers = LightTouchOffer.objects.filter(person_id=person_id, state=OfferState.OFFERED)
    drafts = FinancialAssessment.objects.filter(person_id=person_id, state=AssessmentState.DRAFT)
    found = [
        Due(DueKind.ANSWER, person_id, ref, localdate(at), None)
        for ref, at in offers.values_list("ref", "offered_at")
    ]
    return found + [
        Due(DueKind.GIVE, person_id, ref, localdate(at), None)
        for ref, at in drafts.values_list("ref", "started_at")
    ]
