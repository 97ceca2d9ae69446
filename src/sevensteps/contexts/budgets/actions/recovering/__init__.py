"""The route of money to be given back: never silent, never undecided. The table is `core.budgets.recovery`.

Contexts above open an overpayment with `open_overpayment(about="payitem:REF", …)`, ask
`budgets.queries.decided(about)` (None, or collect/let_go with its sum), and say `settled_elsewhere` once the
money came back through their own postings.
"""

from sevensteps.contexts.budgets.actions.recovering.answering import agree, reply
from sevensteps.contexts.budgets.actions.recovering.collecting import (
    MOST_INSTALMENTS,
    BelowReserve,
    collect,
    receive,
    settled_elsewhere,
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
    "BelowReserve",
    "CaseMoved",
    "NothingAbove",
    "Outcome",
    "agree",
    "appeal_decision",
    "appealed_decision",
    "change",
    "collect",
    "decide",
    "decide_appeal",
    "open_misuse",
    "open_overpayment",
    "parties_of",
    "propose_surplus",
    "receive",
    "reply",
    "settled_elsewhere",
    "takeable",
    "tell",
    "withdraw",
]
