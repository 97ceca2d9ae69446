"""The verbs of the policies context."""

from sevensteps.contexts.policies.actions.proposals import (
    AlreadyProposed,
    ProposalStands,
    approve_proposal,
    decline_proposal,
    propose_rulebook,
)
from sevensteps.contexts.policies.actions.rulebooks import (
    KEEPERS,
    AlreadyPublished,
    Published,
    SamePerson,
    publish_rulebook,
    put_in_force,
)
from sevensteps.contexts.policies.actions.settings import BadSetting, change_settings, travel

__all__ = [
    "KEEPERS",
    "AlreadyProposed",
    "AlreadyPublished",
    "BadSetting",
    "ProposalStands",
    "Published",
    "SamePerson",
    "approve_proposal",
    "change_settings",
    "decline_proposal",
    "propose_rulebook",
    "publish_rulebook",
    "put_in_force",
    "travel",
]
