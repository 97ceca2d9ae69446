"""Who may do what to whose record: the first ring. (The second, *when*, is in `core.journey`.)

Every question is a pair: `check` raises, `can` answers for a template. What a role or a
relationship brings is a table here; what a circle member may do is what the person consented to.
"""

from sevensteps.core.access.names import Authority, CaringSide, Permission, PlanHelp, Role, Task
from sevensteps.core.access.standing import (
    Actor,
    Standing,
    Tie,
    stand,
    tie_of_circle,
    tie_of_post,
    tie_to_self,
)
from sevensteps.core.access.tables import (
    ACTS_AS_SELF,
    AUTHORITY_ROLE_MAY,
    PERMISSION_BRINGS,
    PERMISSION_OF_HELP,
    PLAN_HELP_BRINGS,
    PLAN_HELPERS,
    SELF_MAY,
    STAFF_ONLY,
    TEAM_ROLE_MAY,
)

__all__ = [
    "ACTS_AS_SELF",
    "AUTHORITY_ROLE_MAY",
    "PERMISSION_BRINGS",
    "PERMISSION_OF_HELP",
    "PLAN_HELPERS",
    "PLAN_HELP_BRINGS",
    "SELF_MAY",
    "STAFF_ONLY",
    "TEAM_ROLE_MAY",
    "Actor",
    "Authority",
    "CaringSide",
    "Permission",
    "PlanHelp",
    "Role",
    "Standing",
    "Task",
    "Tie",
    "stand",
    "tie_of_circle",
    "tie_of_post",
    "tie_to_self",
]
