"""Giving one's means: a draft that grows section by section, then a first answer that is not sure yet."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging import means
from sevensteps.contexts.charging.actions.shared import (
    NothingToDo,
    close,
    decline_open_offer,
    first_day,
    own,
    standing_in,
)
from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, How, Source
from sevensteps.contexts.charging.notices import TO_CHECK, provisional_words, tell_finance, tell_person
from sevensteps.contexts.charging.reckoning import put_result
from sevensteps.contexts.charging.rules import rules_in_force
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.charging import Way
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class AlreadyStarted(Refused):
    """There is a draft: go on with it. `ref` is its reference."""

    def __init__(self, ref: str) -> None:
        super().__init__("assessment", Sentence("This has been started already. Go on with it."))
        self.ref = ref


@transaction.atomic
def start(
    *,
    by: Standing,
    data: Mapping[str, Any] | None = None,
    source: Source | None = None,
    starts_on: date | None = None,
    at: datetime,
) -> str:
    """Begin to give one's means and return the draft's reference.

    `data`: as `save_means` takes it, perhaps from the public estimate; None begins with what was last told.
    `starts_on`: from when the charge would hold, else today. Raises AlreadyStarted, NothingInForce, and what
    the core refuses with its place.
    """
    journeys.hold(by=by, task=Task.GIVE_MEANS)
    there = standing_in(by, AssessmentState.DRAFT)
    if there is not None:
        raise AlreadyStarted(there.ref)
    row = FinancialAssessment(
        ref=new_ref(),
        person_id=by.person_id,
        starts_on=first_day(starts_on, at),
        source=source or _source_of(by),
        inputs=_last_told(by) if data is None else {},
        started_at=at,
        started_by_key=by.actor.key,
        started_by_name=by.actor.name,
    )
    _put_means(row, by, data or {})
    row.save()
    audit.record_for(
        by=by, name="charge.started", sentence="Started to give income, savings and costs", at=at
    )
    return row.ref


@transaction.atomic
def save_means(
    *, by: Standing, ref: str, data: Mapping[str, Any], starts_on: date | None = None, at: datetime
) -> None:
    """Keep what was typed: `data` is `core.charging` data by key, each given key in place of what it said.

    A key with None is taken away. Raises NothingToDo where this is no draft, and what the core refuses.
    """
    journeys.hold(by=by, task=Task.GIVE_MEANS)
    row = own(by, ref)
    _check_draft(row)
    if starts_on is not None:
        row.starts_on = first_day(starts_on, at)
    _put_means(row, by, data)
    row.save()
    audit.record_for(by=by, name="charge.saved", sentence="Wrote down income, savings or costs", at=at)


@transaction.atomic
def provisional(*, by: Standing, ref: str, at: datetime) -> None:
    """Tell a first answer from a draft. It stands until it is confirmed, or another replaces it."""
    journeys.hold(by=by, task=Task.GIVE_MEANS)
    row = own(by, ref)
    _check_draft(row)
    _tell(row, by, row.inputs, at)


@transaction.atomic
def refuse(
    *, by: Standing, cost_of_care: Money | None = None, starts_on: date | None = None, at: datetime
) -> str:
    """The person does not want their means looked at: the answer is the whole cost, not sure yet.

    Said by them, by who stands for them, or by a worker on their word: it can cost them dear. `cost_of_care`:
    a week, where it is known. Returns the reference. Raises NotAllowed.
    """
    by.check(Task.REFUSE_MEANS)
    data = {"assessment": Way.REFUSED.value}
    return without_a_full_look(by=by, data=data, cost=cost_of_care, starts_on=starts_on, consent="", at=at)


def without_a_full_look(
    *,
    by: Standing,
    data: dict[str, Any],
    cost: Money | None,
    starts_on: date | None,
    consent: str,
    at: datetime,
) -> str:
    """A first answer from what was said instead of means; returns its reference. Within a transaction."""
    journeys.hold(by=by, task=Task.GIVE_MEANS)
    day = first_day(starts_on, at)
    # What was typed so far stays to be read, and is no longer asked for.
    close(standing_in(by, AssessmentState.DRAFT), AssessmentState.WITHDRAWN, by, at)
    row = FinancialAssessment(
        ref=new_ref(),
        person_id=by.person_id,
        starts_on=day,
        source=_source_of(by),
        consent=consent,
        started_at=at,
        started_by_key=by.actor.key,
        started_by_name=by.actor.name,
    )
    plain = {"cost_of_care_pence_per_week": None if cost is None else cost.pence}
    _tell(row, by, means.gathered(by, rules_in_force(day), plain) | data, at)
    return row.ref


def _tell(row: FinancialAssessment, by: Standing, data: Mapping[str, Any], at: datetime) -> None:
    """Work it out and keep it as provisional, in place of the provisional one there was."""
    used = rules_in_force(row.starts_on)
    inputs, found = means.work_out(used, row.starts_on, data)
    before = standing_in(by, AssessmentState.PROVISIONAL)
    close(before, AssessmentState.REPLACED, by, at)
    row.replaces = before or standing_in(by, AssessmentState.CONFIRMED)
    row.how = means.how_of(inputs)
    put_result(row, used, means.as_kept(inputs), found)
    row.state = AssessmentState.PROVISIONAL
    row.told_at, row.told_by_key, row.told_by_name = at, by.actor.key, by.actor.name
    row.save()
    if row.how != How.LIGHT_TOUCH:  # they chose otherwise
        decline_open_offer(by, at)
    audit.record_for(by=by, name=f"charge.told_{row.how}", sentence=_TOLD[How(row.how)], at=at)
    tell_person(by, lambda: provisional_words(row), at)
    tell_finance(by, TO_CHECK, at)


_TOLD = {
    How.FULL: "Found a first answer to what is paid",
    How.LIGHT_TOUCH: "Agreed what is paid without a full look at money",
    How.REFUSED: "Wrote down that money is not to be looked at",
}


def _put_means(row: FinancialAssessment, by: Standing, given: Mapping[str, Any]) -> None:
    """Put what is given on the draft, once all of it together makes a sum."""
    used = rules_in_force(row.starts_on)
    data = means.gathered(by, used, given, row.inputs)
    means.work_out(used, row.starts_on, data)
    row.inputs = data


def _last_told(by: Standing) -> dict[str, Any]:
    rows = FinancialAssessment.objects.filter(person_id=by.person_id, how=How.FULL, told_at__isnull=False)
    last = rows.exclude(state=AssessmentState.WITHDRAWN).order_by("-id").first()
    return {} if last is None else dict(last.inputs)


def _source_of(by: Standing) -> Source:
    return Source.STAFF if by.side == "staff" else Source.PERSON


def _check_draft(row: FinancialAssessment) -> None:
    if row.state != AssessmentState.DRAFT:
        raise NothingToDo("assessment", "This has been told and stays as it is. Start again to change it.")
