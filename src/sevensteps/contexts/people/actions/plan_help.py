"""Who may read, comment on or write a person's plan: given with who said yes, and taken back at any time."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit.actions import record_for
from sevensteps.contexts.people import checks
from sevensteps.contexts.people.actions.circles import (
    locked_member,
    not_oneself,
    tell_member,
    tell_person,
    who_said_yes,
)
from sevensteps.contexts.people.errors import Missing, NotPossible
from sevensteps.contexts.people.models import CircleMember, Grant, Person, Team, TeamHelp
from sevensteps.contexts.people.queries.access import live_posts
from sevensteps.contexts.people.queries.plan_help import helper_of_circle, team_helping
from sevensteps.contexts.people.shapes import HelpView
from sevensteps.contexts.people.words import HELP_WORDS, ConsentGiven
from sevensteps.core.access import PERMISSION_OF_HELP, PlanHelp, Standing, Task
from sevensteps.core.errors import NotAllowed
from sevensteps.core.planning import PLAN_PARTS
from sevensteps.core.trace import Sentence


@dataclass(frozen=True, slots=True)
class Helping:
    """How far somebody may help with the plan. `parts` only for who writes; empty for all of it."""

    help: PlanHelp
    parts: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes: how and by whom it was given, and who wrote it down."""

    how: ConsentGiven
    given_by: str
    recorded_by: str


def consent_of(by: Standing, how: ConsentGiven, given_by: str) -> Consent:
    """The yes of the person who acts here, or the one they write down. Raises Missing."""
    return Consent(checks.one_of("how", how, ConsentGiven), who_said_yes(given_by, by), by.actor.name)


@transaction.atomic
def let_member_help(
    *,
    member_ref: str,
    wanted: Helping | None,
    how: ConsentGiven = ConsentGiven.ONLINE,
    given_by: str = "",
    by: Standing,
    at: datetime,
) -> None:
    """How far a member of the circle helps with the plan from now on; None takes it back at once.

    Other consents of theirs, like helping with reviews, stay. Raises Missing, NotPossible.
    """
    by.check(Task.MANAGE_CIRCLE)
    member = locked_member(by.person_id, member_ref)
    not_oneself(member, by)
    stands = helper_of_circle(by.person_id, member_ref, localdate(at))
    if stands.by_law:
        raise NotPossible("help", _("They act for the person by law. That is not given or taken back here."))
    wanted = _checked(wanted, at)
    if _same(stands.help, wanted):
        return
    consent = consent_of(by, how, given_by) if wanted else None
    _put(wanted, by, consent, at, member=member)
    _noted(member.name, wanted, by, at)
    tell_member(member, _("What you can see and do for somebody has changed. Sign in to see it."), at)


@transaction.atomic
def let_team_help(
    *,
    team_ref: str,
    wanted: Helping | None,
    how: ConsentGiven = ConsentGiven.ONLINE,
    given_by: str = "",
    by: Standing,
    at: datetime,
) -> None:
    """How far the workers of a team help with the plan from now on. None takes back what was said here: the
    team then has what its posts bring, which is nothing for a team that is not the person's own.

    The person's own team always may read: it is their work. A worker never lets their own team do more than
    the person said. Raises NotFound, Missing, NotPossible.
    """
    by.check(Task.MANAGE_CIRCLE)
    Person.objects.select_for_update().get(id=by.person_id)
    stands = team_helping(by.person_id, team_ref, localdate(at))
    wanted = _checked(wanted, at)
    if by.side == "staff" and _widens(stands.now, wanted.help if wanted else stands.by_post):
        _not_for_their_own(team_ref, by, at)
    if _same(stands.help, wanted):
        return
    consent = consent_of(by, how, given_by) if wanted else None
    team = Team.objects.get(ref=team_ref)
    _put(wanted, by, consent, at, team=team)
    _noted(team.name, wanted, by, at)


@transaction.atomic
def carry_out_consent(
    *, member_ref: str = "", team_ref: str = "", wanted: Helping | None, consent: Consent, by: Standing,
    at: datetime,
) -> None:  # fmt: skip
    """What the person said yes to beforehand, as when they ask somebody to write their plan.

    For contexts that keep such a question; whoever answers it need not manage the circle.
    """
    by.check(Task.SEE_PLAN)
    Person.objects.select_for_update().get(id=by.person_id)
    if member_ref:
        member = locked_member(by.person_id, member_ref)
        _put(wanted, by, consent, at, member=member)
        _noted(member.name, wanted, by, at)
        return
    team = Team.objects.get(ref=team_ref)
    _put(wanted, by, consent, at, team=team)
    _noted(team.name, wanted, by, at)


def _put(
    wanted: Helping | None,
    by: Standing,
    consent: Consent | None,
    at: datetime,
    *,
    member: CircleMember | None = None,
    team: Team | None = None,
) -> None:
    """Take back what was consented to before, and keep the new consent."""
    live = (
        Grant.objects.filter(member=member, permission__in=list(PERMISSION_OF_HELP.values()))
        if member
        else TeamHelp.objects.filter(person_id=by.person_id, team=team)
    )
    for row in live.select_for_update().filter(withdrawn_at__isnull=True):
        row.withdrawn_at, row.withdrawn_by = at, by.actor.name
        row.save()
    if wanted is None or consent is None:
        return
    said = {
        "plan_parts": list(wanted.parts), "starts_on": wanted.starts_on, "ends_on": wanted.ends_on,
        "how": consent.how, "given_by": consent.given_by, "recorded_by": consent.recorded_by, "given_at": at,
    }  # fmt: skip
    if member:
        Grant.objects.create(member=member, permission=PERMISSION_OF_HELP[wanted.help], **said)
    elif team:
        TeamHelp.objects.create(person_id=by.person_id, team=team, help=wanted.help, **said)


def _checked(wanted: Helping | None, at: datetime) -> Helping | None:
    """What was chosen, in order. Raises Missing."""
    if wanted is None:
        return None
    if unknown := set(wanted.parts) - set(PLAN_PARTS):
        raise Missing("parts", _("Choose from the parts shown, not {part}.").format(part=min(unknown)))
    if wanted.ends_on is not None and wanted.ends_on < max(wanted.starts_on or wanted.ends_on, localdate(at)):
        raise Missing("ends_on", _("The last day must be today or later, and not before the first day."))
    writes = wanted.help is PlanHelp.WRITE
    parts = tuple(key for key in PLAN_PARTS if key in wanted.parts) if writes else ()
    return Helping(wanted.help, parts, wanted.starts_on, wanted.ends_on)


def _same(stands: HelpView | None, wanted: Helping | None) -> bool:
    now = None if stands is None else Helping(stands.help, stands.parts, stands.starts_on, stands.ends_on)
    return now == wanted


def _widens(now: PlanHelp | None, wanted: PlanHelp | None) -> bool:
    order: list[PlanHelp | None] = [None, *PlanHelp]
    return order.index(wanted) > order.index(now)


def _not_for_their_own(team_ref: str, by: Standing, at: datetime) -> None:
    if by.actor.account_id is None:
        raise NotAllowed(f"{by.actor.key} lets nobody help with a plan")
    posts = live_posts(localdate(at)).filter(account_id=by.actor.account_id, team__ref=team_ref)
    if posts.exists():
        raise NotPossible(
            "help",
            _("You work in this team. Only the person, or who acts for them by law, lets it do more."),
        )


def _noted(name: str, wanted: Helping | None, by: Standing, at: datetime) -> None:
    if wanted is None:
        sentence = Sentence("{name} no longer helps with the plan", {"name": name})
    else:
        words = {"name": name, "what": HELP_WORDS[wanted.help]}
        sentence = Sentence("The plan and {name}: {what}", words)
        if wanted.parts:
            sentence = Sentence("The plan and {name}: {what}, in chosen parts", words)
    record_for(by=by, name="plan.helper_chosen", sentence=sentence, at=at)
    tell_person(by, sentence, at)
