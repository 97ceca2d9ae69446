"""By when the person can reply, by when it is decided, by when it would be given back: calendar days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sevensteps.core.budgets.policy import NotInThePolicy, SurplusRule
from sevensteps.core.budgets.recovery.states import State


@dataclass(frozen=True, slots=True)
class CaseClock:
    """`reply_by`: the last day of the window; `due_on`: the next thing due, None where nothing is."""

    reply_by: date | None
    window_over: bool
    due_on: date | None
    late: bool


def case_clock(
    rule: SurplusRule,
    state: State,
    today: date,
    *,
    told_on: date | None = None,
    decision_told_on: date | None = None,
) -> CaseClock:
    """What is due next in a case. Nothing is over before the person was told. Raises NotInThePolicy."""
    if rule.reply_days is None:
        raise NotInThePolicy(
            "reply_days", "The policy says no time to reply. Put one in: money is never taken back silently."
        )
    reply_by = None if told_on is None else told_on + timedelta(days=rule.reply_days)
    over = reply_by is not None and today > reply_by
    due: date | None = None
    if state in {State.TOLD, State.REPLIED} and reply_by is not None and rule.decide_days is not None:
        due = reply_by + timedelta(days=rule.decide_days)
    if state in {State.ALL, State.PART, State.COLLECTING} and decision_told_on and rule.repay_days:
        due = decision_told_on + timedelta(days=rule.repay_days)
    return CaseClock(reply_by, over, due, due is not None and today > due)
