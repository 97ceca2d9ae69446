"""What of the demo is loaded: a mark in the audit, written in the same transaction as what it marks."""

from datetime import datetime

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.audit import queries as seen
from sevensteps.core.access import Actor, Role
from sevensteps.ops.demo.story import Story

# Opens the first accounts: before there is staff there is nobody else to do it.
SYSTEM = Actor(key="system:demo", name="Demo authority", roles=frozenset({Role.ADMINISTRATOR}))
BEGUN, COMPLETE = "begun", "complete"


def person(story: Story) -> str:
    """The part of the demo that one person is."""
    return f"person:{story.key}"


def is_marked(part: str) -> bool:
    """Whether this part of the demo was loaded, wholly."""
    return bool(seen.history(_subject(part)).rows)


def mark(part: str, at: datetime) -> None:
    """Write down that this part is loaded; call inside its transaction."""
    audit.record(
        subject=_subject(part),
        by_key=SYSTEM.key,
        by_name=SYSTEM.name,
        name="demo.loaded",
        sentence=f"Loaded {part}",
        at=at,
    )


def _subject(part: str) -> str:
    return f"demo:{part}"
