"""What can be done to a service fund: by the provider who holds it, and by the person whose money it is."""

from sevensteps.contexts.budgets.actions.funds.answering import (
    agree_statement,
    answer_question,
    ask_about_statement,
)
from sevensteps.contexts.budgets.actions.funds.leaving import NothingToHandOver, hand_over
from sevensteps.contexts.budgets.actions.funds.sources import NotInTheFund
from sevensteps.contexts.budgets.actions.funds.spending import (
    BadSpending,
    record_spending,
    take_back_spending,
)
from sevensteps.contexts.budgets.actions.funds.stating import (
    NoStatementDue,
    send_statement,
    take_back_statement,
)

__all__ = [
    "BadSpending",
    "NoStatementDue",
    "NotInTheFund",
    "NothingToHandOver",
    "agree_statement",
    "answer_question",
    "ask_about_statement",
    "hand_over",
    "record_spending",
    "send_statement",
    "take_back_spending",
    "take_back_statement",
]
