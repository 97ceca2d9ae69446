"""Making an account: the one place that does, whoever it is for."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sevensteps.contexts.people import checks
from sevensteps.contexts.people.errors import AlreadyThere, Missing
from sevensteps.contexts.people.models import Account


def make_account(
    *,
    email: str,
    name: str,
    password: str | None,
    language: str = "en-gb",
    demo_blurb: str = "",
    at: datetime,
) -> Account:
    """A new account whose address counts as proven; without a password it is entered by other means.

    Raises Missing and AlreadyThere. Call inside a transaction that checked who may.
    """
    account = Account(
        email=checks.email_address("email", email, needed=True).lower(),
        name=checks.words("name", name, 200),
        language=checks.language("language", language),
        demo_blurb=demo_blurb,
        opened_at=at,
    )
    if Account.objects.filter(email__iexact=account.email).exists():
        raise AlreadyThere("email", _("Somebody already signs in with this e-mail address."))
    if password is None:
        account.set_unusable_password()
    else:
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise Missing("password", " ".join(error.messages)) from None
        account.set_password(password)
    account.save()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account
