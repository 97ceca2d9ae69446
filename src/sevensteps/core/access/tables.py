"""What a permission, a role or being the person brings, as tables."""

from __future__ import annotations

from sevensteps.core.access.names import Authority, Permission, PlanHelp, Role, Task

PERMISSION_BRINGS: dict[Permission, frozenset[Task]] = {
    Permission.SEE_JOURNEY: frozenset({Task.SEE_JOURNEY}),
    Permission.SEE_MONEY: frozenset({Task.SEE_JOURNEY, Task.SEE_MONEY}),
    Permission.SEE_PLAN: frozenset({Task.SEE_JOURNEY, Task.SEE_PLAN}),
    Permission.COMMENT_PLAN: frozenset({Task.SEE_JOURNEY, Task.SEE_PLAN, Task.COMMENT_PLAN}),
    Permission.HELP_ASSESS: frozenset({Task.SEE_JOURNEY, Task.ANSWER_ASSESSMENT}),
    # Anybody with a part in the plan may send it to the panel; who sees the papers is asked there.
    Permission.HELP_PLAN: frozenset(
        {
            Task.SEE_JOURNEY,
            Task.SEE_PLAN,
            Task.COMMENT_PLAN,
            Task.WRITE_PLAN,
            Task.SEE_PANEL,
            Task.REFER_PANEL,
        }
    ),
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

# The consent that lets somebody of a circle help with the plan this far.
PERMISSION_OF_HELP: dict[PlanHelp, Permission] = {
    PlanHelp.READ: Permission.SEE_PLAN,
    PlanHelp.COMMENT: Permission.COMMENT_PLAN,
    PlanHelp.WRITE: Permission.HELP_PLAN,
}
# A team's workers get the same by the same consent. Those in other posts have their own part in a plan.
PLAN_HELP_BRINGS: dict[PlanHelp, frozenset[Task]] = {
    level: PERMISSION_BRINGS[permission] for level, permission in PERMISSION_OF_HELP.items()
}
PLAN_HELPERS = frozenset({Role.PRACTITIONER, Role.BROKER, Role.PROVIDER_WORKER})

_PANEL = frozenset({Task.SEE_PANEL, Task.REFER_PANEL})
_LOOK = frozenset({Task.SEE_JOURNEY, Task.SEE_DETAILS, Task.SEE_MONEY, Task.SEE_PLAN, Task.SEE_CIRCLE})

# Deciding, recording a payment, asking for money back, finishing a review and settling a charge are staff's;
# the rest is their own.
SELF_MAY = frozenset(Task) - {
    Task.CHECK_SPENDING,
    Task.DECIDE_PLAN,
    Task.AGREE_AT_ONCE,
    Task.LOOK_AFTERWARDS,
    Task.ARRANGE_PANEL,
    Task.CHAIR_PANEL,
    # For a child whose only parent is the one who cares for them: see core.planning.carer_links.
    Task.ANSWER_FOR_CHILD,
    # A concern that somebody is not safe may be about whoever stands for them: see contexts.safeguarding.
    Task.READ_CONCERN,
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
    | _PANEL
    | {
        Task.EDIT_DETAILS,
        Task.MANAGE_CIRCLE,
        Task.ANSWER_FOR_CHILD,
        Task.SEE_HISTORY,
        Task.ANSWER_ASSESSMENT,
        Task.FINISH_ASSESSMENT,
        Task.COMMENT_PLAN,
        Task.WRITE_PLAN,
        Task.SUBMIT_PLAN,
        # Within the authority's trusted limits, and never what they wrote or sent themselves.
        Task.AGREE_AT_ONCE,
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
    | _PANEL
    | {
        Task.SEE_HISTORY,
        Task.COMMENT_PLAN,
        Task.DECIDE_PLAN,
        Task.LOOK_AFTERWARDS,
        Task.GRANT_ONE_OFF,
        Task.MOVE_JOURNEY,
        Task.SEE_MEANS,
        Task.WAIVE_CHARGE,
        Task.DECIDE_RECOVERY,
    },
    Role.PANEL_CHAIR: _LOOK | _JUDGES | _PANEL | {Task.SEE_MEANS, Task.DECIDE_RECOVERY, Task.CHAIR_PANEL},
    # Spending: only of money the broker's own agency holds, see contexts.budgets.actions.spending.
    Role.BROKER: _LOOK - {Task.SEE_CIRCLE}
    | _PANEL
    | {Task.COMMENT_PLAN, Task.WRITE_PLAN, Task.ORDER_SUPPORT, Task.CANCEL_ORDER, Task.RECORD_SPENDING},
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
    Role.SAFEGUARDING_LEAD: _LOOK
    | _PANEL
    | {Task.SEE_HISTORY, Task.SEE_APPEALS, Task.ARRANGE_PANEL, Task.READ_CONCERN},
}

# Staff's work on a record. Nobody does it on their own record or on that of somebody they are close to.
STAFF_ONLY = frozenset(Task) - SELF_MAY
