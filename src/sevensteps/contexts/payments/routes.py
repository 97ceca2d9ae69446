"""What would be taken from a person goes by the route of giving back: asked about, decided, then collected.

A held item below nought becomes a case when its run is approved; the case's decision says what becomes of the
item. What is collected is owed openly (a Receivable) and never taken off a payment. A decision changed since
is followed too: less is owed, or nothing, and what came in beyond that goes back. Within a transaction that
holds `one_at_a_time`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.payments.giving_again import follow_given_again
from sevensteps.contexts.payments.models import PayItem, PayRun, Receivable
from sevensteps.contexts.payments.owed import give_beyond, settle_or_open
from sevensteps.contexts.refs import new_refs
from sevensteps.core.access import Actor
from sevensteps.core.budgets.recovery import Reason
from sevensteps.core.money import Money
from sevensteps.core.payments import Hold, Kind, PayeeKind, What


def takes_from_a_person(item: PayItem) -> bool:
    """Whether an item would bring less to a person than they were paid or promised."""
    takes = item.pence < 0 and (item.kind == Kind.ADJUSTMENT or item.line.what == What.CLOSING)
    return takes and item.line.payee.kind == PayeeKind.PERSON


def ask_routes(run: PayRun, *, by: Actor, at: datetime) -> None:
    """Open a case for each of a run's items that waits for one."""
    held = PayItem.objects.filter(run=run, live=True, hold=Hold.HELD, pence__lt=0)
    for item in held.select_related("line__payee", "line__part"):
        if takes_from_a_person(item):
            closing = item.line.what == What.CLOSING
            days = {"first": date_format(item.start, "j F Y"), "last": date_format(item.end, "j F Y")}
            item.case_ref = recovering.open_overpayment(
                by=by,
                person_id=item.line.payee.person_id,
                part_ref=item.line.part.ref,
                reason=Reason.PAID_AFTER_END if closing else Reason.PAID_TOO_MUCH,
                amount=Money(-item.pence),
                why=_("Worked out by a pay run, for the days from %(first)s to %(last)s.") % days,
                about=about(item.pk),
                at=at,
            )
            item.hold = Hold.RECOVERING
            item.save()


def follow_routes(people: Collection[int] | None, *, by: Actor, at: datetime) -> None:
    """Do with items what their cases have decided: let go, or owed to the authority from now on. What goes
    back to somebody by a case is a line of theirs."""
    follow_given_again(people, by=by, at=at)
    owed = Receivable.objects.filter(live=True).exclude(case_about="")
    if people is not None:
        owed = owed.filter(payee__person_id__in=list(people))
    follow_changes(owed, by=by, at=at)
    rows = PayItem.objects.filter(hold=Hold.RECOVERING, live=True, receivable=None)
    if people is not None:
        rows = rows.filter(line__payee__person_id__in=list(people))
    items = {about(item.pk): item for item in rows.select_related("line")}
    decided = budgets.decided_many(list(items)) if items else {}
    for key, found in decided.items():
        item = items[key]
        if found.verdict is budgets.Verdict.LET_GO:
            item.hold = Hold.LET_GO
        else:
            item.receivable = Receivable.objects.create(
                ref=new_refs(1, 10)[0],
                run_id=item.run_id,
                part_id=item.line.part_id,
                payee_id=item.line.payee_id,
                amount_pence=found.amount.pence,
                case_about=key,
            )
        item.save()


def follow_changes(rows: Iterable[Receivable], *, by: Actor, at: datetime) -> None:
    """What is owed becomes less, or is let go, where its case was changed since."""
    owed = {row.case_about: row for row in rows if row.live and row.case_about}
    asked = budgets.asked_back(owed) if owed else {}
    for case, amount in asked.items():
        if amount.pence < owed[case].amount_pence:
            _lessen(owed[case], amount.pence, by, at)


def _lessen(row: Receivable, pence: int, by: Actor, at: datetime) -> None:
    back = give_beyond(row, pence, by=by, at=at)
    if back.pence:
        recovering.given_back_elsewhere(by=by, about=row.case_about, amount=back, at=at)
    if pence:
        row.amount_pence = pence
    else:
        row.live = False
        row.items.update(hold=Hold.LET_GO, receivable=None)
    settle_or_open(row, localdate(at))


def about(item: int) -> str:
    """What a case is about that an item waits for."""
    return f"payitem:{item}"
