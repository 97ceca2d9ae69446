"""Appeals about a sum, or about what was decided on one; the answer and its new sum in one transaction."""

from datetime import datetime

from django.db import transaction

from sevensteps.contexts.allocation.deciding import decide_sum
from sevensteps.contexts.allocation.exception_queries import answered_for, decided_on, involved_in
from sevensteps.contexts.allocation.models import Indicative, SumDecision
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.redress import actions as redress
from sevensteps.contexts.redress import queries as appealed
from sevensteps.core.access import Standing, Task
from sevensteps.core.allocation import Grounds, SumVerdict
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.journey import check_open
from sevensteps.core.money import Money
from sevensteps.core.redress import State, check_may_decide

SUM = "sum"  # about_ref is that of an indicative sum
DECISION = "sum_decision"  # about_ref is that of a decision on a sum
KINDS = frozenset({SUM, DECISION})

_VERDICTS = {State.UPHELD: SumVerdict.GRANTED, State.UPHELD_IN_PART: SumVerdict.PART}


@transaction.atomic
def appeal_sum(
    *, by: Standing, about_kind: str, about_ref: str, why: str, wanted: str = "", at: datetime
) -> str:
    """Send an appeal about a sum (SUM) or a decision on one (DECISION); returns its reference.

    Raises NotFound where it is not this person's, and the refusals of `redress.send_appeal`.
    """
    journeys.hold(by=by, task=Task.SEND_APPEAL)
    return redress.send_appeal(
        by=by,
        about_kind=about_kind,
        about_ref=about_ref,
        involved=_involved(by.person_id, about_kind, about_ref),
        why=why,
        wanted=wanted,
        at=at,
    )


@transaction.atomic
def decide_appeal(
    *,
    by: Standing,
    ref: str,
    outcome: State,
    reasons: str,
    annual: Money | None = None,
    grounds: Grounds | None = None,
    seen: str = "",
    at: datetime,
) -> None:
    """Answer an appeal about a sum, and write the new sum where `annual` gives one (with its `grounds`).

    Raises the refusals of `redress.decide` and of `exceptions.decide_sum`; then nothing of it is written.
    """
    journey = journeys.hold(by=by, task=Task.DECIDE_APPEAL)
    appeal = appealed.appeal(by.person_id, ref)
    if appeal.about_kind not in KINDS:
        raise NotFound(f"appeal {ref} about a sum")
    # Again, since somebody may have decided on a request meanwhile.
    check_may_decide(by.actor.key, _involved(by.person_id, appeal.about_kind, appeal.about_ref))
    if annual is not None:
        verdict = _VERDICTS.get(outcome)
        if verdict is None:
            raise Refused("annual", "The decision stays, and so does the sum. Leave this empty.")
        check_open(Task.DECIDE_EXCEPTION, journey.state)
        decide_sum(
            by=by,
            verdict=verdict,
            annual=annual,
            grounds=grounds or Grounds("", ""),
            seen=seen,
            wanted=None,
            involved=appeal.involved,
            appeal_ref=ref,
            at=at,
        )
    redress.decide(by=by, ref=ref, outcome=outcome, reasons=reasons, at=at)


def _involved(person_id: int, about_kind: str, about_ref: str) -> set[str]:
    if about_kind == SUM:
        rows = Indicative.objects.select_related("assessment", "decision")
        told = rows.filter(person_id=person_id, ref=about_ref).first()
        if told is not None:
            return involved_in(told) | answered_for(told) | decided_on(told)
    elif about_kind == DECISION:
        decided = SumDecision.objects.filter(person_id=person_id, ref=about_ref).first()
        if decided is not None:
            return {decided.by_key, *decided.involved}
    raise NotFound(f"{about_kind} {about_ref}")
