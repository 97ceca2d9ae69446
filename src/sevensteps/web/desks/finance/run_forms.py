"""What finance officers fill in about runs and accounts."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from sevensteps.core.payments import Frequency
from sevensteps.core.payments.bank.weights import BadWeights
from sevensteps.web.shell import forms

_MOST_OF_A_TABLE = 5 * 1024 * 1024
ROUNDS = {
    Frequency.WEEKLY: _("Every week"),
    Frequency.FORTNIGHTLY: _("Every two weeks"),
    Frequency.FOUR_WEEKLY: _("Every four weeks"),
    Frequency.MONTHLY: _("Every month"),
    Frequency.ONCE: _("Once"),
}


class DaysForm(forms.Form):
    """For which days, and when it is paid."""

    up_to = forms.Day(_("Up to which day?"), hint=_("This day is paid for too. Nothing is paid twice."))
    pay_on = forms.Day(
        _("On which day should the money arrive?"),
        hint=_("A Saturday, Sunday or bank holiday becomes the working day before."),
    )


class RunForm(DaysForm):
    """A run for everybody who is paid in this round."""

    frequency = forms.Choice(
        _("Which round?"), choices=[forms.Option(one, words) for one, words in ROUNDS.items()]
    )
    field_order = ("frequency", "up_to", "pay_on")


class PlainForm(forms.Form):
    """Nothing to fill in: a button."""


class ApproveForm(forms.Form):
    """A button, and what the run came to on the page it stands on."""

    seen = forms.Hidden(required=False, max_length=18)


class WhyForm(forms.Form):
    """A reason in words."""

    why = forms.Text(_("Why?"), max_length=2000, rows=3)


class RejectForm(WhyForm):
    """A run that is not paid."""

    not_sent = forms.Tick(_("If a file was made: it did not go to the bank."))


class WithdrawForm(WhyForm):
    """A file that is not to be sent."""

    not_sent = forms.Tick(_("It did not go to the bank."))


class SendForm(forms.Form):
    """A button; where somebody in it may not be paid any more, that it had gone before that was known."""

    gone = forms.Tick(_("It had gone to the bank before this was known."))


class FileForm(forms.Form):
    """In which form the file is made."""

    form = forms.Choice(
        _("Which kind of file does your bank take?"),
        choices=[
            forms.Option("bacs", _("Bacs Standard 18")),
            forms.Option("pain001", _("ISO 20022 (pain.001)")),
        ],
    )


class SettleForm(forms.Form):
    """The bank paid everything that did not come back."""

    on = forms.Day(_("On which day did the money arrive?"))
    source = forms.Line(_("How do you know?"), max_length=200, hint=_("The statement, or a report."))


class ItemForm(WhyForm):
    """What should become of one item."""

    do = forms.Choice(
        _("What should happen with it?"),
        choices=[
            forms.Option("hold", _("Hold it back"), _("It waits until somebody releases it.")),
            forms.Option("release", _("Release it"), _("It goes out with this run, or the next one.")),
            forms.Option(
                "reject", _("Take it out"), _("Its days come again with the next run, as they are due then.")
            ),
        ],
    )
    field_order = ("do", "why")


class BackForm(WhyForm):
    """A payment that came back."""

    on = forms.Day(_("On which day did it come back?"))
    field_order = ("on", "why")

    def until(self, today: date) -> None:
        """Nothing has come back on a day to come."""
        day = self.fields["on"]
        if isinstance(day, forms.Day):
            day.latest = today


class AccountForm(forms.Form):
    """A bank account as it was told."""

    sort_code = forms.Line(_("Sort code"), max_length=12, autocomplete="off")
    number = forms.Line(_("Account number"), max_length=14, autocomplete="off")
    name = forms.Line(_("Name on the account"), max_length=140, autocomplete="off")


class PayeeAccountForm(AccountForm):
    """Where a payee is paid."""

    payee_ref = forms.Choice(_("Whose account is it?"))
    roll = forms.Line(
        _("Building society roll number"), max_length=18, required=False, quiet=True, autocomplete="off"
    )
    field_order = ("payee_ref", "sort_code", "number", "name", "roll")


class OwnAccountForm(AccountForm):
    """The account that is paid from."""

    service_user_number = forms.Line(
        _("Bacs service user number"), max_length=6, required=False, quiet=True, autocomplete="off"
    )


class ProofForm(forms.Form):
    """What was seen."""

    proof = forms.Line(
        _("What did you see, or whom did you call?"),
        max_length=200,
        hint=_("A bank statement, or a call to a number you knew before."),
    )


class WeightsForm(forms.Form):
    """The banks' own table, and the substitutions that go with it."""

    weights = forms.AnyFile(_("The table"), hint=_("The file is called valacdos.txt."), most=_MOST_OF_A_TABLE)
    substitutions = forms.AnyFile(
        _("The sort codes that stand for others"),
        hint=_("The file is called scsubtab.txt. The banks give both together."),
        most=_MOST_OF_A_TABLE,
        required=False,
    )

    def texts(self) -> dict[str, str]:
        """What was sent, by its field. Raises BadWeights for what is not text."""
        return {name: _text(name, file.content) for name, file in self.values.items() if file}


def _text(where: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadWeights(where, "This is not a text file. Choose the file as the banks publish it.") from None
