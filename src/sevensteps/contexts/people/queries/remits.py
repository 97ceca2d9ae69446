"""The council's safeguarding teams, and whose concerns each has."""

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.people.models import SafeguardingRemit
from sevensteps.contexts.people.queries.access import live_posts
from sevensteps.contexts.people.queries.persons import person
from sevensteps.contexts.people.words import CareGroup
from sevensteps.core.access import Actor, Role
from sevensteps.core.dates import ADULT_AGE, age_on
from sevensteps.core.safeguarding import Ages, Remit, team_for


@dataclass(frozen=True, slots=True)
class SafeguardingTeam:
    """One team. `groups`: empty for every care group of its ages; `members`: how many are in it today."""

    team_id: int
    ref: str
    name: str
    ages: Ages
    groups: tuple[CareGroup, ...]
    the_rest: bool
    members: int
    phone: str  # its own numbers, by day and at night; empty where the council's are right
    night_phone: str


def safeguarding_teams(today: date) -> tuple[SafeguardingTeam, ...]:
    """Each of them by name, the one that has the rest last. Two queries, one where there are none."""
    rows = list(SafeguardingRemit.objects.select_related("team").order_by("the_rest", "team__name"))
    posts = live_posts(today).filter(role=Role.SAFEGUARDING_LEAD, account__is_active=True)
    held = [*posts.values_list("team_id", flat=True)] if rows else []
    return tuple(
        SafeguardingTeam(
            row.team_id,
            row.team.ref,
            row.team.name,
            Ages(row.ages),
            tuple(CareGroup(group) for group in row.groups),
            row.the_rest,
            held.count(row.team_id),
            row.phone,
            row.night_phone,
        )
        for row in rows
    )


def safeguarding_team_for(person_id: int | None, day: date) -> SafeguardingTeam | None:
    """Which team a concern about this person goes to on a day.

    None where there are none: everybody with the post has it. `person_id` None: nobody on record is named.
    """
    teams = {team.ref: team for team in safeguarding_teams(day)}
    remits = [Remit(team.ref, team.ages, frozenset(team.groups), team.the_rest) for team in teams.values()]
    if person_id is None or not remits:
        chosen = team_for(remits)
    else:
        who = person(person_id)
        chosen = team_for(remits, group=who.care_group, age=max(0, age_on(who.born_on, day)))
    return None if chosen is None else teams[chosen.team]


def safeguarding_team_has_age(team_id: int, person_id: int, day: date) -> bool:
    """Whether a safeguarding team is for people of this person's age; a team without a remit is not asked."""
    row = SafeguardingRemit.objects.filter(team_id=team_id).first()
    if row is None:
        return True
    child = age_on(person(person_id).born_on, day) < ADULT_AGE
    return Remit("", Ages(row.ages)).has_age(child)


def arranges_panels(actor: Actor, today: date) -> bool:
    """Whether somebody is in a safeguarding team that is not only for children. One query."""
    if actor.account_id is None:
        return False
    posts = live_posts(today).filter(account_id=actor.account_id, role=Role.SAFEGUARDING_LEAD)
    return posts.exclude(team__remit__ages=Ages.CHILDREN).exists()
