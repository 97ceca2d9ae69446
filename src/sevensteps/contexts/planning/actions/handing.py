"""Handing over the writing of a plan: asked, answered, handed back and taken back.

Consents are people's: who is asked may read, who says yes may write, and who writes no longer may do what
they could before, short of writing.
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import actions as people_actions
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.actions import Consent, Helping
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.contexts.planning.actions.held import fitting
from sevensteps.contexts.planning.models import Decision, HandOver, InterestSaid
from sevensteps.contexts.planning.queries.handing import interests_in
from sevensteps.contexts.planning.queries.shapes import PlanView
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import PlanHelp, Standing, Task
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning.handing import (
    OPEN,
    HandEvent,
    HandState,
    check_declined,
    move_hand,
)
from sevensteps.core.trace import Sentence

_ASKED = gettext_lazy("Somebody asks you to write their plan. Sign in to read it and to say yes or no.")
_OVER = {
    HandState.WITHDRAWN: gettext_lazy("You are not asked any more to write somebody’s plan."),
    HandState.TAKEN_BACK: gettext_lazy("You do not write the plan any more that somebody had handed to you."),
}


class AlreadyHanded(Refused):
    """One at a time: somebody was asked, or has it."""


@transaction.atomic
def offer_plan(
    *,
    by: Standing,
    member_ref: str = "",
    team_ref: str = "",
    words: str = "",
    how: ConsentGiven = ConsentGiven.ONLINE,
    given_by: str = "",
    at: datetime,
) -> str:
    """Ask a member of the circle, or a team, to write the plan; they may read it from now on.

    Raises AlreadyHanded, NotFound, Refused where they cannot sign in or act by law anyway, or where a worker
    asks their own team, which the person lets do less.
    """
    journeys.hold(by=by, task=Task.MANAGE_CIRCLE)
    if HandOver.objects.filter(person_id=by.person_id, state__in=list(OPEN)).exists():
        raise AlreadyHanded("to", _("Somebody was asked already. Take it back first."))
    row = HandOver(ref=new_ref(), person_id=by.person_id, member_ref=member_ref, team_ref=team_ref)
    reads = _whom(row, by, at)
    row.words = fitting("words", words, 2_000)
    consent = people_actions.consent_of(by, how, given_by)
    row.how, row.given_by = consent.how, consent.given_by
    row.offered_by_key, row.offered_by_name, row.offered_at = by.actor.key, by.actor.name, at
    row.save()
    if not reads:
        _let(row, Helping(PlanHelp.READ), by, at)
    _noted(row, "plan.offered", "Asked {name} to write the plan", by, at)
    for recipient in _recipients(row, at):
        _queue(recipient, _ASKED, by, at)
    tell(
        by=by,
        subject=Subject.PLAN,
        body=lambda: _("%(name)s was asked to write your plan.") % _to(row),
        at=at,
    )
    return row.ref


@transaction.atomic
def answer_offer(
    *, by: Standing, ref: str, accept: bool, reason: str = "", fee: Money | None = None, at: datetime
) -> None:
    """Say yes, with what it costs where it costs something, or no with a reason.

    Raises NotFound, NotAllowed unless they were asked, NoSuchHandMove, NoReasonGiven, Refused for a fee that
    is not a team's.
    """
    row = _locked(by, ref)
    _check_theirs(row, by, at)
    row.state = move_hand(HandEvent.ACCEPT if accept else HandEvent.DECLINE, HandState(row.state))
    row.answered_by, row.answered_at = by.actor.name, at
    if accept:
        if fee and not row.team_ref:
            raise Refused("fee", _("Only an organisation asks to be paid for this."))
        row.fee_pence = fee.pence if fee else None
        _let(row, Helping(PlanHelp.WRITE), by, at)
        sentence = "{name} said yes to writing the plan"
    else:
        check_declined(reason)
        row.reason = fitting("reason", reason, 2_000)
        row.ended_by, row.ended_at = by.actor.name, at
        _end_help(row, by, at)
        sentence = "{name} said no to writing the plan"
    row.save()
    _noted(row, "plan.offer_answered", sentence, by, at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _answer(row), at=at)


def _answer(row: HandOver) -> str:
    if row.state == HandState.HELD:
        return _("%(name)s said yes and writes your plan.") % _to(row)
    return _with(_("%(name)s said no to writing your plan.") % _to(row), row.reason)


@transaction.atomic
def end_hand_over(*, by: Standing, ref: str, reason: str = "", at: datetime) -> None:
    """It ends: the person takes it back or asks no longer; whoever has it hands it back.

    From this moment they write no more. Raises NotFound, NotAllowed, NoSuchHandMove.
    """
    row = _locked(by, ref)
    event = _ending(row, by, at)
    row.state = move_hand(event, HandState(row.state))
    row.reason = fitting("reason", reason, 2_000)
    row.ended_by, row.ended_at = by.actor.name, at
    row.save()
    # The person's own team hands back what is its work anyway; taken back, it writes no more either.
    stays = event is HandEvent.HAND_BACK and row.agency_kind == AgencyKind.AUTHORITY
    ended = _end_help(row, by, at, writes_on=stays)
    _noted(row, "plan.hand_over_ended", "The plan is with {name} no longer", by, at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _over(row, ended), at=at)
    if event is not HandEvent.HAND_BACK:
        for recipient in _recipients(row, at):
            _queue(recipient, _OVER[HandState(row.state)], by, at, reason=row.reason)


def _over(row: HandOver, ended: bool) -> str:
    if row.state == HandState.WITHDRAWN:
        words = _("%(name)s is not asked any more to write your plan.") % _to(row)
    elif ended:
        words = _("%(name)s writes your plan no longer.") % _to(row)
    else:  # the person said something else about their help meanwhile, and that stays
        words = _("Your plan is with %(name)s no longer.") % _to(row)
    return _with(words, row.reason)


@transaction.atomic
def end_circle_member(*, by: Standing, member_ref: str, at: datetime) -> None:
    """Somebody leaves the circle, and the plan is with them no longer. Raises NotFound, NotPossible."""
    people_actions.end_circle_member(member_ref=member_ref, by=by, at=at)
    _end_open(by, at, member_ref=member_ref)


@transaction.atomic
def end_engagement(*, by: Standing, ref: str, at: datetime) -> None:
    """A broker's team helps no longer, and the plan is with it no longer. Raises NotFound, NotPossible."""
    found = [one.team_ref for one in people.engagements_of(by.person_id) if one.ref == ref]
    people_actions.end_engagement(ref=ref, by=by, at=at)
    for team_ref in found:
        _end_open(by, at, team_ref=team_ref)


def _end_open(by: Standing, at: datetime, **to: str) -> None:
    for row in HandOver.objects.filter(person_id=by.person_id, state__in=list(OPEN), **to):
        end_hand_over(by=by, ref=row.ref, at=at)


def is_theirs(by: Standing, member_ref: str, team_ref: str, at: datetime) -> bool:
    """Whether somebody is the one of the circle, or works in the team, that was asked."""
    return by.actor.account_id is not None and people.is_helper(
        by.person_id, by.actor.account_id, localdate(at), member_ref=member_ref, team_ref=team_ref
    )


def note_interests(decision: Decision, plan: PlanView) -> None:
    """Keep what who decided was told of those that wrote and can earn from the plan."""
    said = dict.fromkeys(str(one) for one in interests_in(plan))
    InterestSaid.objects.bulk_create(InterestSaid(decision=decision, words=words) for words in said)


def _whom(row: HandOver, by: Standing, at: datetime) -> bool:
    """Note who is asked; gives whether they see the plan now. Raises NotFound, NotPossible, Refused."""
    today = localdate(at)
    if bool(row.member_ref) == bool(row.team_ref):
        raise Refused("to", _("Choose who should write the plan."))
    if row.team_ref:
        team = people.team_helping(by.person_id, row.team_ref, today)
        writes = Helping(PlanHelp.WRITE)
        people_actions.check_own_team(team_ref=row.team_ref, stands=team, wanted=writes, by=by, at=at)
        row.to_name, row.agency_kind = f"{team.team_name}, {team.agency_name}"[:200], team.kind
        return team.now is not None
    member = people.helper_of_circle(by.person_id, row.member_ref, today)
    if member.by_law:
        raise Refused("to", _("They act for the person by law, and may write the plan anyway."))
    if is_theirs(by, row.member_ref, "", at):
        raise Refused("to", _("You cannot ask yourself. The person asks you, or another worker."))
    if not member.signs_in:
        raise Refused("to", _("They cannot sign in yet. Invite them first, from the circle of support."))
    row.to_name = member.name
    return member.help is not None


def _ending(row: HandOver, by: Standing, at: datetime) -> HandEvent:
    """Which way of ending it is theirs: who has it hands it back; who manages the circle takes it back."""
    held = row.state == HandState.HELD
    if by.can(Task.MANAGE_CIRCLE) and not (held and is_theirs(by, row.member_ref, row.team_ref, at)):
        return HandEvent.TAKE_BACK if held else HandEvent.WITHDRAW
    _check_theirs(row, by, at)
    return HandEvent.HAND_BACK


def _locked(by: Standing, ref: str) -> HandOver:
    by.check(Task.SEE_PLAN)
    journeys.hold(by=by, task=Task.SEE_PLAN)
    row = HandOver.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"hand over {ref}")
    return row


def _check_theirs(row: HandOver, by: Standing, at: datetime) -> None:
    if not is_theirs(by, row.member_ref, row.team_ref, at):
        raise NotAllowed(f"{by.actor.key} was not asked to write this plan")


def _let(row: HandOver, wanted: Helping, by: Standing, at: datetime) -> None:
    """The consent that was given with the question, carried out."""
    people_actions.carry_out_consent(
        key=_key(row), member_ref=row.member_ref, team_ref=row.team_ref, wanted=wanted,
        consent=_consent(row), asked_at=row.offered_at, by=by, at=at,
    )  # fmt: skip


def _end_help(row: HandOver, by: Standing, at: datetime, *, writes_on: bool = False) -> bool:
    """What they could do before counts again, where nothing else was said since."""
    return people_actions.end_carried_out(
        key=_key(row), member_ref=row.member_ref, team_ref=row.team_ref, writes_on=writes_on,
        consent=_consent(row), by=by, at=at,
    )  # fmt: skip


def _key(row: HandOver) -> str:
    return f"hand_over:{row.ref}"


def _consent(row: HandOver) -> Consent:
    return Consent(ConsentGiven(row.how), row.given_by, row.offered_by_name)


def _recipients(row: HandOver, at: datetime) -> tuple[Recipient, ...]:
    """Who is told of it: whoever has left the circle is not."""
    if row.member_ref:
        there = [one for one in people.circle_of(row.person_id) if one.ref == row.member_ref]
        return tuple(people.recipient_of_member(row.person_id, one.ref) for one in there)
    return people.recipients_in_team(row.team_ref, localdate(at))


def _with(words: str, reason: str) -> str:
    return f"{words}\n\n{reason}" if reason else words


def _queue(recipient: Recipient, body: object, by: Standing, at: datetime, *, reason: str = "") -> None:
    about = f"person:{by.person_ref}"
    notify.tell(
        recipient=recipient, subject=Subject.WORK, body=lambda: _with(str(body), reason), about=about, at=at
    )


def _noted(row: HandOver, name: str, template: str, by: Standing, at: datetime) -> None:
    audit.record_for(by=by, name=name, sentence=Sentence(template, {"name": row.to_name}), at=at)


def _to(row: HandOver) -> dict[str, str]:
    return {"name": row.to_name}
