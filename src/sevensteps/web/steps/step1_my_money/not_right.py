"""What the page of the sum offers to somebody whom the sum does not fit."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.allocation import appeals, exception_queries
from sevensteps.contexts.allocation.exception_queries import ExceptionView, SumDecisionView
from sevensteps.contexts.allocation.queries import IndicativeView
from sevensteps.contexts.journeys.queries import JourneyView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.allocation import RequestState
from sevensteps.core.journey import can_open
from sevensteps.web.shell.appealing import Door, door
from sevensteps.web.steps.step1_my_money.sides import sees_answers

PLAIN: tuple[Promise | str, ...] = (
    _("The sum is worked out by a rule. A rule does not fit everybody."),
    _("You can ask for an exception. Say what the rule leaves out, in your own words."),
    _("A manager decides by %(day)s. It is never somebody who asked, answered or finished the questions."),
    _("They write down why: the needs they looked at, the support, the times and what an hour costs."),
    _("Asking takes nothing away: the sum does not go down."),
)
EASY: tuple[Promise | str, ...] = (
    _("A rule made this sum. It may not fit you."),
    _("You can ask for more. Tell us why."),
    _("A manager says yes or no by %(day)s."),
    _("They tell you why."),
    _("You lose nothing. The sum does not go down."),
)

STATES: dict[RequestState, tuple[Promise | str, str]] = {
    RequestState.ASKED: (_("Waiting for an answer"), "blue"),
    RequestState.GRANTED: (_("The answer is yes"), "green"),
    RequestState.PART: (_("Yes, in part"), "yellow"),
    RequestState.REFUSED: (_("The answer is no"), "red"),
    RequestState.WITHDRAWN: (_("Taken back"), "grey"),
}


@dataclass(frozen=True, slots=True)
class NotRight:
    """`asked` are requests made so far, for who may see them; `decision` the reasons for a decided sum,
    for who may see the answers too."""

    may_ask: bool
    asked: tuple[tuple[ExceptionView, Promise | str, str], ...]
    decision: SumDecisionView | None
    door: Door


def not_right(case: Case, told: IndicativeView, journey: JourneyView, today: date) -> NotRight:
    """What this reader can do about the sum, and what was done."""
    can, person_id = case.standing.can, case.standing.person_id
    asked = exception_queries.exceptions_of(person_id) if can(Task.SEE_APPEALS) else []
    decided = told.kind == "decided" and sees_answers(case)
    return NotRight(
        may_ask=can(Task.ASK_EXCEPTION)
        and can_open(Task.ASK_EXCEPTION, journey.state)
        and bool(exception_queries.criteria_for(person_id))
        and not any(one.open for one in asked),
        asked=tuple((one, *STATES[one.state]) for one in asked),
        decision=exception_queries.decision_behind(person_id, told.ref) if decided else None,
        door=door(case, appeals.SUM, told.ref, today),
    )
