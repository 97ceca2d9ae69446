"""What holders pay themselves: written down, shown with receipts, put right where it was a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.accounts import (
    STREAM_KEY,
    Code,
    agreed_key,
    cash_key,
    others_key,
    paid_to_others,
    part_of_key,
    purpose_key,
)
from sevensteps.contexts.budgets.models import Line, Part, PartLine, PutRight, Spending
from sevensteps.contexts.budgets.queries.money import Pot, money_view, pot_in
from sevensteps.contexts.budgets.queries.spending import holds_it, receipt_key, takes_receipts
from sevensteps.contexts.budgets.queries.statement import movement
from sevensteps.contexts.files import actions as files
from sevensteps.contexts.files.kinds import Checked
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.refs import ref_of
from sevensteps.core.access import Standing, Task
from sevensteps.core.budgets import SPENT_BY_HOLDER, Way
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.ledger import NotEnough
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

LONGEST = 200


class NotYoursToSpend(Refused):
    """This money is paid by somebody else: the council, or the provider who holds it."""


class BadSpending(Refused):
    """Something about the payment cannot be; `where` says what."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A photo or a paper, looked into (`files.check`), and what it shows in a few words."""

    file: Checked
    description: str


@transaction.atomic
def record_spending(
    *,
    by: Standing,
    pot: str,
    amount: Money,
    paid_to: str,
    paid_on: date,
    note: str = "",
    receipts: Sequence[Receipt] = (),
    once: str,
    at: datetime,
) -> str:
    """Write down what was paid with money held in ways 1, 2, 3 or 5; gives the spending's ref.

    What the line may cost and the holder's cash go down together, or not at all. The same form sent twice
    counts once. Raises NotYoursToSpend, NotEnough, BadSpending, NotFound; KeyReused for other figures.
    """
    journeys.hold(by=by, task=Task.RECORD_SPENDING)
    view = money_view(by.person_id)
    chosen = pot_in(view, pot)
    check_holder(by, chosen.way, chosen.holder_name, at)
    to, said = " ".join(paid_to.split()), " ".join(note.split())
    _check(to, said, paid_on, view.starts_on, localdate(at))
    ref = ref_of("spending", by.person_ref, once)
    words = _("Paid %(to)s for %(what)s") % {"to": to, "what": chosen.what}
    entries = _entries(chosen, amount, ref, words)
    if ledger.is_written(entries[0]):
        return ref
    _check_enough(chosen, amount)
    _open_others(chosen.part_ref, at)
    ledger.post_many(entries=entries, by=by.actor, at=at)
    _write(chosen, ref=ref, amount=amount, to=to, on=paid_on, note=said, by=by, at=at)
    for number, one in enumerate(receipts, 1):
        _keep(receipt_key(f"spending:{ref}", ""), one, f"{once}:{number}", by, at)
    told = Sentence("Wrote down {amount} paid for {what}", {"amount": amount, "what": chosen.what})
    audit.record_for(by=by, name="spending.recorded", sentence=told, at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _(told.template).format(**told.values), at=at)
    return ref


@transaction.atomic
def put_right(*, by: Standing, ref: str, reason: str, at: datetime) -> None:
    """That was a mistake: what was written down goes back by a further movement, for a reason.

    Twice does no harm. Raises BadSpending without a reason, NotFound for anybody else's.
    """
    journeys.hold(by=by, task=Task.RECORD_SPENDING)
    row = Spending.objects.select_related("part__budget", "line").filter(ref=ref).first()
    if row is None or row.part.budget.person_id != by.person_id:
        raise NotFound(f"spending {ref}")
    check_holder(by, Way(row.part.way), row.part.holder_name, at)
    why = " ".join(reason.split())
    if not 0 < len(why) <= LONGEST:
        raise BadSpending("reason", _("Say in a few words what was not right."))
    if PutRight.objects.filter(spending=row).exists():
        return
    words = _("Put right: %(why)s") % {"why": why}
    about = f"spending:{ref}"
    part = row.part.ref
    back = [
        (others_key(part, "budget"), _home(row), f"put-right:{ref}"),
        (others_key(part, "cash"), cash_key(part, row.part.way), f"put-right-cash:{ref}"),
    ]
    ledger.post_many(
        entries=[
            Posting(debit, credit, row.amount_pence, key, Code.PUT_RIGHT, words, about)
            for debit, credit, key in back
        ],
        by=by.actor,
        at=at,
    )
    PutRight.objects.create(spending=row, reason=why, at=at, by_key=by.actor.key, by_name=by.actor.name)
    told = Sentence(
        "Put right {amount} that was written down for {what}",
        {"amount": Money(row.amount_pence), "what": row.line.what},
    )
    audit.record_for(by=by, name="spending.put_right", sentence=told, at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _(told.template).format(**told.values), at=at)


@transaction.atomic
def add_receipt(*, by: Standing, movement_ref: str, receipt: Receipt, once: str, at: datetime) -> str:
    """Keep a receipt with a movement that spent or paid something; gives the file's ref.

    Raises BadSpending where nothing was spent, NotFound for the movement of anybody else.
    """
    by.check(Task.RECORD_SPENDING)
    found = movement(by.person_id, movement_ref)
    if not takes_receipts(found.code):
        raise BadSpending("file", _("Nothing was paid here, so there is no receipt to add."))
    if by.relation == "broker":
        part = Part.objects.filter(
            budget__person_id=by.person_id, ref__in=[part_of_key(found.debit), part_of_key(found.credit)]
        ).first()
        if part is None:
            raise NotAllowed(f"{by.actor.key} holds none of movement {movement_ref}")
        check_holder(by, Way(part.way), part.holder_name, at)
    ref = _keep(receipt_key(found.about, found.ref), receipt, once, by, at)
    audit.record_for(by=by, name="spending.receipt", sentence="Added a receipt", at=at)
    return ref


def check_holder(by: Standing, way: Way, holder_name: str, at: datetime) -> None:
    """Raise NotYoursToSpend unless the holder pays for things in this way, and a broker is that holder."""
    if way not in SPENT_BY_HOLDER:
        raise NotYoursToSpend(
            "pot", _("Whoever holds this money pays the bills for it. You see them with your bills.")
        )
    if by.relation == "broker" and not holds_it(by.actor, way, holder_name, localdate(at)):
        raise NotYoursToSpend("pot", _("Somebody else holds this money. They write down what they pay."))


def _check(to: str, note: str, paid_on: date, first: date, today: date) -> None:
    if not 0 < len(to) <= 120:
        raise BadSpending("paid_to", _("Write who was paid, in up to 120 letters."))
    if len(note) > LONGEST:
        raise BadSpending("note", _("Use 200 letters or fewer."))
    if paid_on > today:
        raise BadSpending("paid_on", _("That day has not come yet. Enter today or an earlier day."))
    if paid_on < first:
        raise BadSpending("paid_on", _("That is before this money began. Enter a later day."))


def _check_enough(pot: Pot, amount: Money) -> None:
    if amount > pot.left:
        raise NotEnough(
            "amount", _("There is %(left)s left for %(what)s.") % {"left": pot.left, "what": pot.what}
        )
    there = Money(books.balance(pot.cash_key).available)
    if amount > there:
        raise NotEnough(
            "amount",
            _("Only %(there)s of this money is with %(holder)s now. Tell us if more has been paid.")
            % {"there": there, "holder": pot.holder_name},
        )


def _entries(pot: Pot, amount: Money, ref: str, words: str) -> list[Posting]:
    pairs = (
        (pot.key, others_key(pot.part_ref, "budget"), f"spending:{ref}"),
        (pot.cash_key, others_key(pot.part_ref, "cash"), f"spending-cash:{ref}"),
    )
    return [
        Posting(debit, credit, amount.pence, key, Code.RECORDED, words, f"spending:{ref}")
        for debit, credit, key in pairs
    ]


def _write(
    pot: Pot, *, ref: str, amount: Money, to: str, on: date, note: str, by: Standing, at: datetime
) -> None:
    part = Part.objects.get(ref=pot.part_ref)
    Spending.objects.create(
        ref=ref,
        part=part,
        line=Line.objects.get(budget_id=part.budget_id, line_ref=pot.line_ref),
        amount_pence=amount.pence,
        paid_to=to,
        paid_on=on,
        note=note,
        at=at,
        by_key=by.actor.key,
        by_name=by.actor.name,
        relation=by.relation,
    )


def _open_others(part_ref: str, at: datetime) -> None:
    name = _("People and shops")
    ledger.open_accounts(
        accounts=[paid_to_others(others_key(part_ref, one), one, name) for one in ("budget", "cash")], at=at
    )


def _home(row: Spending) -> str:
    """Where the line's money is now: in its part, in the part that came after, or with nobody yet."""
    budget, line = row.part.budget, row.line.line_ref
    if budget.ended_at is not None:
        return STREAM_KEY
    if row.part.ended_at is None:
        return purpose_key(row.part.ref, line)
    now = PartLine.objects.filter(line=row.line, part__ended_at__isnull=True).select_related("part").first()
    return purpose_key(now.part.ref, line) if now else agreed_key(budget.ref, line)


def _keep(owner_key: str, receipt: Receipt, once: str, by: Standing, at: datetime) -> str:
    return files.keep(
        owner_key=owner_key,
        file=receipt.file,
        description=receipt.description,
        once=once,
        by=by.actor,
        at=at,
    )
