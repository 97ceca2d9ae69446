"""Which law of direct payments, and which of the authority's own rules on held money, count for somebody."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.budgets import DirectPaymentsRulebook, HoldingPolicy
from sevensteps.core.dates import ADULT_AGE, age_on

LAW, POLICY = "direct_payments", "holding_policy"  # kinds of rulebook
ADULTS = "adults"


@dataclass(frozen=True, slots=True)
class Law:
    """The law, and exactly which version of it."""

    identity: Identity
    book: DirectPaymentsRulebook


def law_in_force(on: date) -> Law | None:
    """What counts on a day; None where the authority has put no law in force."""
    try:
        found = policies.rulebook_in_force(LAW, on)
    except policies.NothingInForce:
        return None
    return Law(found.identity, found.book) if isinstance(found.book, DirectPaymentsRulebook) else None


def holds_for(law: Law | None, born_on: date, on: date) -> bool:
    """Whether this law is about people of that age."""
    return law is not None and (law.book.people == ADULTS) == (age_on(born_on, on) >= ADULT_AGE)


@lru_cache(maxsize=32)
def law_used(identity: Identity) -> Law:
    """The law an answer was found by. It never changes, so it is read once. RuntimeError for another."""
    found = policies.stored_rulebook(identity.rulebook_id, identity.version)
    if found.identity != identity or not isinstance(found.book, DirectPaymentsRulebook):
        raise RuntimeError(f"{identity} is not the law that was stored")
    return Law(found.identity, found.book)


def holding_policy(on: date) -> HoldingPolicy | None:
    """The authority's choices about held money; None where none are in force."""
    try:
        book = policies.rulebook_in_force(POLICY, on).book
    except policies.NothingInForce:
        return None
    return book if isinstance(book, HoldingPolicy) else None
