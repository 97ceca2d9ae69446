"""What the authority decides about its own installation."""

from dataclasses import asdict, replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sevensteps.contexts.policies import actions
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.nations import Nation
from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.web.desks.administrator.forms import SettingsForm
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.request import Request


@staff_only(Role.ADMINISTRATOR)
def change(request: Request) -> HttpResponse:
    """Its name and nation, what people are called, its colour, and the days it promises."""
    now = policies.settings()
    limits = {
        "approval_limit": now.approval_limit_pence,
        "one_off_limit": now.one_off_limit_pence,
        "one_off_year_limit": now.one_off_year_limit_pence,
        "trusted_annual": now.trusted_annual_pence,
        "trusted_line": now.trusted_line_pence,
    }
    shown = {name: Money(pence) for name, pence in limits.items()}
    form = SettingsForm.of(request, initial=asdict(now) | shown)
    if form.is_valid():
        values = form.values
        values["nation"] = Nation(values["nation"])
        values["trusted_kinds"] = tuple(values["trusted_kinds"])
        values |= {f"{name}_pence": values.pop(name).pence for name in limits}
        try:
            actions.change_settings(settings=replace(now, **values), by=request.actor, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The settings are saved."), "administrator:settings")
    return render(request, "administrator/settings.html", {"form": form})
