"""What people were told, and what waits to be done by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from sevensteps.contexts.notify.carriers import full_text
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.notify.words import BY_HAND, Channel, State, Subject
from sevensteps.core.errors import NotFound

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as its recipient reads it in the app (never with a way in: that is only carried)."""

    ref: str
    subject: Subject
    body: str
    about: str
    channel: Channel
    state: State
    queued_at: datetime
    sent_at: datetime | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A notice that waits for somebody: to print, to visit, or to look at why it failed."""

    ref: str
    recipient_name: str
    channel: Channel
    address: str
    subject: Subject
    text: str
    about: str
    state: State
    queued_at: datetime
    last_error: str


def notices_for(keys: Iterable[str], page: int = 1) -> tuple[NoticeRow, ...]:
    """Notices under any of these recipient keys, newest first, fifty a page counted from 1."""
    first = (max(page, 1) - 1) * PAGE_SIZE
    found = Notice.objects.filter(recipient_key__in=list(keys)).order_by("-queued_at", "-id")
    return tuple(_row(notice) for notice in found[first : first + PAGE_SIZE])


def unread_count(keys: Iterable[str]) -> int:
    """How many notices nobody has opened in the app yet."""
    return Notice.objects.filter(recipient_key__in=list(keys), read_at__isnull=True).count()


def waiting(channel: Channel, page: int = 1, about: Iterable[str] | None = None) -> tuple[WaitingRow, ...]:
    """What waits to be done by hand on a channel, oldest first: the print queue, the visits, the failures.

    `about` narrows it to notices about these subjects (`person:REF`).
    """
    first = (max(page, 1) - 1) * PAGE_SIZE
    found = Notice.objects.filter(channel=channel, state__in=[State.WAITING, State.FAILED])
    if about is not None:
        found = found.filter(about__in=list(about))
    return tuple(_waiting(notice) for notice in found.order_by("id")[first : first + PAGE_SIZE])


def waiting_count(channel: Channel) -> int:
    """How many notices wait to be done by hand on a channel."""
    return Notice.objects.filter(channel=channel, state__in=[State.WAITING, State.FAILED]).count()


def waiting_one(ref: str) -> WaitingRow:
    """One notice that waits to be done by hand. Raises NotFound: unknown, or done already."""
    found = Notice.objects.filter(ref=ref, state__in=[State.WAITING, State.FAILED]).first()
    if found is None:
        raise NotFound(f"notice {ref}")
    return _waiting(found)


def _row(notice: Notice) -> NoticeRow:
    return NoticeRow(
        ref=notice.ref,
        subject=Subject(notice.subject),
        body=notice.body,
        about=notice.about,
        channel=Channel(notice.channel),
        state=State(notice.state),
        queued_at=notice.queued_at,
        sent_at=notice.sent_at,
        read_at=notice.read_at,
    )


def _waiting(notice: Notice) -> WaitingRow:
    return WaitingRow(
        ref=notice.ref,
        recipient_name=notice.recipient_name,
        channel=Channel(notice.channel),
        address=notice.address,
        subject=Subject(notice.subject),
        # A way in is for its recipient: it goes on paper, but nobody reads it off an e-mail that failed.
        text=full_text(notice) if notice.channel in BY_HAND else notice.body,
        about=notice.about,
        state=State(notice.state),
        queued_at=notice.queued_at,
        last_error=notice.last_error,
    )


def told_on(refs: Iterable[str]) -> dict[str, date]:
    """On which day each of these notices reached its recipient; those that have not are left out. One query.

    An e-mail or a text counts on the day it was written unless it failed, a letter or a visit when done.
    """
    reached: dict[str, date] = {}
    for notice in Notice.objects.filter(ref__in=list(refs)):
        by_hand = notice.channel in BY_HAND
        at = notice.done_at or notice.read_at or notice.sent_at
        if at is None and not by_hand and notice.state != State.FAILED:
            at = notice.queued_at
        if at is not None:
            reached[notice.ref] = localdate(at)
    return reached
