"""What a link of an invitation opens: a stranger chooses a password, somebody signed in just says yes."""

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.password_validation import validate_password
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from sevensteps.contexts.people import actions, queries
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.shell import forms
from sevensteps.web.shell.pages import render
from sevensteps.web.shell.request import OpenRequest


class YesForm(forms.Form):
    """For somebody signed in: nothing to fill in."""


class NewcomerForm(forms.Form):
    """For somebody without an account."""

    name = forms.Line(_("What is your name?"), hint=_("As others should see it"), autocomplete="name")
    password = forms.Password(
        _("Choose a password"), new=True, hint=_("Ten letters or more. Three words are easy to remember.")
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


@never_cache
def invitation(request: OpenRequest, token: str) -> HttpResponse:
    """Accept an invitation; a link that does not work any more says so."""
    try:
        invited = queries.invitation(token, request.now)
    except NotFound:
        return render(request, "account/invitation_gone.html", status=404)
    form = (YesForm if request.actor else NewcomerForm).of(request)
    if form.is_valid():
        try:
            account_id = actions.accept_invitation(
                token=token,
                name=form.values.get("name", ""),
                password=form.values.get("password"),
                by=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            if request.actor is None:
                account = get_user_model().objects.get(pk=account_id)
                login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
            return redirect("public:home")
    return render(request, "account/invitation.html", {"form": form, "invited": invited})
