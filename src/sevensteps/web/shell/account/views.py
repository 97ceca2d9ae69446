"""Our own pages about accounts."""

from django.contrib.auth import get_user_model, login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from sevensteps.core.errors import NotFound
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.account.personas import is_persona
from sevensteps.web.shell.pages import render
from sevensteps.web.shell.request import OpenRequest, Request

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_GET
@signed_in
def safety(request: Request) -> HttpResponse:
    """How this account is kept safe: password, second step, passkeys."""
    return render(request, "account/safety.html")


@require_POST
def enter(request: OpenRequest, ref: str) -> HttpResponse:
    """Demo only: sign in as one of the invented people, without password or code."""
    if not is_persona(ref, request.today):
        raise NotFound(f"no persona {ref}")
    login(request, get_user_model().objects.get(ref=ref), backend=_BACKEND)
    return redirect("public:home")
