"""What allauth asks the house: who may come in, when the door is locked, what is sent, who proves twice."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from sevensteps.contexts.people.actions import note_failed_sign_in
from sevensteps.contexts.people.actions.sign_in import is_locked
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.people.signin.letters import tell
from sevensteps.contexts.people.signin.moment import moment
from sevensteps.contexts.people.signin.second_proof import needs_second_proof
from sevensteps.contexts.sealing import seal, unseal


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail and password. They are opened by staff and by invitation, never from outside."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """A locked account answers as one that was tried too often, whatever the password."""
        super().pre_authenticate(request, **credentials)
        account = Account.objects.filter(email__iexact=str(credentials.get("email", "")).strip()).first()
        if account is not None and is_locked(account, moment(request)):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_failed_sign_in(email=str(credentials.get("email", "")), at=moment(request))

    def send_mail(self, template_prefix: str, email: str, context_: dict[str, Any]) -> None:
        """allauth's mails leave as notices, in our words."""
        tell(template_prefix, email, context_, moment(context.request))


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Sign-in through an agency's own service: for those who have an account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """A service vouches for the addresses of its own agency; it opens nobody else's account."""
        app = login.provider.app
        own = app.settings.get("email_domains", []) if app else []
        domain = email.rpartition("@")[2].lower()
        return domain in {name.lower() for name in own} and super().can_authenticate_by_email(login, email)


class MfaAdapter(DefaultMFAAdapter):
    """Second proofs: their secrets lie sealed, and staff cannot do away with their last one."""

    def encrypt(self, text: str) -> str:
        return seal(text).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text.encode())

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(id=authenticator.id)
        if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            return True
        return not needs_second_proof(authenticator.user_id, moment(context.request))
