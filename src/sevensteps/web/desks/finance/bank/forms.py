"""What a finance officer fills in about files from the bank."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.payments.actions.importing import Incoming
from sevensteps.core.errors import Refused
from sevensteps.core.payments.bank.columns import columns_from
from sevensteps.core.payments.bank.statement import MOST_BYTES, BadBankFile
from sevensteps.core.payments.bank.told import ASIDE_WORDS, Aside
from sevensteps.core.trace import Sentence
from sevensteps.web.shell import forms
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.forms.fields import Words

ASIDE = "aside:"
COLUMNS = ("date", "amount", "money_in", "money_out", "reference", "name", "description", "balance")


def _column(label: Words) -> forms.Line:
    return forms.Line(label, required=False, max_length=100, width="20", spellcheck=False)


class ImportForm(forms.Form):
    """A file from the bank; for a table with unknown headings, which column is what."""

    file = forms.AnyFile(
        _("Choose the file"),
        hint=_("A statement (camt.053, MT940, OFX or CSV), or what became of payments (pain.002, ARUCS)."),
        most=MOST_BYTES,
    )
    account = forms.Line(
        _("Which account is it of?"),
        hint=_("Only for a CSV that does not say so. Use the same name each time, like: main account."),
        required=False,
        max_length=60,
        width="20",
    )
    date = _column(_("The day"))
    amount = _column(_("The amount, with its sign"))
    money_in = _column(_("Money in"))
    money_out = _column(_("Money out"))
    reference = _column(_("The reference"))
    name = _column(_("The name"))
    description = _column(_("The description"))
    balance = _column(_("The balance"))
    out_positive = forms.Tick(_("Money out has no minus (cards often do this)"), required=False)

    def incoming(self) -> Incoming:
        """What was sent. Raises BadColumns."""
        given = self.values
        pairs = {what: given[what] for what in COLUMNS if given[what]}
        if pairs and given["out_positive"]:
            pairs["out_positive"] = "yes"
        return Incoming(
            given["file"].name,
            given["file"].content,
            columns=columns_from(pairs) if pairs else None,
            account=given["account"] or "",
        )

    def refuse(self, refusal: Refused) -> None:
        """A fault of the file is told with its place, beside the file."""
        if isinstance(refusal, BadBankFile):
            told = Sentence("{place}: {reason}", {"place": refusal.where, "reason": refusal.said})
            refusal = Refused("file", told)
        super().refuse(refusal)

    @property
    def columns_open(self) -> bool:
        """Whether the columns should be seen at once: something is wrong with them, or they were given."""
        return self.is_bound and (bool(self.non_field_errors()) or any(self.data.get(key) for key in COLUMNS))


class MatchForm(forms.Form):
    """Which of the things that an entry could be it is, or that it is put aside; and how that is known."""

    target = forms.Choice(_("What is it?"))
    why = forms.Line(_("How do you know?"), max_length=500)

    def offer_things(self, things: Iterable[forms.Option]) -> None:
        """What it could be, and why it may not belong here."""
        aside = [
            forms.Option(f"{ASIDE}{one.value}", say(ASIDE_WORDS[one]), _("It is put aside.")) for one in Aside
        ]
        self.offer("target", [*things, *aside])

    @property
    def because(self) -> Aside | None:
        """Why it is put aside, where that was chosen."""
        target = self.values["target"]
        return Aside(target.removeprefix(ASIDE)) if target.startswith(ASIDE) else None


class ApartForm(forms.Form):
    """Why a match is taken apart."""

    why = forms.Line(_("Why is it wrong?"), max_length=500)
