"""What people are told about their sign-in, in place of allauth's own templates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Channel, Subject
from sevensteps.contexts.people.models import Account

RESET = "account/email/password_reset_key"

CHANGES = {
    "account/email/password_changed": gettext_lazy("The password of your account was changed."),
    "account/email/password_set": gettext_lazy("A password was set for your account."),
    "account/email/password_reset": gettext_lazy("The password of your account was changed by a link."),
    "mfa/email/totp_activated": gettext_lazy("An app that makes codes was added to your account."),
    "mfa/email/totp_deactivated": gettext_lazy("The app that makes codes was taken off your account."),
    "mfa/email/recovery_codes_generated": gettext_lazy("New recovery codes were made for your account."),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added to your account."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was taken off your account."),
    "socialaccount/email/account_connected": gettext_lazy(
        "Another way to sign in was added to your account."
    ),
    "socialaccount/email/account_disconnected": gettext_lazy("A way to sign in was taken off your account."),
}


def tell(template_prefix: str, email: str, context: Mapping[str, Any], at: datetime) -> None:
    """Queue what allauth wants said; strangers' addresses get nothing."""
    account = Account.objects.filter(email__iexact=email).first()
    if account is None:
        return
    recipient = Recipient(
        f"account:{account.id}", account.name, Channel.EMAIL, account.email, account.language
    )
    notify.tell(
        recipient=recipient,
        subject=Subject.SIGN_IN,
        body=lambda: _body(template_prefix),
        link=str(context["password_reset_url"]) if template_prefix == RESET else "",
        about=f"account:{account.id}",
        at=at,
    )


def _body(template_prefix: str) -> str:
    if template_prefix == RESET:
        return _("Open this link to choose a new password. If you did not ask for it, do nothing.")
    change = CHANGES.get(template_prefix, gettext_lazy("Something changed about how you sign in."))
    what_then = _("If it was not you, choose a new password and tell us.")
    return f"{change} {what_then}"
