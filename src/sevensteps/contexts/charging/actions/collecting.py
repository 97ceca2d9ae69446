"""How somebody's part is collected: chosen for one person, in place of what the authority's policy says."""

from datetime import date, datetime

from django.db import transaction

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging.actions.shared import first_day, written
from sevensteps.contexts.charging.models import Collecting
from sevensteps.contexts.charging.notices import collecting_words, tell_person
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.core.access import Standing, Task
from sevensteps.core.charging import COLLECTS, CollectedBy, PaidOut
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence


@transaction.atomic
def choose_collecting(
    *,
    by: Standing,
    paid_out: PaidOut,
    collected_by: CollectedBy,
    from_day: date | None = None,
    why: str,
    at: datetime,
) -> None:
    """From a day on, today unless said: net or gross, and who asks for the person's part.

    A finance officer's verb; the person is told. The same again changes nothing. Raises ReasonsMissing,
    Refused.
    """
    journeys.hold(by=by, task=Task.CHECK_MEANS)
    day = first_day(from_day, at)
    if collected_by not in COLLECTS[paid_out]:
        raise Refused("collected_by", _CANNOT[paid_out])
    reason = written("why", why, "Write why. The person reads this.")
    last = Collecting.objects.filter(person_id=by.person_id).order_by("-id").first()
    chosen = (paid_out.value, collected_by.value, day, reason)
    if last is not None and (last.paid_out, last.collected_by, last.from_day, last.why) == chosen:
        return
    row = Collecting.objects.create(
        person_id=by.person_id,
        paid_out=paid_out.value,
        collected_by=collected_by.value,
        from_day=day,
        why=reason,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    audit.record_for(by=by, name="charge.collecting", sentence="Chose how the part is collected", at=at)
    tell_person(by, lambda: f"{collecting_words(row)}\n\n{reason}", at)


_CANNOT = {
    PaidOut.NET: Sentence(
        "Paid less their part, the council is owed nothing. Choose the provider, or the account."
    ),
    PaidOut.GROSS: Sentence(
        "Paid in full, nothing is missing in the account. Choose the council, or the provider."
    ),
}
