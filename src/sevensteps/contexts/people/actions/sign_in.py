"""What signing in leaves behind: history, the lock after wrong passwords, and a word to the owner."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.audit.actions import record
from sevensteps.contexts.notify.actions import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import checks
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.people.queries.recipients import recipient_of_account
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound

WRONG_IN_A_ROW = 5
LOCKED_FOR = timedelta(minutes=15)


@transaction.atomic
def note_sign_in(*, account_id: int, at: datetime) -> None:
    """Somebody came in: the wrong tries before are forgotten."""
    account = _locked(account_id)
    account.failed_sign_ins, account.locked_until = 0, None
    account.save()
    _write(account, "sign_in.succeeded", "Signed in", at)


@transaction.atomic
def note_failed_sign_in(*, email: str, at: datetime) -> None:
    """A wrong password: the fifth in a row locks the account for a quarter of an hour and tells its owner.

    An unknown address leaves no trace: there is nobody to protect, and nothing to learn from the answer.
    """
    account = Account.objects.select_for_update().filter(email__iexact=email.strip(), is_active=True).first()
    if account is None or is_locked(account, at):
        return
    account.failed_sign_ins += 1
    _write(account, "sign_in.failed", "A wrong password was tried", at)
    if account.failed_sign_ins >= WRONG_IN_A_ROW:
        account.failed_sign_ins, account.locked_until = 0, at + LOCKED_FOR
        _write(account, "sign_in.locked", "The account was locked for 15 minutes", at)
        tell(
            recipient=recipient_of_account(account.id),
            subject=Subject.SIGN_IN,
            body=lambda: _(
                "A wrong password was tried five times for your account. We have locked it for 15 minutes. "
                "If it was not you, choose a new password and tell us."
            ),
            about=f"account:{account.id}",
            at=at,
        )
    account.save()


@transaction.atomic
def note_security(*, account_id: int, name: str, sentence: str, at: datetime) -> None:
    """Something changed about how somebody signs in."""
    _write(_locked(account_id), name, sentence, at)


@transaction.atomic
def change_language(*, language: str, by: Actor, at: datetime) -> None:
    """The language somebody reads."""
    if by.account_id is None:
        raise NotFound(by.key)
    account = _locked(by.account_id)
    account.language = checks.language("language", language)
    account.save()
    _write(account, "account.language_changed", "The language was changed", at)


def is_locked(account: Account, at: datetime) -> bool:
    """Whether wrong passwords keep the account shut at this moment."""
    return account.locked_until is not None and at < account.locked_until


def _locked(account_id: int) -> Account:
    account = Account.objects.select_for_update().filter(id=account_id).first()
    if account is None:
        raise NotFound(f"account {account_id}")
    return account


def _write(account: Account, name: str, sentence: str, at: datetime) -> None:
    record(
        subject=f"account:{account.id}",
        by_key=f"account:{account.id}",
        by_name=account.name,
        name=name,
        sentence=sentence,
        at=at,
    )
