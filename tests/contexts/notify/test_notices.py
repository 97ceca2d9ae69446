"""Notices: kept with the fact, carried in the recipient's way, never lost, nothing personal outside."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import translation
from django.utils.translation import get_language
from procrastinate.contrib.django.models import ProcrastinateJob

from sevensteps.contexts.notify import actions, carriers, queries
from sevensteps.contexts.notify.errors import NoticeStands, NowhereToSend
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import NEXT, Channel, State, Subject
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db

STAFF = Actor("account:7", "Ada Green", 7, frozenset({Role.PRACTITIONER}))
ADDRESSES = {
    Channel.EMAIL: "rosa@example.org",
    Channel.TEXT: "01632 960 001",
    Channel.LETTER: "1 Mill Lane",
    Channel.IN_PERSON: "",
}


def rosa(channel: Channel = Channel.EMAIL) -> Recipient:
    return Recipient("person:ROSA", "Rosa Lind", channel, ADDRESSES[channel])


def queue(
    now: datetime, channel: Channel = Channel.EMAIL, body: str = "Your plan is agreed.", **more: Any
) -> str:
    return actions.queue(recipient=rosa(channel), subject=Subject.PLAN, body=body, at=now, **more)


@pytest.fixture
def broken_mail(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "no.such.Backend"


def test_a_notice_is_kept_with_the_fact_or_not_at_all(now: datetime) -> None:
    def fail() -> None:
        with transaction.atomic():
            queue(now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Notice.objects.exists()
    assert not ProcrastinateJob.objects.exists()
    queue(now)
    assert Notice.objects.count() == 1
    assert [job.task_name for job in ProcrastinateJob.objects.all()] == ["notify.send_queued"]


def test_an_email_goes_out_once_with_an_impersonal_subject(now: datetime) -> None:
    ref = queue(now)
    assert actions.send_queued(at=now) == 1
    assert actions.send_queued(at=now) == 0
    (message,) = mail.outbox
    assert (message.to, message.body) == (["rosa@example.org"], "Your plan is agreed.")
    assert message.subject == "News about a plan"
    (row,) = queries.notices_for(["person:ROSA"])
    assert (row.ref, row.state, row.sent_at) == (ref, State.SENT, now)


def test_a_subject_comes_from_the_list_and_from_nowhere_else(now: datetime) -> None:
    with pytest.raises(ValueError, match="Rosa"):
        actions.queue(recipient=rosa(), subject="Rosa Lind's budget", body="x", at=now)
    queue(now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(subject="Rosa")


def test_no_subject_has_a_gap_to_put_a_name_in() -> None:
    for language in ("en-gb", "cy"):
        with translation.override(language):
            for subject in Subject:
                assert "%" not in subject.label
                assert "{" not in subject.label


def test_a_text_message_is_a_whole_file(now: datetime, settings: LazySettings) -> None:
    ref = queue(now, Channel.TEXT)
    actions.send_queued(at=now)
    (file,) = Path(settings.TEXT_OUTBOX).iterdir()
    assert file.name == f"{ref}.txt"
    assert file.read_text() == "To: 01632 960 001\n\nYour plan is agreed.\n"
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("channel", [Channel.LETTER, Channel.IN_PERSON])
def test_letters_and_visits_wait_for_somebody_to_do_them(now: datetime, channel: Channel) -> None:
    ref = queue(now, channel, about="person:ROSA")
    assert actions.send_queued(at=now) == 0
    assert not ProcrastinateJob.objects.exists()
    (waiting,) = queries.waiting(channel)
    assert (waiting.ref, waiting.address, waiting.text) == (ref, ADDRESSES[channel], "Your plan is agreed.")
    assert queries.waiting(channel, about=["person:OTHER"]) == ()
    later = now + timedelta(days=1)
    actions.mark_done(ref=ref, by=STAFF, at=later)
    assert queries.waiting(channel) == ()
    notice = Notice.objects.get()
    assert (notice.state, notice.done_by, notice.done_at) == (State.DONE, "Ada Green", later)
    with pytest.raises(NoticeStands):
        actions.mark_done(ref=ref, by=STAFF, at=later)


def test_only_staff_say_that_a_letter_was_posted(now: datetime) -> None:
    ref = queue(now, Channel.LETTER)
    with pytest.raises(NotAllowed):
        actions.mark_done(ref=ref, by=Actor("account:1", "Rosa", 1), at=now)
    with pytest.raises(NotFound):
        actions.mark_done(ref="NOSUCH", by=STAFF, at=now)


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.TEXT, Channel.LETTER])
def test_without_an_address_nothing_is_queued(now: datetime, channel: Channel) -> None:
    with pytest.raises(NowhereToSend):
        actions.queue(recipient=Recipient("x", "X", channel, "  "), subject=Subject.NEWS, body="x", at=now)
    assert not Notice.objects.exists()


@pytest.mark.usefixtures("broken_mail")
def test_what_fails_is_tried_later_and_later_and_never_lost(now: datetime) -> None:
    ref = queue(now)
    waits = []
    moment = now
    while True:
        assert actions.send_queued(at=moment) == 0
        notice = Notice.objects.get()
        assert notice.last_error.startswith(("ModuleNotFoundError", "ImportError"))
        if notice.state == State.FAILED:
            break
        assert notice.next_try_at is not None
        waits.append(notice.next_try_at - moment)
        assert actions.send_queued(at=notice.next_try_at - timedelta(seconds=1)) == 0
        assert Notice.objects.get().tries == notice.tries  # not before its time
        moment = notice.next_try_at
    assert waits == [timedelta(minutes=2**power) for power in range(actions.TRIES - 1)]
    (failed,) = queries.waiting(Channel.EMAIL)
    assert failed.ref == ref


def test_a_failure_holds_up_nobody_else(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def carry(notice: Notice) -> None:
        if notice.body == "bad":
            raise OSError("refused")
        carriers.by_email(notice)

    monkeypatch.setattr(actions, "CARRIERS", {Channel.EMAIL: carry})
    queue(now, body="bad")
    queue(now, body="good")
    assert actions.send_queued(at=now) == 1
    assert [message.body for message in mail.outbox] == ["good"]


def test_what_failed_can_be_sent_again_or_told_otherwise(now: datetime) -> None:
    first, second = queue(now), queue(now)
    with pytest.raises(NoticeStands):
        actions.try_again(ref=first, by=STAFF, at=now)
    Notice.objects.update(state=State.FAILED, next_try_at=None, tries=actions.TRIES)
    actions.try_again(ref=first, by=STAFF, at=now)
    actions.mark_done(ref=second, by=STAFF, at=now)
    assert actions.send_queued(at=now) == 1
    assert queries.waiting(Channel.EMAIL) == ()


def test_a_way_in_is_carried_but_not_kept_nor_shown(now: datetime) -> None:
    queue(now, link="https://example.org/invitation/s3cret")
    with connection.cursor() as cursor:
        cursor.execute("SELECT n::text FROM notify_notice n")
        assert "s3cret" not in cursor.fetchone()[0]
    assert "s3cret" not in queries.notices_for(["person:ROSA"])[0].body
    actions.send_queued(at=now)
    assert mail.outbox[0].body.endswith("\n\nhttps://example.org/invitation/s3cret")
    assert Notice.objects.get().sealed_link is None


def test_a_letter_carries_the_way_in_until_it_is_posted(now: datetime) -> None:
    ref = queue(now, Channel.LETTER, link="https://example.org/x")
    assert queries.waiting(Channel.LETTER)[0].text.endswith("https://example.org/x")
    actions.mark_done(ref=ref, by=STAFF, at=now)
    assert Notice.objects.get().sealed_link is None


def test_nobody_reads_a_way_in_off_an_email_that_failed(now: datetime) -> None:
    ref = queue(now, link="https://example.org/invitation/s3cret")
    Notice.objects.filter(ref=ref).update(state="failed", next_try_at=None)
    assert "s3cret" not in queries.waiting_one(ref).text


def test_reading_is_noted_once_and_only_by_the_recipient(now: datetime) -> None:
    ref = queue(now)
    assert queries.unread_count(["person:ROSA"]) == 1
    with pytest.raises(NotFound):
        actions.mark_read(ref=ref, keys=frozenset({"person:OTHER"}), at=now)
    actions.mark_read(ref=ref, keys=frozenset({"person:ROSA"}), at=now)
    actions.mark_read(ref=ref, keys=frozenset({"person:ROSA"}), at=now + timedelta(days=1))
    assert Notice.objects.get().read_at == now
    assert queries.unread_count(["person:ROSA"]) == 0
    assert queries.notices_for(["person:OTHER"]) == ()


def test_every_state_has_its_followers() -> None:
    assert set(NEXT) == set(State)


@pytest.mark.parametrize(
    "change",
    [
        {"state": State.SENT},
        {"state": State.DONE, "next_try_at": None},
        {"next_try_at": None},
        {"sent_at": datetime.fromisoformat("2030-05-14T10:30Z")},
        {"done_by": "Ada"},
        {"channel": "pigeon"},
        {"address": ""},
    ],
)
def test_the_database_refuses_half_a_state(now: datetime, change: dict[str, Any]) -> None:
    queue(now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(**change)


@pytest.mark.django_db(transaction=True)
def test_two_senders_never_carry_the_same_notice(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    both, carried = threading.Barrier(2, timeout=120), []

    def carry(notice: Notice) -> None:
        both.wait()  # each holds one notice while the other looks
        carried.append(notice.ref)

    monkeypatch.setattr(actions, "CARRIERS", {Channel.EMAIL: carry})
    refs = {queue(now), queue(now)}

    def send() -> None:
        try:
            actions.send_queued(at=now)
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(timeout=120)
    assert sorted(carried) == sorted(refs)


def test_many_are_told_at_once_as_one_is(now: datetime) -> None:
    """Nobody is, where one of them cannot be reached."""
    ways = (Channel.EMAIL, Channel.LETTER, Channel.IN_PERSON)
    letters = [(rosa(way), lambda way=way: f"By {way}", "person:ROSA") for way in ways]
    nowhere = Recipient("person:BO", "Bo", Channel.TEXT)
    with pytest.raises(NowhereToSend):
        actions.tell_many(letters=[*letters, (nowhere, lambda: "Hello", "")], subject=Subject.MONEY, at=now)
    assert not Notice.objects.exists()
    jobs = ProcrastinateJob.objects.count()
    actions.tell_many(letters=letters, subject=Subject.MONEY, at=now)
    assert ProcrastinateJob.objects.count() == jobs + 1
    single = [queue(now, way, f"By {way}", about="person:ROSA") for way in ways]
    Notice.objects.filter(ref__in=single).update(subject=Subject.MONEY)
    several, one_by_one = (
        list(found.order_by("id").values_list(*_TOLD))
        for found in (Notice.objects.exclude(ref__in=single), Notice.objects.filter(ref__in=single))
    )
    assert several == one_by_one


def test_each_of_many_is_told_in_their_own_language(now: datetime) -> None:
    letters = [(replace(rosa(), language=one), get_language, "") for one in ("en-gb", "ar")]
    actions.tell_many(letters=letters, subject=Subject.MONEY, at=now)
    assert list(Notice.objects.order_by("id").values_list("language", "body")) == [
        ("en-gb", "en-gb"), ("ar", "ar"),
    ]  # fmt: skip


_TOLD = (
    "recipient_key", "recipient_name", "channel", "address", "language", "subject", "body", "about", "state",
    "queued_at", "next_try_at", "tries", "last_error", "done_by", "sealed_link", "sent_at", "read_at",
)  # fmt: skip
