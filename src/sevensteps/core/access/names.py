"""Names of roles, rights, tasks and permissions."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What someone is employed to do."""

    PRACTITIONER = "practitioner"
    APPROVER = "approver"
    PANEL_CHAIR = "panel_chair"
    CLINICIAN = "clinician"
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


class CaringSide(StrEnum):
    """Who says yes to a carer's plan being linked with that of the person they care for."""

    CARER = "carer"
    CARED_FOR = "cared_for"


class Task(StrEnum):
    """Something that can be seen or done on one person's record."""

    SEE_JOURNEY = "see_journey"
    SEE_DETAILS = "see_details"
    EDIT_DETAILS = "edit_details"
    SEE_MONEY = "see_money"
    SEE_PLAN = "see_plan"
    SEE_CIRCLE = "see_circle"
    MANAGE_CIRCLE = "manage_circle"
    LINK_CARER = "link_carer"
    ANSWER_FOR_CHILD = "answer_for_child"
    SEE_HISTORY = "see_history"
    ANSWER_ASSESSMENT = "answer_assessment"
    FINISH_ASSESSMENT = "finish_assessment"
    COMMENT_PLAN = "comment_plan"
    WRITE_PLAN = "write_plan"
    SUBMIT_PLAN = "submit_plan"
    DECIDE_PLAN = "decide_plan"
    AGREE_AT_ONCE = "agree_at_once"
    LOOK_AFTERWARDS = "look_afterwards"
    SEE_PANEL = "see_panel"
    REFER_PANEL = "refer_panel"
    ARRANGE_PANEL = "arrange_panel"
    CHAIR_PANEL = "chair_panel"
    READ_CONCERN = "read_concern"
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
    COMMENT_PLAN = "comment_plan"
    HELP_ASSESS = "help_assess"
    HELP_PLAN = "help_plan"
    HELP_ORGANISE = "help_organise"
    HELP_REVIEW = "help_review"
    HELP_CONTRIBUTION = "help_contribution"


class PlanHelp(StrEnum):
    """How far somebody helps with a plan, by the person's consent; each brings what stands before it."""

    READ = "read"
    COMMENT = "comment"
    WRITE = "write"
