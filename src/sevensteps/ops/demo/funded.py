"""Money that a provider holds: its statements, and a question about the latest."""

from __future__ import annotations

from sevensteps.contexts.budgets.actions import funds
from sevensteps.contexts.budgets.queries import service_funds
from sevensteps.contexts.budgets.queries.fund_views import FundView
from sevensteps.core.access import Task
from sevensteps.ops.demo.walk import Walk

_QUESTION = "Two evenings in the second week are on it. I think nobody came on the Thursday."


def state(walk: Walk) -> None:
    """Everything that is due is sent; the person asks about the latest."""
    worker = None
    for number in range(24):
        fund = _fund(walk)
        if fund is None or fund.next_period is None or not fund.can_send(walk.day):
            break
        worker = walk.cast.worker(fund.provider_name)
        funds.send_statement(
            by=worker,
            fund=fund.ref,
            first_day=fund.next_period.period.start,
            once=f"demo:{fund.ref}:{number}",
            at=walk.tick(3),
        )
    fund = _fund(walk)
    if worker is not None and fund is not None:
        by = walk.looked(walk.by(Task.APPROVE_INVOICE), "holding:statement")
        funds.ask_about_statement(by=by, ref=fund.statements[0].ref, question=_QUESTION, at=walk.tick(40))


def _fund(walk: Walk) -> FundView | None:
    return next(iter(service_funds.funds_of(walk.person_id, walk.day)), None)
