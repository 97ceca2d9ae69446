"""The route of money to be given back: never silent, never undecided. The table is `core.budgets.recovery`.

Contexts above open an overpayment with `open_overpayment(about="payitem:REF", …)`, ask
`budgets.queries.decided(about)` (None, or collect/let_go with its sum), and say `came_elsewhere` once the
money came back through their own postings. Where it did not after all, they say `not_came_elsewhere`; of
what they paid out again because less is owed by now, `given_back_elsewhere`.
"""

from sevensteps.contexts.budgets.actions.recovering.answering import agree, reply
from sevensteps.contexts.budgets.actions.recovering.collecting import (
    MOST_INSTALMENTS,
    AppealOpen,
    BelowReserve,
    came_elsewhere,
    collect,
    given_back_elsewhere,
    not_came_elsewhere,
    receive,
    takeable,
)
from sevensteps.contexts.budgets.actions.recovering.deciding import (
    Outcome,
    appeal_decision,
    appealed_decision,
    change,
    decide,
    decide_appeal,
)
from sevensteps.contexts.budgets.actions.recovering.opening import (
    AlreadyAsked,
    NothingAbove,
    open_misuse,
    open_overpayment,
    propose_surplus,
    withdraw,
)
from sevensteps.contexts.budgets.actions.recovering.shared import LONGEST, CaseMoved, parties_of
from sevensteps.contexts.budgets.actions.recovering.telling import tell

__all__ = [
    "LONGEST",
    "MOST_INSTALMENTS",
    "AlreadyAsked",
    "AppealOpen",
    "BelowReserve",
    "CaseMoved",
    "NothingAbove",
    "Outcome",
    "agree",
    "appeal_decision",
    "appealed_decision",
    "came_elsewhere",
    "change",
    "collect",
    "decide",
    "decide_appeal",
    "given_back_elsewhere",
    "not_came_elsewhere",
    "open_misuse",
    "open_overpayment",
    "parties_of",
    "propose_surplus",
    "receive",
    "reply",
    "takeable",
    "tell",
    "withdraw",
]
