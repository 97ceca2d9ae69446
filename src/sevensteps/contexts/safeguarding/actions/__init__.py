"""The verbs of the safeguarding context."""

from sevensteps.contexts.safeguarding.actions.concerns import (
    keep_reach,
    match_person,
    move_concern,
    raise_concern,
)
from sevensteps.contexts.safeguarding.actions.teams import end_team, keep_team, pass_on

__all__ = [
    "end_team",
    "keep_reach",
    "keep_team",
    "match_person",
    "move_concern",
    "pass_on",
    "raise_concern",
]
