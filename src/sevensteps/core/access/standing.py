"""Somebody seen against one person's record, and everything their ties to it bring together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sevensteps.core.access.names import Authority, Permission, PlanHelp, Role, Task
from sevensteps.core.access.tables import (
    ACTS_AS_SELF,
    AUTHORITY_ROLE_MAY,
    PERMISSION_BRINGS,
    PLAN_HELP_BRINGS,
    PLAN_HELPERS,
    SELF_MAY,
    STAFF_ONLY,
    TEAM_ROLE_MAY,
)
from sevensteps.core.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody signed in (or the system itself), as actions record them.

    `key` is a stable string for history rows (`account:12`, `system:demo`); `name` is what people read.
    `approval_limit_pence`: what a plan that they agree may cost a year; `run_limit_pence`: what the pay
    runs may come to that they approve in a day. None for someone who agrees, or approves, nothing.
    """

    key: str
    name: str
    account_id: int | None = None
    roles: frozenset[Role] = frozenset()
    approval_limit_pence: int | None = None
    run_limit_pence: int | None = None

    def check_role(self, *roles: Role) -> None:
        """Raise NotAllowed unless one of these roles is theirs."""
        if self.roles.isdisjoint(roles):
            raise NotAllowed(f"{self.key} is none of {', '.join(sorted(roles))}")


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor seen against one person: proof that the record was fetched through its caller.

    `relation` is how they stand to the person, in words for history ("yourself", "mother", "practitioner").
    `plan_parts`: in which parts of the plan they may write, where the person chose some; None for all.
    """

    actor: Actor
    person_id: int
    person_ref: str
    relation: str
    side: str  # whose voice it is: "person", "family" or "staff"
    tasks: frozenset[Task]
    plan_parts: frozenset[str] | None = None

    def can(self, task: Task) -> bool:
        return task in self.tasks

    def check(self, task: Task) -> None:
        """Raise NotAllowed unless the task is theirs."""
        if task not in self.tasks:
            raise NotAllowed(f"{self.actor.key} may not {task} for {self.person_ref}")


@dataclass(frozen=True, slots=True)
class Tie:
    """One way in which somebody stands to a person, and what it brings. `plan_parts` as in `Standing`."""

    relation: str
    side: str
    tasks: frozenset[Task]
    plan_parts: frozenset[str] | None = None


_VOICES = ("person", "family", "staff")  # whose voice it is when somebody stands in several ways


def tie_to_self() -> Tie:
    return Tie("yourself", "person", SELF_MAY)


def tie_of_circle(
    relationship: str,
    authority: Authority,
    confirmed: bool,
    permissions: Iterable[Permission],
    of_age: bool = True,
    *,
    plan_parts: frozenset[str] | None = None,
) -> Tie:
    """What a member of the circle may: as the person where a confirmed authority says so, else by consent.

    A claimed power of attorney brings nothing until somebody has seen it (`confirmed`). Parental
    responsibility (Children Act 1989, sections 2, 3 and 105) ends when the child is of age.
    """
    parent_of_child = authority is Authority.PARENT and not of_age
    if confirmed and (authority in ACTS_AS_SELF or parent_of_child):
        return Tie(relationship, "family", SELF_MAY)
    brought = (PERMISSION_BRINGS[permission] for permission in permissions)
    return Tie(relationship, "family", frozenset().union(*brought), plan_parts)


def tie_of_post(
    role: Role,
    *,
    same_team: bool,
    same_agency: bool,
    engaged: bool = False,
    plan_help: PlanHelp | None = None,
    plan_parts: frozenset[str] | None = None,
    for_children: bool = False,
) -> Tie:
    """What a post brings on one record; `engaged` when the person asked this broker's team for help.

    `plan_help`: how far the person lets this team help with the plan; it takes the place of what the post
    brings for writing and for saying something about it. Those who decide on plans keep their own part.
    `for_children`: the post is in a safeguarding team only for children; the risk panel is the adults team's.
    """
    tasks: frozenset[Task] = frozenset()
    if same_team or (engaged and role is Role.BROKER):
        tasks |= TEAM_ROLE_MAY.get(role, frozenset())
    if same_agency:
        tasks |= AUTHORITY_ROLE_MAY.get(role, frozenset())
    if for_children:
        tasks -= {Task.ARRANGE_PANEL}
    parts: frozenset[str] | None = None
    if plan_help is not None and role in PLAN_HELPERS:
        tasks = (tasks - {Task.WRITE_PLAN, Task.COMMENT_PLAN}) | PLAN_HELP_BRINGS[plan_help]
        parts = plan_parts
    return Tie(role.value.replace("_", " "), "staff", tasks, parts)


def stand(actor: Actor, *, person_id: int, person_ref: str, ties: Iterable[Tie]) -> Standing | None:
    """Everything the ties bring together, or None when they bring nothing (the record is not theirs to know).

    The closest tie gives the relation and the voice, also where the person consented to nothing yet. Staff
    close to the person keep what they may see, and lose what only staff decide or do on the person's word.
    """
    held = [tie for tie in ties if tie.tasks or tie.side != "staff"]
    tasks = frozenset[Task]().union(*(tie.tasks for tie in held))
    if not tasks:
        return None
    nearest = min(held, key=lambda tie: (_VOICES.index(tie.side), -len(tie.tasks), tie.relation))
    if nearest.side != "staff":
        close = frozenset[Task]().union(*(tie.tasks for tie in held if tie.side != "staff"))
        tasks = close | (tasks - STAFF_ONLY - {Task.APPROVE_INVOICE, Task.RECORD_SPENDING})
    return Standing(actor, person_id, person_ref, nearest.relation, nearest.side, tasks, _parts(held))


def _parts(ties: Iterable[Tie]) -> frozenset[str] | None:
    """In which parts of the plan the ties that let them write do so together; None for all of it."""
    chosen = [tie.plan_parts for tie in ties if Task.WRITE_PLAN in tie.tasks]
    parts = frozenset[str]()
    for one in chosen:
        if one is None:
            return None
        parts |= one
    return parts if chosen else None
