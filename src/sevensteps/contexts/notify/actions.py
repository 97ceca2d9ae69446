"""Tell people: queue with the fact, send afterwards, by hand where that is their way."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app as jobs

from sevensteps.contexts.notify.carriers import CARRIERS
from sevensteps.contexts.notify.errors import NoticeStands, NowhereToSend
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import BY_HAND, NEXT, Channel, State, Subject
from sevensteps.contexts.refs import new_refs
from sevensteps.contexts.sealing import seal
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotAllowed, NotFound

SEND = "notify.send_queued"  # the job that carries what is queued; ops.jobs does it
# Whom to tell, what (called in their own language, so translate inside it), and about whom or what it is.
Letter = tuple[Recipient, Callable[[], str], str]
TRIES = 8  # a minute, two, four… about four hours in all, then somebody has to look


@transaction.atomic
def queue(
    *, recipient: Recipient, subject: Subject, body: str, about: str = "", link: str = "", at: datetime
) -> str:
    """Write down what to tell; it goes out after this transaction, or not at all. Gives the notice's ref.

    `link` is a way in (an invitation): kept sealed, put under the body when carried, then forgotten.
    Raises NowhereToSend when the channel has no address.
    """
    channel = Channel(recipient.channel)
    _check_reached(recipient)
    by_hand = channel in BY_HAND
    notice = Notice.objects.create(
        recipient_key=recipient.key,
        recipient_name=recipient.name,
        channel=channel,
        address=recipient.address,
        language=recipient.language,
        subject=Subject(subject),
        body=body,
        sealed_link=seal(link) if link else None,
        about=about,
        state=State.WAITING if by_hand else State.QUEUED,
        queued_at=at,
        next_try_at=None if by_hand else at,
    )
    if not by_hand:
        jobs.configure_task(SEND).defer()
    return notice.ref


def tell(
    *,
    recipient: Recipient,
    subject: Subject,
    body: Callable[[], str],
    about: str = "",
    link: str = "",
    at: datetime,
) -> str:
    """Queue what `body` says in the recipient's own language: it is called in it, so translate inside it."""
    words = _worded(recipient, body)
    return queue(recipient=recipient, subject=subject, body=words, about=about, link=link, at=at)


def _worded(recipient: Recipient, body: Callable[[], str]) -> str:
    with override(recipient.language):
        return body()


_COPY = """
COPY notify_notice (ref, recipient_key, recipient_name, channel, address, language, subject, body, about,
    state, queued_at, next_try_at, tries, last_error, done_by) FROM STDIN
"""


@transaction.atomic
def tell_many(*, letters: Sequence[Letter], subject: Subject, at: datetime) -> None:
    """Queue many notices at once, as `tell` does one. Raises NowhereToSend, and then nobody is told."""
    if not letters:
        return
    kind = str(Subject(subject))
    # All of them before the COPY, in which nothing can be asked of the database.
    worded = [_worded(recipient, body) for recipient, body, _about in letters]
    told = zip(new_refs(len(letters), 10), letters, worded, strict=True)
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for ref, (recipient, _body, about), words in told:
            _check_reached(recipient)
            by_hand = recipient.channel in BY_HAND
            state, due = (State.WAITING, None) if by_hand else (State.QUEUED, at)
            copy.write_row((
                ref, recipient.key, recipient.name, str(recipient.channel), recipient.address,
                recipient.language, kind, words, about, str(state), at, due, 0, "", "",
            ))  # fmt: skip
    if any(recipient.channel not in BY_HAND for recipient, _body, _about in letters):
        jobs.configure_task(SEND).defer()


def _check_reached(recipient: Recipient) -> None:
    if recipient.channel != Channel.IN_PERSON and not recipient.address.strip():
        raise NowhereToSend(
            "channel", _("There is nowhere to send this. Add an address first, or choose another way.")
        )


def send_queued(*, at: datetime) -> int:
    """Carry everything that is due, one notice a transaction; how many went.

    Several senders may run: each takes rows no other holds. A notice is marked in the transaction that
    carried it, so a sender that dies in between carries that one notice again: at least once, never lost.
    """
    sent = 0
    while True:
        with transaction.atomic():
            due = Notice.objects.filter(state=State.QUEUED, next_try_at__lte=at)
            notice = due.order_by("id").select_for_update(skip_locked=True).first()
            if notice is None:
                return sent
            sent += _carry(notice, at)


def _carry(notice: Notice, at: datetime) -> bool:
    """Hand one notice to its carrier and write down how that went."""
    notice.tries += 1
    try:
        CARRIERS[Channel(notice.channel)](notice)
    except Exception as error:  # whatever the carrier's fault is, the notice is kept and tried again
        notice.last_error = f"{type(error).__name__}: {error}"[:1000]
        failed = notice.tries >= TRIES
        notice.state = State.FAILED if failed else State.QUEUED
        notice.next_try_at = None if failed else at + timedelta(minutes=2 ** (notice.tries - 1))
        notice.save()
        return False
    notice.state, notice.sent_at, notice.next_try_at = State.SENT, at, None
    notice.last_error, notice.sealed_link = "", None
    notice.save()
    return True


@transaction.atomic
def mark_done(*, ref: str, by: Actor, at: datetime) -> None:
    """A letter was printed and posted, somebody was told in person, or a failed notice was told otherwise."""
    notice = _locked(by, ref, State.DONE)
    notice.state, notice.done_at, notice.done_by, notice.sealed_link = State.DONE, at, by.name, None
    notice.save()


@transaction.atomic
def try_again(*, ref: str, by: Actor, at: datetime) -> None:
    """Send a notice that failed once more."""
    notice = _locked(by, ref, State.QUEUED)
    notice.state, notice.tries, notice.next_try_at = State.QUEUED, 0, at
    notice.save()
    jobs.configure_task(SEND).defer()


@transaction.atomic
def mark_read(*, ref: str, keys: frozenset[str], at: datetime) -> None:
    """The recipient has read it in the app; reading again changes nothing. Others' notices are NotFound."""
    notice = Notice.objects.select_for_update().filter(ref=ref, recipient_key__in=keys).first()
    if notice is None:
        raise NotFound(f"notice {ref}")
    if notice.read_at is None:
        notice.read_at = at
        notice.save()


def mark_all_read(*, keys: frozenset[str], at: datetime) -> None:
    """The recipient has read all that is there."""
    Notice.objects.filter(recipient_key__in=keys, read_at__isnull=True, queued_at__lte=at).update(read_at=at)


def _locked(by: Actor, ref: str, to: State) -> Notice:
    """The notice, held for a change to this state by staff; raises NotFound, NotAllowed or NoticeStands."""
    notice = Notice.objects.select_for_update().filter(ref=ref).first()
    if notice is None:
        raise NotFound(f"notice {ref}")
    if not by.roles:
        raise NotAllowed(f"{by.key} is no member of staff")
    if to not in NEXT[State(notice.state)]:
        raise NoticeStands(
            "notice",
            _("Nothing was changed: this notice is marked “{state}”.").format(
                state=State(notice.state).label
            ),
        )
    return notice
