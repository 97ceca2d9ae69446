"""All that can be done to a budget: opened with its plan, held in one of six ways, moved about, spent.

The route of money to be given back is in `actions.recovering`.
"""

from sevensteps.contexts.budgets.actions.choosing import (
    APPLY,
    Chosen,
    Freely,
    apply_later,
    cancel_later,
    choose,
)
from sevensteps.contexts.budgets.actions.freeing import hand_on
from sevensteps.contexts.budgets.actions.holding import Choice, NoBudget, choose_ways
from sevensteps.contexts.budgets.actions.how_often import NotOffered, change_frequency
from sevensteps.contexts.budgets.actions.monitoring import draw, mark_looked_at
from sevensteps.contexts.budgets.actions.opening import agree_plan, honour_budget
from sevensteps.contexts.budgets.actions.payees import ask_payee, decide_payee
from sevensteps.contexts.budgets.actions.receiving import (
    PAYEE,
    RECEIVING,
    ROUTES,
    MayNotReceive,
    NoLaw,
    appeal_holding,
    check_receiving,
)
from sevensteps.contexts.budgets.actions.reserving import Keeping, keep_money, stop_keeping
from sevensteps.contexts.budgets.actions.setting_up import (
    arrange_cover,
    ask_one_off,
    decide_one_off,
)
from sevensteps.contexts.budgets.actions.spending import (
    LONGEST,
    BadSpending,
    NotYoursToSpend,
    Receipt,
    add_receipt,
    put_right,
    record_spending,
)
from sevensteps.contexts.budgets.actions.stays import record_stay, take_back_stay
from sevensteps.core.budgets.one_off import AboveTheLimit

__all__ = [
    "APPLY",
    "LONGEST",
    "PAYEE",
    "RECEIVING",
    "ROUTES",
    "AboveTheLimit",
    "BadSpending",
    "Choice",
    "Chosen",
    "Freely",
    "Keeping",
    "MayNotReceive",
    "NoBudget",
    "NoLaw",
    "NotOffered",
    "NotYoursToSpend",
    "Receipt",
    "add_receipt",
    "agree_plan",
    "appeal_holding",
    "apply_later",
    "arrange_cover",
    "ask_one_off",
    "ask_payee",
    "cancel_later",
    "change_frequency",
    "check_receiving",
    "choose",
    "choose_ways",
    "decide_one_off",
    "decide_payee",
    "draw",
    "hand_on",
    "honour_budget",
    "keep_money",
    "mark_looked_at",
    "put_right",
    "record_spending",
    "record_stay",
    "stop_keeping",
    "take_back_stay",
]
