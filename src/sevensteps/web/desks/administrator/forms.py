"""What an administrator fills in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.people.words import ROLE_WORDS, AgencyKind
from sevensteps.contexts.policies.nations import Nation
from sevensteps.core.access import Role
from sevensteps.web.shell import forms
from sevensteps.web.shell.forms.fields import Words

WHAT_IT_IS = {
    Role.PRACTITIONER: _("Supports people through the seven steps."),
    Role.APPROVER: _("Decides on plans, exceptions and appeals, within a limit."),
    Role.PANEL_CHAIR: _("Leads the risk panel. Decides on exceptions and appeals in their team."),
    Role.CLINICIAN: _("Signs the health tasks in a plan that they are asked about, and sees no more of it."),
    Role.SAFEGUARDING_LEAD: _("Sees every record, to keep people safe."),
    Role.FINANCE_OFFICER: _("Records payments; sees the money of every record."),
    Role.BROKER: _("Helps people who ask for it. Only in a broker’s team."),
    Role.PROVIDER_WORKER: _("Takes orders and sends bills. Only in a provider’s team."),
    Role.COMMISSIONER: _("Sees numbers, and nobody’s record."),
    Role.RAS_ANALYST: _("Looks after the rulebooks."),
    Role.ADMINISTRATOR: _("Looks after staff, settings and rulebooks. Sees nobody’s record."),
}
LARGEST_RULEBOOK = 200_000  # characters; ours have some 20,000
AS_TYPED = {"spellcheck": "false", "autocapitalize": "off", "wrap": "off"}


class AppointForm(forms.Form):
    """A post for somebody; who has no account yet is invited."""

    name = forms.Line(_("What is their name?"), max_length=200)
    email = forms.Email(
        _("What is their e-mail address?"), hint=_("They sign in with it."), autocomplete="off"
    )
    team_ref = forms.Pick(_("Which team will they work in?"))
    role = forms.Choice(
        _("What will they do?"),
        choices=[forms.Option(role, ROLE_WORDS[role], text) for role, text in WHAT_IT_IS.items()],
    )
    approval_limit = forms.MoneyAmount(
        _("How much may they agree?"),
        required=False,
        quiet=True,
        hint=_(
            "For an approver or a panel chair: for a plan, a year. An approver’s empty limit is the one in "
            "your settings. For a finance officer: for the pay runs of a day. Empty, they approve none."
        ),
    )
    started_on = forms.Day(_("When do they start?"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        decides = values.get("role") in {Role.APPROVER, Role.PANEL_CHAIR, Role.FINANCE_OFFICER}
        if not decides and "role" in values and values.get("approval_limit") is not None:
            self.add_error(
                "approval_limit",
                _("Only an approver, a panel chair or a finance officer has a limit. Leave this empty."),
            )
        return values


class EndPostForm(forms.Form):
    """The last day of somebody's post."""

    last_day = forms.Day(_("What is their last day?"), hint=_("They can work on that day."))


class TeamForm(forms.Form):
    """A new team of an agency."""

    agency_ref = forms.Pick(_("Which agency is the team part of?"))
    name = forms.Line(_("What is the team called?"), max_length=200)


class AgencyForm(forms.Form):
    """A new agency that works with the council."""

    name = forms.Line(_("What is the agency called?"), max_length=200)
    kind = forms.Choice(
        _("What kind of agency is it?"),
        choices=[pair for pair in AgencyKind.choices if pair[0] != AgencyKind.AUTHORITY],
    )


def _days(label: Words, hint: Words = "", most: int = 90, *, working: bool = False) -> forms.Whole:
    """By when something is promised: in a day at least."""
    unit = _("working days") if working else _("days")
    return forms.Whole(label, hint=hint, least=1, most=most, suffix=unit)


def _percent(label: Words, most: int = 100, *, hint: Words = "") -> forms.Whole:
    return forms.Whole(label, hint=hint, least=0, most=most, suffix="%")


class SettingsForm(forms.Form):
    """What the authority decides about its own installation."""

    name = forms.Line(_("What is the authority called?"), max_length=200)
    nation = forms.Choice(
        _("Which nation are you in?"),
        hint=_("Its bank holidays are no working days. Banks keep those of England and Wales everywhere."),
        choices=Nation.choices,
    )
    person_word = forms.Line(
        _("What do you call somebody you support?"),
        hint=_("For example: person, citizen."),
        max_length=60,
        width="20",
    )
    person_word_plural = forms.Line(
        _("And several of them?"), hint=_("For example: people, citizens."), max_length=60, width="20"
    )
    colour = forms.Line(
        _("What is your colour?"),
        hint=_(
            "# and six figures or letters a to f, like #1d4f6e. Dark enough for white words to be read on it."
        ),
        max_length=7,
        width="10",
        spellcheck=False,
    )
    approval_limit = forms.MoneyAmount(
        _("How much a year may an approver agree, when nothing else is said?"),
        hint=_("The largest budget for one year. A post can have a limit of its own."),
    )
    one_off_limit = forms.MoneyAmount(
        _("How much may an approver grant once, beside the plan?"),
        hint=_("For starting up, like insurance or finding staff."),
    )
    one_off_year_limit = forms.MoneyAmount(
        _("And how much together, to one person in a year of their plan?"),
        hint=_(
            "Above it another approver decides, whose own limit reaches as far as the whole budget. "
            "Until you choose, it is £1,000: no law says how much."
        ),
    )
    trusted_annual = forms.MoneyAmount(
        _("Up to how much a year may a practitioner agree a plan at once?"),
        hint=_("It has to pass every check, and they may have written none of it. 0 means: nobody does."),
        least=0,
    )
    trusted_line = forms.MoneyAmount(
        _("And for the dearest thing in it, a year?"),
        hint=_("A plan with something dearer goes to an approver."),
        least=0,
    )
    trusted_percent = _percent(_("How much of the money there is may such a plan use?"))
    trusted_rise_percent = _percent(_("How much more may it cost than what was agreed last?"), 1_000)
    trusted_kinds = forms.Choices(
        _("What may be in such a plan?"),
        choices=[
            ("unpaid", _("Family and friends")),
            ("community", _("Community")),
            ("universal", _("There for everyone")),
            ("technology", _("Things that help")),
            ("paid", _("Paid support")),
        ],
    )
    trusted_sample_percent = _percent(
        _("How many of such plans does a manager look at later?"),
        hint=_("Which of them, nobody can choose."),
    )
    review_first_days = _days(_("When is the first review?"), _("How many days after support begins."), 366)
    review_every_days = _days(_("How often is a review after that?"), _("At least once a year."), 366)
    first_contact_days = _days(
        _("How soon do you talk with somebody new?"),
        _("Also when a plan came back, or when a letter or visit waits."),
    )
    decision_days = _days(_("How soon do you answer when a plan is sent in, or an exception asked for?"))
    sign_days = _days(_("How soon does a clinician answer about a health task in a plan?"))
    agreed_days = _days(
        _("How soon is a plan agreed?"),
        _("Counted from first contact. Whoever waits longer is shown as late on their worker’s list."),
        366,
    )
    panel_papers_days = _days(
        _("How long does who sat on a risk panel read its papers?"),
        _("Days from when everybody was told. For who has no other tie to the record."),
        366,
    )
    appeal_acknowledge_days = _days(
        _("How soon do you say that you have an appeal?"),
        _("Working days: Saturdays, Sundays and bank holidays are not counted."),
        working=True,
    )
    appeal_answer_days = _days(
        _("How soon do you answer an appeal?"),
        _("Counted from the day it was sent."),
        working=True,
    )


class RulebookForm(forms.Form):
    """A rulebook to propose, as a file or pasted."""

    file = forms.PlainFile(
        _("Choose the file"),
        hint=_("A YAML file."),
        required=False,
        quiet=True,
        most=LARGEST_RULEBOOK,
        ends=(".yaml", ".yml"),
    )
    text = forms.Text(
        _("Or paste the rulebook here"),
        max_length=LARGEST_RULEBOOK,
        rows=12,
        required=False,
        quiet=True,
        attributes=AS_TYPED,
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        if not values.get("file") and not values.get("text"):
            self.add_error("file", _("Choose a file, or paste the rulebook."))
        if values.get("file") and values.get("text"):
            self.add_error("text", _("Choose a file or paste the text, not both."))
        return values


class DeclineForm(forms.Form):
    """Why a proposal is turned down."""

    why = forms.Text(_("Why do you turn it down?"), max_length=2000)


class InForceForm(forms.Form):
    """From which day a published version counts."""

    from_day = forms.Day(_("From which day should it count?"))
