"""Entering the demo as one of its people."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from sevensteps.contexts.people import actions
from sevensteps.contexts.people.models import Account
from sevensteps.contexts.people.signin.moment import moment
from sevensteps.core.errors import NotFound


def enter_as(request: HttpRequest, account_ref: str) -> None:
    """Sign in as a persona; NotFound outside the demo, and for anybody who is not a persona."""
    account = Account.objects.exclude(demo_blurb="").filter(ref=account_ref, is_active=True).first()
    if not settings.DEMO or account is None:
        raise NotFound(f"persona {account_ref}")
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    actions.note_sign_in(account_id=account.id, at=moment(request))
