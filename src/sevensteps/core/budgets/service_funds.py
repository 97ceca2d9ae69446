"""Individual service funds: a provider holds the money in a restricted account, and it goes with the person.

Sources: In Control, third phase report (2010), chapter 2, step 4; Dorset County Council's agreement (two
weeks in advance; up to four times the weekly budget may stay for up to twelve weeks, or what an identified
need takes). The figures are each authority's policy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from sevensteps.core.budgets.policy import ServiceFundRule
from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money, half_up
from sevensteps.core.trace import Trace

NONE = Money(0)
WEEK = 7
HUNDRED = 100
DEFAULT_ADVANCE_WEEKS = 2


class BadFund(Refused):
    """Sums or days of a service fund that do not fit together; `where` says which."""


@dataclass(frozen=True, slots=True)
class Advance:
    """A payment before its days: when it is paid, for which days, how much."""

    pay_on: date
    period: Period
    amount: Money
    trace: Trace


@dataclass(frozen=True, slots=True)
class FundStatement:
    """A provider's statement of a period. `carried`: what is there at its end and stays the person's.

    `over`: what is above the most that may stay, now or because it has stayed too long: to be proposed, never
    taken. `keep_until`: the last day on which what is there may stay; None where nothing is.
    """

    opening: Money
    paid_in: Money
    spent: Money
    charge: Money
    carried: Money
    most: Money
    over: Money
    keep_until: date | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Transfer:
    """What goes with the person to their next holder, and what stays to pay for support that was given."""

    goes: Money
    stays: Money
    by: date | None
    trace: Trace


def paid_up_to(rule: ServiceFundRule | None, up_to: date) -> date:
    """The last day a run that goes up to a day pays a fund for: so many weeks later, in advance.

    Two weeks where no policy says how many. A fund's last day is the end of its part: never beyond that.
    """
    weeks = DEFAULT_ADVANCE_WEEKS if rule is None else rule.advance_weeks
    return up_to + timedelta(weeks=weeks)


def advance(rule: ServiceFundRule, weekly: Money, first_day: date, weeks: int = 4) -> Advance:
    """The payment for so many weeks from a day, paid in advance. Raises BadFund."""
    _not_below(weekly=weekly)
    if not 1 <= weeks <= 53:
        raise BadFund("weeks", "Give the weeks a payment is for, from 1 to 53.")
    period = Period(first_day, first_day + timedelta(days=weeks * WEEK - 1))
    pay_on = first_day - timedelta(weeks=rule.advance_weeks)
    amount = weekly * weeks
    trace = Trace().then(
        "{weeks} weeks of {weekly}, paid on {day}: {ahead} weeks in advance ({source})",
        amount,
        easy="We pay this on {day}, for {weeks} weeks:",
        weeks=weeks,
        weekly=weekly,
        day=pay_on,
        ahead=rule.advance_weeks,
        source=rule.source,
    )
    return Advance(pay_on, period, amount, trace)


def management_charge(rule: ServiceFundRule, paid_in: Money, days: int) -> Money:
    """What the provider may take for managing the fund over so many days: to the nearest penny, halves up.

    Nought where the policy names no charge. Raises BadFund.
    """
    _not_below(paid_in=paid_in)
    if days < 0:
        raise BadFund("days", "Days are counted forwards.")
    if rule.charge_percent is not None:
        return Money(half_up(Fraction(paid_in.pence) * Fraction(rule.charge_percent) / HUNDRED))
    return Money(half_up(Fraction((rule.charge_weekly_pence or 0) * days, WEEK)))


def fund_statement(
    rule: ServiceFundRule,
    period: Period,
    *,
    weekly: Money,
    opening: Money,
    paid_in: Money,
    spent: Money,
    charge: Money | None = None,
    kept_for: Money = NONE,
    left_since: date | None = None,
    stayed: Money | None = None,
) -> FundStatement:
    """The account of a period. `charge`: what the provider took, else the most it may.

    `kept_for`: what is kept for a need that was said, on top of the most; `left_since`: the day since which
    money has been left over without a break (else the end of the period); `stayed`: how much of it has been
    there for longer than it may (else all of it). Raises BadFund for a charge above what is agreed, and where
    more was spent than was there.
    """
    _not_below(weekly=weekly, opening=opening, paid_in=paid_in, spent=spent, kept_for=kept_for)
    _not_below(stayed=stayed or NONE)
    allowed = management_charge(rule, paid_in, period.days)
    taken = allowed if charge is None else charge
    if not NONE <= taken <= allowed:
        raise BadFund("charge", f"The charge is {allowed} at most for this period. It says {taken}.")
    carried = opening + paid_in - spent - taken
    if carried < NONE:
        raise BadFund(
            "spent",
            f"This is {-carried} more than there was. What a provider spends beyond the fund is not the"
            " person's: correct the statement, or agree on more first.",
        )
    if left_since is not None and left_since > period.end:
        raise BadFund("left_since", "Money has been left over since a day of the period or before.")
    most = weekly * rule.keep_times_weekly + kept_for
    since = left_since or period.end
    keep_until = since + timedelta(weeks=rule.keep_weeks) - timedelta(days=1) if carried > kept_for else None
    too_long = keep_until is not None and period.end > keep_until
    old = (carried if stayed is None else stayed) if too_long else NONE
    over = max(NONE, carried - most, old - kept_for)
    found = FundStatement(opening, paid_in, spent, taken, carried, most, over, keep_until, Trace())
    trace = _tell_over(rule, found, too_long, _tell(rule, found, weekly, kept_for))
    return replace(found, trace=trace)


def _tell(rule: ServiceFundRule, found: FundStatement, weekly: Money, kept_for: Money) -> Trace:
    return (
        Trace()
        .then("There before", found.opening, easy="Money from before:")
        .then("Paid in", found.paid_in, easy="New money:")
        .then("Spent on support", -found.spent, easy="Spent on your support:")
        .then("The provider's charge for managing it", -found.charge, easy="Pay for looking after the money:")
        .then("Carried forward: it stays the person's", found.carried, easy="Left. It is still your money:")
        .then(
            "The most that may stay: {times} times {weekly}, and {kept_for} kept for a need that was said"
            " ({source})",
            found.most,
            easy="So much can stay there:",
            times=rule.keep_times_weekly,
            weekly=weekly,
            kept_for=kept_for,
            source=rule.source,
        )
    )


def _tell_over(rule: ServiceFundRule, found: FundStatement, too_long: bool, trace: Trace) -> Trace:
    if too_long and found.keep_until is not None:
        trace = trace.then(
            "It has stayed longer than {weeks} weeks: they were over on {day}",
            easy="It has been there for a long time.",
            weeks=rule.keep_weeks,
            day=found.keep_until,
        )
    if found.over == NONE:
        return trace.then("Nothing is above that", NONE, easy="All of it can stay.")
    return trace.then(
        "Above that. The person is asked what it is for; it is not taken.",
        found.over,
        easy="We ask you what this is for. Nothing is taken now.",
    )


def transfer(
    rule: ServiceFundRule, leaves_on: date, *, balance: Money, support_owed: Money = NONE
) -> Transfer:
    """What a provider hands over when the person goes to another holder on a day.

    `support_owed`: support given up to that day and not paid yet, the charge for those days among it. All
    the rest goes with the person. Raises BadFund.
    """
    _not_below(balance=balance, support_owed=support_owed)
    if support_owed > balance:
        raise BadFund(
            "support_owed",
            f"There is {balance}. Say what support was given for {support_owed}, or agree on more.",
        )
    by = None if rule.hand_over_days is None else leaves_on + timedelta(days=rule.hand_over_days)
    goes = balance - support_owed
    trace = (
        Trace()
        .then("In the fund", balance, easy="Money in the fund:")
        .then(
            "For support given up to {day}",
            -support_owed,
            easy="For support you had until {day}:",
            day=leaves_on,
        )
        .then("Goes with the person to their next holder", goes, easy="This goes with you:")
    )
    if by is not None:
        trace = trace.then(
            "To be handed over by {day} ({source})",
            easy="It should be there by {day}.",
            day=by,
            source=rule.source,
        )
    return Transfer(goes, support_owed, by, trace)


def _not_below(**amounts: Money) -> None:
    for where, amount in amounts.items():
        if amount < NONE:
            raise BadFund(where, f"This cannot be below nought. It says {amount}.")
