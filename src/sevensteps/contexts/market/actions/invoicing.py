"""A provider sends a bill; the person, or who helps them, agrees and so pays it, or asks about it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import actions as holding
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import AUTHORITY_CASH, Code, authority_cash, provider_account
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.directory.notices import tell_provider
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import Posting, Settle
from sevensteps.contexts.market.models import Invoice, Order
from sevensteps.contexts.market.queries import provider_ids_of
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role, Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.market import (
    InvoiceState,
    OrderState,
    check_agree,
    check_invoice,
    next_invoice_state,
    next_order_state,
    word_given,
)
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class NotPaidInYet(Refused):
    """Whoever holds the money has not been paid enough of it to pay this bill."""


class OwnBill(Refused):
    """Nobody agrees a bill they sent themselves, whoever else they are to the person."""


class NoQuestion(Refused):
    """A bill is only sent back with a question."""


@transaction.atomic
def send_invoice(*, by: Actor, order: str, amount: Money, note: str = "", once: str, at: datetime) -> str:
    """A provider's worker asks to be paid for an order, and gets the invoice's ref.

    After a question a further invoice takes the place of the one before. Raises NotFound for the order of
    another provider, InvoiceTooHigh, NoLonger.
    """
    by.check_role(Role.PROVIDER_WORKER)
    row = (
        Order.objects.select_for_update()
        .filter(ref=order, provider_id__in=provider_ids_of(by, localdate(at)))
        .first()
    )
    if row is None:
        raise NotFound(f"order {order}")
    before = Invoice.objects.filter(order=row, once=once).first()
    if before is not None:
        return before.ref
    check_invoice(amount, Money(row.amount_pence))
    row.state = next_order_state("invoice", OrderState(row.state))
    row.save()
    for earlier in Invoice.objects.filter(order=row).exclude(state=InvoiceState.REPLACED):
        earlier.state = next_invoice_state("replace", InvoiceState(earlier.state))
        earlier.save()
    invoice = Invoice.objects.create(
        ref=new_ref(),
        order=row,
        amount_pence=amount.pence,
        note=note.strip()[:500],
        state=InvoiceState.RECEIVED,
        once=once,
        sent_at=at,
        sent_by_key=by.key,
        sent_by_name=by.name,
    )
    _tell_person(row, amount, by, at)
    return invoice.ref


@transaction.atomic
def approve_invoice(*, by: Standing, ref: str, heard: str = "", at: datetime) -> None:
    """Agree a bill: what was set aside pays it, the rest is free again, and the holder's cash goes out.

    Staff agree it on the person's word: `heard` says how it was given. Sent again, it counts once. Raises
    OwnBill, OwnOrder, NotHeard, NotPaidInYet, NoLonger, NotFound.
    """
    journeys.hold(by=by, task=Task.APPROVE_INVOICE)
    invoice = _invoice(by.person_id, ref)
    if invoice.state == InvoiceState.APPROVED:
        return
    if invoice.sent_by_key == by.actor.key:
        raise OwnBill("invoice", _("You sent this bill. Somebody else has to agree it."))
    order, amount = invoice.order, Money(invoice.amount_pence)
    check_agree(by, order.placed_by_key)
    word = word_given(by, heard)
    invoice.state = next_invoice_state("approve", InvoiceState(invoice.state))
    order.state = next_order_state("pay", OrderState(order.state))
    pot, provider = budgets.pot_by_id(order.part_line_id), directory.provider_by_id(order.provider_id)
    _check_paid_in(pot, amount)
    cash_key = f"provider:{provider.ref}:cash"
    ledger.open_accounts(
        accounts=[
            authority_cash(policies.settings().name),
            provider_account(cash_key, "cash", provider.ref, provider.name),
        ],
        at=at,
    )
    words = _("Paid %(provider)s for %(what)s") % {"provider": provider.name, "what": order.what}
    about = f"order:{order.ref}"
    ledger.post_many(
        entries=[
            Settle(order.reservation_ref, amount.pence, f"invoice:{invoice.ref}", Code.SPENT, words, about),
            Posting(
                pot.cash_key, cash_key, amount.pence, f"invoice-cash:{invoice.ref}", Code.PAID, words, about
            ),
        ],
        by=by.actor,
        at=at,
    )
    holding.hand_on(part_line_id=order.part_line_id, order_ref=order.ref, by=by.actor, at=at)
    _decided(invoice, by, at)
    order.save()
    audit.record_for(by=by, name="invoice.approved", sentence=_agreed(amount, provider.name, word), at=at)
    tell(by=by, subject=Subject.INVOICE, body=lambda: _("A bill for your support has been paid."), at=at)
    tell_provider(provider, lambda: _("A bill of yours has been agreed and paid."), about=about, at=at)


@transaction.atomic
def query_invoice(*, by: Standing, ref: str, question: str, at: datetime) -> None:
    """Ask the provider about a bill instead of paying it. Raises NoQuestion, NoLonger, NotFound."""
    journeys.hold(by=by, task=Task.APPROVE_INVOICE)
    invoice = _invoice(by.person_id, ref)
    question = question.strip()
    if not 0 < len(question) <= 500:
        raise NoQuestion("question", _("Write what is not right, in up to 500 characters."))
    if invoice.state == InvoiceState.QUERIED and invoice.query == question:
        return
    invoice.state = next_invoice_state("query", InvoiceState(invoice.state))
    invoice.query = question
    _decided(invoice, by, at)
    audit.record_for(by=by, name="invoice.queried", sentence="Asked about a bill", at=at)
    provider = directory.provider_by_id(invoice.order.provider_id)
    tell_provider(
        provider, lambda: _("Somebody asks about a bill of yours."), about=f"order:{invoice.order.ref}", at=at
    )


def _invoice(person_id: int, ref: str) -> Invoice:
    """The invoice and its order, locked; only this person's."""
    found = Invoice.objects.select_related("order").filter(ref=ref, order__person_id=person_id).first()
    if found is None:
        raise NotFound(f"invoice {ref}")
    order = Order.objects.select_for_update().get(
        pk=found.order_id
    )  # the order first: a provider does so too
    invoice = Invoice.objects.select_for_update().get(pk=found.pk)
    invoice.order = order
    return invoice


def _agreed(amount: Money, provider: str, word: str) -> Sentence:
    """What was done, for the history; with the person's word where somebody else wrote it down."""
    values = {"amount": amount, "provider": provider}
    if not word:
        return Sentence("Agreed and paid {amount} to {provider}", values)
    return Sentence(
        "Agreed and paid {amount} to {provider}. How the yes was given: {heard}", values | {"heard": word}
    )


def _decided(invoice: Invoice, by: Standing, at: datetime) -> None:
    invoice.decided_at, invoice.decided_by_name = at, by.actor.name
    invoice.save()


def _check_paid_in(pot: budgets.Pot, amount: Money) -> None:
    if pot.cash_key == AUTHORITY_CASH:
        return
    paid_in = Money(books.balance(pot.cash_key).available)
    if paid_in < amount:
        raise NotPaidInYet(
            "invoice",
            _(
                "%(holder)s holds %(paid_in)s of this money now, and the bill is for %(amount)s. "
                "It can be paid when the next payment has come in. You can ask the finance team about it."
            )
            % {"holder": pot.holder_name, "paid_in": paid_in, "amount": amount},
        )


def _tell_person(order: Order, amount: Money, by: Actor, at: datetime) -> None:
    person = people.person(order.person_id)
    audit.record(
        subject=audit.subject_of(person.ref),
        by_key=by.key,
        by_name=by.name,
        relation="provider worker",
        name="invoice.sent",
        sentence=Sentence("Sent a bill of {amount} for {what}", {"amount": amount, "what": order.what}),
        at=at,
    )
    recipient = people.recipient_of(order.person_id)
    notify.tell(
        recipient=recipient,
        subject=Subject.INVOICE,
        body=lambda: _("A bill has come. Look at it, then agree it or ask about it."),
        about=f"person:{person.ref}",
        at=at,
    )
