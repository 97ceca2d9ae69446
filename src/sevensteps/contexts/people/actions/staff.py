"""Agencies, teams, accounts and posts: an administrator's work."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit.actions import record
from sevensteps.contexts.notify.actions import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import checks
from sevensteps.contexts.people.accounts import make_account
from sevensteps.contexts.people.errors import AlreadyThere, Missing, NotPossible
from sevensteps.contexts.people.models import Account, Agency, Post, Team
from sevensteps.contexts.people.queries.recipients import recipient_of_account
from sevensteps.contexts.people.words import ROLE_WORDS, AgencyKind
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

# An approver's is for a plan a year, a finance officer's for the pay runs of a day.
LIMITED = frozenset({Role.APPROVER, Role.PANEL_CHAIR, Role.FINANCE_OFFICER})

ROLES_OF_KIND: dict[AgencyKind, frozenset[Role]] = {
    AgencyKind.AUTHORITY: frozenset(Role) - {Role.PROVIDER_WORKER},
    AgencyKind.HEALTH: frozenset(
        {Role.PRACTITIONER, Role.APPROVER, Role.CLINICIAN, Role.FINANCE_OFFICER, Role.COMMISSIONER}
    ),
    AgencyKind.BROKER: frozenset({Role.BROKER}),
    AgencyKind.PROVIDER: frozenset({Role.PROVIDER_WORKER}),
}


@transaction.atomic
def create_agency(*, name: str, kind: AgencyKind, by: Actor, at: datetime) -> str:
    """A new agency; gives its ref. Raises AlreadyThere for its name, or for a second council."""
    by.check_role(Role.ADMINISTRATOR)
    kind = checks.one_of("kind", kind, AgencyKind)
    name = checks.words("name", name, 200)
    if Agency.objects.filter(name=name).exists():
        raise AlreadyThere("name", _("There is an agency of this name already."))
    if kind is AgencyKind.AUTHORITY and Agency.objects.filter(kind=kind).exists():
        raise AlreadyThere("kind", _("There is a council already. One installation serves one council."))
    agency = Agency.objects.create(name=name, kind=kind)
    _write(by, f"agency:{agency.ref}", "agency.created", Sentence("{name} was added", {"name": name}), at)
    return agency.ref


@transaction.atomic
def create_team(*, agency_ref: str, name: str, by: Actor, at: datetime) -> str:
    """A new team of an agency; gives its ref. Raises AlreadyThere."""
    by.check_role(Role.ADMINISTRATOR)
    agency = Agency.objects.filter(ref=agency_ref).first()
    if agency is None:
        raise NotFound(f"agency {agency_ref}")
    name = checks.words("name", name, 200)
    if agency.teams.filter(name=name).exists():
        raise AlreadyThere("name", _("This agency has a team of this name already."))
    team = Team.objects.create(agency=agency, name=name)
    _write(by, f"team:{team.ref}", "team.created", Sentence("{name} was added", {"name": name}), at)
    return team.ref


@transaction.atomic
def open_account(
    *,
    email: str,
    name: str,
    password: str | None = None,
    language: str = "en-gb",
    demo_blurb: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """A new account, for staff above all; gives its number. Raises Missing and AlreadyThere."""
    by.check_role(Role.ADMINISTRATOR)
    account = make_account(
        email=email, name=name, password=password, language=language, demo_blurb=demo_blurb, at=at
    )
    _write(by, f"account:{account.id}", "account.opened", "The account was opened", at)
    return account.id


@transaction.atomic
def close_account(*, account_id: int, by: Actor, at: datetime) -> None:
    """Nobody signs in with it any more; what it did stays on record. Raises NotPossible for one's own."""
    by.check_role(Role.ADMINISTRATOR)
    account = _locked_account(account_id)
    if account_id == by.account_id:
        raise NotPossible("account", _("You cannot close your own account. Ask another administrator."))
    if account.is_active:
        account.is_active = False
        account.save()
        _write(by, f"account:{account_id}", "account.closed", "The account was closed", at)


@transaction.atomic
def appoint(
    *,
    account_id: int,
    team_ref: str,
    role: Role,
    approval_limit: Money | None = None,
    started_on: date,
    by: Actor,
    at: datetime,
) -> str:
    """Give somebody a post; gives its ref. An approver has a limit in money a year, a panel chair may; a
    finance officer who approves pay runs has one for those of a day.

    Raises Missing, AlreadyThere, and NotPossible where this kind of agency has no such role, or for oneself.
    """
    by.check_role(Role.ADMINISTRATOR)
    account = _locked_account(account_id)
    if account_id == by.account_id:
        raise NotPossible("email", _("You cannot give yourself a post. Ask another administrator."))
    team = Team.objects.select_related("agency").filter(ref=team_ref).first()
    if team is None:
        raise NotFound(f"team {team_ref}")
    role = checks.one_of("role", role, Role)
    if role not in ROLES_OF_KIND[AgencyKind(team.agency.kind)]:
        raise NotPossible("role", _("{agency} cannot have this role.").format(agency=team.agency.name))
    _check_limit(role, approval_limit)
    if Post.objects.filter(account=account, team=team, role=role, ended_on__isnull=True).exists():
        raise AlreadyThere("role", _("They hold this post already."))
    post = Post.objects.create(
        account=account,
        team=team,
        role=role,
        approval_limit_pence=approval_limit.pence if approval_limit else None,
        started_on=started_on,
    )
    sentence = Sentence(
        "{role} in {team} from {day}", {"role": ROLE_WORDS[role], "team": team.name, "day": started_on}
    )
    _write(by, f"account:{account_id}", "post.started", sentence, at)
    return post.ref


@transaction.atomic
def hire(
    *,
    email: str,
    name: str,
    team_ref: str,
    role: Role,
    approval_limit: Money | None = None,
    started_on: date,
    by: Actor,
    at: datetime,
) -> str:
    """Appoint somebody by e-mail address, with an account where there is none; gives the post's ref.

    They are told by e-mail; who is new chooses a password through the page named in it.
    """
    by.check_role(Role.ADMINISTRATOR)
    known = Account.objects.filter(email__iexact=email.strip()).first()
    account_id = known.id if known else open_account(email=email, name=name, by=by, at=at)
    post_ref = appoint(
        account_id=account_id,
        team_ref=team_ref,
        role=role,
        approval_limit=approval_limit,
        started_on=started_on,
        by=by,
        at=at,
    )
    new = gettext_lazy(
        "You have been given a post here. Open this page and type this e-mail address. "
        "We send you a link to choose a password. Then sign in."
    )
    more = gettext_lazy("You have been given another post here. Sign in to see your work.")
    tell(
        recipient=recipient_of_account(account_id),
        subject=Subject.WORK if known else Subject.INVITATION,
        body=lambda: str(more if known else new),
        link="" if known else f"{settings.SITE_URL}/account/password/forgotten/",
        about=f"account:{account_id}",
        at=at,
    )
    return post_ref


def _check_limit(role: Role, limit: Money | None) -> None:
    if role not in LIMITED and limit is not None:
        raise NotPossible(
            "approval_limit",
            _("Only an approver, a panel chair or a finance officer has a limit. Leave this empty."),
        )
    if limit.pence <= 0 if limit is not None else role is Role.APPROVER:
        raise Missing("approval_limit", _("Say how much they may agree: more than nothing."))


@transaction.atomic
def end_post(*, post_ref: str, last_day: date, by: Actor, at: datetime) -> None:
    """The post ends with this day, itself included; a last day still to come may be changed.

    Raises NotPossible when it ended, or before it began.
    """
    by.check_role(Role.ADMINISTRATOR)
    post = Post.objects.select_for_update().filter(ref=post_ref).first()
    if post is None:
        raise NotFound(f"post {post_ref}")
    if post.ended_on is not None and post.ended_on <= timezone.localdate(at):
        raise NotPossible("post", _("This post has ended already."))
    if last_day < post.started_on:
        raise NotPossible("last_day", _("The last day must not be before the first."))
    post.ended_on = last_day
    post.save()
    sentence = Sentence("{role} until {day}", {"role": ROLE_WORDS[Role(post.role)], "day": last_day})
    _write(by, f"account:{post.account_id}", "post.ended", sentence, at)


def _locked_account(account_id: int) -> Account:
    account = Account.objects.select_for_update().filter(id=account_id).first()
    if account is None:
        raise NotFound(f"account {account_id}")
    return account


def _write(by: Actor, subject: str, name: str, sentence: str | Sentence, at: datetime) -> None:
    record(subject=subject, by_key=by.key, by_name=by.name, name=name, sentence=sentence, at=at)
