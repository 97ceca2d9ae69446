"""Bills are sent when their run is approved: each person is told in plain words what for, and how to pay."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.payments.models import Bill, PayRun
from sevensteps.contexts.payments.queries.paying import PayingInto, paying_into
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.money import Money
from sevensteps.core.payments.owing import DAYS_TO_PAY
from sevensteps.core.trace import Sentence


def issue(run: PayRun, *, by: Actor, at: datetime) -> int:
    """Send every bill of an approved run; gives how many. Within the transaction that approves it.

    Issued again, nothing is sent again. As many queries however many bills.
    """
    bills = list(Bill.objects.filter(run=run, live=True, issued_at__isnull=True).order_by("id"))
    if not bills:
        return 0
    Bill.objects.filter(pk__in=[bill.pk for bill in bills]).update(issued_at=at)
    reached = people.recipients_of(bill.person_id for bill in bills)
    where = paying_into()
    letters: list[notify.Letter] = [
        (reached[bill.person_id], partial(letter, bill, where, at), reached[bill.person_id].key)
        for bill in bills
    ]
    notify.tell_many(letters=letters, subject=Subject.MONEY, at=at)
    audit.record_many(
        subjects=[recipient.key for recipient, _body, _about in letters],
        by_key=by.key,
        by_name=by.name,
        relation=Role.FINANCE_OFFICER.value.replace("_", " "),
        name="contribution.billed",
        sentence=Sentence("Sent a bill for their own part of the cost"),
        at=at,
    )
    return len(bills)


def call_back(run: PayRun, *, at: datetime) -> None:
    """The bills of a run that was rejected count no more; whoever had one is told not to pay it."""
    bills = list(Bill.objects.filter(run=run, live=True))
    Bill.objects.filter(run=run).update(live=False)
    sent = [bill for bill in bills if bill.issued_at is not None]
    reached = people.recipients_of(bill.person_id for bill in sent)
    letters: list[notify.Letter] = [
        (reached[bill.person_id], partial(_called_back, bill), reached[bill.person_id].key) for bill in sent
    ]
    notify.tell_many(letters=letters, subject=Subject.MONEY, at=at)


def _called_back(bill: Bill) -> str:
    words = _("We sent you a bill for %(amount)s by mistake. Please do not pay it. We are sorry.")
    if bill.amount_pence < 0:
        words = _("We told you that %(amount)s is yours. We work it out again, and tell you then.")
    return words % {"amount": Money(abs(bill.amount_pence))}


def letter(bill: Bill, where: PayingInto | None, at: datetime) -> str:
    """The notice, in the language that is set: what, for which days, how to pay, and what to do if not."""
    told = {
        "first": _day(bill.start),
        "last": _day(bill.end),
        "amount": Money(abs(bill.amount_pence)),
        "by": _day(localdate(at) + timedelta(days=DAYS_TO_PAY)),
        "ref": bill.ref,
    }
    if bill.amount_pence < 0:
        return _(
            "You paid %(amount)s more for your support than you had to, for %(first)s to %(last)s. It is "
            "yours. We keep it for your next bill, or pay it back: tell us what you want."
        ) % (told)
    paragraphs = [
        _("This is your own part of what your support cost from %(first)s to %(last)s: %(amount)s."),
        _("Please pay by %(by)s.") if where is None else _into(where),
        _("You can see how we worked it out under What I pay."),
        _("If it looks wrong, ask us to look at it again. If you cannot pay, tell us. Your support goes on."),
    ]
    return "\n\n".join(one % told for one in paragraphs)


def _into(where: PayingInto) -> str:
    """How to pay, still with its gaps for the bill's own words."""
    words = _(
        "Please pay by %(by)s to %(name)s, sort code %(sort_code)s, account number %(number)s. Write this "
        "reference: %(ref)s."
    )
    gaps = {"by": "%(by)s", "ref": "%(ref)s"}
    return words % (gaps | {key: value.replace("%", "%%") for key, value in where.words.items()})


def _day(day: date) -> str:
    return date_format(day, "j F Y")
