"""Who is asking, and how they stand to a person. The only place that makes a Standing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from sevensteps.contexts.people.models import (
    Account,
    CircleMember,
    Engagement,
    Grant,
    Person,
    Post,
    SafeguardingRemit,
    Team,
    TeamHelp,
)
from sevensteps.contexts.people.queries.persons import person_view
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import (
    PLAN_HELPERS,
    Actor,
    Authority,
    Permission,
    PlanHelp,
    Role,
    Tie,
    stand,
    tie_of_circle,
    tie_of_post,
    tie_to_self,
)
from sevensteps.core.dates import ADULT_AGE, age_on
from sevensteps.core.errors import NotFound
from sevensteps.core.safeguarding import Ages

# What a post's limit is of: a plan a year, or the pay runs of a day.
AGREES_PLANS = frozenset({Role.APPROVER, Role.PANEL_CHAIR})
APPROVES_RUNS = frozenset({Role.FINANCE_OFFICER})


def live_posts(today: date) -> QuerySet[Post]:
    """Posts held on a day, first and last day included."""
    return Post.objects.filter(started_on__lte=today).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=today)
    )


def consented_on(today: date) -> Q:
    """Consents that hold on a day: not taken back, within their days where they have some, and no
    later one has taken their place."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=today)
    stays = Q(gives_way_on__isnull=True) | Q(gives_way_on__gt=today)
    return Q(withdrawn_at__isnull=True) & begun & stays & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def actor_of(account_id: int, today: date) -> Actor:
    """Who is signed in, with the roles of their posts today and the highest limits among them: for plans, and
    for pay runs, which only the council itself makes.

    Raises NotFound for an unknown or closed account.
    """
    account = Account.objects.filter(id=account_id, is_active=True).first()
    if account is None:
        raise NotFound(f"account {account_id}")
    posts = list(live_posts(today).filter(account_id=account_id).select_related("team__agency"))
    council = [post for post in posts if post.team.agency.kind == AgencyKind.AUTHORITY]
    return Actor(
        key=f"account:{account.id}",
        name=account.name,
        account_id=account.id,
        roles=frozenset(Role(post.role) for post in posts),
        approval_limit_pence=_limit(posts, AGREES_PLANS),
        run_limit_pence=_limit(council, APPROVES_RUNS),
    )


def _limit(posts: Iterable[Post], roles: frozenset[Role]) -> int | None:
    """The highest limit that posts in these roles have: another role's is of something else."""
    limits = [post.approval_limit_pence for post in posts if post.role in roles]
    return max((one for one in limits if one is not None), default=None)


def case_for(actor: Actor, person_ref: str, today: date) -> Case:
    """The person and the actor's standing, or NotFound: unknown and not yours to know are one answer.

    Here the actor's limit is that of their post in the person's team, whatever they may agree elsewhere. At
    most five queries. An actor without an account (the system) has no records.
    """
    person = Person.objects.select_related("team").filter(ref=person_ref).first()
    if person is None or actor.account_id is None:
        raise NotFound(f"person {person_ref}")
    posts = list(live_posts(today).filter(account_id=actor.account_id).select_related("team__remit"))
    here_only = [post for post in posts if post.team_id == person.team_id]
    here = replace(actor, approval_limit_pence=_limit(here_only, AGREES_PLANS))
    ties = _ties(actor.account_id, person, posts, today)
    standing = stand(here, person_id=person.id, person_ref=person.ref, ties=ties)
    if standing is None:
        raise NotFound(f"person {person_ref}")
    return Case(person_view(person), standing)


def _ties(account_id: int, person: Person, posts: list[Post], today: date) -> Iterator[Tie]:
    """Every way in which an account stands to a person today."""
    if person.account_id == account_id:
        yield tie_to_self()
    of_age = age_on(person.born_on, today) >= ADULT_AGE
    live_grants = Prefetch("grants", Grant.objects.filter(consented_on(today)))
    members = CircleMember.objects.filter(person=person, account_id=account_id, ended_at__isnull=True)
    for member in members.prefetch_related(live_grants):
        grants = list(member.grants.all())
        permissions = [Permission(grant.permission) for grant in grants]
        parts = [frozenset(grant.plan_parts) for grant in grants if grant.plan_parts]
        confirmed = member.confirmed_at is not None
        authority = Authority(member.authority)
        yield tie_of_circle(
            member.relationship,
            authority,
            confirmed,
            permissions,
            of_age,
            plan_parts=parts[0] if parts else None,
        )
    engaged = set[int]()
    if any(post.role == Role.BROKER for post in posts):
        live = Engagement.objects.filter(person=person, ended_at__isnull=True)
        engaged = set(live.values_list("team_id", flat=True))
    helping = _helping(person, posts, today)
    for post in posts:
        helps = helping.get(post.team_id)
        yield tie_of_post(
            Role(post.role),
            same_team=post.team_id == person.team_id,
            same_agency=post.team.agency_id == person.team.agency_id,
            engaged=post.team_id in engaged,
            plan_help=PlanHelp(helps.help) if helps else None,
            plan_parts=frozenset(helps.plan_parts) if helps and helps.plan_parts else None,
            for_children=_only_children(post.team),
        )


def _only_children(team: Team) -> bool:
    """Whether it is a safeguarding team for nobody of age."""
    remit: SafeguardingRemit | None = getattr(team, "remit", None)
    return remit is not None and remit.ages == Ages.CHILDREN


def _helping(person: Person, posts: list[Post], today: date) -> dict[int, TeamHelp]:
    """How far the teams of these posts help with the person's plan, by team; only posts that can."""
    teams = {post.team_id for post in posts if post.role in PLAN_HELPERS}
    if not teams:
        return {}
    found = TeamHelp.objects.filter(consented_on(today), person=person, team_id__in=teams)
    return {row.team_id: row for row in found}
