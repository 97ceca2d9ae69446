"""Pictures, drawings and sound clips of a plan, and their files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sevensteps.contexts.files import queries as files
from sevensteps.contexts.files.queries import FileContent
from sevensteps.contexts.planning.models import Media, Plan, Saving
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import Medium


@dataclass(frozen=True, slots=True)
class MediaView:
    """One of them: where it stands (`heading:KEY`, `wealth:KIND` or `section:KEY`), and what it shows."""

    ref: str
    kind: Medium
    place: str
    words: str


def media_owner(ref: str) -> str:
    """Whose its file is, in `contexts.files`."""
    return f"plan_media:{ref}"


def media_of(plan: Plan) -> tuple[MediaView, ...]:
    """All of one version, in the order in which each place shows its own. One query."""
    rows = Media.objects.filter(plan=plan).order_by("place", "number")
    return tuple(MediaView(row.ref, Medium(row.kind), row.place, row.words) for row in rows)


def media_is_kept(ref: str) -> bool:
    """Whether its file is there; not where it was deleted for good. One query."""
    return bool(files.uploads(media_owner(ref)))


def media_files(media: Iterable[MediaView]) -> dict[str, FileContent]:
    """The files of these, by ref; one that was deleted for good is absent. One query."""
    kept = files.contents_of([media_owner(one.ref) for one in media])
    return {key.removeprefix(media_owner("")): content for key, content in kept.items()}


def media_file(person_id: int, ref: str) -> FileContent:
    """The file of one that is or was in a plan of this person. Raises NotFound. Three queries."""
    if not Saving.objects.filter(plan__person_id=person_id, part=f"media:{ref}").exists():
        raise NotFound(f"media {ref}")
    (kept,) = files.uploads(media_owner(ref)) or (None,)
    if kept is None:
        raise NotFound(f"file of media {ref}")
    return files.content(kept.ref, owner_key=media_owner(ref))
