"""Lists of people, always scoped to the one who asks."""

from datetime import date

from django.db.models import Q, QuerySet

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
    """The people on the records of an actor's posts: found by name, reference or NHS number. Three queries.

    A page beyond the last gives the last. Raises UnknownSort.
    """
    found = _scoped(actor, today)
    for word in [] if _number(search) else plain(search).split():
        found = found.filter(Q(sort_key__contains=word) | Q(ref=word.upper()))
    if number := _number(search):
        found = found.filter(nhs_number_print=fingerprint(number, NHS_NUMBER))
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    rows = found.select_related("team").order_by(*_order(sort))[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return PeoplePage(tuple(_row(person) for person in rows), page, pages, total)


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


def _scoped(actor: Actor, today: date) -> QuerySet[Person]:
    """Everybody whose record one of the actor's posts opens."""
    if actor.account_id is None:
        return Person.objects.none()
    posts = live_posts(today).filter(account_id=actor.account_id).select_related("team")
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
        return Person.objects.none()
    theirs = Q(team_id__in=teams) | Q(team__agency_id__in=agencies)
    if brokering:
        live = Engagement.objects.filter(team_id__in=brokering, ended_at__isnull=True)
        theirs |= Q(id__in=live.values("person_id"))
    return Person.objects.filter(theirs)


def _number(search: str) -> str | None:
    try:
        return read_nhs_number(search.strip())
    except NotAnNhsNumber:
        return None


def _order(sort: str) -> tuple[str, ...]:
    fields = SORTS.get(sort.removeprefix("-"))
    if fields is None:
        raise UnknownSort("sort", f"Choose one of these orders: {', '.join(SORTS)}.")
    if not sort.startswith("-"):
        return fields
    return tuple(field.removeprefix("-") if field.startswith("-") else f"-{field}" for field in fields)


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
