"""What some people paid with the money they hold, with receipts, and one draw of whom to look at."""

from __future__ import annotations

from datetime import datetime, timedelta

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.budgets import queries as money
from sevensteps.contexts.budgets.actions import Receipt
from sevensteps.contexts.files.check import check
from sevensteps.core.access import Actor, Task
from sevensteps.core.budgets import SPENT_BY_HOLDER
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.ops.demo.phrases import spread
from sevensteps.ops.demo.swift import way_back
from sevensteps.ops.demo.walk import Walk

SEED = "14 23 31 40"  # the numbers of a lottery
# Who was paid, pence, days ago, and what shows it ("" where nothing does yet).
_PAID = (
    ("Riverside Pool", 1_250, 19, "Ticket from the machine"),
    ("Marsh Lane Taxis", 2_680, 12, ""),
    ("The Thread Shop", 940, 6, "Receipt, both sides"),
    ("Sam, who works for me", 3_600, 2, ""),
)


def spends(walk: Walk) -> bool:
    """Whether this story is one of those in which somebody writes down what they paid."""
    lives = walk.story.state is State.LIVING and walk.story.hold[0] in SPENT_BY_HOLDER
    return lives and not walk.story.keeps and not spread(walk.story.key, 3, "spends")


def spend(walk: Walk) -> None:
    """Small things, one after the other; what is not there to be spent is left out."""
    by = walk.looked(walk.by(Task.RECORD_SPENDING), "life:record")
    for to, pence, ago, shows in _PAID:
        pots = [one for one in money.money_view(walk.person_id).pots if one.way in SPENT_BY_HOLDER]
        if not pots:
            return
        pot = max(pots, key=_left)
        paper = check("receipt.txt", f"{to}\n{Money(pence)}\nThank you".encode())
        try:
            with way_back():
                budgets.record_spending(
                    by=by,
                    pot=pot.ref,
                    amount=Money(pence),
                    paid_to=to,
                    paid_on=walk.day - timedelta(days=ago),
                    receipts=[Receipt(paper, shows)] if shows else [],
                    once=f"demo:spent:{ago}",
                    at=walk.tick(2),
                )
        except (NotFound, Refused):
            continue


def draw(officer: Actor, now: datetime) -> None:
    """Whom to look at: whoever is drawn and has shown everything is not asked."""
    budgets.draw(seed=SEED, by=officer, at=now)


def _left(pot: money.Pot) -> int:
    return pot.left.pence
