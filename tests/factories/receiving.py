"""The law of direct payments and the council's own days put in force; a check with an answer."""

from datetime import timedelta
from pathlib import Path

from tests.factories import rulebooks
from tests.factories.money import Life
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.budgets import CourtOrder, Payee, Way
from sevensteps.core.money import Money

ENGLAND = Path(__file__).parents[2] / "rulebooks/england"
FACTS = ("budget_has_money", "adult_asked", "has_capacity", "can_manage_alone", "is_appropriate")
MET = dict.fromkeys(FACTS, True)
WHY = "She manages the money for her club, and asked for this herself."


def law_in_force() -> None:
    """The law of adults, and a first payment promised within 28 days."""
    if any(row.kind == "direct_payments" for row in policies.rulebooks()):
        return
    for name in ("direct_payments/england-direct-payments-adults", "holding/holding-example"):
        rulebooks.in_force((ENGLAND / f"{name}.yaml").read_text(), NOW.date(), name=name)


def checked(life: Life, *orders: CourtOrder, **facts: bool | None) -> str:
    """The person's own account is checked: as the law says when nothing else is said."""
    return actions.check_receiving(
        by=life.practitioner,
        way=Way.PERSON,
        route="person",
        facts=MET | facts,
        orders=orders,
        why=WHY,
        at=NOW,
    )


def things_to_set_up(life: Life) -> dict[str, str | int]:
    """One of each thing that pages are about: a check, a payee, a stay, a change that waits, a one-off."""
    law_in_force()
    lines = {line.line_ref: None for line in life.money().lines}
    actions.choose(
        by=life.person,
        parts=[actions.Choice(way=Way.AUTHORITY, lines=lines)],
        freely=actions.Freely(compared=True),
        from_day=TODAY + timedelta(days=30),
        at=NOW,
    )
    change = queries.waiting_choice(life.id)
    assert change is not None
    sister = Payee("sister", same_household=True)
    return {
        "later": change.ref,
        "check": checked(life, has_capacity=None),
        "payee": actions.ask_payee(by=life.person, name="Ana", payee=sister, purpose="care", at=NOW),
        "stay": actions.record_stay(by=life.person, starts_on=TODAY, nights=3, at=NOW),
        "one_off": actions.ask_one_off(
            by=life.person, what="Insurance", amount=Money.pounds(90), why=WHY, at=NOW
        ),
    }
