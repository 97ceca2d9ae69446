"""An order sets its money aside; cancelled, the money is free again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import actions as holding
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import Code, provider_account
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.directory.notices import tell_provider
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting, Void
from sevensteps.contexts.market.models import Order
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.ledger import NotEnough
from sevensteps.core.market import OrderState, cost_of, next_order_state
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class NotOffered(Refused):
    """The item is no longer in the catalogue."""


def spent_key(provider_ref: str) -> str:
    """What has been spent with a provider, in the budget ledger."""
    return f"provider:{provider_ref}:spent"


@transaction.atomic
def place_order(
    *, by: Standing, pot: str, item: str, quantity: int, note: str = "", once: str, at: datetime
) -> str:
    """Order so many of an item from one pot of the person's money, and give the order's ref.

    `pot` is a `budgets.queries.Pot.ref`; `once` makes a form sent twice one order. Raises NotEnough,
    NotOffered, BadQuantity, NotFound.
    """
    journeys.hold(by=by, task=Task.ORDER_SUPPORT)
    before = Order.objects.filter(person_id=by.person_id, once=once).first()
    if before is not None:
        return before.ref
    source, wanted = budgets.pot(by.person_id, pot), directory.item(item)
    if not wanted.active:
        raise NotOffered("item", _("This is no longer offered. Choose something else."))
    if not wanted.price:
        raise NotOffered("item", _("This costs nothing. Ask them: nothing has to be ordered."))
    cost = cost_of(wanted.price, quantity)
    _check_left(cost, source)
    ref = new_ref()
    reservation = _set_aside(source, wanted, quantity, about=f"order:{ref}", once=once, by=by, at=at)
    Order.objects.create(
        ref=ref,
        person_id=by.person_id,
        part_line_id=source.id,
        provider_id=wanted.provider.id,
        item_id=wanted.id,
        for_name=people.person(by.person_id).name,
        what=wanted.name,
        unit=wanted.unit,
        quantity=quantity,
        price_pence=wanted.price.pence,
        amount_pence=cost.pence,
        note=note.strip()[:500],
        state=OrderState.PLACED,
        reservation_ref=reservation,
        once=once,
        placed_at=at,
        placed_by_key=by.actor.key,
        placed_by_name=by.actor.name,
    )
    _tell(by, ref, Sentence("Ordered {what} for {cost}", {"what": wanted.name, "cost": cost}), at)
    tell_provider(wanted.provider, lambda: _("You have a new order."), about=f"order:{ref}", at=at)
    return ref


def _set_aside(
    source: budgets.Pot,
    wanted: directory.ItemView,
    quantity: int,
    *,
    about: str,
    once: str,
    by: Standing,
    at: datetime,
) -> str:
    """Reserve what an order costs; gives the reservation's ref."""
    key = spent_key(wanted.provider.ref)
    account = provider_account(key, "budget", wanted.provider.ref, wanted.provider.name)
    ledger.open_accounts(accounts=[account], at=at)
    words = _("Ordered %(quantity)s × %(what)s from %(provider)s") % {
        "quantity": quantity,
        "what": wanted.name,
        "provider": wanted.provider.name,
    }
    entry = Posting(
        debit=source.key,
        credit=key,
        amount=cost_of(wanted.price, quantity).pence,
        key=f"order:{by.person_ref}:{once}",
        code=Code.ORDERED,
        words=words,
        about=about,
        pending=True,
    )
    return ledger.post(entry=entry, by=by.actor, at=at).ref


@transaction.atomic
def cancel_order(*, by: Standing, ref: str, at: datetime) -> None:
    """Take an order back before a bill has come: its money is free again. Raises NoLonger, NotFound."""
    journeys.hold(by=by, task=Task.CANCEL_ORDER)
    order = Order.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if order is None:
        raise NotFound(f"order {ref}")
    if order.state == OrderState.CANCELLED:
        return
    order.state = next_order_state("cancel", OrderState(order.state))
    order.save()
    ledger.post(
        entry=Void(
            reservation=order.reservation_ref,
            key=f"cancel:{order.ref}",
            code=Code.CANCELLED,
            words=_("Cancelled the order of %(what)s") % {"what": order.what},
            about=f"order:{order.ref}",
        ),
        by=by.actor,
        at=at,
    )
    holding.hand_on(part_line_id=order.part_line_id, order_ref=order.ref, by=by.actor, at=at)
    _tell(by, ref, Sentence("Cancelled the order of {what}", {"what": order.what}), at)
    provider = directory.provider_by_id(order.provider_id)
    tell_provider(provider, lambda: _("An order has been cancelled."), about=f"order:{ref}", at=at)


def _check_left(cost: Money, pot: budgets.Pot) -> None:
    """Say it in the words of the form; the ledger would refuse it all the same."""
    if cost > pot.left:
        raise NotEnough(
            "quantity",
            _("This costs %(cost)s. There is %(left)s left for %(what)s. Order fewer, or move money first.")
            % {"cost": cost, "left": pot.left, "what": pot.what},
        )


def _tell(by: Standing, ref: str, sentence: Sentence, at: datetime) -> None:
    name = "order.placed" if sentence.template.startswith("Ordered") else "order.cancelled"
    audit.record_for(by=by, name=name, sentence=sentence, at=at)
    tell(by=by, subject=Subject.ORDER, body=lambda: _(sentence.template).format(**sentence.values), at=at)
