"""What some people keep money for, and who is asked about a mistake, or about what is left over."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.budgets import queries as money
from sevensteps.contexts.budgets.actions import Keeping, recovering
from sevensteps.contexts.budgets.queries import KeptKind
from sevensteps.core.access import Task
from sevensteps.core.budgets.recovery import Reason
from sevensteps.core.money import Money
from sevensteps.ops.demo.runs import on_its_way
from sevensteps.ops.demo.walk import Walk

_SLIP = "The pay of your assistant was paid for one week too many in the spring."
_OURS = "The week was entered twice here. It was our mistake, not yours."
_LEFT = "Much of what was planned did not take place while your assistant was away."
_NEEDS = (
    "We rang on Monday. You said that a new assistant starts next month; tell us if the money is for that."
)
_WEEK = Money(4_860)


def keep(walk: Walk) -> None:
    """What is kept and why; with `asked`, a sum that was told and waits for an answer."""
    by = walk.looked(walk.by(Task.KEEP_RESERVE), "life:reserve")
    year = walk.day.replace(month=4, day=1)
    holiday = Keeping(
        KeptKind.HOLIDAY,
        "Sam, who works for me",
        reason="Sam saves the days for the summer.",
        weekly_pay=Money.pounds(96),
        leave_year_from=year if year <= walk.day else year.replace(year=year.year - 1),
        taken_weeks=Decimal(0),
    )
    trip = Keeping(
        KeptKind.PLANNED,
        "A week away in the autumn",
        reason="It is in my plan: to see my brother.",
        amount=Money.pounds(140),
        needed_by=walk.day + timedelta(days=150),
    )
    nights = Keeping(
        KeptKind.HOURS,
        "Hours for weeks when I am ill",
        minutes=6 * 60,
        hour=Money.pounds(18),
    )
    for thing in (holiday, trip, nights) if walk.story.keeps == "reserve" else (trip,):
        budgets.keep_money(by=by, keeping=thing, at=walk.tick())
    if walk.story.keeps == "asked":
        _ask(walk)
    else:
        on_its_way(walk)


def propose(walk: Walk) -> None:
    """What is left over after months in which little was needed: told, and the time to reply runs."""
    officer = walk.staff("sunita")
    ref = recovering.propose_surplus(by=walk.looked(officer, "finance:case"), why=_LEFT, at=walk.tick())
    recovering.tell(by=officer, ref=ref, shown=_NEEDS, at=walk.tick(45))


def _ask(walk: Walk) -> None:
    """About a mistake of the council's own: everything else in the demo's accounts is ordered or kept."""
    officer = walk.staff("sunita")
    part = next(one for one in money.parts_of(walk.person_id) if one.paid_out)
    ref = recovering.open_overpayment(
        by=officer,
        person_id=walk.person_id,
        part_ref=part.ref,
        reason=Reason.PAID_TOO_MUCH,
        amount=_WEEK,
        why=_SLIP,
        at=walk.tick(),
    )
    recovering.tell(by=walk.looked(officer, "finance:case"), ref=ref, shown=_OURS, at=walk.tick(30))
