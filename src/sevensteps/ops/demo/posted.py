"""What is done by hand: letters printed and posted, visits made; only the newest still wait."""

from __future__ import annotations

from datetime import timedelta

from sevensteps.contexts.audit.actions import subject_of
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify import queries as notices
from sevensteps.contexts.notify.words import Channel
from sevensteps.ops.demo.walk import Walk

_DAYS = timedelta(days=2)  # how soon a letter goes out, or somebody calls
_STILL_WAITING = timedelta(days=6)


def post(walk: Walk) -> None:
    """The practitioner has posted or told whatever is older than a few days."""
    channel = Channel(walk.story.channel)
    if channel not in {Channel.LETTER, Channel.IN_PERSON}:
        return
    about = [subject_of(walk.ref)]
    while old := [
        row for row in notices.waiting(channel, about=about) if row.queued_at < walk.now - _STILL_WAITING
    ]:
        for row in old:
            notify.mark_done(ref=row.ref, by=walk.practitioner, at=row.queued_at + _DAYS)
