"""Money goes where it is wanted, without asking anyone; and saying that support is in place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import Code
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.market.models import Order
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.planning import queries as planning
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event, Fact, State
from sevensteps.core.ledger import NotEnough
from sevensteps.core.market import OrderState
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class OutsideOutcomes(Refused):
    """Money stays with what the plan wants to change."""


@transaction.atomic
def move_money(
    *, by: Standing, source: str, target: str, amount: Money, why: str = "", once: str, at: datetime
) -> None:
    """Move money from one pot of the person's to another, within the agreed outcomes; `why` may be empty.

    Raises NotEnough, OutsideOutcomes, BadPosting, NotFound; KeyReused for the same form with other figures.
    """
    journeys.hold(by=by, task=Task.MOVE_MONEY)
    view = budgets.money_view(by.person_id)
    here, there = budgets.pot_in(view, source), budgets.pot_in(view, target)
    outcomes = {one.ref for one in planning.plan_version(by.person_id, view.plan_ref).outcomes}
    for pot in (here, there):
        if not outcomes.intersection(pot.outcome_refs):
            raise OutsideOutcomes(
                "target", _("“%s” is not tied to anything you want to change. Ask your worker.") % pot.what
            )
    words = _("Moved from %(here)s to %(there)s") % {"here": here.what, "there": there.what}
    entry = Posting(
        debit=here.key,
        credit=there.key,
        amount=amount.pence,
        key=f"move:{by.person_ref}:{once}",
        code=Code.MOVED,
        words=f"{words}: {why.strip()}"[:400] if why.strip() else words,
        about="move",
    )
    if ledger.is_written(entry):
        return
    if amount > here.left:
        raise NotEnough(
            "amount", _("There is %(left)s left for %(what)s.") % {"left": here.left, "what": here.what}
        )
    ledger.post(entry=entry, by=by.actor, at=at)
    said = Sentence(
        "Moved {amount} from {here} to {there}", {"amount": amount, "here": here.what, "there": there.what}
    )
    audit.record_for(by=by, name="money.moved", sentence=said, at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _(said.template).format(**said.values), at=at)


@transaction.atomic
def support_in_place(*, by: Standing, otherwise: str = "", at: datetime) -> None:
    """The journey moves to living: something is ordered, or support is arranged `otherwise` (in words)."""
    journey = journeys.hold(by=by, task=Task.ORDER_SUPPORT)
    if journey.state is State.LIVING:
        return
    view = budgets.money_view(by.person_id)
    ordered = Order.objects.filter(person_id=by.person_id).exclude(state=OrderState.CANCELLED).exists()
    arranged = ordered or bool(otherwise.strip()) or not view.lines
    journeys.move(
        by=by,
        event=Event.SUPPORT_IN_PLACE,
        facts=frozenset({Fact.SUPPORT_ARRANGED}) if arranged else frozenset(),
        why=otherwise,
        at=at,
    )
