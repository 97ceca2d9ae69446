"""The three rulebooks a charge is found by: those in force on a day, and those a charge was found by."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.charging import ChargingRulebook, PolicyRulebook, RatesRulebook, Rules

LAW, RATES, POLICY = "charging", "charging_rates", "charging_policy"  # kinds of rulebook


@dataclass(frozen=True, slots=True)
class Identities:
    """Exactly which law, which year's figures and which policy."""

    law: Identity
    rates: Identity
    policy: Identity

    @property
    def hashes(self) -> tuple[str, str, str]:
        return self.law.sha256, self.rates.sha256, self.policy.sha256


@dataclass(frozen=True, slots=True)
class RulesUsed:
    """Rules ready for the core, with the identities that are kept beside a result."""

    rules: Rules
    identities: Identities

    @property
    def example(self) -> bool:
        """Whether any of the figures are made up and not for real money."""
        return any(book.is_example for book in (self.rules.law, self.rules.rates, self.rules.policy))


def rules_in_force(on: date) -> RulesUsed:
    """What counts on a day. Raises policies.NothingInForce, or NotOurRules where the three do not fit."""
    found = [policies.rulebook_in_force(kind, on).identity for kind in (LAW, RATES, POLICY)]
    return rules_of(Identities(*found))


def policy_on(on: date) -> PolicyRulebook | None:
    """The authority's choices of a day; None where none are in force."""
    try:
        book = policies.rulebook_in_force(POLICY, on).book
    except policies.NothingInForce:
        return None
    return book if isinstance(book, PolicyRulebook) else None


def policy_changes() -> list[tuple[date, PolicyRulebook | None]]:
    """Each day on which the authority's choices change, in order, and what holds from then on. One query."""
    return [
        (day, stored.book if stored is not None and isinstance(stored.book, PolicyRulebook) else None)
        for day, stored in policies.changes_of(POLICY)
    ]


@lru_cache(maxsize=64)
def rules_of(identities: Identities) -> RulesUsed:
    """The stored versions. They never change, so each set is read once. RuntimeError for others: a defect."""
    books = []
    for identity in (identities.law, identities.rates, identities.policy):
        stored = policies.stored_rulebook(identity.rulebook_id, identity.version)
        if stored.identity != identity:
            raise RuntimeError(f"{identity} is not the rulebook that was stored")
        books.append(stored.book)
    law, rates, policy = books
    if not isinstance(law, ChargingRulebook) or not isinstance(rates, RatesRulebook):
        raise RuntimeError(f"{identities} are not a law and its figures")
    if not isinstance(policy, PolicyRulebook):
        raise RuntimeError(f"{identities.policy} is no charging policy")
    return RulesUsed(Rules(law, rates, policy), identities)
