"""allauth's signals, written into history. The only signal receivers of the house."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from sevensteps.contexts.people import actions
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.people.signin.middleware import SET_UP_HERE
from sevensteps.contexts.people.signin.moment import moment

# Signal → the event's name and sentence.
CHANGES = {
    password_changed: ("sign_in.password_changed", "The password was changed"),
    password_set: ("sign_in.password_changed", "A password was set"),
    password_reset: ("sign_in.password_changed", "The password was changed by a link"),
    authenticator_added: ("sign_in.second_proof_added", "A second proof was added"),
    authenticator_removed: ("sign_in.second_proof_removed", "A second proof was taken off"),
    authentication_failed: ("sign_in.second_proof_failed", "A wrong code was tried"),
}


def connect() -> None:
    """Listen; called once when the app is ready."""
    user_logged_in.connect(signed_in, dispatch_uid="people.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="people.signed_out")
    for signal in CHANGES:
        signal.connect(changed, dispatch_uid="people.changed")
    social_account_added.connect(service_added, dispatch_uid="people.service_added")
    social_account_removed.connect(service_removed, dispatch_uid="people.service_removed")


def signed_in(request: HttpRequest, user: Account, **_rest: Any) -> None:
    actions.note_sign_in(account_id=user.id, at=moment(request))


def signed_out(request: HttpRequest | None, user: Account | None, **_rest: Any) -> None:
    if user is not None:
        _note(request, user, "sign_in.ended", "Signed out")


def changed(signal: Any, request: HttpRequest | None, user: Account, **rest: Any) -> None:
    if signal is authenticator_added and request is not None:
        request.session[SET_UP_HERE] = True
    name, sentence = CHANGES[signal]
    proof = rest.get("authenticator")
    if isinstance(proof, Authenticator):
        sentence = f"{sentence}: {proof.get_type_display()}"
    _note(request, user, name, sentence)


def service_added(request: HttpRequest, sociallogin: Any, **_rest: Any) -> None:
    _note(request, sociallogin.user, "sign_in.service_added", "Another way to sign in was added")


def service_removed(request: HttpRequest, socialaccount: Any, **_rest: Any) -> None:
    _note(request, socialaccount.user, "sign_in.service_removed", "A way to sign in was taken off")


def _note(request: HttpRequest | None, user: Account, name: str, sentence: str) -> None:
    actions.note_security(account_id=user.id, name=name, sentence=sentence, at=moment(request))
