"""The decision, with reasons, by somebody who did not propose it; changing it; and answering an appeal."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.actions.recovering.giving_back import give_back
from sevensteps.contexts.budgets.actions.recovering.shared import (
    author_of,
    fitting,
    keep,
    locked,
    settle_if_whole,
    step,
    written,
)
from sevensteps.contexts.budgets.actions.recovering.telling import tell_decided
from sevensteps.contexts.budgets.models import RecoveryCase, RecoveryEvent
from sevensteps.contexts.budgets.queries.recovery import RECOVERY, EventView, case_history, view_of
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.redress import actions as redress
from sevensteps.contexts.redress import queries as appealed
from sevensteps.core.access import Standing, Task
from sevensteps.core.budgets.recovery import Event, Fact, State
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.redress import State as AppealState
from sevensteps.core.redress import check_may_decide, check_words


class Outcome(StrEnum):
    """What can be decided."""

    ALL = "all"
    PART = "part"
    NOTHING = "nothing"


_DECIDE = {
    Outcome.ALL: Event.DECIDE_ALL,
    Outcome.PART: Event.DECIDE_PART,
    Outcome.NOTHING: Event.DECIDE_NOTHING,
}
_CHANGE = {Outcome.PART: Event.CHANGE_TO_PART, Outcome.NOTHING: Event.CHANGE_TO_NOTHING}

_CHANGEABLE = frozenset({State.ALL, State.PART, State.COLLECTING, State.COLLECTED})
_DECISIONS = frozenset({*_DECIDE.values(), *_CHANGE.values(), Event.AGREE})


@transaction.atomic
def decide(
    *,
    by: Standing,
    ref: str,
    outcome: Outcome,
    reasons: str,
    amount: Money | None = None,
    answer: str = "",
    safety: str = "",
    seen: int | None = None,
    at: datetime,
) -> None:
    """Decide, once the time to reply is over; what is good for the person need not wait for that.

    `amount`: the part. `answer`: to the reply, where there is one. `safety`: of misuse, whether somebody took
    the person's money. Raises the refusals of `core.budgets.recovery`, CaseMoved, Refused.
    """
    journeys.hold(by=by, task=Task.DECIDE_RECOVERY)
    row = locked(by, ref, seen=seen)
    facts = _facts(row, by, {
        Fact.REASONS_WRITTEN: reasons, Fact.REPLY_READ: answer, Fact.SAFETY_CONSIDERED: safety
    }, at)  # fmt: skip
    before = step(row, _DECIDE[outcome], by, facts)
    pence = {Outcome.ALL: row.amount_pence, Outcome.NOTHING: 0}.get(outcome)
    more = "\n\n".join(part for part in (fitting("answer", answer), fitting("safety", safety)) if part)
    _write(
        row,
        _DECIDE[outcome],
        before,
        pence=_part(amount, row.amount_pence) if pence is None else pence,
        reasons=reasons,
        answer=fitting("answer", answer),
        more=more,
        by=by,
        at=at,
    )


@transaction.atomic
def change(
    *,
    by: Standing,
    ref: str,
    outcome: Outcome,
    reasons: str,
    amount: Money | None = None,
    seen: int | None = None,
    at: datetime,
) -> None:
    """Change a decision for the person's good: to a part of it, or to nothing.

    What has been given back beyond it is paid out again, by whoever it came through. Of a smaller part, the
    rest is collected once that is told; where all of it had come, the case is settled.
    """
    journeys.hold(by=by, task=Task.DECIDE_RECOVERY)
    row = locked(by, ref, seen=seen)
    if outcome not in _CHANGE:
        raise Refused("outcome", _("It can be changed to a part of it, or to nothing."))
    _change(row, outcome, reasons, amount, by=by, at=at)


@transaction.atomic
def appeal_decision(*, by: Standing, ref: str, why: str, wanted: str = "", at: datetime) -> str:
    """Send an appeal about the last decision of a case, by its `appeal_ref`; gives the appeal's ref.

    Nothing is collected until it is answered. Raises NotFound, and the refusals of `redress.send_appeal`.
    """
    journeys.hold(by=by, task=Task.SEND_APPEAL)
    row = _appealed(by.person_id, ref)
    return redress.send_appeal(
        by=by,
        about_kind=RECOVERY,
        about_ref=ref,
        involved={*row.involved, row.decided_by_key} - {""},
        why=why,
        wanted=wanted,
        at=at,
    )


@transaction.atomic
def decide_appeal(*, by: Standing, ref: str, outcome: AppealState, reasons: str, at: datetime) -> None:
    """Answer an appeal; where it is right, nothing is given back. Right in part: it is then decided anew.

    Raises NotFound, and the refusals of `redress.decide`.
    """
    journeys.hold(by=by, task=Task.DECIDE_APPEAL)
    appeal = appealed.appeal(by.person_id, ref)
    if appeal.about_kind != RECOVERY:
        raise NotFound(f"appeal {ref} about money to give back")
    row = _appealed(by.person_id, appeal.about_ref)
    check_may_decide(by.actor.key, {*row.involved, row.decided_by_key})
    redress.decide(by=by, ref=ref, outcome=outcome, reasons=reasons, at=at)
    if outcome is AppealState.UPHELD and row.state in _CHANGEABLE:
        _change(locked(by, row.ref, seen=None), Outcome.NOTHING, reasons, None, by=by, at=at)


def appealed_decision(person_id: int, appeal_ref: str) -> EventView:
    """The decision an appeal names ("CASE-NUMBER"). Raises NotFound."""
    ref, _dash, number = appeal_ref.partition("-")
    for one in case_history(person_id, ref):
        if str(one.number) == number and one.event in _DECISIONS:
            return one
    raise NotFound(f"decision {appeal_ref}")


def _appealed(person_id: int, appeal_ref: str) -> RecoveryCase:
    appealed_decision(person_id, appeal_ref)
    return RecoveryCase.objects.get(person_id=person_id, ref=appeal_ref.partition("-")[0])


def _facts(row: RecoveryCase, by: Standing, said: dict[Fact, str], at: datetime) -> set[Fact]:
    """What is known before this decision; `said` are the words that establish a fact each."""
    facts = {fact for fact, words in said.items() if words.strip()}
    if by.actor.key not in row.involved:
        facts.add(Fact.NOT_INVOLVED)
    if row.told_at is not None and view_of(row).clock(localdate(at)).window_over:
        facts.add(Fact.WINDOW_OVER)
    return facts


def _change(
    row: RecoveryCase, outcome: Outcome, reasons: str, amount: Money | None, *, by: Standing, at: datetime
) -> None:
    facts = {Fact.REASONS_WRITTEN} if reasons.strip() else set()
    if by.actor.key not in row.involved:
        facts.add(Fact.NOT_INVOLVED)
    before = step(row, _CHANGE[outcome], by, facts)
    pence = 0 if outcome is Outcome.NOTHING else _part(amount, row.decided_pence or 0)
    stays = min(row.taken_pence, pence)
    back, row.taken_pence = Money(row.taken_pence - stays), stays
    _write(
        row,
        _CHANGE[outcome],
        before,
        pence=pence,
        reasons=reasons,
        answer="",
        more="",
        back=back,
        by=by,
        at=at,
    )
    if back.pence and not row.about:  # else whoever it came through gives it back
        give_back(row, back, by=by, at=at)
    if row.state == State.PART:
        settle_if_whole(row, author_of(by), at)


def _part(amount: Money | None, most: int) -> int:
    if amount is None or not 0 < amount.pence < most:
        raise Refused(
            "amount", _("Write the part: more than nought, and less than %(most)s.") % {"most": Money(most)}
        )
    return amount.pence


def _write(
    row: RecoveryCase,
    event: Event,
    before: str,
    *,
    pence: int,
    reasons: str,
    answer: str,
    more: str,
    back: Money | None = None,
    by: Standing,
    at: datetime,
) -> None:
    why = written("reasons", reasons, _("Write why. The person reads this."))
    check_words("reasons", why)
    row.decided_pence, row.decided_at = pence, at
    row.decided_by_key, row.decided_by_name = by.actor.key, by.actor.name
    row.decision_number = row.steps + 1
    row.decided_notice = tell_decided(row, why, answer, at, back=back)
    keep(row, event, before, by=author_of(by), words=why, more=more, pence=pence, at=at)


def open_appeal(row: RecoveryCase) -> bool:
    """Whether an appeal about any decision of the case still stands in the way of collecting."""
    events = RecoveryEvent.objects.filter(case=row, amount_pence__isnull=False).values_list(
        "number", flat=True
    )
    for number in events:
        sent = appealed.appeal_about(row.person_id, RECOVERY, f"{row.ref}-{number}")
        if sent is None:
            continue
        if sent.open:
            return True
        # Right in part: the sum it was about has to be changed first.
        if sent.state is AppealState.UPHELD_IN_PART and number == row.decision_number:
            return True
    return False
