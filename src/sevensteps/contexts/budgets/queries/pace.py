"""How fast a person's money goes against its year, by the policy in force; month by month for the picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.budgets.accounts import SPENDING
from sevensteps.contexts.budgets.queries.money import MoneyView
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.policies import queries as policies
from sevensteps.core import budgets as core
from sevensteps.core.budgets import HoldingPolicy, Pace
from sevensteps.core.dates import Period
from sevensteps.core.money import Money

POLICY = "holding_policy"


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a budget's year: spent in it, spent so far, and an even pace by its end."""

    first: date
    spent: Money
    so_far: Money
    evenly: Money
    gone: bool  # whether it has begun


def policy_in_force(on: date) -> HoldingPolicy | None:
    """The authority's choices about held money on a day; None where none were published. One query."""
    try:
        book = policies.rulebook_in_force(POLICY, on).book
    except policies.NothingInForce:
        return None
    return book if isinstance(book, HoldingPolicy) else None


def pace_of(money: MoneyView, today: date) -> Pace | None:
    """The pace of figures already fetched; None where no policy says what is fast. One query."""
    policy = policy_in_force(today)
    if policy is None or policy.pace is None:
        return None
    once = [line for line in money.lines if line.at_once]
    return core.pace(
        policy.pace,
        Period(money.starts_on, money.ends_on),
        today,
        agreed=money.agreed,
        spent=max(money.spent, Money(0)),
        spent_once=Money(sum(max(line.spent.pence, 0) for line in once)),
        committed=money.committed,
        planned_once=Money(sum(line.left.pence for line in once)),
    )


def by_month(money: MoneyView, today: date) -> tuple[Month, ...]:
    """Every month of the budget's year. One query, however much has happened."""
    sums = {first: -total for first, total in ledger.flows_by_month(money.year_accounts, SPENDING)}
    year = Period(money.starts_on, money.ends_on)
    months, so_far, first = [], 0, money.starts_on.replace(day=1)
    while first <= money.ends_on:
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        spent = sums.get(first, 0)
        so_far += spent
        days = min((after - year.start).days, year.days)
        evenly = Money(money.agreed.pence * days // year.days)
        months.append(Month(first, Money(spent), Money(so_far), evenly, first <= today))
        first = after
    return tuple(months)
