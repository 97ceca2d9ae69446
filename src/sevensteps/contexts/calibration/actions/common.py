"""What the verbs here share."""

from __future__ import annotations

from datetime import datetime, timedelta

from sevensteps.contexts.audit import actions as audit
from sevensteps.core.access import Actor
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

PATIENCE = timedelta(minutes=10)  # after this, work nothing was heard of may be queued once more


def record(by: Actor, subject: str, name: str, sentence: str, at: datetime) -> None:
    audit.record(
        subject=subject, by_key=by.key, by_name=by.name, relation="", name=name, sentence=sentence, at=at
    )


def written(where: str, text: str, most: int, *, needed: bool = True) -> str:
    """What was typed, tidy; raises Refused where it is missing or too long."""
    tidy = text.strip()
    if needed and not tidy:
        raise Refused(where, "Write something here.")
    if len(tidy) > most:
        raise Refused(where, Sentence("Use {most} characters or fewer.", {"most": most}))
    return tidy
