"""Rulebooks published by two people who look after them, and put in force."""

from datetime import date, datetime

from tests.factories.people import NOW

from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies.actions import Published
from sevensteps.core.access import Actor, Role

ADA = Actor("account:900", "Ada Analyst", roles=frozenset({Role.RAS_ANALYST}))
BEN = Actor("account:901", "Ben Boss", roles=frozenset({Role.ADMINISTRATOR}))


def published(text: str, name: str = "book.yaml", at: datetime = NOW) -> Published:
    """Proposed by Ada, approved by Ben."""
    return policies.publish_rulebook(text=text, filename=name, publisher=ADA, approver=BEN, at=at)


def in_force(text: str, from_day: date, at: datetime = NOW, name: str = "book.yaml") -> Published:
    """Published, and counting from a day on: no earlier than it holds."""
    done = published(text, name, at)
    policies.put_in_force(
        kind=done.kind, rulebook_id=done.identity.rulebook_id, version=done.identity.version,
        from_day=max(from_day, done.valid_from), by=ADA, at=at,
    )  # fmt: skip
    return done
