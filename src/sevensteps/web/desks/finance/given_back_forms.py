"""The forms of money that might be given back: drawing up, telling, deciding, collecting."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets.actions.recovering import LONGEST, MOST_INSTALMENTS, Outcome
from sevensteps.web.shell import forms
from sevensteps.web.shell.brand import named

_READS = named(gettext_lazy("The %(person)s reads this. Write it to them, in plain words."))


class ProposeForm(forms.Form):
    """Why, and less than all of it."""

    why = forms.Text(gettext_lazy("Why do you ask?"), hint=_READS, max_length=LONGEST, rows=4)
    amount = forms.MoneyAmount(
        gettext_lazy("How much do you ask for?"),
        hint=gettext_lazy("Leave it empty for the whole sum below the line. It can be less, never more."),
        required=False,
    )


class OtherForm(forms.Form):
    """A reason of misuse or of an overpayment, the part, and how much."""

    reason = forms.Choice(gettext_lazy("What happened?"))
    part = forms.Choice(gettext_lazy("Who holds the money it is about?"))
    amount = forms.MoneyAmount(gettext_lazy("How much is it about?"))
    why = forms.Text(gettext_lazy("What makes you think so?"), hint=_READS, max_length=LONGEST, rows=4)


class StepForm(forms.Form):
    """How many steps the page showed, so that nobody acts on what has moved since."""

    seen = forms.Hidden(required=False, max_length=6)


class TellForm(StepForm):
    shown = forms.Text(gettext_lazy("What do you show?"), hint=_READS, max_length=LONGEST, rows=4)


class WithdrawForm(StepForm):
    why = forms.Text(
        gettext_lazy("Why do you take it back?"),
        hint=gettext_lazy("Once it was told, whoever was told reads this."),
        max_length=LONGEST,
        rows=3,
        required=False,
    )


class DecideForm(StepForm):
    outcome = forms.Choice(
        gettext_lazy("What do you decide?"),
        choices=[
            forms.Option(Outcome.NOTHING, gettext_lazy("Nothing is given back")),
            forms.Option(Outcome.PART, gettext_lazy("A part is given back")),
            forms.Option(Outcome.ALL, gettext_lazy("All of it is given back")),
        ],
    )
    amount = forms.MoneyAmount(gettext_lazy("Which part?"), required=False, quiet=True)
    reasons = forms.Text(gettext_lazy("Why?"), hint=_READS, max_length=LONGEST, rows=5)
    answer = forms.Text(
        gettext_lazy("What do you say to their answer?"), hint=_READS, max_length=LONGEST, rows=4
    )
    safety = forms.Text(
        gettext_lazy("Did somebody take money from them? What did you look at, and what did you do?"),
        hint=_READS,
        max_length=LONGEST,
        rows=3,
    )


class ChangeForm(StepForm):
    outcome = forms.Choice(
        gettext_lazy("What is it now?"),
        choices=[
            forms.Option(Outcome.NOTHING, gettext_lazy("Nothing is given back")),
            forms.Option(Outcome.PART, gettext_lazy("Only a part is given back")),
        ],
    )
    amount = forms.MoneyAmount(gettext_lazy("Which part?"), required=False, quiet=True)
    reasons = forms.Text(gettext_lazy("Why?"), hint=_READS, max_length=LONGEST, rows=5)


class CollectForm(StepForm):
    needs = forms.Text(
        gettext_lazy("How do you make sure that the support goes on?"), max_length=LONGEST, rows=3
    )
    affordable = forms.Text(
        gettext_lazy("What can they afford, and how do you know?"), max_length=LONGEST, rows=3
    )
    instalments = forms.Whole(
        gettext_lazy("In how many goes?"),
        hint=gettext_lazy("One when all of it comes back at once."),
        least=1,
        most=MOST_INSTALMENTS,
        initial=1,
    )


class ReceiveForm(StepForm):
    amount = forms.MoneyAmount(gettext_lazy("How much came back?"))
