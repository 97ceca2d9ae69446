"""What is asked about a person and the people around them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people.words import AUTHORITY_WORDS, PERMISSION_WORDS
from sevensteps.core.access import Permission
from sevensteps.web.shell import forms
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.reaching import needs_address
from sevensteps.web.shell.saying_yes import YesForm

WHAT_IT_MEANS = {
    Permission.SEE_JOURNEY: _("Where things are, and what is next."),
    Permission.SEE_MONEY: _("How much there is, and what it is spent on."),
    Permission.SEE_PLAN: _("What matters, what is to change, and how."),
    Permission.COMMENT_PLAN: _("They read it, and say beside it what they think. They cannot change it."),
    Permission.HELP_ASSESS: named(_("Their answers are kept beside the %(person)s’s own.")),
    Permission.HELP_PLAN: _("They can write in the plan. They cannot send it."),
    Permission.HELP_ORGANISE: _("They can order, say that a bill is right, and move money within the plan."),
    Permission.HELP_REVIEW: _("They can note how things go, and say what they think at a review."),
    Permission.HELP_CONTRIBUTION: _(
        "They can see and write down money, savings and costs, to find what is paid."
    ),
}


class MemberForm(forms.Form):
    """Somebody who joins the circle."""

    name = forms.Line(_("What is their name?"), max_length=200)
    relationship = forms.Line(
        named(_("Who are they to the %(person)s?")),
        hint=_("Like mother, friend or neighbour."),
        max_length=100,
    )
    email = forms.Email(
        _("What is their e-mail address?"),
        hint=_("Only if they want to sign in here themselves."),
        required=False,
        autocomplete="off",
    )
    authority = forms.Choice(
        _("Have they a legal role?"),
        hint=_("It counts when a worker has seen the paper."),
        choices=list(AUTHORITY_WORDS.items()),
    )


class ConsentForm(YesForm):
    """All that one member of the circle may see and do; what is not ticked is taken back."""

    may = forms.Choices(
        _("Tick what they may see and do"),
        quiet=True,
        hint=_("This can be changed at any time. Without any tick they see nothing."),
        choices=[forms.Option(key, words, WHAT_IT_MEANS[key]) for key, words in PERMISSION_WORDS.items()],
        required=False,
    )


class SeenForm(forms.Form):
    """The paper a worker has seen."""

    evidence = forms.Line(
        _("What have you seen?"),
        hint=_("Like: order of the Court of Protection, 3 May 2026."),
        max_length=500,
    )


class BrokerForm(YesForm):
    """A broker's team the person asks for help."""

    team_ref = forms.Pick(_("Which broker will help?"))


class DetailsForm(forms.Form):
    """A person's names, and how to reach them."""

    given_name = forms.Line(_("First name"), max_length=100)
    family_name = forms.Line(_("Last name"), max_length=100)
    known_as = forms.Line(_("Name they like to be called by"), max_length=100, required=False)
    email = forms.Email(_("E-mail"), required=False)
    phone = forms.Phone(_("Telephone"), required=False)
    address = forms.Text(_("Address"), max_length=500, rows=4, required=False)
    channel = forms.Choice(_("How should we tell you things?"), choices=Channel.choices)
    easy_read = forms.YesNo(_("Easy Read words?"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        needs_address(self, values)
        return values


class NumberForm(forms.Form):
    """The NHS number; empty takes it out."""

    nhs_number = forms.Line(
        _("NHS number"),
        hint=_("10 digits, like 943 476 5919. Leave it empty to take it out."),
        max_length=20,
        required=False,
        width="20",
        spellcheck=False,
    )
