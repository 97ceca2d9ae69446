"""Telling a person, in their own way, what they pay; and staff that something waits for them."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.charging.models import Collecting, FinancialAssessment, Ground, LightTouchOffer
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.core.access import Role, Standing
from sevensteps.core.charging import CollectedBy
from sevensteps.core.money import Money

TO_CHECK = gettext_lazy("Somebody's means are waiting to be checked.")
EVIDENCE = gettext_lazy("Somebody has sent something that shows their means.")
DECLINED = gettext_lazy("Somebody said no to agreeing what they pay without a full look.")
UPHELD = gettext_lazy("An appeal about a charge was answered. See if the charge has to be put right.")


def tell_person(by: Standing, words: Callable[[], str], at: datetime) -> None:
    tell(by=by, subject=Subject.MONEY, body=words, at=at)


def tell_finance(by: Standing, words: Promise, at: datetime) -> None:
    tell_staff(by, Role.FINANCE_OFFICER, words, at)


def tell_workers(by: Standing, words: Promise, at: datetime) -> None:
    tell_staff(by, Role.PRACTITIONER, words, at)


def offered_words(row: LightTouchOffer) -> str:
    """What is offered, and that it takes a yes."""
    if row.ground == Ground.ABOVE_LIMIT:
        offer = _("that you pay for all of your care")
    elif row.ground == Ground.BENEFITS:
        offer = _("that you pay nothing for your care")
    else:
        offer = _("that you pay %(amount)s a week for your care") % {"amount": Money(row.weekly_pence or 0)}
    return _(
        "We offer to agree without a full look at your money %(offer)s. It counts only if you say yes. "
        "You can ask for a full look instead, now or later."
    ) % {"offer": offer}


def collecting_words(row: Collecting) -> str:
    """Who asks for the person's part from now on."""
    day = {"day": day_words(row.from_day)}
    if row.collected_by == CollectedBy.PROVIDER:
        return _("From %(day)s you pay your part to those who give your care.") % day
    if row.collected_by == CollectedBy.ACCOUNT:
        return _("From %(day)s you pay your part into the account for your care.") % day
    return _("From %(day)s the council pays for your care, and sends you a bill for your part.") % day


def provisional_words(row: FinancialAssessment) -> str:
    """Said in the reader's language; so is `confirmed_words`."""
    return _("%(pay)s This is not sure yet: we have to see what shows it.") % {"pay": pay_words(row)}


def confirmed_words(row: FinancialAssessment) -> str:
    return _("%(pay)s You can read how it comes about. If you do not agree, you can send an appeal.") % {
        "pay": pay_words(row)
    }


def pay_words(row: FinancialAssessment) -> str:
    """What is paid from when, in one sentence."""
    day = day_words(row.starts_on)
    if row.weekly_charge_pence is None:
        return _("From %(day)s you pay for all of your care.") % {"day": day}
    if not row.weekly_charge_pence:
        return _("From %(day)s you pay nothing for your care.") % {"day": day}
    amount = Money(row.weekly_charge_pence)
    return _("From %(day)s you pay %(amount)s a week for your care.") % {"day": day, "amount": amount}


def day_words(day: date) -> str:
    return date_format(day, "j F Y")
