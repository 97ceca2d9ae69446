"""Our own pages about accounts."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.people.signin.demo import enter_as
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.pages import render
from sevensteps.web.shell.request import OpenRequest, Request


@require_GET
@signed_in
def safety(request: Request) -> HttpResponse:
    """How this account is kept safe: password, second step, passkeys."""
    return render(request, "account/safety.html")


@require_POST
def enter(request: OpenRequest, ref: str) -> HttpResponse:
    """Demo only: sign in as one of the invented people, without password or code."""
    enter_as(request, ref)
    return redirect("public:home")
