"""Publishing rulebooks and putting them in force."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sevensteps.contexts.policies.actions.record import record
from sevensteps.contexts.policies.kinds import KINDS
from sevensteps.contexts.policies.models import InForce, Rulebook
from sevensteps.contexts.policies.queries import Identity, stored_rulebook
from sevensteps.core import rulebook as core
from sevensteps.core.access import Actor, Role
from sevensteps.core.allocation import AllocationRulebook, Currency
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence

KEEPERS = (Role.ADMINISTRATOR, Role.RAS_ANALYST)  # who looks after rulebooks


class SamePerson(Refused):
    """Publisher and approver must be two people."""


class AlreadyPublished(Refused):
    """This version exists with other content; a published version never changes."""


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
    """Read a rulebook's YAML and keep it for good: the word of two people who look after rulebooks.

    Raises core.rulebook.BrokenRulebook (file, line, key, reason), NotAllowed, SamePerson, AlreadyPublished.
    """
    for one in (publisher, approver):
        one.check_role(*KEEPERS)
    return kept_for_good(text=text, filename=filename, publisher=publisher, approver=approver, at=at)


def kept_for_good(*, text: str, filename: str, publisher: Actor, approver: Actor, at: datetime) -> Published:
    """The same for a proposal: its publisher may have left their post since they proposed it."""
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
            Sentence(
                "{book} version {version} is published with other content, and published versions never "
                "change. Give this one version {next}.",
                {"book": book.id, "version": book.version, "next": book.version + 1},
            ),
        )
    if new:
        record(
            publisher, f"rulebook:{book.id}", "rulebook.published", f"Published version {book.version}", at
        )
    return Published(identity, book.kind, book.valid_from, new)


@transaction.atomic
def put_in_force(
    *, kind: str, rulebook_id: str, version: int, from_day: date, by: Actor, at: datetime
) -> None:
    """Decide that from this day this version counts for its kind. Raises NotAllowed, NotFound, Refused.

    A table without questions may be published and compared, but nobody could answer it; and the ledger
    knows pounds only.
    """
    by.check_role(*KEEPERS)
    row = Rulebook.objects.filter(rulebook_id=rulebook_id, version=version, kind=kind).first()
    if row is None:
        raise NotFound(f"{kind} rulebook {rulebook_id} {version}")
    if from_day < row.valid_from or (row.valid_to is not None and from_day > row.valid_to):
        days = {"first": row.valid_from, "last": row.valid_to or ""}
        if row.valid_to:
            raise Refused(
                "from_day", Sentence("This version holds from {first} until {last}. Choose such a day.", days)
            )
        raise Refused("from_day", Sentence("This version holds from {first}. Choose such a day.", days))
    book = stored_rulebook(rulebook_id, version).book
    if isinstance(book, AllocationRulebook) and not book.has_questions:
        raise Refused(
            "from_day",
            "This rulebook has no questions, so nobody can be asked. Put one with questions in force.",
        )
    if isinstance(book, AllocationRulebook) and book.currency is not Currency.GBP:
        raise Refused("from_day", "This rulebook is not in pounds. Put one in pounds in force.")
    InForce.objects.create(kind=kind, rulebook=row, from_day=from_day, by_key=by.key, by_name=by.name, at=at)
    words = f"Put version {version} in force from {from_day.isoformat()}"
    record(by, f"rulebook:{rulebook_id}", "rulebook.in_force", words, at)
