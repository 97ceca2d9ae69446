"""What shows somebody's means: added by them or for them, and marked as seen by a finance officer."""

from datetime import datetime

from django.db import transaction

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging import means
from sevensteps.contexts.charging.actions.shared import NothingToDo, fitting, own
from sevensteps.contexts.charging.models import AssessmentState, EvidenceItem
from sevensteps.contexts.charging.notices import EVIDENCE, tell_finance
from sevensteps.contexts.files import queries as files
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound, Refused


@transaction.atomic
def add_evidence(
    *, by: Standing, ref: str, about: str, file_ref: str = "", note: str = "", at: datetime
) -> str:
    """Add something that shows one of the means of an assessment; returns the item's reference.

    `about`: one of `means.evidence_keys`, or "other". `file_ref`: an upload kept under `means.owner_key` of
    this person; without one, `note` says what was shown. Raises NothingToDo, Refused, and NotFound for a file
    that is not this person's.
    """
    journeys.hold(by=by, task=Task.GIVE_MEANS)
    row = own(by, ref)
    if row.state in {AssessmentState.REPLACED, AssessmentState.WITHDRAWN}:
        raise NothingToDo("assessment", "This does not hold any more. Add it to the newest answer.")
    if about not in {*means.evidence_keys(row.inputs), means.OTHER}:
        raise Refused("about", "Choose what this shows, from the list.")
    tidy = fitting("note", note)
    if not file_ref and not tidy:
        raise Refused("note", "Choose a file, or write what was shown.")
    if file_ref:
        _check_file(by, file_ref)
    item = EvidenceItem.objects.create(
        ref=new_ref(),
        assessment=row,
        about=about,
        file_ref=file_ref,
        note=tidy,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    audit.record_for(
        by=by, name="charge.evidence", sentence="Added something that shows money or costs", at=at
    )
    if row.state == AssessmentState.PROVISIONAL:
        tell_finance(by, EVIDENCE, at)
    return item.ref


@transaction.atomic
def mark_seen(*, by: Standing, ref: str, at: datetime) -> None:
    """A finance officer has seen this item (`ref` is the item's). Marking it again changes nothing."""
    journeys.hold(by=by, task=Task.CHECK_MEANS)
    items = EvidenceItem.objects.select_for_update(of=("self",)).select_related("assessment")
    item = items.filter(ref=ref, assessment__person_id=by.person_id).first()
    if item is None:
        raise NotFound(f"evidence {ref}")
    if item.seen_at is not None:
        return
    item.seen_at, item.seen_by_key, item.seen_by_name = at, by.actor.key, by.actor.name
    item.save()
    audit.record_for(by=by, name="charge.evidence_seen", sentence="Saw what shows money or costs", at=at)


def _check_file(by: Standing, file_ref: str) -> None:
    """Nobody shows another person's papers as their own, and nothing that is gone."""
    found = files.upload(file_ref, owner_key=means.owner_key(by.person_ref))
    if found.removed_at is not None:
        raise Refused("file", "This file was taken away. Choose another.")
