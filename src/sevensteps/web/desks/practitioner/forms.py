"""Registering somebody, and who works with them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people.words import CareGroup
from sevensteps.core.errors import Refused
from sevensteps.web.shell import forms
from sevensteps.web.shell.reaching import needs_address


class RegisterForm(forms.Form):
    """Somebody new, at first contact or moving in with a budget."""

    given_name = forms.Line(_("First name"), max_length=100)
    family_name = forms.Line(_("Last name"), max_length=100)
    known_as = forms.Line(_("What do they like to be called?"), max_length=100, required=False)
    born_on = forms.Day(_("When were they born?"), hint=_("Like 31 3 1980"))
    care_group = forms.Pick(_("Why might they need support?"), choices=CareGroup.choices)
    nhs_number = forms.Line(
        _("NHS number"), max_length=20, required=False, width="20", hint=_("10 digits, like 943 476 5919."),
        spellcheck=False,
    )  # fmt: skip
    email = forms.Email(_("E-mail"), required=False, autocomplete="off")
    phone = forms.Phone(_("Telephone"), required=False, autocomplete="off")
    address = forms.Text(_("Address"), max_length=500, rows=4, required=False)
    channel = forms.Choice(_("How do they want to be told things?"), choices=Channel.choices)
    easy_read = forms.YesNo(_("Do they want Easy Read words?"))
    team_ref = forms.Pick(_("Which team will support them?"))
    start = forms.Choice(
        _("Where do they start?"),
        choices=[
            ("first_contact", _("With us, from the beginning")),
            forms.Option(
                "moving_in", _("They move here and bring a budget"), _("The budget is kept until a review.")
            ),
        ],
    )

    # Asked only once a namesake was found: see ask_about_namesake.
    namesake = forms.Tick(_("This is somebody else with the same name and birthday"), required=False)
    asked_about_namesake = False

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        needs_address(self, values)
        return values

    def ask_about_namesake(self, refusal: Refused) -> None:
        """From now on the page asks whether this is really somebody else."""
        self.asked_about_namesake = refusal.where == "namesake"


class TeamForm(forms.Form):
    """The team that supports somebody from now on."""

    team_ref = forms.Pick(_("Which team will support them from now on?"))
