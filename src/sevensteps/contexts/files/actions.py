"""Keep a file; forget it. Who may is for the caller to know, and to write into the history of its subject."""

from datetime import datetime

from django.db import transaction

from sevensteps.contexts.files.kinds import Checked
from sevensteps.contexts.files.models import Content, Upload
from sevensteps.contexts.refs import new_ref, ref_of
from sevensteps.contexts.sealing import fingerprint, lock
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound, Refused

MOST_FILES = 100  # of one owner
LONGEST_DESCRIPTION = 200


class NotDescribed(Refused):
    """A file without words about it helps nobody who looks for it."""


class TooMany(Refused):
    """This owner has as many files as there can be."""


@transaction.atomic
def keep(*, owner_key: str, file: Checked, description: str, once: str = "", by: Actor, at: datetime) -> str:
    """Keep a file under its owner (`charge:REF`); returns its ref.

    `file` comes from `files.check.check` (the form's File field gives it). `once`: the token of the page
    (`form.once`); the same page sent twice keeps one file. Raises NotDescribed and TooMany.
    """
    words = " ".join(description.split())
    if not words:
        raise NotDescribed(
            "description", "Say in a few words what this file shows, like: Pension letter 2026."
        )
    if len(words) > LONGEST_DESCRIPTION:
        raise NotDescribed("description", "Say in 200 letters or fewer what this file shows.")
    ref = ref_of("file", owner_key, once) if once else new_ref()
    if Upload.objects.filter(ref=ref).exists():
        return ref
    if Upload.objects.filter(owner_key=owner_key, removed_at=None).count() >= MOST_FILES:
        raise TooMany("file", "There are 100 files here already. Remove one that is not needed.")
    key_sealed, sealed = lock(file.content)
    upload, new = Upload.objects.get_or_create(
        ref=ref,
        defaults={
            "owner_key": owner_key,
            "name": file.name,
            "description": words,
            "kind": file.kind,
            "size": len(file.content),
            "content_print": fingerprint(file.content, "files"),
            "key_sealed": key_sealed,
            "by_key": by.key,
            "by_name": by.name,
            "at": at,
        },
    )
    if new:
        Content.objects.create(upload=upload, sealed=sealed)
    return ref


@transaction.atomic
def remove(*, owner_key: str, ref: str, by: Actor, at: datetime) -> None:
    """Forget a file for good: its key goes, that it was there stays. Twice does no harm. Raises NotFound."""
    upload = Upload.objects.select_for_update().filter(ref=ref, owner_key=owner_key).first()
    if upload is None:
        raise NotFound(f"no file {ref} of {owner_key}")
    if upload.removed_at is not None:
        return
    upload.key_sealed = None
    upload.removed_at, upload.removed_by_key, upload.removed_by_name = at, by.key, by.name
    upload.save(update_fields=["key_sealed", "removed_at", "removed_by_key", "removed_by_name"])
