"""Staff set up a second proof before they see anything else."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sevensteps.contexts.people.signin.moment import moment
from sevensteps.contexts.people.signin.second_proof import needs_second_proof

SET_UP_HERE = "second_proof_set_up"  # of a session: the proof was made in it
SET_UP = "mfa_activate_totp"  # the way that needs no JavaScript; a passkey can be added from there

# What somebody may open before: setting up, showing the password again, leaving, and the help around it.
OPEN = frozenset(
    {
        SET_UP,
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_view_recovery_codes",
        "account_logout",
        "account_reauthenticate",
        "accessibility",
        "brand",
        "privacy",
        "language",
        "health",
    }
)


class StaffProveTwice:
    """Send staff without a second proof to set one up. An agency's own sign-in service counts as one."""

    def __init__(self, handler: Callable[[HttpRequest], HttpResponse]) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handler(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not settings.STAFF_MUST_USE_MFA or not request.user.is_authenticated:
            return None
        if request.resolver_match is not None and request.resolver_match.url_name in OPEN:
            return None
        methods = {record.get("method") for record in get_authentication_records(request, request.user)}
        if methods & {"socialaccount", "mfa"} or request.session.get(SET_UP_HERE):
            return None
        if not needs_second_proof(int(request.user.pk), moment(request)):
            return None
        if not is_mfa_enabled(request.user):
            return redirect(SET_UP)
        logout(request)  # signed in with a password alone, before there was a second proof elsewhere
        return redirect("account_login")
