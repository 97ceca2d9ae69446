"""Who may do what to whose record: the first ring. (The second, *when*, is in `core.journey`.)

Every question is a pair: `check` raises, `can` answers for a template. What a role or a
relationship brings is a table here; what a circle member may do is what the person consented to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.errors import NotAllowed


class Role(StrEnum):
    """What someone is employed to do."""

    PRACTITIONER = "practitioner"
    APPROVER = "approver"
    PANEL_CHAIR = "panel_chair"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    FINANCE_OFFICER = "finance_officer"
    BROKER = "broker"
    PROVIDER_WORKER = "provider_worker"
    COMMISSIONER = "commissioner"
    RAS_ANALYST = "ras_analyst"
    ADMINISTRATOR = "administrator"


class Authority(StrEnum):
    """In what right somebody from the circle acts for the person."""

    NONE = "none"
    ADVOCATE = "advocate"
    ATTORNEY = "attorney"
    DEPUTY = "deputy"
    APPOINTEE = "appointee"
    SUITABLE_PERSON = "suitable_person"
    PARENT = "parent"


class Task(StrEnum):
    """Something that can be seen or done on one person's record."""

    SEE_JOURNEY = "see_journey"
    SEE_DETAILS = "see_details"
    EDIT_DETAILS = "edit_details"
    SEE_MONEY = "see_money"
    SEE_PLAN = "see_plan"
    SEE_CIRCLE = "see_circle"
    MANAGE_CIRCLE = "manage_circle"
    SEE_HISTORY = "see_history"
    ANSWER_ASSESSMENT = "answer_assessment"
    FINISH_ASSESSMENT = "finish_assessment"
    WRITE_PLAN = "write_plan"
    SUBMIT_PLAN = "submit_plan"
    DECIDE_PLAN = "decide_plan"
    CHOOSE_HOLDING = "choose_holding"
    SET_UP_MONEY = "set_up_money"
    GRANT_ONE_OFF = "grant_one_off"
    RECORD_PAYMENT = "record_payment"
    ORDER_SUPPORT = "order_support"
    CANCEL_ORDER = "cancel_order"
    APPROVE_INVOICE = "approve_invoice"
    MOVE_MONEY = "move_money"
    RECORD_SPENDING = "record_spending"
    CHECK_SPENDING = "check_spending"
    NOTE_PROGRESS = "note_progress"
    GIVE_REVIEW_VIEW = "give_review_view"
    FINISH_REVIEW = "finish_review"
    MOVE_JOURNEY = "move_journey"
    SEE_APPEALS = "see_appeals"
    ASK_EXCEPTION = "ask_exception"
    DECIDE_EXCEPTION = "decide_exception"
    SEND_APPEAL = "send_appeal"
    ACKNOWLEDGE_APPEAL = "acknowledge_appeal"
    DECIDE_APPEAL = "decide_appeal"
    SEE_MEANS = "see_means"
    GIVE_MEANS = "give_means"
    REFUSE_MEANS = "refuse_means"
    CHECK_MEANS = "check_means"
    WAIVE_CHARGE = "waive_charge"
    PAY_OWN_PART = "pay_own_part"
    COLLECT_OWN_PART = "collect_own_part"
    KEEP_RESERVE = "keep_reserve"
    REPLY_RECOVERY = "reply_recovery"
    AGREE_RECOVERY = "agree_recovery"
    PROPOSE_RECOVERY = "propose_recovery"
    DECIDE_RECOVERY = "decide_recovery"


class Permission(StrEnum):
    """What a person consents to one member of their circle seeing or doing; each brings tasks."""

    SEE_JOURNEY = "see_journey"
    SEE_MONEY = "see_money"
    SEE_PLAN = "see_plan"
    HELP_ASSESS = "help_assess"
    HELP_PLAN = "help_plan"
    HELP_ORGANISE = "help_organise"
    HELP_REVIEW = "help_review"
    HELP_CONTRIBUTION = "help_contribution"


PERMISSION_BRINGS: dict[Permission, frozenset[Task]] = {
    Permission.SEE_JOURNEY: frozenset({Task.SEE_JOURNEY}),
    Permission.SEE_MONEY: frozenset({Task.SEE_JOURNEY, Task.SEE_MONEY}),
    Permission.SEE_PLAN: frozenset({Task.SEE_JOURNEY, Task.SEE_PLAN}),
    Permission.HELP_ASSESS: frozenset({Task.SEE_JOURNEY, Task.ANSWER_ASSESSMENT}),
    Permission.HELP_PLAN: frozenset({Task.SEE_JOURNEY, Task.SEE_PLAN, Task.WRITE_PLAN}),
    Permission.HELP_ORGANISE: frozenset(
        {
            Task.SEE_JOURNEY,
            Task.SEE_MONEY,
            Task.SEE_PLAN,
            Task.ORDER_SUPPORT,
            Task.CANCEL_ORDER,
            Task.APPROVE_INVOICE,
            Task.MOVE_MONEY,
            # They may speak for the person; agreeing to give money back is the person's alone.
            Task.KEEP_RESERVE,
            Task.REPLY_RECOVERY,
            Task.RECORD_SPENDING,
        }
    ),
    Permission.HELP_REVIEW: frozenset(
        {Task.SEE_JOURNEY, Task.SEE_PLAN, Task.NOTE_PROGRESS, Task.GIVE_REVIEW_VIEW}
    ),
    Permission.HELP_CONTRIBUTION: frozenset(
        {Task.SEE_JOURNEY, Task.SEE_MONEY, Task.SEE_MEANS, Task.GIVE_MEANS, Task.PAY_OWN_PART}
    ),
}

_LOOK = frozenset({Task.SEE_JOURNEY, Task.SEE_DETAILS, Task.SEE_MONEY, Task.SEE_PLAN, Task.SEE_CIRCLE})

# Deciding, recording a payment, asking for money back, finishing a review and settling a charge are staff's;
# the rest is their own.
SELF_MAY = frozenset(Task) - {
    Task.CHECK_SPENDING,
    Task.DECIDE_PLAN,
    Task.SET_UP_MONEY,
    Task.GRANT_ONE_OFF,
    Task.DECIDE_EXCEPTION,
    Task.ACKNOWLEDGE_APPEAL,
    Task.DECIDE_APPEAL,
    Task.RECORD_PAYMENT,
    Task.FINISH_REVIEW,
    Task.MOVE_JOURNEY,
    Task.CHECK_MEANS,
    Task.WAIVE_CHARGE,
    Task.COLLECT_OWN_PART,
    Task.PROPOSE_RECOVERY,
    Task.DECIDE_RECOVERY,
}

# Deciding whether a sum is right for one person, and on what they say against a decision.
_JUDGES = frozenset({Task.SEE_APPEALS, Task.DECIDE_EXCEPTION, Task.ACKNOWLEDGE_APPEAL, Task.DECIDE_APPEAL})

# Someone with lawful authority over property and affairs or welfare stands where the person stands.
ACTS_AS_SELF = frozenset({Authority.ATTORNEY, Authority.DEPUTY})

# What a role brings on the records of the people its team supports.
TEAM_ROLE_MAY: dict[Role, frozenset[Task]] = {
    Role.PRACTITIONER: _LOOK
    | {
        Task.EDIT_DETAILS,
        Task.MANAGE_CIRCLE,
        Task.SEE_HISTORY,
        Task.ANSWER_ASSESSMENT,
        Task.FINISH_ASSESSMENT,
        Task.WRITE_PLAN,
        Task.SUBMIT_PLAN,
        Task.CHOOSE_HOLDING,
        # Whether money may be paid, and to whom; what is there for them until it comes.
        Task.SET_UP_MONEY,
        Task.ORDER_SUPPORT,
        Task.CANCEL_ORDER,
        # On the person's word, and never for an order of their own: see core.market.agreeing.
        Task.APPROVE_INVOICE,
        Task.MOVE_MONEY,
        # What the person paid themselves, from the receipts they hand over or post.
        Task.RECORD_SPENDING,
        Task.NOTE_PROGRESS,
        Task.GIVE_REVIEW_VIEW,
        Task.FINISH_REVIEW,
        Task.MOVE_JOURNEY,
        Task.SEE_APPEALS,
        # Also on the person's word: whoever asks, or sends, never decides.
        Task.ASK_EXCEPTION,
        Task.SEND_APPEAL,
        Task.ACKNOWLEDGE_APPEAL,
        Task.SEE_MEANS,
        Task.GIVE_MEANS,
        Task.REFUSE_MEANS,
        # Written down on the person's word.
        Task.PAY_OWN_PART,
        Task.KEEP_RESERVE,
        Task.REPLY_RECOVERY,
    },
    Role.APPROVER: _LOOK
    | _JUDGES
    | {
        Task.SEE_HISTORY,
        Task.DECIDE_PLAN,
        Task.GRANT_ONE_OFF,
        Task.MOVE_JOURNEY,
        Task.SEE_MEANS,
        Task.WAIVE_CHARGE,
        Task.DECIDE_RECOVERY,
    },
    Role.PANEL_CHAIR: _LOOK | _JUDGES | {Task.SEE_MEANS, Task.DECIDE_RECOVERY},
    # Spending: only of money the broker's own agency holds, see contexts.budgets.actions.spending.
    Role.BROKER: _LOOK - {Task.SEE_CIRCLE}
    | {Task.WRITE_PLAN, Task.ORDER_SUPPORT, Task.CANCEL_ORDER, Task.RECORD_SPENDING},
}

# What a role brings on every record of the authority, whichever team supports the person.
AUTHORITY_ROLE_MAY: dict[Role, frozenset[Task]] = {
    Role.FINANCE_OFFICER: frozenset(
        {
            Task.SEE_JOURNEY,
            Task.SEE_MONEY,
            Task.CHECK_SPENDING,
            Task.RECORD_PAYMENT,
            Task.SEE_MEANS,
            Task.GIVE_MEANS,
            Task.REFUSE_MEANS,
            Task.CHECK_MEANS,
            Task.WAIVE_CHARGE,
            Task.COLLECT_OWN_PART,
            # Whoever proposes or tells never decides: see core.budgets.recovery.
            Task.PROPOSE_RECOVERY,
            Task.DECIDE_RECOVERY,
        }
    ),
    Role.SAFEGUARDING_LEAD: _LOOK | {Task.SEE_HISTORY, Task.SEE_APPEALS},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody signed in (or the system itself), as actions record them.

    `key` is a stable string for history rows (`account:12`, `system:demo`); `name` is what people read.
    `approval_limit_pence`: what a plan that they agree may cost a year; `run_limit_pence`: what a pay run may
    come to that they approve. None for someone who agrees, or approves, nothing.
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
    """

    actor: Actor
    person_id: int
    person_ref: str
    relation: str
    side: str  # whose voice it is: "person", "family" or "staff"
    tasks: frozenset[Task]

    def can(self, task: Task) -> bool:
        return task in self.tasks

    def check(self, task: Task) -> None:
        """Raise NotAllowed unless the task is theirs."""
        if task not in self.tasks:
            raise NotAllowed(f"{self.actor.key} may not {task} for {self.person_ref}")


@dataclass(frozen=True, slots=True)
class Tie:
    """One way in which somebody stands to a person, and what it brings."""

    relation: str
    side: str
    tasks: frozenset[Task]


# Staff's work on a record. Nobody does it on their own record or on that of somebody they are close to.
STAFF_ONLY = frozenset(Task) - SELF_MAY

_VOICES = ("person", "family", "staff")  # whose voice it is when somebody stands in several ways


def tie_to_self() -> Tie:
    return Tie("yourself", "person", SELF_MAY)


def tie_of_circle(
    relationship: str,
    authority: Authority,
    confirmed: bool,
    permissions: Iterable[Permission],
    of_age: bool = True,
) -> Tie:
    """What a member of the circle may: as the person where a confirmed authority says so, else by consent.

    A claimed power of attorney brings nothing until somebody has seen it (`confirmed`). Parental
    responsibility (Children Act 1989, sections 2, 3 and 105) ends when the child is of age.
    """
    parent_of_child = authority is Authority.PARENT and not of_age
    if confirmed and (authority in ACTS_AS_SELF or parent_of_child):
        return Tie(relationship, "family", SELF_MAY)
    brought = (PERMISSION_BRINGS[permission] for permission in permissions)
    return Tie(relationship, "family", frozenset().union(*brought))


def tie_of_post(role: Role, *, same_team: bool, same_agency: bool, engaged: bool = False) -> Tie:
    """What a post brings on one record; `engaged` when the person asked this broker's team for help."""
    tasks: frozenset[Task] = frozenset()
    if same_team or (engaged and role is Role.BROKER):
        tasks |= TEAM_ROLE_MAY.get(role, frozenset())
    if same_agency:
        tasks |= AUTHORITY_ROLE_MAY.get(role, frozenset())
    return Tie(role.value.replace("_", " "), "staff", tasks)


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
    return Standing(actor, person_id, person_ref, nearest.relation, nearest.side, tasks)
