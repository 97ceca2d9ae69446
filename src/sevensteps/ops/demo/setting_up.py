"""Before money is paid: the worker's check under the law, a no with its reasons, and who waits too long."""

from __future__ import annotations

from datetime import timedelta

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.budgets import queries as money
from sevensteps.core.access import Authority, Task
from sevensteps.core.budgets import UNDER_AN_ORDER, CourtOrder, DirectPaymentsRulebook, Payee, Way
from sevensteps.core.money import Money
from sevensteps.ops.demo.walk import Walk

REFUSED, LATE = "refused", "late"  # what became of it, where a story says
_YES = "Talked with them at home. They know what it asks of them, and who helps with the wages."
_NO = "The court asks for treatment until next year. We have agreed to look again on the day after it ends."
_DECIDES_FOR = frozenset({Authority.SUITABLE_PERSON, Authority.ATTORNEY, Authority.DEPUTY})
_COVERED = timedelta(days=13)


def check(walk: Walk, way: Way, holder: str) -> None:
    """A worker checks before money is paid in ways 1 and 2; not where no law holds for their age."""
    law = money.law_for(walk.person_id, walk.day)
    if law is None or way not in budgets.ROUTES or walk.story.receives == LATE:
        return
    helper = walk.story.representative
    routes = budgets.ROUTES[way]
    route = routes[-1] if helper is not None and helper.authority in _DECIDES_FOR else routes[0]
    budgets.check_receiving(
        by=walk.looked(walk.staff(), "holding:check"),
        way=way,
        route=route,
        facts=_all_met(law.book, route),
        orders=[],
        holder_name=holder,
        why=_YES,
        at=walk.tick(15),
    )


def tell(walk: Walk) -> None:
    """What a story says of it: a no, or support arranged for somebody whose first payment does not come."""
    if walk.story.receives == REFUSED:
        _refuse(walk)
    elif walk.story.receives == LATE:
        start = money.budget_of(walk.person_id).starts_on
        budgets.arrange_cover(
            by=walk.staff(),
            what="A morning visit on weekdays",
            who="Steady Hands Home Support",
            weekly=Money.pounds(60),
            starts_on=start,
            ends_on=start + _COVERED,
            at=walk.tick(10),
        )


def _refuse(walk: Walk) -> None:
    law = money.law_for(walk.person_id, walk.day)
    if law is None:
        return
    ends = walk.day + timedelta(days=200)
    budgets.check_receiving(
        by=walk.looked(walk.staff(), "holding:check"),
        way=Way.PERSON,
        route="person",
        facts=_all_met(law.book, "person"),
        orders=[CourtOrder("alcohol_treatment", None, ends)],
        why=_NO,
        at=walk.tick(20),
    )
    sister = Payee("sister", same_household=True)
    budgets.ask_payee(
        by=walk.by(Task.CHOOSE_HOLDING), name="Halina", payee=sister, purpose="care", at=walk.tick(30)
    )
    budgets.ask_one_off(
        by=walk.by(Task.CHOOSE_HOLDING),
        what="Insurance as an employer",
        amount=Money.pounds(85),
        why="Nobody may work for me before I am insured.",
        at=walk.tick(5),
    )


def _all_met(book: DirectPaymentsRulebook, route: str) -> dict[str, bool]:
    """The facts under which every condition of this route is met."""
    rows = [book.conditions[name].any_of[0] for name in book.routes[route].conditions]
    names = [fact for row in rows for fact in row if fact.removeprefix("not ") != UNDER_AN_ORDER]
    return {name.removeprefix("not "): not name.startswith("not ") for name in names}
