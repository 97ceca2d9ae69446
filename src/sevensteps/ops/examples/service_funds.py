"""Worked examples of service funds: what is paid when, what a statement is of, what goes with the person."""

from __future__ import annotations

from pathlib import Path

from pydantic import StrictInt

from sevensteps.core import budgets
from sevensteps.core.budgets import fund
from sevensteps.core.money import Money
from sevensteps.ops.examples.holding import ByPolicy, period_of, policy_of, said
from sevensteps.ops.examples.plain import Input, WrittenDay, rule


class StatementIn(ByPolicy):
    start: WrittenDay
    end: WrittenDay
    weekly_pence: StrictInt
    opening_pence: StrictInt
    paid_in_pence: StrictInt
    spent_pence: StrictInt
    charge_pence: StrictInt | None = None
    kept_for_pence: StrictInt = 0
    left_since: WrittenDay | None = None
    stayed_pence: StrictInt | None = None


def _statement(asked: StatementIn, folder: Path) -> object:
    found = budgets.fund_statement(
        said(policy_of(asked.policy, folder).service_fund, "service funds"),
        period_of(asked.start, asked.end),
        weekly=Money(asked.weekly_pence),
        opening=Money(asked.opening_pence),
        paid_in=Money(asked.paid_in_pence),
        spent=Money(asked.spent_pence),
        charge=None if asked.charge_pence is None else Money(asked.charge_pence),
        kept_for=Money(asked.kept_for_pence),
        left_since=asked.left_since,
        stayed=None if asked.stayed_pence is None else Money(asked.stayed_pence),
    )
    return {
        "charge_pence": found.charge,
        "carried_pence": found.carried,
        "most_pence": found.most,
        "over_pence": found.over,
        "keep_until": found.keep_until,
        "trace": found.trace,
    }


class FundPeriodIn(ByPolicy):
    opened_on: WrittenDay
    stated_to: WrittenDay | None = None
    left_on: WrittenDay | None = None


def _fund_period(asked: FundPeriodIn, folder: Path) -> object:
    rule_ = said(policy_of(asked.policy, folder).service_fund, "service funds")
    found = fund.next_period(asked.opened_on, asked.stated_to, asked.left_on)
    if found is None:
        return {"start": None, "end": None, "closing": False, "due_by": None}
    return {
        "start": found.period.start,
        "end": found.period.end,
        "closing": found.closing,
        "due_by": fund.due_by(rule_, found.period.end),
    }


class FundStepIn(Input):
    event: fund.Event
    state: fund.State
    who: fund.Party
    facts: tuple[fund.Fact, ...] = ()


def _fund_step(asked: FundStepIn, _folder: Path) -> object:
    return {"state": fund.move_statement(asked.event, asked.state, asked.who, frozenset(asked.facts))}


class AdvanceIn(ByPolicy):
    weekly_pence: StrictInt
    first_day: WrittenDay
    weeks: StrictInt = 4


def _advance(asked: AdvanceIn, folder: Path) -> object:
    rule_ = said(policy_of(asked.policy, folder).service_fund, "service funds")
    found = budgets.advance(rule_, Money(asked.weekly_pence), asked.first_day, asked.weeks)
    return {
        "pay_on": found.pay_on,
        "start": found.period.start,
        "end": found.period.end,
        "pence": found.amount,
        "trace": found.trace,
    }


class PaidUpToIn(Input):
    """`policy` None: none says anything about service funds."""

    policy: str | None = "holding-example"
    up_to: WrittenDay


def _paid_up_to(asked: PaidUpToIn, folder: Path) -> object:
    rule_ = None if asked.policy is None else policy_of(asked.policy, folder).service_fund
    return {"paid_up_to": budgets.paid_up_to(rule_, asked.up_to)}


class TransferIn(ByPolicy):
    leaves_on: WrittenDay
    balance_pence: StrictInt
    support_owed_pence: StrictInt = 0


def _transfer(asked: TransferIn, folder: Path) -> object:
    found = budgets.transfer(
        said(policy_of(asked.policy, folder).service_fund, "service funds"),
        asked.leaves_on,
        balance=Money(asked.balance_pence),
        support_owed=Money(asked.support_owed_pence),
    )
    return {"goes_pence": found.goes, "stays_pence": found.stays, "by": found.by, "trace": found.trace}


RULES = (
    rule("budgets.service_fund_statement", StatementIn, _statement),
    rule("budgets.service_fund_period", FundPeriodIn, _fund_period),
    rule("budgets.service_fund_step", FundStepIn, _fund_step),
    rule("budgets.service_fund_advance", AdvanceIn, _advance),
    rule("budgets.service_fund_paid_up_to", PaidUpToIn, _paid_up_to),
    rule("budgets.service_fund_transfer", TransferIn, _transfer),
)
