"""What queries about service funds give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.budgets.models import KeptKind
from sevensteps.contexts.budgets.queries.fund_figures import Used
from sevensteps.contexts.budgets.queries.reserves import Kept
from sevensteps.core import budgets as core
from sevensteps.core.budgets.fund import FundPeriod, State
from sevensteps.core.dates import Period
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class FundLine:
    """A line of the plan the fund pays for; `ref` is how forms name it. `id` is for tables only."""

    id: int
    ref: str
    what: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement, for a list."""

    ref: str
    period: Period
    closing: bool
    state: State
    carried: Money
    over: Money
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class FundView:
    """One person's money at one provider. `id` is for other contexts' tables only.

    `held` is in the provider's account; `owed` of it is for support that is ordered. Once the person has left
    (`left_on`), the rest is `on_its_way` to `goes_to`. `next_due`: the days of the next statement, and by
    when it is to be sent, where they are over.
    """

    id: int
    ref: str
    person_id: int
    person_ref: str
    person_name: str
    provider_id: int
    provider_ref: str
    provider_name: str
    opened_on: date
    left_on: date | None
    goes_to: str
    hand_over_by: date | None
    handed_over: Money
    closed: bool
    held: Money
    owed: Money
    lines: tuple[FundLine, ...]
    statements: tuple[StatementRow, ...]  # newest first, also those taken back
    next_period: FundPeriod | None
    due_by: date | None
    kept: tuple[Kept, ...]  # what money in it is kept for

    @property
    def on_its_way(self) -> Money:
        """What is still to be handed over to the next holder."""
        return max(Money(0), self.held - self.owed) if self.left_on is not None else Money(0)

    def can_send(self, today: date) -> bool:
        """Whether the days of the next statement are over; the last may be sent on its last day."""
        return self.next_period is not None and not self.closed and self.next_period.over(today)

    def late(self, today: date) -> bool:
        return self.can_send(today) and self.due_by is not None and self.due_by < today

    def hand_over_late(self, today: date) -> bool:
        return bool(self.on_its_way) and self.hand_over_by is not None and self.hand_over_by < today


@dataclass(frozen=True, slots=True)
class KeptThen:
    """What money of a fund was kept for when a statement was sent."""

    kind: KeptKind
    what: str
    amount: Money


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement that was sent, with all that is in it and the sum in steps."""

    ref: str
    fund_ref: str
    person_id: int
    provider_name: str
    period: Period
    closing: bool
    state: State
    figures: core.FundStatement
    kept: tuple[KeptThen, ...]
    weekly: Money
    used: tuple[Used, ...]
    note: str
    sent_at: datetime
    sent_by: str
    question: str
    asked_by: str
    answer: str
    answered_by: str
    ended_by: str


@dataclass(frozen=True, slots=True)
class FundPage:
    """One page of funds, counted from 1."""

    rows: tuple[FundView, ...]
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class FundAbove:
    """A fund with more in it than may stay, by its last statement: to be asked about, never taken.

    `part_id` is the part held there now (the last one where the person has left).
    """

    fund_ref: str
    person_id: int
    provider_name: str
    part_id: int
    statement_ref: str
    to_day: date
    over: Money
    carried: Money
