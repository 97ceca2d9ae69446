"""What is left in an account beyond the person's own reserve and the authority's buffer: a proposal, no more.

Nothing is ever taken back here. The sum opens a case (`core.budgets.recovery`) with notice, time to reply
and a reasoned decision. Source: LGSCO 22 014 616 (Lancashire), unexplained recovery of unspent money; the
weeks of the buffer are each authority's policy. Care Act 2014 section 33(5) lets an authority ask for money
back where a condition was broken; unspent money is no breach, and the trace says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.budgets.policy import SurplusRule
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Trace

NONE = Money(0)


class BadBalance(Refused):
    """A sum that cannot be; `where` says which."""


@dataclass(frozen=True, slots=True)
class Surplus:
    """`above`: what could be proposed, nought where there is nothing; `kept`: what stays in any case."""

    buffer: Money
    kept: Money
    above: Money
    trace: Trace


def surplus(
    rule: SurplusRule,
    *,
    balance: Money,
    weekly: Money,
    committed: Money = NONE,
    reserve: Money = NONE,
) -> Surplus:
    """What is left above what is ordered, the person's reserve and the buffer. `weekly`: a week's budget.

    Raises BadBalance for a sum below nought; the balance may be.
    """
    for where, amount in (("weekly", weekly), ("committed", committed), ("reserve", reserve)):
        if amount < NONE:
            raise BadBalance(where, f"This cannot be below nought. It says {amount}.")
    buffer = weekly * rule.buffer_weeks
    kept = committed + reserve + buffer
    above = max(NONE, balance - kept)
    trace = _tell_above(_tell(rule, balance, weekly, committed, reserve), above)
    return Surplus(buffer, kept, above, trace)


def _tell(rule: SurplusRule, balance: Money, weekly: Money, committed: Money, reserve: Money) -> Trace:
    return (
        Trace()
        .then("In the account", balance, easy="The money that is there:")
        .then(
            "Ordered, and not paid yet: this stays",
            committed,
            easy="You will need this for what you ordered:",
        )
        .then("The person's own reserve: this stays", reserve, easy="You keep this for what you planned:")
        .then(
            "The buffer of {weeks} weeks of {weekly}: this stays ({source})",
            weekly * rule.buffer_weeks,
            easy="You keep this just in case:",
            weeks=rule.buffer_weeks,
            weekly=weekly,
            source=rule.source,
        )
    )


def _tell_above(trace: Trace, above: Money) -> Trace:
    if above == NONE:
        return trace.then(
            "Nothing is above that. Nothing is proposed.", NONE, easy="There is nothing to give back."
        )
    return trace.then(
        "Above that. It can be proposed, with notice and time to reply. It is not taken: nothing was done"
        " wrong, so section 33(5) of the Care Act does not speak of it; it rests on the agreement.",
        above,
        easy="We may ask about this sum. You can answer first. Nothing is taken now.",
    )
