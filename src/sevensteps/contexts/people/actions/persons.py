"""Persons: registering them, and keeping their details right."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sevensteps.contexts.audit.actions import record, record_for, subject_of
from sevensteps.contexts.notify.actions import tell
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Channel, Subject
from sevensteps.contexts.people import checks
from sevensteps.contexts.people.accounts import make_account
from sevensteps.contexts.people.actions.circles import take_back_team_help
from sevensteps.contexts.people.errors import AlreadyThere, NotPossible
from sevensteps.contexts.people.models import Person, Team
from sevensteps.contexts.people.names import call_name, sort_key
from sevensteps.contexts.people.nhs_number import read_nhs_number
from sevensteps.contexts.people.queries.lists import NHS_NUMBER
from sevensteps.contexts.people.queries.recipients import recipient_of
from sevensteps.contexts.people.queries.staff import teams_of
from sevensteps.contexts.people.words import AgencyKind, CareGroup
from sevensteps.contexts.sealing import fingerprint, seal
from sevensteps.core.access import Actor, Role, Standing, Task
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.trace import Sentence


@transaction.atomic
def register_person(
    *,
    team_ref: str,
    given_name: str,
    family_name: str,
    known_as: str = "",
    born_on: date,
    care_group: CareGroup,
    email: str = "",
    phone: str = "",
    address: str = "",
    channel: Channel = Channel.IN_PERSON,
    language: str = "en-gb",
    easy_read: bool = False,
    nhs_number: str = "",
    namesake_too: bool = True,
    by: Actor,
    at: datetime,
) -> str:
    """A person at first contact, on the record of their own team (an administrator: any); gives their ref.

    Raises Missing, CannotBeReached, NotAnNhsNumber, NotPossible (not a supporting team) and AlreadyThere
    (the NHS number; or name and birthday unless `namesake_too`: the same form sent twice, most likely).
    """
    by.check_role(Role.PRACTITIONER, Role.ADMINISTRATOR)
    person = Person(
        team=_team_for(team_ref, by, at),
        given_name=checks.words("given_name", given_name, 100),
        family_name=checks.words("family_name", family_name, 100),
        known_as=checks.words("known_as", known_as, 100, needed=False),
        born_on=checks.birthday("born_on", born_on, timezone.localdate(at)),
        care_group=checks.one_of("care_group", care_group, CareGroup),
        email=checks.email_address("email", email),
        phone=checks.telephone("phone", phone),
        address=checks.lines("address", address, 500),
        channel=checks.one_of("channel", channel, Channel),
        language=checks.language("language", language),
        easy_read=easy_read,
        registered_at=at,
    )
    _no_namesake(person, namesake_too)
    _set_nhs_number(person, nhs_number)
    _save(person)
    _record_opened(person, by, at)
    return person.ref


@transaction.atomic
def edit_details(
    *,
    given_name: str | None = None,
    family_name: str | None = None,
    known_as: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    address: str | None = None,
    channel: Channel | None = None,
    language: str | None = None,
    easy_read: bool | None = None,
    by: Standing,
    at: datetime,
) -> None:
    """Change what is given; None leaves a detail as it is. Raises Missing and CannotBeReached."""
    by.check(Task.EDIT_DETAILS)
    person = Person.objects.select_for_update().get(id=by.person_id)
    given = {
        "given_name": None if given_name is None else checks.words("given_name", given_name, 100),
        "family_name": None if family_name is None else checks.words("family_name", family_name, 100),
        "known_as": None if known_as is None else checks.words("known_as", known_as, 100, needed=False),
        "email": None if email is None else checks.email_address("email", email),
        "phone": None if phone is None else checks.telephone("phone", phone),
        "address": None if address is None else checks.lines("address", address, 500),
        "channel": None if channel is None else checks.one_of("channel", channel, Channel),
        "language": None if language is None else checks.language("language", language),
        "easy_read": easy_read,
    }
    changed = {name: new for name, new in given.items() if new is not None and new != getattr(person, name)}
    if not changed:
        return
    before = recipient_of(by.person_id)
    for name, new in changed.items():
        setattr(person, name, new)
    _save(person)
    if by.side != "person" and changed.keys() & {"email", "phone", "address", "channel"}:
        _tell_where_they_were(before, by, at)
    sentence = Sentence(
        "Details were changed: {what}", {"what": ", ".join(sorted(changed)).replace("_", " ")}
    )
    record_for(by=by, name="person.details_changed", sentence=sentence, at=at)


@transaction.atomic
def change_nhs_number(*, nhs_number: str, by: Standing, at: datetime) -> None:
    """Put in or take out (empty) the NHS number, which is kept sealed; staff do. Raises NotAnNhsNumber."""
    by.check(Task.EDIT_DETAILS)
    if by.side != "staff":
        raise NotAllowed(f"{by.actor.key} may not change an NHS number")
    person = Person.objects.select_for_update().get(id=by.person_id)
    _set_nhs_number(person, nhs_number)
    person.save()
    record_for(by=by, name="person.nhs_number_changed", sentence="The NHS number was changed", at=at)


@transaction.atomic
def change_team(*, team_ref: str, by: Standing, at: datetime) -> None:
    """Hand the record over to another team of the council or of health; staff do."""
    by.check(Task.MOVE_JOURNEY)
    person = Person.objects.select_for_update(of=["self"]).select_related("team").get(id=by.person_id)
    team = _supporting_team(team_ref)
    if team == person.team:
        return
    names = {"old": person.team.name, "new": team.name}
    take_back_team_help(person.team, by, at)
    person.team = team
    person.save()
    record_for(
        by=by, name="person.team_changed", sentence=Sentence("Handed over from {old} to {new}", names), at=at
    )


@transaction.atomic
def open_person_account(
    *, email: str = "", password: str | None = None, demo_blurb: str = "", by: Standing, at: datetime
) -> int:
    """The person's own account, made by staff (others get an invitation); gives its number."""
    by.check(Task.MANAGE_CIRCLE)
    if by.side != "staff":
        raise NotAllowed(f"{by.actor.key} may not open an account for somebody else")
    person = Person.objects.select_for_update().get(id=by.person_id)
    if person.account_id is not None:
        raise AlreadyThere("email", _("This person can sign in already."))
    account = make_account(
        email=email or person.email,
        name=call_name(person.given_name, person.family_name, person.known_as),
        password=password,
        language=person.language,
        demo_blurb=demo_blurb,
        at=at,
    )
    person.account = account
    person.save()
    record_for(by=by, name="person.account_opened", sentence="They can sign in now", at=at)
    return account.id


def _tell_where_they_were(before: Recipient, by: Standing, at: datetime) -> None:
    """A new address written by somebody else is told at the old one: else only the writer would know."""
    tell(
        recipient=before,
        subject=Subject.NEWS,
        body=lambda: _("Somebody changed how we reach you. If you did not ask for this, tell us."),
        about=subject_of(by.person_ref),
        at=at,
    )


def _no_namesake(person: Person, namesake_too: bool) -> None:
    """Refuse a second record of the same name and birthday in a team, also when both are sent at once."""
    if namesake_too:
        return
    Team.objects.select_for_update().get(id=person.team_id)
    same = Person.objects.filter(
        team_id=person.team_id,
        given_name__iexact=person.given_name,
        family_name__iexact=person.family_name,
        born_on=person.born_on,
    ).first()
    if same is not None:
        raise AlreadyThere(
            "namesake",
            _(
                "Somebody with this name and birthday is registered already: {ref}. Open that record, or say "
                "that this is somebody else."
            ).format(ref=same.ref),
        )


def _record_opened(person: Person, by: Actor, at: datetime) -> None:
    record(
        subject=subject_of(person.ref),
        by_key=by.key,
        by_name=by.name,
        name="person.registered",
        sentence="The record was opened",
        at=at,
    )


def _team_for(team_ref: str, by: Actor, at: datetime) -> Team:
    """The team a record may be opened in by this actor."""
    team = _supporting_team(team_ref)
    if Role.ADMINISTRATOR not in by.roles:
        own = teams_of(by.account_id, Role.PRACTITIONER, timezone.localdate(at)) if by.account_id else ()
        if team_ref not in {row.ref for row in own}:
            raise NotAllowed(f"{by.key} is no practitioner of team {team_ref}")
    return team


def _supporting_team(team_ref: str) -> Team:
    team = Team.objects.select_related("agency").filter(ref=team_ref).first()
    if team is None:
        raise NotFound(f"team {team_ref}")
    if team.agency.kind not in {AgencyKind.AUTHORITY, AgencyKind.HEALTH}:
        raise NotPossible("team", _("Choose a team of the council or of health."))
    return team


def _set_nhs_number(person: Person, text: str) -> None:
    """Seal the number and make it findable; empty takes it out. Raises NotAnNhsNumber and AlreadyThere."""
    if not text.strip():
        person.nhs_number_sealed = person.nhs_number_print = None
        return
    digits = read_nhs_number(text)
    found = fingerprint(digits, NHS_NUMBER)
    if Person.objects.filter(nhs_number_print=found).exclude(id=person.id).exists():
        raise AlreadyThere(
            "nhs_number", _("Somebody is registered with this NHS number already. Search for them.")
        )
    person.nhs_number_sealed, person.nhs_number_print = seal(digits), found


def _save(person: Person) -> None:
    """Check that the person can be reached in their own way, put the name in order, and save."""
    addresses = {Channel.EMAIL: person.email, Channel.TEXT: person.phone, Channel.LETTER: person.address}
    checks.reachable(Channel(person.channel), addresses)
    person.sort_key = sort_key(person.family_name, person.given_name, person.known_as)
    person.save()
