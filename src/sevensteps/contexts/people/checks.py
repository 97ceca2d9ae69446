"""What is typed into the fields of people and staff: tidied, or refused with what would be right."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people.errors import CannotBeReached, Missing
from sevensteps.core.dates import age_on

Choice = TypeVar("Choice", bound=StrEnum)


def words(where: str, text: str, longest: int, needed: bool = True) -> str:
    """One line of text without doubled spaces; raises Missing."""
    tidy = " ".join(text.split())
    if needed and not tidy:
        raise Missing(where, _("Fill this in."))
    return _not_too_long(where, tidy, longest)


def lines(where: str, text: str, longest: int, needed: bool = False) -> str:
    """Several lines of text; raises Missing."""
    tidy = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if needed and not tidy:
        raise Missing(where, _("Fill this in."))
    return _not_too_long(where, tidy, longest)


def email_address(where: str, text: str, needed: bool = False) -> str:
    """An e-mail address; raises Missing."""
    tidy = words(where, text, 254, needed)
    if tidy:
        try:
            validate_email(tidy)
        except ValidationError:
            raise Missing(where, _("Write an e-mail address like name@example.org.")) from None
    return tidy


def telephone(where: str, text: str) -> str:
    """A telephone number of 7 to 15 digits (ITU-T E.164), spaces kept as written; raises Missing."""
    tidy = words(where, text, 30, needed=False)
    digits = "".join(sign for sign in tidy if sign not in " -()").removeprefix("+")
    if tidy and not (digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 15):
        raise Missing(where, _("Write a telephone number like 01632 960 001, with no letters in it."))
    return tidy


def birthday(where: str, born_on: date, today: date) -> date:
    """A day of birth of somebody who can be alive; raises Missing."""
    if born_on > today:
        raise Missing(where, _("The date of birth must be in the past."))
    if age_on(born_on, today) > 125:
        raise Missing(where, _("Check the year of birth: this is more than 125 years ago."))
    return born_on


def one_of(where: str, value: str, kind: type[Choice]) -> Choice:
    """A value of a list of choices; raises Missing."""
    try:
        return kind(value)
    except ValueError:
        raise Missing(where, _("Choose one of the answers.")) from None


def language(where: str, code: str) -> str:
    """A language the house speaks; raises Missing."""
    if code not in dict(settings.LANGUAGES):
        raise Missing(where, _("Choose one of the languages."))
    return code


def reachable(channel: Channel, addresses: Mapping[Channel, str]) -> None:
    """Raise CannotBeReached unless the way somebody wants to be told has its address."""
    if channel is Channel.IN_PERSON or addresses.get(channel):
        return
    where = {Channel.EMAIL: "email", Channel.TEXT: "phone", Channel.LETTER: "address"}[channel]
    reasons = {
        Channel.EMAIL: _("Add an e-mail address, or choose another way to be told things."),
        Channel.TEXT: _("Add a telephone number, or choose another way to be told things."),
        Channel.LETTER: _("Add a postal address, or choose another way to be told things."),
    }
    raise CannotBeReached(where, reasons[channel])


def _not_too_long(where: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise Missing(where, _("Make this shorter: no more than {longest} letters.").format(longest=longest))
    return text
