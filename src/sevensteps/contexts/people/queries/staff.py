"""Agencies, teams, posts and accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from sevensteps.contexts.people.models import Account, Agency, Post, Team
from sevensteps.contexts.people.queries.access import live_posts
from sevensteps.contexts.people.shapes import AccountView, AgencyRow, Persona, PostRow, TeamRow
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound


def agencies(kind: AgencyKind | None = None) -> tuple[AgencyRow, ...]:
    """Every agency (of a kind), by name."""
    found = Agency.objects.order_by("name")
    return tuple(_agency(row) for row in (found.filter(kind=kind) if kind else found))


def teams(agency_ref: str | None = None) -> tuple[TeamRow, ...]:
    """Every team (of an agency), by agency and name."""
    found = Team.objects.select_related("agency").order_by("agency__name", "name")
    return tuple(_team(row) for row in (found.filter(agency__ref=agency_ref) if agency_ref else found))


def teams_of(account_id: int, role: Role, today: date) -> tuple[TeamRow, ...]:
    """The teams in which an account holds a role today."""
    posts = live_posts(today).filter(account_id=account_id, role=role)
    found = Team.objects.select_related("agency").filter(id__in=posts.values("team_id"))
    return tuple(_team(row) for row in found.order_by("agency__name", "name"))


def teams_with(role: Role, today: date) -> frozenset[int]:
    """The numbers of the teams in which somebody holds a role today. One query."""
    posts = live_posts(today).filter(role=role, account__is_active=True)
    return frozenset(posts.values_list("team_id", flat=True))


def agencies_of(account_id: int, role: Role, today: date) -> tuple[AgencyRow, ...]:
    """The agencies in which an account holds a role today: a provider worker's own, for one."""
    posts = live_posts(today).filter(account_id=account_id, role=role)
    return tuple(
        _agency(row) for row in Agency.objects.filter(id__in=posts.values("team__agency_id")).order_by("name")
    )


def agencies_of_teams(team_refs: Iterable[str]) -> dict[str, int]:
    """The number of the agency of each of these teams, by the team's reference. One query."""
    return dict(Team.objects.filter(ref__in=list(team_refs)).values_list("ref", "agency_id"))


def employers_of(account_ids: Iterable[int], role: Role) -> dict[int, frozenset[int]]:
    """The numbers of the agencies in which these accounts hold or held a role, by account. One query."""
    found: dict[int, set[int]] = {}
    posts = Post.objects.filter(account_id__in=list(account_ids), role=role)
    for account_id, agency_id in posts.values_list("account_id", "team__agency_id"):
        found.setdefault(account_id, set()).add(agency_id)
    return {account_id: frozenset(agencies) for account_id, agencies in found.items()}


def serves_the_council(actor: Actor, role: Role, today: date) -> bool:
    """Whether the actor holds this role in the council itself, not only in another agency. One query."""
    if actor.account_id is None:
        return False
    posts = live_posts(today).filter(account_id=actor.account_id, role=role)
    return posts.filter(team__agency__kind=AgencyKind.AUTHORITY).exists()


def staff(today: date, team_ref: str | None = None) -> tuple[PostRow, ...]:
    """Who holds which post today (in a team), by name."""
    posts = live_posts(today).select_related("account", "team__agency").order_by("account__name", "id")
    return tuple(_post(post) for post in (posts.filter(team__ref=team_ref) if team_ref else posts))


def clinicians(today: date) -> tuple[PostRow, ...]:
    """Who signs health tasks, in the council and in health bodies, by name; each once. One query."""
    posts = live_posts(today).filter(role=Role.CLINICIAN, account__is_active=True)
    rows = posts.select_related("account", "team__agency").order_by("account__name", "id")
    return tuple({post.account_id: _post(post) for post in rows}.values())


@dataclass(frozen=True, slots=True)
class PostPage:
    """One page of posts, counted from 1, and how many there are in all."""

    rows: tuple[PostRow, ...]
    page: int
    total: int


def staff_page(today: date, team_ref: str | None, page: int, size: int) -> PostPage:
    """Posts held today or later (in a team), by name. A page beyond the last gives the last. Two queries."""
    posts = Post.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=today))
    if team_ref:
        posts = posts.filter(team__ref=team_ref)
    total = posts.count()
    page = min(max(page, 1), max(1, -(-total // size)))
    rows = posts.select_related("account", "team__agency").order_by("account__name", "id")
    return PostPage(tuple(_post(post) for post in rows[(page - 1) * size : page * size]), page, total)


def post(ref: str) -> PostRow:
    """One post by its reference, ended or not. Raises NotFound."""
    found = Post.objects.select_related("account", "team__agency").filter(ref=ref).first()
    if found is None:
        raise NotFound(f"post {ref}")
    return _post(found)


def posts_of(account_id: int, today: date) -> tuple[PostRow, ...]:
    """The posts an account holds today, by role. One query."""
    posts = live_posts(today).filter(account_id=account_id).select_related("account", "team__agency")
    return tuple(_post(post) for post in posts.order_by("role", "id"))


def account(account_id: int) -> AccountView:
    """An account by its number; raises NotFound."""
    found = Account.objects.filter(id=account_id).first()
    if found is None:
        raise NotFound(f"account {account_id}")
    return _account(found)


def account_by_email(email: str) -> AccountView | None:
    """The account with this address, in any case of letters."""
    found = Account.objects.filter(email__iexact=email.strip()).first()
    return _account(found) if found else None


def personas(today: date) -> tuple[Persona, ...]:
    """The demo's people to enter as: those with a blurb; people first, then family, then staff."""
    found = Account.objects.exclude(demo_blurb="").filter(is_active=True).select_related("person")
    found = found.prefetch_related(Prefetch("posts", live_posts(today))).order_by("name", "id")
    order = ("person", "family", "staff")
    return tuple(sorted((_persona(row) for row in found), key=lambda persona: order.index(persona.stands)))


def _persona(found: Account) -> Persona:
    roles = tuple(sorted({Role(post.role) for post in found.posts.all()}))
    stands = "person" if hasattr(found, "person") else "staff" if roles else "family"
    return Persona(found.ref, found.name, found.demo_blurb, stands, roles)


def _agency(row: Agency) -> AgencyRow:
    return AgencyRow(row.id, row.ref, row.name, AgencyKind(row.kind))


def _team(row: Team) -> TeamRow:
    return TeamRow(row.id, row.ref, row.name, _agency(row.agency))


def _account(row: Account) -> AccountView:
    return AccountView(row.id, row.ref, row.email, row.name, row.language, row.is_active)


def _post(post: Post) -> PostRow:
    return PostRow(
        ref=post.ref,
        account_id=post.account_id,
        account_ref=post.account.ref,
        name=post.account.name,
        email=post.account.email,
        role=Role(post.role),
        approval_limit_pence=post.approval_limit_pence,
        team=_team(post.team),
        started_on=post.started_on,
        ended_on=post.ended_on,
    )
