"""A provider that holds somebody's money, and money paid in to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from tests.factories import rulebooks
from tests.factories.money import Life, agreed, hold, once
from tests.factories.people import NOW, SYSTEM, TODAY

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import AUTHORITY_CASH, Code, authority_cash
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.budgets.actions import funds as actions
from sevensteps.contexts.budgets.queries import service_funds
from sevensteps.contexts.budgets.queries.fund_views import FundView
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money

POLICY = Path(__file__).parents[2] / "rulebooks/england/holding/holding-example.yaml"
BOTH = ("Personal assistant", "Swimming")


def policy_in_force() -> None:
    """The example policy on held money counts from today."""
    rulebooks.in_force(POLICY.read_text(), NOW.date(), name=POLICY.name)


def fund_choice(
    *lines: str, holder: str = "Willow Care", provider: str = "", amount: Money | None = None
) -> Choice:
    """These lines, or so much of each, held by a provider: by name or by ref."""
    return Choice(
        way=Way.SERVICE_FUND,
        lines=dict.fromkeys(lines or BOTH, amount),
        holder_name=holder,
        provider=provider,
        given=frozenset({Need.AGREES}),
        agreement="Two weeks in advance",
    )


def with_fund(found: Life | None = None) -> Life:
    """All of somebody's money is held by Willow Care: £50 a week; the policy is in force."""
    found = agreed(found=found)
    policy_in_force()
    hold(found, fund_choice())
    return found


def fund_of(life: Life, at: datetime = NOW) -> FundView:
    """The newest of their funds."""
    return max(service_funds.funds_of(life.id, at.date()), key=lambda fund: fund.id)


def pay_in(life: Life, amount: Money, at: datetime = NOW) -> None:
    """The council pays this to the provider that holds the money."""
    part = next(part for part in budgets.parts_of(life.id) if part.way is Way.SERVICE_FUND)
    ledger.open_accounts(accounts=[authority_cash("The council")], at=at)
    ledger.post(
        entry=Posting(AUTHORITY_CASH, part.cash_key, amount.pence, once(), Code.PAID, "Paid in"),
        by=SYSTEM,
        at=at,
    )


def refs_of_fund(found: Life) -> dict[str, str | int]:
    """A statement that was sent, and something spent since."""
    pay_in(found, Money.pounds(20))
    later = next_month(NOW)
    fund = fund_of(found)
    sent = actions.send_statement(by=found.willow, fund=fund.ref, first_day=TODAY, once=once(), at=later)
    spent = actions.record_spending(
        by=found.willow,
        fund=fund.ref,
        line=fund.lines[0].ref,
        day=later.date(),
        what="Bus",
        amount=Money.pounds(2),
        once=once(),
        at=later,
    )
    actions.ask_about_statement(by=found.person, ref=sent, question="Where is the rest?", at=later)
    return {"fund": fund.ref, "statement": sent, "fund_spending": spent}


def next_month(at: datetime, months: int = 1) -> datetime:
    """The second day of the month after."""
    for _ in range(months):
        at = (at.replace(day=28) + timedelta(days=4)).replace(day=2)
    return at
