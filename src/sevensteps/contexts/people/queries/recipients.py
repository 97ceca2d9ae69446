"""Whom to tell: each in the way they prefer."""

from collections.abc import Iterable
from datetime import date

from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people.models import Account, CircleMember, Person
from sevensteps.contexts.people.names import call_name
from sevensteps.contexts.people.queries.access import live_posts
from sevensteps.core.access import AUTHORITY_ROLE_MAY, PLAN_HELPERS, Actor, Role
from sevensteps.core.errors import NotFound


def recipient_of(person_id: int) -> Recipient:
    """The person, reached in their preferred way."""
    found = recipients_of([person_id]).get(person_id)
    if found is None:
        raise NotFound(f"person {person_id}")
    return found


def recipients_of(person_ids: Iterable[int]) -> dict[int, Recipient]:
    """Many people, each reached in their preferred way, by number. One query."""
    rows = Person.objects.filter(is_one_of("id", person_ids))
    columns = rows.values_list(
        "id", "ref", "given_name", "family_name", "known_as",
        "channel", "email", "phone", "address", "language",
    )  # fmt: skip
    found = {}
    for number, ref, given, family, known_as, way, email, phone, address, language in columns:
        channel = Channel(way)
        addresses = {Channel.EMAIL: email, Channel.TEXT: phone, Channel.LETTER: address}
        name = call_name(given, family, known_as)
        found[number] = Recipient(f"person:{ref}", name, channel, addresses.get(channel, ""), language)
    return found


def recipient_of_account(account_id: int) -> Recipient:
    """Somebody who signs in, by e-mail."""
    found = Account.objects.filter(id=account_id).first()
    if found is None:
        raise NotFound(f"account {account_id}")
    return _account(found)


def recipient_of_member(person_id: int, ref: str) -> Recipient:
    """Somebody of this person's circle: by e-mail, or in person where none is known."""
    found = CircleMember.objects.select_related("account").filter(person_id=person_id, ref=ref).first()
    if found is None:
        raise NotFound(f"circle member {ref}")
    if found.account is not None:
        return _account(found.account)
    channel = Channel.EMAIL if found.email else Channel.IN_PERSON
    return Recipient(f"member:{found.ref}", found.name, channel, found.email)


def recipient_by_key(person_id: int, key: str) -> Recipient | None:
    """Whoever a key of a notice stands for, of this person or their circle; None where they are gone."""
    kind, _colon, thing = key.partition(":")
    if kind == "person":
        return recipient_of(person_id)
    if kind == "member":
        return recipient_of_member(person_id, thing)
    number = int(thing) if kind == "account" and thing.isdigit() else 0
    found = Account.objects.filter(id=number, is_active=True).first()
    return None if found is None else _account(found)


def account_key_of_person(person_id: int) -> str:
    """The key under which the person themself acts; empty where they have no account."""
    found = Person.objects.filter(id=person_id).values_list("account_id", flat=True).first()
    return "" if found is None else f"account:{found}"


def recipients_for_role(role: Role, today: date, *, person_id: int) -> tuple[Recipient, ...]:
    """Staff who hold a role for a person today: in the person's team, or in the whole agency."""
    person = Person.objects.select_related("team").filter(id=person_id).first()
    if person is None:
        raise NotFound(f"person {person_id}")
    posts = live_posts(today).filter(role=role, account__is_active=True)
    if role in AUTHORITY_ROLE_MAY:
        posts = posts.filter(team__agency_id=person.team.agency_id)
    else:
        posts = posts.filter(team_id=person.team_id)
    found = Account.objects.filter(id__in=posts.values("account_id")).order_by("name", "id")
    return tuple(_account(account) for account in found)


def recipients_in_agency(agency_id: int, role: Role, today: date) -> tuple[Recipient, ...]:
    """Everybody who holds a role in an agency today: a provider's workers, for one."""
    posts = live_posts(today).filter(role=role, team__agency_id=agency_id)
    found = Account.objects.filter(id__in=posts.values("account_id"), is_active=True).order_by("name", "id")
    return tuple(_account(account) for account in found)


def recipients_in_team(
    team_ref: str, today: date, roles: frozenset[Role] = PLAN_HELPERS
) -> tuple[Recipient, ...]:
    """Everybody of a team today in one of these roles: those whose post can help with a plan."""
    posts = live_posts(today).filter(role__in=roles, team__ref=team_ref)
    found = Account.objects.filter(id__in=posts.values("account_id"), is_active=True).order_by("name", "id")
    return tuple(_account(account) for account in found)


def inbox_keys(actor: Actor) -> frozenset[str]:
    """The recipient keys whose notices this actor reads in the app."""
    if actor.account_id is None:
        return frozenset()
    keys = {f"account:{actor.account_id}"}
    refs = Person.objects.filter(account_id=actor.account_id).values_list("ref", flat=True)
    members = CircleMember.objects.filter(account_id=actor.account_id, ended_at__isnull=True)
    keys |= {f"person:{ref}" for ref in refs}
    keys |= {f"member:{ref}" for ref in members.values_list("ref", flat=True)}
    return frozenset(keys)


def _account(found: Account) -> Recipient:
    return Recipient(f"account:{found.id}", found.name, Channel.EMAIL, found.email, found.language)
