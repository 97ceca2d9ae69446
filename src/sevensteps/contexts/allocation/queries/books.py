"""The rulebook an answer or a sum belongs to, exactly as it was."""

from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.allocation import AllocationRulebook


def allocation_book(identity: Identity) -> AllocationRulebook:
    """The stored version. RuntimeError where its content is another: a defect."""
    stored = policies.stored_rulebook(identity.rulebook_id, identity.version)
    if stored.identity != identity or not isinstance(stored.book, AllocationRulebook):
        raise RuntimeError(f"{identity} is not the allocation rulebook that was stored")
    return stored.book
