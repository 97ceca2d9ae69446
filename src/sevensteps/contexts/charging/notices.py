"""Telling a person, in their own way, what they pay; and staff that something waits for them."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.charging.models import FinancialAssessment
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.core.access import Role, Standing
from sevensteps.core.money import Money

TO_CHECK = gettext_lazy("Somebody's means are waiting to be checked.")
EVIDENCE = gettext_lazy("Somebody has sent something that shows their means.")
UPHELD = gettext_lazy("An appeal about a charge was answered. See if the charge has to be put right.")


def tell_person(by: Standing, words: Callable[[], str], at: datetime) -> None:
    tell(by=by, subject=Subject.MONEY, body=words, at=at)


def tell_finance(by: Standing, words: object, at: datetime) -> None:
    tell_staff(by, Role.FINANCE_OFFICER, words, at)


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
