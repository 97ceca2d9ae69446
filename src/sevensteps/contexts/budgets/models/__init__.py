"""What budgets keep: one module a subject.

Accounts in the budget ledger: `agreed:BUDGET:LINE` until somebody holds it, then `purpose:PART:LINE`.
In the cash ledger: `part:PART:cash`, except where the authority holds the money itself.
"""

from sevensteps.contexts.budgets.models.held import Budget, Line, Part, PartLine

__all__ = ["Budget", "Line", "Part", "PartLine"]
