"""Referring to the panel: once, by who has a part in the plan; what was tried; sent back, handed over."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Channel, Subject
from sevensteps.contexts.panels.actions.held import locked, move, said, wrote
from sevensteps.contexts.panels.models import Attempt, Concerned, Panel
from sevensteps.contexts.panels.queries import parties_of
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning.panel import (
    CannotRefer,
    Event,
    Fact,
    HandOver,
    Party,
    Precedence,
    State,
    Way,
    check_hand_over,
    check_referral,
)

_TEAM_NEWS = _("A plan was sent to the risk panel. It meets within seven days.")
_NEWS = _(
    "Your plan was sent to the risk panel: a meeting where you speak first. You are asked who may be told."
)


@transaction.atomic
def refer(*, by: Standing, risks: str, differ: str, nothing_left: bool, at: datetime) -> str:
    """Send the plan to the safeguarding adults team, and return the referral's ref; the clock starts.

    Where a safeguarding concern is open the team sees so and hands the referral over: whoever refers must not
    learn of it, for it may be about them. Until then no panel can be arranged.
    `nothing_left`: they say that nothing else is left to try. Raises CannotRefer, NotOpen.
    """
    journeys.hold(by=by, task=Task.REFER_PANEL)
    plan = planning.plan_of(by.person_id)
    if plan is None:
        raise CannotRefer("plan", "There is no plan yet. Write it first.")
    others = Panel.objects.filter(person_id=by.person_id).values_list("state", flat=True)
    check_referral(parties_of(by), plan.state, [State(state) for state in others])
    row = Panel.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        plan_ref=plan.ref,
        risks=said("risks", risks),
        differ=said("differ", differ),
        exhausted_by=by.actor.name if nothing_left else "",
        referred_on=localdate(at),
        referred_by_key=by.actor.key,
        referred_by_name=by.actor.name,
    )
    _who_is_concerned(row, by, plan)
    wrote(row, "refer", "", "", by=by, at=at)
    audit.record_for(by=by, name="panel.referred", sentence="Sent the plan to the risk panel", at=at)
    tell_staff(by, Role.SAFEGUARDING_LEAD, _TEAM_NEWS, at)
    tell(by=by, subject=Subject.PLAN, body=_NEWS.__str__, at=at)
    return row.ref


def _who_is_concerned(row: Panel, by: Standing, plan: planning.PlanView) -> None:
    """The person, their circle, who wrote in the plan and who decided on it; the person is always told."""
    person = people.recipient_of(by.person_id)
    easy = people.person(by.person_id).easy_read
    way = Way.IN_PERSON if person.channel is Channel.IN_PERSON else Way.EASY_READ if easy else Way.WRITING
    found = {person.key: Concerned(key=person.key, name=person.name, part="person", way=way, agreed=True)}
    own = people.account_key_of_person(by.person_id)
    for member in people.circle_of(by.person_id):
        reached = people.recipient_of_member(by.person_id, member.ref)
        found[reached.key] = Concerned(key=reached.key, name=member.name, part=member.relationship)
    staff = [(one.actor_key, one.name, one.relation) for one in plan.authors]
    staff += [(one.by_key, one.by_name, "manager") for one in planning.decisions_of(by.person_id)]
    staff.append((by.actor.key, by.actor.name, by.relation))
    for key, name, part in staff:
        if key != own and key.startswith("account:"):
            found.setdefault(key, Concerned(key=key, name=name, part=part))
    for one in found.values():
        one.ref, one.panel = new_ref(), row
        one.save()


@transaction.atomic
def add_attempt(
    *, by: Standing, ref: str, on: date, with_parties: Collection[Party], what: str, result: str, at: datetime
) -> None:
    """Write down one try to agree: when, with whom, and what came of it."""
    row = locked(by, ref)
    if row.state not in {State.REFERRED, State.SENT_BACK}:
        raise Refused("what", "What was tried is written down before the meeting is arranged.")
    if on > localdate(at):
        raise Refused("on", "Choose a day that has come.")
    if not with_parties:
        raise Refused("with_parties", "Choose with whom it was tried.")
    told = {"on": on, "what": said("what", what), "result": said("result", result)}
    if row.attempts.filter(**told).exists():  # the same page sent twice
        return
    Attempt.objects.create(panel=row, **told, with_parties=sorted(with_parties), by_name=by.actor.name, at=at)


@transaction.atomic
def send_back(*, by: Standing, ref: str, why: str, at: datetime) -> None:
    """Something else can be tried first."""
    row = locked(by, ref)
    move(row, Event.SEND_BACK, {Fact.REASONS_WRITTEN}, why=said("why", why), by=by, at=at)


@transaction.atomic
def refer_again(*, by: Standing, ref: str, nothing_left: bool, at: datetime) -> None:
    """After more was tried: the seven days count from this day."""
    row = locked(by, ref)
    row.referred_on = localdate(at)
    row.exhausted_by = by.actor.name if nothing_left else row.exhausted_by
    move(row, Event.REFER_AGAIN, set(), by=by, at=at)
    tell_staff(by, Role.SAFEGUARDING_LEAD, _TEAM_NEWS, at)


@transaction.atomic
def hand_over(
    *, by: Standing, ref: str, precedence: Precedence, why: str, to: str, on: date, at: datetime
) -> None:
    """Safeguarding or MAPPA comes first: the panel does not act. Raises NotHandedOver."""
    row = locked(by, ref)
    check_hand_over(HandOver(precedence, why, to, on), referred_on=row.referred_on)
    row.precedence, row.handed_to, row.handed_on = precedence, to.strip(), on
    facts = {Fact.PRECEDENCE_RECORDED, Fact.HANDED_TO_NAMED}
    move(row, Event.HAND_OVER, facts, why=said("why", why), by=by, at=at)


@transaction.atomic
def withdraw(*, by: Standing, ref: str, why: str, at: datetime) -> None:
    """Take the referral back: who made it, or the person."""
    row = locked(by, ref)
    own = row.referred_by_key == by.actor.key or bool({Party.PERSON, Party.REPRESENTATIVE} & parties_of(by))
    facts = {Fact.REASONS_WRITTEN} | ({Fact.OWN_REFERRAL} if own else set())
    move(row, Event.WITHDRAW, facts, why=said("why", why), by=by, at=at)
