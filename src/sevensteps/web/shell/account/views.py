"""Our own pages about accounts."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from sevensteps.core.errors import NotFound
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.account.personas import account_of
from sevensteps.web.shell.pages import render


@require_GET
@signed_in
def safety(request: HttpRequest) -> HttpResponse:
    """How this account is kept safe: password, second step, passkeys."""
    return render(request, "account/safety.html")


@require_POST
def enter(request: HttpRequest, ref: str) -> HttpResponse:
    """Demo only: sign in as one of the invented people, without password or code."""
    account = account_of(ref)
    if account is None:
        raise NotFound(f"no persona {ref}")
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("public:home")
