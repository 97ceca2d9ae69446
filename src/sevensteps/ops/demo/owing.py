"""Somebody's organisation holds the money no more: it was paid too much, and gives it back bit by bit."""

from __future__ import annotations

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.budgets import queries as money
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.core.access import Task
from sevensteps.core.budgets import Way
from sevensteps.core.money import Money
from sevensteps.core.payments.coming_back import HowItCame
from sevensteps.ops.demo.walk import Walk

_FIRST = Money.pounds(50)


def owe(walk: Walk) -> None:
    """The council looks after all of it from today; a run finds what is left, and some of it came."""
    refs = [line.line_ref for line in money.budget_of(walk.person_id).lines]
    ours = budgets.Choice(way=Way.AUTHORITY, lines=dict.fromkeys(refs))
    nearest = walk.by(Task.CHOOSE_HOLDING)
    freely = budgets.Freely(compared=True, present="" if nearest.side == "staff" else walk.staff().actor.name)
    budgets.choose(by=nearest, parts=[ours], freely=freely, at=walk.tick())
    first, second = walk.cast.staff["sunita"], walk.cast.staff["piotr"]
    run = actions.draft_run(
        by=first, only=walk.person_id, up_to=walk.day, pay_on=walk.day,
        once=f"demo:{walk.story.key}:owes", at=walk.tick(),
    )  # fmt: skip
    actions.review_run(by=first, ref=run, at=walk.tick(1))
    actions.approve_run(by=second, ref=run, at=walk.tick(1))
    for row in payments.owed_back_of(walk.person_id):
        part = min(row.amount, _FIRST)
        came = actions.Came(part, walk.day, HowItCame.TRANSFER, f"First part of {row.ref}", row.ref)
        actions.receive_back(by=first, receivable=row.ref, came=came, at=walk.tick(30))
