"""Publishing rulebooks, putting them in force, and the authority's settings."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.policies.colours import readable
from sevensteps.contexts.policies.kinds import KINDS
from sevensteps.contexts.policies.models import AuthoritySettings, DemoClock, InForce, Rulebook
from sevensteps.contexts.policies.queries import Identity, Settings
from sevensteps.core import rulebook as core
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound, Refused

FURTHEST_TRAVEL = 3_660


class SamePerson(Refused):
    """Publisher and approver must be two people."""


class AlreadyPublished(Refused):
    """This version exists with other content; a published version never changes."""


class BadSetting(Refused):
    """A setting that cannot be."""


@dataclass(frozen=True, slots=True)
class Published:
    """Which version, and whether it is new: publishing the same file again changes nothing."""

    identity: Identity
    kind: str
    valid_from: date
    new: bool


@transaction.atomic
def publish_rulebook(
    *, text: str, filename: str, publisher: Actor, approver: Actor, at: datetime
) -> Published:
    """Read a rulebook's YAML and keep it for good.

    Raises core.rulebook.BrokenRulebook (file, line, key, reason), SamePerson, AlreadyPublished.
    """
    book = core.load_text(text, filename, KINDS)
    if publisher.key == approver.key:
        raise SamePerson("approver", "Somebody other than the publisher has to approve a rulebook.")
    identity = Identity(book.id, book.version, book.hash)
    row, new = Rulebook.objects.get_or_create(
        rulebook_id=book.id,
        version=book.version,
        defaults={
            "kind": book.kind,
            "title": book.title.en,
            "example": book.is_example,
            "valid_from": book.valid_from,
            "valid_to": book.valid_to,
            "sha256": book.hash,
            "filename": filename[-300:],
            "body": book.body,
            "publisher_key": publisher.key,
            "publisher_name": publisher.name,
            "approver_key": approver.key,
            "approver_name": approver.name,
            "published_at": at,
        },
    )
    if row.sha256 != book.hash:
        raise AlreadyPublished(
            filename,
            f"{book.id} version {book.version} is published with other content, and published versions never "
            f"change. Give this one version {book.version + 1}.",
        )
    if new:
        _record(
            publisher, f"rulebook:{book.id}", "rulebook.published", f"Published version {book.version}", at
        )
    return Published(identity, book.kind, book.valid_from, new)


@transaction.atomic
def put_in_force(
    *, kind: str, rulebook_id: str, version: int, from_day: date, by: Actor, at: datetime
) -> None:
    """Decide that from this day this version counts for its kind. Raises NotFound, Refused."""
    row = Rulebook.objects.filter(rulebook_id=rulebook_id, version=version, kind=kind).first()
    if row is None:
        raise NotFound(f"{kind} rulebook {rulebook_id} {version}")
    if from_day < row.valid_from or (row.valid_to is not None and from_day > row.valid_to):
        until = f" until {row.valid_to.isoformat()}" if row.valid_to else ""
        raise Refused(
            "from_day", f"This version holds from {row.valid_from.isoformat()}{until}. Choose such a day."
        )
    InForce.objects.create(kind=kind, rulebook=row, from_day=from_day, by_key=by.key, by_name=by.name, at=at)
    words = f"Put version {version} in force from {from_day.isoformat()}"
    _record(by, f"rulebook:{rulebook_id}", "rulebook.in_force", words, at)


@transaction.atomic
def change_settings(*, settings: Settings, by: Actor, at: datetime) -> None:
    """Keep the authority's settings: an administrator's task. Raises BadSetting, UnreadableColour."""
    by.check_role(Role.ADMINISTRATOR)
    for where, text, longest in (
        ("name", settings.name, 200),
        ("person_word", settings.person_word, 60),
        ("person_word_plural", settings.person_word_plural, 60),
    ):
        if not 0 < len(text.strip()) <= longest:
            raise BadSetting(where, f"Write something, in {longest} characters or fewer.")
    if not 1 <= settings.review_first_days <= 366:
        raise BadSetting("review_first_days", "The first review comes after 1 to 366 days.")
    if not 1 <= settings.review_every_days <= 366:
        raise BadSetting("review_every_days", "Reviews come at least once a year: after 1 to 366 days.")
    if settings.approval_limit_pence < 0:
        raise BadSetting("approval_limit_pence", "The limit cannot be below nought.")
    values = {
        key: value.strip() if isinstance(value, str) else value for key, value in asdict(settings).items()
    }
    AuthoritySettings.objects.update_or_create(pk=1, defaults=values | {"colour": readable(settings.colour)})
    _record(by, "authority", "authority.settings", "Changed the authority's settings", at)


@transaction.atomic
def travel(*, days: int, by: Actor, at: datetime) -> int:
    """Move the demo's clock forward and return how far ahead it is now, in days."""
    clock = DemoClock.objects.select_for_update().filter(pk=1).first() or DemoClock(days=0)
    ahead = clock.days + days
    if days < 1 or ahead > FURTHEST_TRAVEL:
        raise Refused(
            "days", f"Travel forward by at least a day, and by {FURTHEST_TRAVEL} days in all at most."
        )
    clock.days = ahead
    clock.save()
    _record(by, "authority", "demo.travelled", f"Moved the clock by {days} days", at)
    return ahead


def _record(by: Actor, subject: str, name: str, sentence: str, at: datetime) -> None:
    audit.record(
        subject=subject, by_key=by.key, by_name=by.name, relation="", name=name, sentence=sentence, at=at
    )
