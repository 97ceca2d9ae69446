"""What the policies context leaves in the history of what happened."""

from datetime import datetime

from sevensteps.contexts.audit import actions as audit
from sevensteps.core.access import Actor


def record(by: Actor, subject: str, name: str, sentence: str, at: datetime) -> None:
    audit.record(
        subject=subject, by_key=by.key, by_name=by.name, relation="", name=name, sentence=sentence, at=at
    )
