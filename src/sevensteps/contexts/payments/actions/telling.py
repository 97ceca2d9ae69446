"""Whoever is paid is told when the money is on its way: the person in plain words, an organisation where its
list is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.payments.models import PayRun, Receivable
from sevensteps.contexts.payments.queries.advice import PaidOut, paid_out
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Role
from sevensteps.core.money import Money, total
from sevensteps.core.payments import Kind, PayeeKind, What


def tell_payees(run: PayRun, *, at: datetime) -> None:
    """One notice for each person whose support a run pays, in their own way and language; and one for
    everybody who looks after it at an organisation that is paid. As many queries however many payments."""
    found = paid_out(run)
    letters = [*_to_people(found), *_to_organisations(found, localdate(at))]
    notify.tell_many(letters=letters, subject=Subject.MONEY, at=at)


def tell_owing(run: PayRun, *, at: datetime) -> None:
    """Whoever looks after it at an organisation is told that it was paid too much, once for the run; for the
    person whose support it is the page of their money says it. A person who was is asked by a case."""
    owed = Receivable.objects.filter(run=run, live=True, case_about="", payee__kind=PayeeKind.ORGANISATION)
    amounts = dict(owed.values_list("part_id", "amount_pence"))
    holders = budgets.agencies_of_parts(amounts) if amounts else {}
    sums = defaultdict[tuple[int, Role], int](int)
    for part, agency in holders.items():
        sums[agency] += amounts[part]
    letters = [
        (recipient, partial(_too_much, Money(pence)), "")
        for agency, pence in sums.items()
        for recipient in people.recipients_in_agency(*agency, localdate(at))
    ]
    notify.tell_many(letters=letters, subject=Subject.MONEY, at=at)


def _too_much(amount: Money) -> str:
    words = _("%(council)s paid you %(amount)s more than was due. Nothing is taken off a payment.")
    where = _("Open “Paid to us too much” under My work: there is how it comes about, and how to pay.")
    return f"{words % {'council': policies.settings().name, 'amount': amount}} {where}"


def _to_people(found: list[PaidOut]) -> Iterator[notify.Letter]:
    theirs = defaultdict[int, list[PaidOut]](list)
    for one in found:
        theirs[one.person_id].append(one)
    reached = people.recipients_of(theirs)
    for person_id, paid in theirs.items():
        yield reached[person_id], partial(_paid, paid), reached[person_id].key


def _paid(paid: list[PaidOut]) -> str:
    return "\n\n".join(on_its_way(one) for one in paid)


def on_its_way(one: PaidOut) -> str:
    """One payment in a paragraph, in the language that is set: how much, to whom, which days, and when."""
    own = total([item.amount for item in one.items if item.what is What.CONTRIBUTION])
    days = [item for item in one.items if item.kind is not Kind.ADJUSTMENT] or list(one.items)
    changed = total([item.amount for item in one.items if item.kind is Kind.ADJUSTMENT])
    told = {
        "amount": one.amount,
        "payee": one.payee,
        "day": _day(one.on),
        "first": _day(min(item.start for item in days)),
        "last": _day(max(item.end for item in days)),
        "own": Money(abs(own.pence)),
        "changed": Money(abs(changed.pence)),
        "reference": one.reference,
    }
    sentences = [_("Money is on its way to %(payee)s: %(amount)s for %(first)s to %(last)s.")]
    if told["first"] == told["last"]:
        sentences = [_("Money is on its way to %(payee)s: %(amount)s for %(first)s.")]
    if all(item.what is What.GIVEN_AGAIN for item in one.items):
        sentences = [_("%(amount)s that had been given back is on its way to %(payee)s.")]
    sentences.append(_("It should be in the account by %(day)s."))
    if own.pence < 0:
        sentences.append(_("Your own part of %(own)s is already taken off."))
    if changed.pence > 0:
        sentences.append(_("%(changed)s of it makes good what was paid too little before."))
    elif changed.pence < 0:
        sentences.append(_("%(changed)s less is paid, for what was paid too much before."))
    sentences.append(_("On the bank statement it says %(reference)s."))
    return " ".join(one % told for one in sentences)


def _to_organisations(found: list[PaidOut], today: date) -> Iterator[notify.Letter]:
    paid = [one for one in found if one.kind is PayeeKind.ORGANISATION]
    holders = budgets.agencies_of_parts({one.part_id for one in paid}) if paid else {}
    theirs = defaultdict[object, list[PaidOut]](list)
    for one in paid:
        if one.part_id in holders:
            theirs[holders[one.part_id]].append(one)
    for key in dict.fromkeys(holders.values()):
        for recipient in people.recipients_in_agency(*key, today):
            yield recipient, partial(_list_is_there, theirs[key]), ""


def _list_is_there(paid: list[PaidOut]) -> str:
    count = len({one.person_id for one in paid})
    told = {
        "council": policies.settings().name,
        "amount": total([one.amount for one in paid]),
        "day": _day(max(one.on for one in paid)),
        "count": count,
    }
    words = ngettext(
        "%(council)s pays you %(amount)s for one person. It should be in the account by %(day)s.",
        "%(council)s pays you %(amount)s for %(count)s people. It should be in the account by %(day)s.",
        count,
    )
    where = _("Open “Paid to us” under My work: there is a list to read and to save, person by person.")
    return f"{words % told} {where}"


def _day(day: date) -> str:
    return date_format(day, "j F Y")
