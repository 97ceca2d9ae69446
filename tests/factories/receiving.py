"""The law of direct payments and the council's own days put in force; a check with an answer."""

from pathlib import Path

from tests.factories import rulebooks
from tests.factories.money import Life
from tests.factories.people import NOW

from sevensteps.contexts.budgets import actions
from sevensteps.core.budgets import CourtOrder, Way

ENGLAND = Path(__file__).parents[2] / "rulebooks/england"
FACTS = ("budget_has_money", "adult_asked", "has_capacity", "can_manage_alone", "is_appropriate")
MET = dict.fromkeys(FACTS, True)
WHY = "She manages the money for her club, and asked for this herself."


def law_in_force() -> None:
    """The law of adults, and a first payment promised within 28 days."""
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
