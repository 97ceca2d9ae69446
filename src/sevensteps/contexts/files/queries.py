"""Files by their owner. Another owner's file, and a removed one's content, is not found."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sevensteps.contexts.files.kinds import MEDIA_TYPES, Kind
from sevensteps.contexts.files.models import Content, Upload
from sevensteps.contexts.sealing import unlock
from sevensteps.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class UploadRow:
    """A file without its content. `size` in bytes."""

    ref: str
    name: str
    description: str
    kind: Kind
    size: int
    by_name: str
    at: datetime
    removed_at: datetime | None
    removed_by_name: str


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file to give out; the shell's `download` makes the answer of it."""

    name: str
    media_type: str
    content: bytes


def uploads(owner_key: str, *, removed: bool = False) -> tuple[UploadRow, ...]:
    """The files of an owner, newest first; with `removed`, also those that are gone."""
    found = Upload.objects.filter(owner_key=owner_key).order_by("-id").defer("key_sealed")
    return tuple(_row(one) for one in (found if removed else found.filter(removed_at=None)))


def uploads_of(owner_keys: Collection[str]) -> dict[str, tuple[UploadRow, ...]]:
    """The files of many owners, newest first, by owner key; who has none is absent. One query."""
    found: dict[str, list[UploadRow]] = {}
    rows = Upload.objects.filter(owner_key__in=set(owner_keys), removed_at=None).order_by("-id")
    for one in rows.defer("key_sealed"):
        found.setdefault(one.owner_key, []).append(_row(one))
    return {key: tuple(rows) for key, rows in found.items()}


def upload(ref: str, *, owner_key: str) -> UploadRow:
    """One file of an owner, also when it is removed. Raises NotFound."""
    found = Upload.objects.filter(ref=ref, owner_key=owner_key).defer("key_sealed").first()
    if found is None:
        raise NotFound(f"no file {ref} of {owner_key}")
    return _row(found)


def content(ref: str, *, owner_key: str) -> FileContent:
    """What a file of an owner holds, opened. Raises NotFound, also when it is removed."""
    found = (
        Content.objects.filter(upload__ref=ref, upload__owner_key=owner_key, upload__removed_at=None)
        .select_related("upload")
        .first()
    )
    if found is None or found.upload.key_sealed is None:
        raise NotFound(f"no file {ref} of {owner_key}")
    return _opened(found, found.upload.key_sealed)


def contents_of(owner_keys: Collection[str]) -> dict[str, FileContent]:
    """What the newest file of each owner holds, by owner key; who has none is absent. One query."""
    rows = Content.objects.filter(upload__owner_key__in=set(owner_keys), upload__removed_at=None)
    return {
        one.upload.owner_key: _opened(one, one.upload.key_sealed)
        for one in rows.select_related("upload").order_by("upload_id")
        if one.upload.key_sealed is not None
    }


def _opened(found: Content, key_sealed: bytes | memoryview) -> FileContent:
    opened = unlock(key_sealed, found.sealed)
    return FileContent(found.upload.name, MEDIA_TYPES[Kind(found.upload.kind)], opened)


def _row(one: Upload) -> UploadRow:
    return UploadRow(
        ref=one.ref,
        name=one.name,
        description=one.description,
        kind=Kind(one.kind),
        size=one.size,
        by_name=one.by_name,
        at=one.at,
        removed_at=one.removed_at,
        removed_by_name=one.removed_by_name,
    )
