"""£79.56 of the £159.56 that somebody was paid is being collected from them; and then it becomes less."""

from __future__ import annotations

from tests.factories.money import Life, later, once
from tests.factories.payruns import Office, four_weeks, paid_once
from tests.factories.people import NOW
from tests.factories.recovering import hand_over_notices, second_officer

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.budgets.actions.recovering import Outcome
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments.actions import Came, cases
from sevensteps.contexts.payments.models import Receivable, ReceivableMove
from sevensteps.core.money import Money
from sevensteps.core.payments.coming_back import HowItCame

WHY = "It was paid for support that is not bought any more."
HAD, ASKED = 159_56, 79_56


def case_of(life: Life) -> budgets.CaseView:
    """Their one case."""
    (found,) = budgets.recovery_cases(life.id)
    return found


def collected_from(life: Life) -> Office:
    """From a life of `paid_to_person`, with the law in force and her account checked, to collecting."""
    found = paid_once(life)
    here, there = life.pot("Personal assistant").ref, life.pot("Swimming").ref
    amount = Money.pounds(2_000)
    market.move_money(by=life.person, source=here, target=there, amount=amount, once=once(), at=NOW)
    found.approve(found.draft(four_weeks(2), only=life))
    ref = case_of(life).ref
    recovering.tell(by=life.finance, ref=ref, shown=WHY, at=NOW)
    hand_over_notices(NOW)
    recovering.decide(by=second_officer(life), ref=ref, outcome=Outcome.ALL, reasons=WHY, at=later(29))
    hand_over_notices(later(29))
    recovering.collect(by=life.finance, ref=ref, needs=WHY, affordable=WHY, at=later(30))
    actions.line_up(by=found.first, people=[life.id], at=later(31))
    return found


def change(life: Life, pence: int) -> None:
    """Less is asked back, or nothing; what is owed follows."""
    outcome = Outcome.PART if pence else Outcome.NOTHING
    amount = Money(pence) if pence else None
    by = second_officer(life)
    cases.change(by=by, ref=case_of(life).ref, outcome=outcome, amount=amount, reasons=WHY, at=later(31))


def came(pay: Office) -> None:
    """All that is owed is said to have come."""
    brings(pay, None)


def brings(pay: Office, pence: int | None, once: str = "") -> str:
    """So much of it, or all that is left."""
    ref = Receivable.objects.get().ref
    amount = None if pence is None else Money(pence)
    came_now = Came(amount, later(31).date(), HowItCame.TRANSFER, "Bank", once)
    return actions.receive_back(by=pay.first, receivable=ref, came=came_now, at=later(31))


def came_not(pay: Office) -> None:
    """And not to have come after all."""
    ref = ReceivableMove.objects.filter(kind="came").latest("pk").ref
    actions.not_received_back(by=pay.first, ref=ref, why="Somebody else's money.", at=later(32))
