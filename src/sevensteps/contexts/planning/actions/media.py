"""Pictures, drawings and sound clips: put into a plan, told about in words, put in order, taken out."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.files import actions as files
from sevensteps.contexts.files import queries as files_kept
from sevensteps.contexts.files.kinds import SOUNDS, Checked, Kind
from sevensteps.contexts.planning.actions.held import (
    fitting,
    in_their_part,
    plan_to_write,
    seen_last,
    written,
)
from sevensteps.contexts.planning.actions.said import media_said
from sevensteps.contexts.planning.models import Media, Plan
from sevensteps.contexts.planning.queries import media_owner
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.contexts.refs import new_ref, ref_of
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning import HEADINGS, LONGEST_WORDS, MEDIA, MOST_MEDIA, SECTIONS, Medium
from sevensteps.core.trace import Sentence

_SEEN = {Kind.JPEG, Kind.PNG}
_KEYS = {"heading": set(HEADINGS), "wealth": set(WealthKind.values), "section": set(SECTIONS)}


class TooManyMedia(Refused):
    """As many as a plan takes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is put in: its file, looked into (`files.check`), and in words what it shows or says."""

    kind: Medium
    file: Checked
    words: str


@transaction.atomic
def add_media(*, by: Standing, place: str, shown: Shown, once: str = "", at: datetime) -> str:
    """Put one in after the others of its place, and return its reference; with the same `once`, once.

    Raises NotFound (no such place), TooManyMedia, Refused (no words, a file of another kind), TooLong.
    """
    _known(place)
    plan = plan_to_write(by)
    words = _words(shown.words, shown.kind)
    if shown.file.kind not in (SOUNDS if shown.kind is Medium.SOUND else _SEEN):
        sound = shown.kind is Medium.SOUND
        raise Refused("file", Sentence("Choose a sound clip.") if sound else Sentence("Choose a picture."))
    ref = ref_of("media", plan.ref, once) if once else new_ref()
    there = Media.objects.filter(plan=plan)
    if there.filter(ref=ref).exists():
        return ref
    if there.count() >= MOST_MEDIA:
        raise TooManyMedia(
            "file",
            Sentence("There are {most} in this plan already. Take one out first.", {"most": MOST_MEDIA}),
        )
    last = there.filter(place=place).aggregate(last=Max("number"))["last"] or 0
    row = Media(plan=plan, ref=ref, kind=shown.kind, place=place, number=last + 1, words=words)
    told = words[: files.LONGEST_DESCRIPTION]
    files.keep(owner_key=media_owner(ref), file=shown.file, description=told, once=ref, by=by.actor, at=at)
    row.revision = written(plan, f"media:{ref}", media_said(row), by, at)
    row.save()
    return ref


@transaction.atomic
def change_media(
    *, by: Standing, ref: str, words: str, place: str, revision: int | None = None, at: datetime
) -> None:
    """Say in other words what it shows, or put it elsewhere. Raises NotFound, SavedMeanwhile, Refused."""
    _known(place)
    plan = plan_to_write(by)
    row = _media(plan, ref)
    tidy = _words(words, Medium(row.kind))
    if (tidy, place) == (row.words, row.place):
        return
    seen_last("words", revision, row.revision, row.words)
    row.words = tidy
    if place != row.place:
        in_their_part(by, f"media:{ref}", row.place)
        last = plan.media.filter(place=place).aggregate(last=Max("number"))["last"] or 0
        row.place, row.number = place, last + 1
    row.revision = written(plan, f"media:{ref}", media_said(row), by, at)
    row.save()


@transaction.atomic
def move_media_up(*, by: Standing, ref: str, at: datetime) -> None:
    """Change places with the one before it; the first stays where it is. Raises NotFound."""
    plan = plan_to_write(by)
    row = _media(plan, ref)
    before = plan.media.filter(place=row.place, number__lt=row.number).order_by("-number").first()
    if before is None:
        return
    row.number, before.number = before.number, row.number
    for one in (row, before):
        one.revision = written(plan, f"media:{one.ref}", media_said(one), by, at)
        one.save()


@transaction.atomic
def remove_media(*, by: Standing, ref: str, at: datetime) -> None:
    """Take it out of the plan; who reads what changed can still see it. Raises NotFound."""
    plan = plan_to_write(by)
    _media(plan, ref).delete()
    written(plan, f"media:{ref}", {}, by, at)


@transaction.atomic
def forget_media(*, by: Standing, ref: str, at: datetime) -> None:
    """Take it out and delete its file for good: nobody sees or hears it any more. The words about it stay
    among what changed.

    For the person and who stands for them. Raises NotFound, and Refused where another version shows it: an
    agreed plan stays as it was.
    """
    by.check(Task.MANAGE_CIRCLE)
    plan = plan_to_write(by)
    if Media.objects.filter(ref=ref).exclude(plan=plan).exists():
        raise Refused("file", "It stands in an earlier version of the plan, which is kept as it was.")
    remove_media(by=by, ref=ref, at=at)
    for kept in files_kept.uploads(media_owner(ref)):
        files.remove(owner_key=media_owner(ref), ref=kept.ref, by=by.actor, at=at)
    audit.record_for(by=by, name="plan.media_deleted", sentence="Deleted a picture or sound for good", at=at)


def _media(plan: Plan, ref: str) -> Media:
    row = Media.objects.filter(plan=plan, ref=ref).first()
    if row is None:
        raise NotFound(f"media {ref}")
    return row


def _known(place: str) -> None:
    prefix, _colon, key = place.partition(":")
    if key not in _KEYS.get(prefix, ()):
        raise NotFound(f"place {place}")


def _words(words: str, kind: Medium) -> str:
    tidy = fitting("words", words, LONGEST_WORDS)
    if not tidy:
        raise Refused("words", MEDIA[kind].missing)
    return tidy
