"""Who helps with a person's plan: their circle, and the teams of professionals."""

from datetime import date

from django.db.models import F, QuerySet

from sevensteps.contexts.people.models import CircleMember, Engagement, Person, Team, TeamHelp
from sevensteps.contexts.people.queries.access import consented_on, live_posts
from sevensteps.contexts.people.queries.circles import circle_of
from sevensteps.contexts.people.shapes import (
    GrantView,
    HelpView,
    MemberHelp,
    MemberView,
    TeamConsentView,
    TeamHelpView,
)
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import (
    ACTS_AS_SELF,
    PERMISSION_OF_HELP,
    PLAN_HELPERS,
    Authority,
    PlanHelp,
)
from sevensteps.core.dates import ADULT_AGE, age_on
from sevensteps.core.errors import NotFound

HELP_OF = {permission: level for level, permission in PERMISSION_OF_HELP.items()}
_RANK = {level: rank for rank, level in enumerate(PlanHelp)}


def helpers_of_circle(person_id: int, today: date) -> tuple[MemberHelp, ...]:
    """Everybody of the circle, with how far each helps with the plan today or from a day to come.

    Four queries.
    """
    born_on = Person.objects.values_list("born_on", flat=True).get(id=person_id)
    of_age = age_on(born_on, today) >= ADULT_AGE
    return tuple(_member(found, today, of_age) for found in circle_of(person_id))


def helper_of_circle(person_id: int, ref: str, today: date) -> MemberHelp:
    """One of them; anybody else's is NotFound."""
    for found in helpers_of_circle(person_id, today):
        if found.ref == ref:
            return found
    raise NotFound(f"circle member {ref}")


def teams_helping(person_id: int, today: date) -> tuple[TeamHelpView, ...]:
    """The person's own team, the brokers they asked, and the teams let in to help with the plan.

    Three queries.
    """
    person = Person.objects.get(id=person_id)
    engaged = set(
        Engagement.objects.filter(person_id=person_id, ended_at__isnull=True).values_list(
            "team_id", flat=True
        )
    )
    helps: dict[int, list[TeamHelp]] = {}
    for row in _to_come(person_id, today):
        helps.setdefault(row.team_id, []).append(row)
    wanted = Team.objects.filter(id__in={person.team_id, *engaged, *helps}).select_related("agency")
    teams = sorted(wanted, key=lambda team: (team.id != person.team_id, team.name, team.id))
    return tuple(_team(team, person, engaged, helps.get(team.id, []), today) for team in teams)


def team_helping(person_id: int, team_ref: str, today: date) -> TeamHelpView:
    """One of them, or a team that could be let in. Raises NotFound for one whose workers write no plans."""
    for found in teams_helping(person_id, today):
        if found.team_ref == team_ref:
            return found
    team = _outside(today).filter(ref=team_ref).first()
    if team is None:
        raise NotFound(f"team {team_ref}")
    return _team(team, Person.objects.get(id=person_id), set(), [], today)


def teams_to_ask(person_id: int, today: date) -> tuple[TeamHelpView, ...]:
    """Teams outside the person's own that somebody could let in, by name. Five queries."""
    known = {found.team_ref for found in teams_helping(person_id, today)}
    person = Person.objects.get(id=person_id)
    rows = _outside(today).order_by("name", "id")
    return tuple(_team(team, person, set(), [], today) for team in rows if team.ref not in known)


def teams_of_helper(account_id: int, today: date) -> tuple[str, ...]:
    """The refs of the teams in which somebody works in a post that can help with a plan. One query."""
    posts = live_posts(today).filter(account_id=account_id, role__in=PLAN_HELPERS)
    return tuple(posts.order_by("id").values_list("team__ref", flat=True).distinct())


def is_helper(person_id: int, account_id: int, today: date, *, member_ref: str, team_ref: str) -> bool:
    """Whether somebody is this member of the circle, or works in this team. One query."""
    if member_ref:
        live = CircleMember.objects.filter(person_id=person_id, ref=member_ref, ended_at__isnull=True)
        return live.filter(account_id=account_id).exists()
    return team_ref in teams_of_helper(account_id, today)


def helps_as(person_id: int, account_id: int, today: date) -> frozenset[str]:
    """The refs under which somebody is asked to help: their place in the circle, their teams. Two queries."""
    members = CircleMember.objects.filter(person_id=person_id, account_id=account_id, ended_at__isnull=True)
    return frozenset(members.values_list("ref", flat=True)) | set(teams_of_helper(account_id, today))


def let_in(account_id: int, today: date) -> tuple[tuple[int, TeamConsentView], ...]:
    """The people who let the teams of somebody help with their plans today, and how far; theirs by their work
    left out. Two queries.
    """
    rows = (
        TeamHelp.objects.filter(consented_on(today), team__ref__in=teams_of_helper(account_id, today))
        .exclude(person__team_id=F("team_id"))
        .select_related("team__agency")
        .order_by("given_at", "id")
    )
    return tuple((row.person_id, _consent(row)) for row in rows)


def team_consents_of(person_id: int) -> tuple[TeamConsentView, ...]:
    """Every consent for a team to help with the plan, live or taken back, in their order. One query."""
    rows = TeamHelp.objects.filter(person_id=person_id).select_related("team__agency").order_by("id")
    return tuple(_consent(row) for row in rows)


def _consent(row: TeamHelp) -> TeamConsentView:
    return TeamConsentView(
        row.team.ref, row.team.name, row.team.agency.name, PlanHelp(row.help), tuple(row.plan_parts),
        row.starts_on, row.last_day, ConsentGiven(row.how), row.given_by, row.given_at, row.withdrawn_at,
        row.withdrawn_by,
    )  # fmt: skip


def _outside(today: date) -> QuerySet[Team]:
    """Teams of other agencies than the council in which somebody works whose post can help with a plan."""
    posts = live_posts(today).filter(role__in=PLAN_HELPERS)
    found = Team.objects.filter(id__in=posts.values("team_id")).exclude(agency__kind=AgencyKind.AUTHORITY)
    return found.select_related("agency")


def _to_come(person_id: int, today: date) -> list[TeamHelp]:
    """Consents for teams that hold today, or will."""
    rows = TeamHelp.objects.filter(person_id=person_id, withdrawn_at__isnull=True)
    return [row for row in rows.order_by("id") if row.last_day is None or row.last_day >= today]


def _member(found: MemberView, today: date, of_age: bool) -> MemberHelp:
    parent = found.authority is Authority.PARENT and not of_age
    by_law = found.authority_confirmed and (found.authority in ACTS_AS_SELF or parent)
    live = [grant for grant in found.grants if grant.withdrawn_at is None and grant.permission in HELP_OF]
    live.sort(key=lambda grant: _RANK[HELP_OF[grant.permission]])
    now = [grant for grant in live if grant.holds_on(today)]
    later = [grant for grant in live if grant.starts_on is not None and grant.starts_on > today]
    return MemberHelp(
        found.ref, found.name, found.relationship, by_law, found.has_account,
        _of_grant(now[-1]) if now else None, _of_grant(later[-1]) if later else None,
    )  # fmt: skip


def _of_grant(grant: GrantView) -> HelpView:
    return HelpView(
        HELP_OF[grant.permission], grant.plan_parts, grant.starts_on, grant.ends_on, grant.how,
        grant.given_by, grant.recorded_by, grant.given_at,
    )  # fmt: skip


def _team(team: Team, person: Person, engaged: set[int], rows: list[TeamHelp], today: date) -> TeamHelpView:
    own = team.id == person.team_id
    said = [
        HelpView(
            PlanHelp(row.help), tuple(row.plan_parts), row.starts_on, row.last_day, ConsentGiven(row.how),
            row.given_by, row.recorded_by, row.given_at,
        )
        for row in rows
    ]  # fmt: skip
    return TeamHelpView(
        team.ref, team.name, team.agency.name, AgencyKind(team.agency.kind), own,
        PlanHelp.WRITE if own or team.id in engaged else None,
        next((one for one in said if one.helping.begun(today)), None),
        next((one for one in said if not one.helping.begun(today)), None),
    )  # fmt: skip
