"""Lists of people, always scoped to the one who asks."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.people.models import CircleMember, Engagement, Person
from sevensteps.contexts.people.names import call_name, plain
from sevensteps.contexts.people.nhs_number import NotAnNhsNumber, read_nhs_number
from sevensteps.contexts.people.queries.access import live_posts
from sevensteps.contexts.people.shapes import PeoplePage, PersonRow, SupportRow
from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.sealing import fingerprint
from sevensteps.core.access import AUTHORITY_ROLE_MAY, TEAM_ROLE_MAY, Actor, Role
from sevensteps.core.errors import Refused

PAGE_SIZE = 25
NHS_NUMBER = "nhs_number"  # the purpose its fingerprint is made for

# What a list may be put in order by; a minus in front turns it round.
SORTS = {
    "name": ("sort_key", "id"),
    "age": ("-born_on", "sort_key", "id"),
    "team": ("team__name", "sort_key", "id"),
}


class UnknownSort(Refused):
    """The list cannot be put in that order."""


def people_of(actor: Actor, today: date, search: str = "", sort: str = "name", page: int = 1) -> PeoplePage:
    """The people on the records of an actor's posts: found by name, reference, NHS number. Three queries.

    A page beyond the last gives the last. Raises UnknownSort.
    """
    found = Person.objects.filter(among(actor, today, search=search))
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    rows = found.select_related("team").order_by(*ordered(sort))[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return PeoplePage(tuple(_row(person) for person in rows), page, pages, total)


def among(
    actor: Actor,
    today: date,
    *,
    search: str = "",
    team: str = "",
    roles: frozenset[Role] = frozenset(Role),
    via: str = "",
) -> Q:
    """The condition that a person is on the records of an actor's posts, for a list in a context above.

    `via` is the way from that context's table to the person (`person__`); `roles` leaves out other posts of
    theirs; `team` is a team's reference; `search` a name, a reference or an NHS number. One query.
    """
    found = _scoped(actor, today, roles, via)
    if team:
        found &= Q(**{f"{via}team__ref": team})
    if number := _number(search):
        return found & Q(**{f"{via}nhs_number_print": fingerprint(number, NHS_NUMBER)})
    for word in plain(search).split():
        found &= Q(**{f"{via}sort_key__contains": word}) | Q(**{f"{via}ref": word.upper()})
    return found


def ordered(sort: str, via: str = "") -> tuple[str, ...]:
    """The order of a list of people, or of a table that leads to them; raises UnknownSort."""
    fields = SORTS.get(sort.removeprefix("-"))
    if fields is None:
        raise UnknownSort("sort", _("Choose one of these orders: {orders}.").format(orders=", ".join(SORTS)))
    turned = sort.startswith("-")
    return tuple(
        f"{'-' if turned != field.startswith('-') else ''}{via}{field.removeprefix('-')}" for field in fields
    )


def rows_of(person_ids: Iterable[int]) -> dict[int, PersonRow]:
    """Many people as lines of a list, by number, in one query."""
    found = Person.objects.filter(id__in=list(person_ids)).select_related("team")
    return {person.id: _row(person) for person in found}


def records_of(actor: Actor, today: date, roles: frozenset[Role] = frozenset(Role)) -> dict[int, str]:
    """Everybody on the records that these roles of the actor open: reference by number. Two queries."""
    found = Person.objects.filter(among(actor, today, roles=roles))
    return dict(found.order_by("id").values_list("id", "ref"))


def once_chose(actor: Actor, today: date) -> frozenset[int]:
    """Everybody who has, or had, a team in which the actor is a broker today to help them. One query."""
    if actor.account_id is None:
        return frozenset()
    teams = live_posts(today).filter(account_id=actor.account_id, role=Role.BROKER).values("team_id")
    return frozenset(Engagement.objects.filter(team_id__in=teams).values_list("person_id", flat=True))


def born_since(person_ids: Iterable[int], day: date) -> dict[int, date]:
    """Of these people, those born on a day or later: when, by number. One query."""
    found = Person.objects.filter(is_one_of("id", person_ids), born_on__gte=day)
    return dict(found.values_list("id", "born_on"))


def care_groups(agency_ids: Iterable[int]) -> dict[int, str]:
    """Everybody whom a team of these agencies supports: their care group, by number. One query."""
    found = Person.objects.filter(team__agency_id__in=list(agency_ids))
    return dict(found.values_list("id", "care_group"))


def reached_online(person_ids: Iterable[int]) -> frozenset[int]:
    """Of these people, those who sign in, or somebody of whose circle does. Two queries."""
    ids = list(person_ids)
    selves = Person.objects.filter(id__in=ids, account__isnull=False).values_list("id", flat=True)
    members = CircleMember.objects.filter(person_id__in=ids, account__isnull=False, ended_at__isnull=True)
    return frozenset(selves) | frozenset(members.values_list("person_id", flat=True))


def teams_with_people(actor: Actor, today: date) -> tuple[tuple[str, str], ...]:
    """Reference and name of each team that supports somebody on the actor's records. Two queries."""
    found = Person.objects.filter(among(actor, today)).order_by("team__name", "team__ref")
    return tuple(found.values_list("team__ref", "team__name").distinct())


def person_of_account(account_id: int) -> str | None:
    """The reference of the person who signs in with this account."""
    return Person.objects.filter(account_id=account_id).values_list("ref", flat=True).first()


def supported_by(account_id: int) -> tuple[SupportRow, ...]:
    """The people whose circles this account belongs to, by name."""
    members = CircleMember.objects.filter(account_id=account_id, ended_at__isnull=True)
    return tuple(
        SupportRow(
            member.person.ref,
            call_name(member.person.given_name, member.person.family_name, member.person.known_as),
            member.relationship,
        )
        for member in members.select_related("person").order_by("person__sort_key", "id")
    )


def close_to(actor: Actor) -> frozenset[int]:
    """The numbers of the people whom an actor is, or to whose circle they belong. Two queries."""
    if actor.account_id is None:
        return frozenset()
    own = Person.objects.filter(account_id=actor.account_id).values_list("id", flat=True)
    members = CircleMember.objects.filter(account_id=actor.account_id, ended_at__isnull=True)
    return frozenset(own) | frozenset(members.values_list("person_id", flat=True))


def keys_close_to(person_id: int) -> frozenset[str]:
    """The keys of those who are this person or belong to their circle: `close_to`, seen from the record."""
    own = Person.objects.filter(id=person_id, account_id__isnull=False).values_list("account_id", flat=True)
    members = CircleMember.objects.filter(
        person_id=person_id, account_id__isnull=False, ended_at__isnull=True
    ).values_list("account_id", flat=True)
    return frozenset(f"account:{number}" for number in own.union(members))


def keys_gone_from(person_id: int) -> frozenset[str]:
    """The keys of those who belonged to a person's circle and do no longer: nothing more is told them. One
    query.
    """
    keys: dict[bool, set[str]] = {True: set(), False: set()}
    rows = CircleMember.objects.filter(person_id=person_id).values_list("ref", "account_id", "ended_at")
    for ref, account_id, ended_at in rows:
        keys[ended_at is None] |= {f"member:{ref}"} | ({f"account:{account_id}"} if account_id else set())
    return frozenset(keys[False] - keys[True])


def _scoped(actor: Actor, today: date, roles: frozenset[Role], via: str) -> Q:
    """Everybody whose record one of the actor's posts in these roles opens."""
    nobody = Q(pk__in=[])
    if actor.account_id is None:
        return nobody
    posts = live_posts(today).filter(account_id=actor.account_id, role__in=roles).select_related("team")
    teams, agencies, brokering = set[int](), set[int](), set[int]()
    for post in posts:
        role = Role(post.role)
        if role in TEAM_ROLE_MAY:
            teams.add(post.team_id)
        if role in AUTHORITY_ROLE_MAY:
            agencies.add(post.team.agency_id)
        if role is Role.BROKER:
            brokering.add(post.team_id)
    if not (teams or agencies):
        return nobody
    theirs = Q(**{f"{via}team_id__in": teams}) | Q(**{f"{via}team__agency_id__in": agencies})
    if brokering:
        live = Engagement.objects.filter(team_id__in=brokering, ended_at__isnull=True)
        theirs |= Q(**{f"{via}id__in": live.values("person_id")})
    return theirs


def _number(search: str) -> str | None:
    try:
        return read_nhs_number(search.strip())
    except NotAnNhsNumber:
        return None


def _row(person: Person) -> PersonRow:
    return PersonRow(
        id=person.id,
        ref=person.ref,
        name=call_name(person.given_name, person.family_name, person.known_as),
        sort_key=person.sort_key,
        born_on=person.born_on,
        care_group=CareGroup(person.care_group),
        team_name=person.team.name,
    )
