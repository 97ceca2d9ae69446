"""The second ring, *when*: in which states each task is open. (The first, *who*, is `core.access`.)

Looking is always open, and so is taking consent back. Money in use stays usable while the plan is
being made again or the journey is paused: nothing lapses because someone was not ready.
"""

from __future__ import annotations

from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey.states import CLOSED, State
from sevensteps.core.trace import Sentence


class NotOpen(Refused):
    """The task is not open where the journey stands."""


_ALWAYS = frozenset(State)
_UNDER_WAY = _ALWAYS - CLOSED
# Where a budget may be live: it runs on through a new assessment or plan. Without one, the ledger refuses.
_MONEY_MAY_RUN = _UNDER_WAY - {State.FIRST_CONTACT, State.MOVING_IN}
_SUM_STANDS = _MONEY_MAY_RUN - {State.ASSESSING, State.PAUSED}

OPEN_IN: dict[Task, frozenset[State]] = {
    Task.SEE_JOURNEY: _ALWAYS,
    Task.SEE_DETAILS: _ALWAYS,
    Task.EDIT_DETAILS: _ALWAYS,
    Task.SEE_MONEY: _ALWAYS,
    Task.SEE_PLAN: _ALWAYS,
    Task.SEE_CIRCLE: _ALWAYS,
    Task.MANAGE_CIRCLE: _ALWAYS,
    Task.LINK_CARER: _ALWAYS,
    Task.ANSWER_FOR_CHILD: _ALWAYS,
    Task.COMMENT_PLAN: _ALWAYS,
    Task.SEE_HISTORY: _ALWAYS,
    Task.ANSWER_ASSESSMENT: frozenset({State.FIRST_CONTACT, State.ASSESSING}),
    Task.FINISH_ASSESSMENT: frozenset({State.ASSESSING}),
    Task.WRITE_PLAN: frozenset({State.INDICATIVE, State.PLANNING, State.CHANGES_REQUESTED}),
    Task.SUBMIT_PLAN: frozenset({State.PLANNING, State.CHANGES_REQUESTED}),
    Task.DECIDE_PLAN: frozenset({State.AWAITING_AGREEMENT}),
    Task.AGREE_AT_ONCE: frozenset({State.AWAITING_AGREEMENT}),
    Task.LOOK_AFTERWARDS: _ALWAYS,
    Task.SEE_PANEL: _ALWAYS,
    Task.REFER_PANEL: frozenset(
        {State.PLANNING, State.AWAITING_AGREEMENT, State.CHANGES_REQUESTED, State.REFUSED}
    ),
    Task.ARRANGE_PANEL: _ALWAYS,
    Task.READ_CONCERN: _ALWAYS,
    Task.CHAIR_PANEL: _ALWAYS,
    Task.CHOOSE_HOLDING: frozenset(
        {State.ORGANISING_MONEY, State.ORGANISING_SUPPORT, State.LIVING, State.REVIEWING}
    ),
    Task.SET_UP_MONEY: _MONEY_MAY_RUN,
    Task.GRANT_ONE_OFF: _MONEY_MAY_RUN,
    Task.RECORD_PAYMENT: _MONEY_MAY_RUN,
    Task.ORDER_SUPPORT: _MONEY_MAY_RUN,
    # Somebody who leaves takes back what they no longer need; what was delivered is paid for.
    Task.CANCEL_ORDER: _MONEY_MAY_RUN | CLOSED,
    Task.APPROVE_INVOICE: _MONEY_MAY_RUN | CLOSED,
    Task.MOVE_MONEY: _MONEY_MAY_RUN,
    # What was paid was paid: it is written down also after somebody left.
    Task.RECORD_SPENDING: _MONEY_MAY_RUN | CLOSED,
    Task.CHECK_SPENDING: _ALWAYS,
    Task.NOTE_PROGRESS: _MONEY_MAY_RUN,
    Task.GIVE_REVIEW_VIEW: frozenset({State.REVIEWING}),
    Task.FINISH_REVIEW: frozenset({State.REVIEWING}),
    Task.MOVE_JOURNEY: _UNDER_WAY,
    # A sum that is being worked out anew is not decided on meanwhile.
    Task.ASK_EXCEPTION: _SUM_STANDS,
    Task.DECIDE_EXCEPTION: _SUM_STANDS | {State.PAUSED},
    # Whoever pauses or leaves may still say that a decision was not right, and is answered.
    Task.SEE_APPEALS: _ALWAYS,
    Task.SEND_APPEAL: _ALWAYS,
    Task.ACKNOWLEDGE_APPEAL: _ALWAYS,
    Task.DECIDE_APPEAL: _ALWAYS,
    # What somebody pays can be asked, found and put right at any time: nothing waits for it.
    Task.SEE_MEANS: _ALWAYS,
    Task.GIVE_MEANS: _UNDER_WAY,
    Task.REFUSE_MEANS: _UNDER_WAY,
    Task.CHECK_MEANS: _ALWAYS,
    Task.WAIVE_CHARGE: _ALWAYS,
    Task.PAY_OWN_PART: _ALWAYS,
    Task.COLLECT_OWN_PART: _ALWAYS,
    # Money may be left, owed, or have been paid by mistake, after everything has ended.
    Task.KEEP_RESERVE: _ALWAYS,
    Task.REPLY_RECOVERY: _ALWAYS,
    Task.AGREE_RECOVERY: _ALWAYS,
    Task.PROPOSE_RECOVERY: _ALWAYS,
    Task.DECIDE_RECOVERY: _ALWAYS,
}

_ENDED = Sentence("This journey is closed. Open a new one to go on.")
_NO_MONEY_YET = Sentence("There is no agreed money yet. It comes when a plan is agreed.")

_NO_PLAN_WAITS = Sentence("This plan is not waiting for an answer.")
_NO_SUM_STANDS = Sentence("The sum is being worked out. Finish the questions first.")

_WHY_NOT: dict[Task, Sentence] = {
    Task.ASK_EXCEPTION: _NO_SUM_STANDS,
    Task.DECIDE_EXCEPTION: _NO_SUM_STANDS,
    Task.ANSWER_ASSESSMENT: Sentence("The questions are closed now. Go back to step 1 to change an answer."),
    Task.FINISH_ASSESSMENT: Sentence(
        "The questions are not open now. Start them first, or go back to step 1."
    ),
    Task.WRITE_PLAN: Sentence(
        "The plan cannot be changed now. If it waits for an answer, take it back. If not, go back to step 2."
    ),
    Task.SUBMIT_PLAN: Sentence("There is no plan to send now. Go to step 2 to make one."),
    Task.DECIDE_PLAN: _NO_PLAN_WAITS,
    Task.AGREE_AT_ONCE: _NO_PLAN_WAITS,
    Task.REFER_PANEL: Sentence("A panel looks at plans that are not agreed yet. There is none now."),
    Task.CHOOSE_HOLDING: Sentence("The money can be organised when a plan has been agreed."),
    Task.SET_UP_MONEY: _NO_MONEY_YET,
    Task.GRANT_ONE_OFF: _NO_MONEY_YET,
    Task.RECORD_PAYMENT: _NO_MONEY_YET,
    Task.ORDER_SUPPORT: _NO_MONEY_YET,
    Task.CANCEL_ORDER: _NO_MONEY_YET,
    Task.APPROVE_INVOICE: _NO_MONEY_YET,
    Task.RECORD_SPENDING: _NO_MONEY_YET,
    Task.MOVE_MONEY: _NO_MONEY_YET,
    Task.NOTE_PROGRESS: Sentence("You can note how things go when a plan has been made."),
    Task.GIVE_REVIEW_VIEW: Sentence("There is no review open now. Ask for one first."),
    Task.FINISH_REVIEW: Sentence("There is no review open now. Start one first."),
}


def can_open(task: Task, state: State) -> bool:
    """Whether the task is open in this state: for templates."""
    return state in OPEN_IN[task]


def check_open(task: Task, state: State) -> None:
    """Raise NotOpen, with what to do instead, unless the task is open in this state."""
    if not can_open(task, state):
        reason = _ENDED if state in CLOSED else _WHY_NOT[task]
        raise NotOpen("state", reason)
