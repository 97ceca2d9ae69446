"""People's own money that comes in, and rows that say that one of them was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import (
    AUTHORITY_CASH,
    Code,
    authority_cash,
    own_account,
    own_key,
)
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.payments.models import Receipt
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonView
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role, Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class WrongReceipt(Refused):
    """This cannot have come in, or cannot be taken back."""


@transaction.atomic
def receive(
    *, by: Actor, person_id: int, amount: Money, on: date, source: str, once: str = "", at: datetime
) -> str:
    """Write down that a person paid the authority; gives the receipt's ref. It pays their oldest bill first.

    `source`: the statement, or where it was paid. `once` makes it happen once however often it is sent.
    A finance officer's verb. Raises WrongReceipt.
    """
    by.check_role(Role.FINANCE_OFFICER)
    ref, before = _begin(once)
    if before is not None:
        return before
    _check(amount, on, at)
    person = people.person(person_id)
    entry = Posting(
        debit=own_key(person.ref),
        credit=AUTHORITY_CASH,
        amount=amount.pence,
        key=f"receipt:{ref}",
        code=Code.OWN_PART,
        words=_("Own part of the cost of support"),
        about=f"receipt:{ref}",
    )
    _write(_Came(ref, person, None, amount, on, source, once), entry, by=by, at=at)
    _record(person, "contribution.received", "Wrote down that {amount} was paid", amount, by=by, at=at)
    return ref


@transaction.atomic
def pay_in(
    *, by: Standing, part_ref: str, amount: Money, on: date, source: str = "", once: str = "", at: datetime
) -> str:
    """Write down that a person's own part was paid into the account where the money for a part is held.

    It can be spent from there. Raises WrongReceipt, also where no holder has an account for the part.
    """
    journeys.hold(by=by, task=Task.PAY_OWN_PART)
    part = budgets.part(by.person_id, part_ref)
    ref, before = _begin(once)
    if before is not None:
        return before
    _check(amount, on, at)
    if not part.live or not part.paid_out:
        raise WrongReceipt("part", _("The council holds this money itself. Nothing is paid in there."))
    person = people.person(by.person_id)
    entry = Posting(
        debit=own_key(person.ref),
        credit=part.cash_key,
        amount=amount.pence,
        key=f"receipt:{ref}",
        code=Code.OWN_PART,
        words=_("Own part, paid into the account"),
        about=f"receipt:{ref}",
    )
    _write(_Came(ref, person, part.id, amount, on, source, once), entry, by=by.actor, at=at)
    sentence = Sentence("Wrote down that {amount} was paid into the account", {"amount": amount})
    audit.record_for(by=by, name="contribution.paid_in", sentence=sentence, at=at)
    return ref


@transaction.atomic
def take_back(*, by: Actor, ref: str, why: str, at: datetime) -> str:
    """Say that a receipt was wrong, by a further row: the money is where it was before. Gives the row's ref.

    Said again it counts once. Raises WrongReceipt, NotFound, and NotEnough where what was paid in is spent.
    """
    by.check_role(Role.FINANCE_OFFICER)
    row = _found(ref)
    before = getattr(row, "by_row", None)
    if before is not None:
        return str(before.ref)
    told = why.strip()[:2_000]
    if not told:
        raise WrongReceipt("why", _("Write why. The person can read it."))
    person = people.person(row.person_id)
    new = new_ref()
    part = budgets.parts_by_id([row.part_id])[row.part_id] if row.part_id else None
    entry = Posting(
        debit=part.cash_key if part else AUTHORITY_CASH,
        credit=own_key(person.ref),
        amount=row.amount_pence,
        key=f"receipt:{new}",
        code=Code.OWN_PART_BACK,
        words=_("A payment was written down by mistake, or did not arrive"),
        about=f"receipt:{ref}",
    )
    posted = ledger.post(entry=entry, by=by, at=at)
    Receipt.objects.create(
        ref=new,
        person_id=row.person_id,
        part_id=row.part_id,
        amount_pence=row.amount_pence,
        on=localdate(at),
        source=row.source,
        taken_back=row,
        why=told,
        once=new,
        transfer_ref=posted.ref,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    amount = Money(row.amount_pence)
    _record(person, "contribution.taken_back", "Took back a payment of {amount}", amount, by=by, at=at)
    return new


def _found(ref: str) -> Receipt:
    """A receipt, locked, that is not itself a row that takes one back. Raises WrongReceipt, NotFound."""
    row = Receipt.objects.select_for_update(of=("self",)).select_related("by_row").filter(ref=ref).first()
    if row is None:
        raise NotFound(f"receipt {ref}")
    if row.taken_back_id is not None:
        raise WrongReceipt("receipt", _("This row takes another one back. It stays."))
    return row


def _begin(once: str) -> tuple[str, str | None]:
    """A new ref, and the ref of what was written by the same form before, if it was; another sending of it
    waits until this one is done."""
    if once:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"receipt:{once}"])
    found = Receipt.objects.filter(once=once).values_list("ref", flat=True).first() if once else None
    return new_ref(), found


def _check(amount: Money, on: date, at: datetime) -> None:
    if amount.pence <= 0:
        raise WrongReceipt("amount", _("Write an amount above nought."))
    if on > localdate(at):
        raise WrongReceipt("on", _("This day has not come yet. Write the day on which it was paid."))


@dataclass(frozen=True, slots=True)
class _Came:
    """What came in, as it is kept."""

    ref: str
    person: PersonView
    part_id: int | None
    amount: Money
    on: date
    source: str
    once: str


def _write(came: _Came, entry: Posting, *, by: Actor, at: datetime) -> None:
    """The posting and the row."""
    person = came.person
    accounts = [own_account(person.ref, person.name), authority_cash(policies.settings().name)]
    ledger.open_accounts(accounts=accounts, at=at)
    posted = ledger.post(entry=entry, by=by, at=at)
    Receipt.objects.create(
        ref=came.ref,
        person_id=person.id,
        part_id=came.part_id,
        amount_pence=came.amount.pence,
        on=came.on,
        source=came.source.strip()[:200],
        once=came.once or came.ref,
        transfer_ref=posted.ref,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )


def _record(person: PersonView, name: str, words: str, amount: Money, *, by: Actor, at: datetime) -> None:
    audit.record(
        subject=audit.subject_of(person.ref),
        by_key=by.key,
        by_name=by.name,
        relation=Role.FINANCE_OFFICER.value.replace("_", " "),
        name=name,
        sentence=Sentence(words, {"amount": amount}),
        at=at,
    )
