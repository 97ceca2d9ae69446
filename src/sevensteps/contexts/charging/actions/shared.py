"""What every verb of charging needs: the person's row under its lock, and how rows end."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from sevensteps.contexts.charging.models import (
    AssessmentState,
    FinancialAssessment,
    LightTouchOffer,
    OfferState,
)
from sevensteps.contexts.typed import fits
from sevensteps.core.access import Standing
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence

LONGEST = 5_000
FARTHEST = timedelta(days=366)


class NothingToDo(Refused):
    """The assessment is not in a state in which this can be done."""


class ReasonsMissing(Refused):
    """This needs reasons, and none were given."""


def own(by: Standing, ref: str) -> FinancialAssessment:
    """One of this person's assessments under its lock. Raises NotFound."""
    row = FinancialAssessment.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"charge {ref}")
    return row


def standing_in(by: Standing, state: AssessmentState) -> FinancialAssessment | None:
    """The person's one assessment in this state, under its lock."""
    rows = FinancialAssessment.objects.select_for_update()
    return rows.filter(person_id=by.person_id, state=state).first()


def close(
    row: FinancialAssessment | None, state: AssessmentState, by: Standing, at: datetime, why: str = ""
) -> None:
    """End a row as replaced or withdrawn. What it told stays."""
    if row is None:
        return
    row.state, row.closed_at, row.closed_because = state, at, why
    row.closed_by_key, row.closed_by_name = by.actor.key, by.actor.name
    row.save(update_fields=["state", "closed_at", "closed_because", "closed_by_key", "closed_by_name"])


def decline_open_offer(
    by: Standing, at: datetime, why: str = "", state: OfferState = OfferState.DECLINED
) -> None:
    """What was offered instead of a full look is off the table, if anything was."""
    rows = LightTouchOffer.objects.select_for_update()
    row = rows.filter(person_id=by.person_id, state=OfferState.OFFERED).first()
    if row is not None:
        row.state, row.answer, row.answered_at = state, why, at
        row.answered_by_key, row.answered_by_name = by.actor.key, by.actor.name
        row.save()


def first_day(starts_on: date | None, at: datetime) -> date:
    """The day a charge begins; today where none is said. Raises Refused for one out of reason."""
    today = localdate(at)
    if starts_on is None:
        return today
    if abs(starts_on - today) > FARTHEST:
        raise Refused("starts_on", "Choose a day within a year from today.")
    return starts_on


def written(where: str, text: str, missing: str | Sentence) -> str:
    """Words that have to be there. Raises ReasonsMissing, Refused."""
    tidy = fitting(where, text)
    if not tidy:
        raise ReasonsMissing(where, missing)
    return tidy


def fitting(where: str, text: str) -> str:
    """The text without space around it. Raises Refused where it is too long."""
    return fits(where, text, LONGEST, needed=False)
