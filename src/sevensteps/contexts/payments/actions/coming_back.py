"""Money that payees bring back of what they owe, bit by bit, and rows that say that one of them was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.accounts import AUTHORITY_CASH, Code
from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.payments.actions.moving import without_items
from sevensteps.contexts.payments.actions.running import written
from sevensteps.contexts.payments.actions.settling import NotYet
from sevensteps.contexts.payments.actions.unsettling import GoneOn
from sevensteps.contexts.payments.book import LineBook
from sevensteps.contexts.payments.covering import one_at_a_time, reject
from sevensteps.contexts.payments.giving_again import lines_of, on_its_way
from sevensteps.contexts.payments.models import PayItem, Receivable, ReceivableMove
from sevensteps.contexts.payments.officers import check_officer
from sevensteps.contexts.payments.owed import NotYours, give_beyond, keep_move, owed_of, settle_or_open
from sevensteps.contexts.payments.routes import follow_changes
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import UNPAID
from sevensteps.core.payments.coming_back import HowItCame, Moved
from sevensteps.core.trace import Sentence


@dataclass(frozen=True, slots=True)
class Came:
    """What came: `amount` None is all that is left. `reference`: what it was called, or the file it is in.
    `once` makes it happen once however often it is sent."""

    amount: Money | None
    on: date
    how: HowItCame
    reference: str
    once: str = ""


@transaction.atomic
def receive_back(*, by: Actor, receivable: str, came: Came, at: datetime) -> str:
    """Write down that a payee brought back what they owe, or a part of it; gives the ref of the row.

    Part cash goes to the authority; nothing is taken off a payment. Raises WrongPart, NotEnough where the
    part's cash is spent, Refused where another sum was decided since, NotYet, NotYours, NotFound.
    """
    check_officer(by, at)
    one_at_a_time()
    row = locked(receivable, by)
    before = ReceivableMove.objects.filter(once=came.once).first() if came.once else None
    if before is not None:
        return before.ref
    if came.on > localdate(at):
        raise NotYet("on", _("This day has not come yet. Write the day on which the money came."))
    _check_decided(row)
    amount = owed_of(row).part(came.amount)
    holder = budgets.part_holders([row.part_id])[row.part_id]
    ref = new_ref()
    posted = ledger.post(
        entry=Posting(
            debit=holder.key,
            credit=AUTHORITY_CASH,
            amount=amount.pence,
            key=f"receivable-came:{ref}",
            code=Code.RETURNED,
            words=_("Given back by %(holder)s: %(source)s")
            % {"holder": holder.holder_name, "source": came.reference},
            about=f"receivable:{row.ref}",
        ),
        by=by,
        at=at,
    )
    move = ReceivableMove(
        ref=ref, kind=Moved.CAME, amount_pence=amount.pence, on=came.on, how=came.how,
        reference=came.reference.strip()[:200], once=came.once or ref, transfer_ref=posted.ref,
    )  # fmt: skip
    keep_move(row, move, by=by, at=at)
    settle_or_open(row, localdate(at))
    if row.case_about:
        recovering.came_elsewhere(by=by, about=row.case_about, amount=amount, at=at)
    _record(row, "came_back", "Wrote down that {amount} came back from {payee}", amount, by=by, at=at)
    return ref


@transaction.atomic
def not_received_back(*, by: Actor, ref: str, why: str, at: datetime) -> None:
    """Say of a row (by ref) that it did not come after all: by a further row. Its case is collected again.

    What of it was to go back to the payee, since less was decided, stays; once a run has that, this is too
    late. Said again it counts once. Raises GoneOn, NotYours, NotFound, ReasonsMissing.
    """
    check_officer(by, at)
    one_at_a_time()
    wrong = ReceivableMove.objects.filter(ref=ref, kind=Moved.CAME).select_related("receivable").first()
    if wrong is None:
        raise NotFound(f"movement {ref}")
    row = locked(wrong.receivable.ref, by, also_let_go=True)
    if ReceivableMove.objects.filter(takes_back=wrong).exists():
        return
    reason = written(why)
    if row.let_go_pence:
        raise GoneOn("why", _("The rest of it was let go since. It stays as it is."))
    follow_changes([row], by=by, at=at)
    before = row.came_pence
    _keep_here(row, by, at)
    posted = ledger.post(
        entry=Posting(
            debit=AUTHORITY_CASH,
            credit=budgets.part_holders([row.part_id])[row.part_id].key,
            amount=wrong.amount_pence,
            key=f"receivable-not:{wrong.ref}",
            code=Code.RETURNED,
            words=_("It was not given back after all"),
            about=f"receivable:{row.ref}",
        ),
        by=by,
        at=at,
    )
    taken_back = ReceivableMove(
        kind=Moved.WRONG, amount_pence=-wrong.amount_pence, on=localdate(at), takes_back=wrong, why=reason,
        transfer_ref=posted.ref,
    )  # fmt: skip
    keep_move(row, taken_back, by=by, at=at)
    give_beyond(row, row.amount_pence if row.live else 0, by=by, at=at)
    settle_or_open(row, localdate(at))
    less = Money(before - row.came_pence)
    if row.case_about and row.live and less.pence:
        recovering.not_came_elsewhere(by=by, about=row.case_about, amount=less, why=reason, at=at)
    amount = Money(wrong.amount_pence)
    _record(row, "not_back", "Wrote down that {amount} did not come from {payee}", amount, by=by, at=at)


def locked(ref: str, by: Actor, *, also_let_go: bool = False) -> Receivable:
    """What an approved run found owed back, under its lock; `also_let_go`: also what its case let go. Raises
    NotFound, and NotYours where it is about the officer, or somebody they are close to."""
    row = Receivable.objects.select_for_update(of=("self",)).select_related("payee", "run").filter(ref=ref)
    found = row.exclude(run__stage__in=list(UNPAID)).first()
    if found is None or not (found.live or (also_let_go and found.case_about)):
        raise NotFound(f"receivable {ref}")
    if found.payee.person_id in people.close_to(by):
        raise NotYours(
            "ref", _("This is about you, or somebody you are close to. Somebody else has to do it.")
        )
    return found


def _check_decided(row: Receivable) -> None:
    asked = budgets.asked_back([row.case_about]).get(row.case_about)
    if row.case_about and asked != Money(row.amount_pence):
        raise Refused(
            "target",
            _("It was decided since that less is given back. From tomorrow on it is asked for here."),
        )


def _keep_here(row: Receivable, by: Actor, at: datetime) -> None:
    """What of it was to go back to its payee is not sent. Raises GoneOn where a run has it."""
    lines = list(lines_of(row.ref).filter(cancelled=False))
    if not lines:
        return
    items = PayItem.objects.filter(line__in=lines, live=True)
    if items.filter(on_its_way()).exists():
        words = _("What was given back beyond the decision was paid out again since. It stays as it is.")
        raise GoneOn("receivable", words)
    why = "What was given back did not come after all"
    lost = reject(set(items.values_list("pk", flat=True)), why=why, by=by, at=at)
    book = LineBook()
    for line in lines:
        line.cancelled = True
        book.change(line, why)
    book.write(by=by, at=at)
    without_items(lost, by=by, at=at)
    stays = ReceivableMove(
        kind=Moved.STAYS, amount_pence=sum(line.pence for line in lines), on=localdate(at), why=why
    )
    keep_move(row, stays, by=by, at=at)


def _record(row: Receivable, name: str, words: str, amount: Money, *, by: Actor, at: datetime) -> None:
    audit.record(
        subject=audit.subject_of(people.person(row.payee.person_id).ref),
        by_key=by.key,
        by_name=by.name,
        relation=Role.FINANCE_OFFICER.value.replace("_", " "),
        name=f"owed.{name}",
        sentence=Sentence(words, {"amount": amount, "payee": row.payee.name}),
        at=at,
    )
