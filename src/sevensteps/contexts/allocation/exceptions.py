"""An exception to the sum: asked for with reasons, decided by a named person with theirs."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation.deciding import (
    LONGEST,
    HonouredStays,
    NoSumYet,
    SumMovedOn,
    book_of,
    decide_sum,
    fitting,
    standing_sum,
)
from sevensteps.contexts.allocation.exception_queries import involved_in
from sevensteps.contexts.allocation.models import ExceptionReason, ExceptionRequest, SumDecision
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.allocation import (
    MOVE_OF,
    Grounds,
    RequestMove,
    RequestState,
    SumVerdict,
    check_request,
    move_request,
)
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money

MOST_PENCE = 10**10

__all__ = [
    "LONGEST",
    "AlreadyAsked",
    "HonouredStays",
    "NoSumYet",
    "SumMovedOn",
    "ask_exception",
    "decide_exception",
    "withdraw_exception",
]

_ASKED = gettext_lazy("Somebody you work for has asked for an exception to their sum.")
_DECIDED = gettext_lazy("An exception that somebody you work for asked for has been decided.")
_NEWS = {
    SumVerdict.GRANTED: gettext_lazy("The answer is yes. The sum for your support is now %(annual)s a year."),
    SumVerdict.PART: gettext_lazy(
        "The answer is yes in part. The sum for your support is now %(annual)s a year."
    ),
    SumVerdict.REFUSED: gettext_lazy(
        "The answer is no. The sum for your support stays at %(annual)s a year. "
        "You can say that you do not agree: send an appeal."
    ),
}


class AlreadyAsked(Refused):
    """A request is waiting for an answer."""


@transaction.atomic
def ask_exception(
    *, by: Standing, reasons: Mapping[str, str], wanted: Money | None = None, at: datetime
) -> str:
    """Ask for another sum than the table gives, and return the reference of the request.

    `reasons`: id of each of the rulebook's reasons → why it holds, in own words. Raises NoSumYet,
    HonouredStays, AlreadyAsked, NotOneOfTheReasons, WrongSum.
    """
    journeys.hold(by=by, task=Task.ASK_EXCEPTION)
    told = standing_sum(by.person_id)
    if ExceptionRequest.objects.filter(person_id=by.person_id, state=RequestState.ASKED).exists():
        raise AlreadyAsked(
            "request", "You have asked already, and will have an answer. You can take it back."
        )
    tidy = {criterion: fitting(f"why_{criterion}", words) for criterion, words in reasons.items()}
    check_request(tidy, book_of(told).exceptions, wanted, Money(told.annual_pence))
    if wanted is not None and wanted.pence > MOST_PENCE:
        raise Refused("wanted", "Write how much you need for a year, in pounds.")
    row = ExceptionRequest.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        indicative=told,
        wanted_pence=None if wanted is None else wanted.pence,
        answer_by=localdate(at) + timedelta(days=policies.settings().decision_days),
        asked_at=at,
        asked_by_key=by.actor.key,
        asked_by_name=by.actor.name,
        asked_relation=by.relation,
    )
    ExceptionReason.objects.bulk_create(
        ExceptionReason(request=row, criterion=criterion, words=words) for criterion, words in tidy.items()
    )
    audit.record_for(by=by, name="exception.asked", sentence="Asked for an exception to the sum", at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _("Somebody asked for another sum for you."), at=at)
    for role in (Role.PRACTITIONER, Role.APPROVER, Role.PANEL_CHAIR):
        tell_staff(by, role, _ASKED, at)
    return row.ref


@transaction.atomic
def withdraw_exception(*, by: Standing, ref: str, at: datetime) -> None:
    """Take a request back. Another may be made. A worker takes back only what they asked themselves."""
    by.check(Task.ASK_EXCEPTION)
    journeys.hold(by=by, task=Task.SEE_JOURNEY)
    row = _request(by, ref)
    if by.side == "staff" and by.actor.key != row.asked_by_key:
        raise Refused("request", "You did not ask for this. Only who asked, or the person, can take it back.")
    row.state = move_request(RequestMove.WITHDRAW, RequestState(row.state))
    row.closed_at = at
    row.save()
    audit.record_for(by=by, name="exception.withdrawn", sentence="Took a request about the sum back", at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _("The request about your sum was taken back."), at=at)


@transaction.atomic
def decide_exception(
    *,
    by: Standing,
    ref: str,
    verdict: SumVerdict,
    annual: Money | None = None,
    grounds: Grounds,
    seen: str = "",
    at: datetime,
) -> str:
    """Decide on a request and return the decision's reference; a yes writes the new sum with it.

    `annual` is None for a no. `seen`: the reference of the sum the page showed. Nothing that was agreed
    changes by itself. Raises MayNotDecideSum, SumOverLimit, WrongSum, GroundsMissing, SumMovedOn.
    """
    journeys.hold(by=by, task=Task.DECIDE_EXCEPTION)
    row = _request(by, ref)
    state = move_request(MOVE_OF[verdict], RequestState(row.state))
    decided = decide_sum(
        by=by,
        verdict=verdict,
        annual=annual,
        grounds=grounds,
        seen=seen,
        wanted=None if row.wanted_pence is None else Money(row.wanted_pence),
        involved=involved_in(row.indicative) | {row.asked_by_key},
        request=row,
        at=at,
    )
    row.state, row.closed_at = state, at
    row.save()
    _tell_verdict(by, decided, at)
    return decided.ref


def _tell_verdict(by: Standing, decided: SumDecision, at: datetime) -> None:
    news = _NEWS[SumVerdict(decided.verdict)]
    annual = Money(decided.annual_pence)
    tell(
        by=by,
        subject=Subject.MONEY,
        body=lambda: f"{news % {'annual': annual}}\n\n{decided.needs}\n\n{decided.why}",
        at=at,
    )
    tell_staff(by, Role.PRACTITIONER, _DECIDED, at)


def _request(by: Standing, ref: str) -> ExceptionRequest:
    row = (
        ExceptionRequest.objects.select_related("indicative__assessment", "indicative__decision")
        .filter(person_id=by.person_id, ref=ref)
        .first()
    )
    if row is None:
        raise NotFound(f"exception {ref}")
    return row
