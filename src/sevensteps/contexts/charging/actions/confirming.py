"""Confirming what is paid, putting it right later, and taking it back. What was told never changes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging import means
from sevensteps.contexts.charging.actions.shared import (
    NothingToDo,
    close,
    first_day,
    own,
    standing_in,
    written,
)
from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, How, Source
from sevensteps.contexts.charging.notices import confirmed_words, tell_person
from sevensteps.contexts.charging.queries.evidence import not_seen
from sevensteps.contexts.charging.reckoning import put_result
from sevensteps.contexts.charging.rules import RulesUsed, rules_in_force
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.charging import inputs_as_data, read_inputs
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence


class EvidenceNotSeen(Refused):
    """Something that makes the charge was shown to nobody; `about` are its keys."""

    def __init__(self, about: tuple[str, ...]) -> None:
        super().__init__(
            "why",
            Sentence(
                "Nobody has seen what shows this: {what}. See it first, or write why it is not needed.",
                {"what": ", ".join(about)},
            ),
        )
        self.about = about


class NewerMeans(Refused):
    """The person has given newer means, which wait to be checked. `ref` is theirs."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            "assessment", Sentence("There are newer means that wait to be checked. Confirm those.")
        )
        self.ref = ref


@transaction.atomic
def confirm(
    *,
    by: Standing,
    ref: str,
    data: Mapping[str, Any] | None = None,
    starts_on: date | None = None,
    why: str = "",
    at: datetime,
) -> str:
    """Settle what is paid: a finance officer's verb. Returns the reference of the new, confirmed row.

    `ref`: a provisional assessment, or the confirmed one to put it right. `data`: by key, what is otherwise
    than it was given. `why` is told to the person: needed where something is changed, or was not shown.
    Raises NothingToDo, NewerMeans, EvidenceNotSeen, ReasonsMissing, and what the core refuses.
    """
    journeys.hold(by=by, task=Task.CHECK_MEANS)
    before = own(by, ref)
    _check_can_confirm(by, before)
    day = before.starts_on if starts_on is None else first_day(starts_on, at)
    used = rules_in_force(day)
    kept = _data(by, used, before, data)
    changed = kept != _canonical(before.inputs) or day != before.starts_on
    if changed or before.state == AssessmentState.CONFIRMED:
        why = written("why", why, Sentence("Write what you changed, and why. The person reads this."))
    missing = not_seen(by.person_id, kept)
    if missing and not why.strip():
        raise EvidenceNotSeen(missing)
    row = _confirmed(by=by, before=before, day=day, kept=kept, used=used, at=at)
    row.why = why.strip()
    close(before, AssessmentState.REPLACED, by, at)
    close(standing_in(by, AssessmentState.CONFIRMED), AssessmentState.REPLACED, by, at)
    row.save(force_insert=True)
    audit.record_for(by=by, name="charge.confirmed", sentence="Confirmed what is paid for care", at=at)
    tell_person(by, lambda: "\n\n".join(filter(None, (confirmed_words(row), row.why))), at)
    return row.ref


@transaction.atomic
def withdraw(*, by: Standing, ref: str, why: str = "", at: datetime) -> None:
    """Take an assessment back. What was confirmed is only taken back by a finance officer, with reasons.

    What it stood in place of, if that was confirmed, holds again. Raises NothingToDo, ReasonsMissing.
    """
    journeys.hold(by=by, task=Task.GIVE_MEANS)
    row = own(by, ref)
    if row.state in {AssessmentState.REPLACED, AssessmentState.WITHDRAWN}:
        raise NothingToDo("assessment", "This does not hold any more. Nothing was changed.")
    confirmed = row.state == AssessmentState.CONFIRMED
    if confirmed:
        by.check(Task.CHECK_MEANS)
        why = written("why", why, "Write why. The person reads this.")
    close(row, AssessmentState.WITHDRAWN, by, at, why.strip())
    if confirmed:
        _restore(by)
        tell_person(by, lambda: why, at)
    audit.record_for(by=by, name="charge.withdrawn", sentence="Took back what was given or found", at=at)


def _restore(by: Standing) -> None:
    rows = FinancialAssessment.objects.select_for_update()
    rows = rows.filter(person_id=by.person_id, confirmed_at__isnull=False, state=AssessmentState.REPLACED)
    before = rows.order_by("-id").first()
    if before is not None:
        before.state, before.closed_at, before.closed_because = AssessmentState.CONFIRMED, None, ""
        before.closed_by_key = before.closed_by_name = ""
        before.save()


def _check_can_confirm(by: Standing, before: FinancialAssessment) -> None:
    if before.state not in {AssessmentState.PROVISIONAL, AssessmentState.CONFIRMED}:
        raise NothingToDo("assessment", "Only an answer that stands can be confirmed or put right.")
    if before.state == AssessmentState.CONFIRMED:
        newer = standing_in(by, AssessmentState.PROVISIONAL)
        if newer is not None:
            raise NewerMeans(newer.ref)


def _data(
    by: Standing, used: RulesUsed, before: FinancialAssessment, data: Mapping[str, Any] | None
) -> dict[str, Any]:
    """All of the means, with what is corrected."""
    if before.how != How.FULL:
        if data and set(data) - {"cost_of_care_pence_per_week"}:
            raise NothingToDo("data", "There are no means here to put right. Start a full look instead.")
        return _canonical({**before.inputs, **(data or {})})
    return _canonical(means.gathered(by, used, data or {}, before.inputs))


def _canonical(data: Mapping[str, Any]) -> dict[str, Any]:
    return inputs_as_data(read_inputs(data))


def _confirmed(
    *,
    by: Standing,
    before: FinancialAssessment,
    day: date,
    kept: dict[str, Any],
    used: RulesUsed,
    at: datetime,
) -> FinancialAssessment:
    """The new row, not saved yet."""
    inputs, found = means.work_out(used, day, kept)
    row = FinancialAssessment(
        ref=new_ref(),
        person_id=by.person_id,
        state=AssessmentState.CONFIRMED,
        starts_on=day,
        source=Source.STAFF if before.source == Source.UPLIFT else before.source,
        how=means.how_of(inputs),
        replaces=before,
        consent=before.consent,
        started_at=before.started_at,
        started_by_key=before.started_by_key,
        started_by_name=before.started_by_name,
        told_at=at,
        told_by_key=by.actor.key,
        told_by_name=by.actor.name,
        confirmed_at=at,
        confirmed_by_key=by.actor.key,
        confirmed_by_name=by.actor.name,
    )
    put_result(row, used, kept, found)
    return row
