"""Two officers who pay: where to, a run drafted, looked through, approved, sent and settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.factories.money import Life, agreed, hold, once
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.payments import actions, queries
from sevensteps.core.access import Actor, Role
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency

LIMIT = Money.pounds(5_000_000)
OWN = {"sort_code": "00-00-01", "number": "11111111", "name": "Wrenmouth Council"}


@dataclass
class Office:
    """Two finance officers. The second may approve runs."""

    first: Actor
    second: Actor

    def account(self, life: Life, number: str = "22222222", at: datetime = NOW) -> None:
        """Everybody who is paid for this person's support has an account that both looked at."""
        actions.line_up(by=self.first, people=[life.id], at=at)
        for payee in queries.payees_of(life.id):
            ref = actions.give_account(
                by=self.first,
                payee_ref=payee.ref,
                sort_code="00-00-02",
                number=number,
                name=payee.name,
                at=at,
            )
            actions.prove_account(by=self.second, ref=ref, proof="A statement of this month", at=at)

    def draft(self, up_to: date, *, only: Life | None = None, at: datetime = NOW) -> str:
        return actions.draft_run(
            by=self.first,
            frequency=None if only else Frequency.FOUR_WEEKLY,
            only=only.id if only else None,
            up_to=up_to,
            pay_on=at.date() + timedelta(days=7),
            once=once(),
            at=at,
        )

    def approve(self, run: str, at: datetime = NOW) -> None:
        actions.review_run(by=self.first, ref=run, at=at)
        assert actions.approve_run(by=self.second, ref=run, at=at)

    def send(self, run: str, at: datetime = NOW) -> None:
        self.approve(run, at)
        actions.make_file(by=self.first, ref=run, at=at)
        actions.mark_sent(by=self.first, ref=run, at=at)

    def pay(self, up_to: date, *, only: Life | None = None, at: datetime = NOW) -> str:
        """A whole run that pays somebody."""
        run = self.draft(up_to, only=only, at=at)
        self.send(run, at)
        actions.settle_run(by=self.first, ref=run, on=at.date(), source="Statement", at=at)
        return run


def office(life: Life) -> Office:
    """The council of this life has two officers and an account to pay from."""
    found = Office(life.officer, life.council.staff(Role.FINANCE_OFFICER, limit=LIMIT))
    own = actions.give_own_account(by=found.first, **OWN, service_user_number="123456", at=NOW)
    actions.prove_own_account(by=found.second, ref=own, proof="The bank's letter", at=NOW)
    return found


def paid_to_person() -> Life:
    """Rosa holds her assistant's £2,080; the council holds the £520 for swimming."""
    life = agreed()
    given = frozenset({Need.AGREES, Need.CAN_MANAGE})
    hold(
        life,
        Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=given),
        Choice(way=Way.AUTHORITY, lines={"Swimming": None}),
    )
    return life


def cash_of(life: Life) -> int:
    """Pence in the hands of the holder of the first part."""
    (part, *_others) = budgets.parts_of(life.id)
    return budgets.part_money([part])[part.ref].held.pence


def four_weeks(number: int = 1) -> date:
    """The last day of the first so many four weeks."""
    return TODAY + timedelta(days=28 * number - 1)


def paid_once(life: Life) -> Office:
    """The first four weeks of everything that is paid out to somebody are with its holder."""
    found = office(life)
    found.account(life)
    found.pay(four_weeks(), only=life)
    return found
