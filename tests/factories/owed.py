"""The Collective held Rosa's money and holds it no more: it owes back what it has left."""

from __future__ import annotations

from tests.factories.money import Life, agreed, hold
from tests.factories.payruns import Office, four_weeks, paid_once
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments.models import PayRun, Receivable, ReceivableMove
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money
from sevensteps.core.payments.coming_back import HowItCame

LINES: dict[str, Money | None] = {"Personal assistant": None, "Swimming": None}
OWN = frozenset({Need.AGREES, Need.CAN_MANAGE})
THIRD = frozenset({Need.AGREES, Need.THIRD_PARTY, Need.AGREEMENT})
OWED = 199_45


def collective_owes(found: Life | None = None) -> tuple[Life, Office, str]:
    """A run that was approved has found £199.45; the ref of that."""
    life = agreed(found=found)
    hold(life, Choice(Way.THIRD_PARTY, LINES, holder_name="The Collective", given=THIRD, agreement="As said"))
    pay = paid_once(life)
    hold(life, Choice(way=Way.PERSON, lines=LINES, given=OWN))
    pay.account(life, number="44444444")
    pay.approve(pay.draft(four_weeks(2), only=life))
    return life, pay, Receivable.objects.get(case_about="").ref


def came(pence: int | None, once: str = "", how: HowItCame = HowItCame.CHEQUE) -> actions.Came:
    """So much of it, or all that is left, by a cheque of today."""
    return actions.Came(None if pence is None else Money(pence), TODAY, how, "Cheque 17", once)


def row_for_pages(run_ref: str) -> dict[str, str]:
    """What a payee of a run owes, a provider where one is paid, and a part of it that came: only for pages to
    be shown."""
    rows = PayRun.objects.get(ref=run_ref).paid.select_related("part").order_by("pk")
    paid = next((one for one in rows if one.part.way == Way.SERVICE_FUND), rows[0])
    row = Receivable.objects.create(
        ref="0WED000001", run_id=paid.run_id, part_id=paid.part_id, payee_id=paid.payee_id,
        amount_pence=100_00, came_pence=10_00,
    )  # fmt: skip
    ReceivableMove.objects.create(
        ref="0WEDCAME01", receivable=row, kind="came", amount_pence=10_00, on=TODAY, how="cash",
        reference="Receipt 1", once="0wed", transfer_ref="-", by_key="x", by_name="X", at=NOW,
    )  # fmt: skip
    return {"owed": row.ref, "owed_came": "0WEDCAME01"}
