"""Who said yes, and how: written down by whoever does something on the person's word."""

from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.web.shell import forms
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.voice import own

# Online is how it is given when the person does it here themselves.
_HOW = [pair for pair in ConsentGiven.choices if pair[0] != ConsentGiven.ONLINE]


class Yes(TypedDict):
    """How the yes was given, and by whom; empty where it is the reader's own."""

    how: ConsentGiven
    given_by: str


class YesForm(forms.Form):
    """A form of something that the person says yes to. `ask_yes` it before it is checked."""

    how = forms.Choice(named(_("How did the %(person)s say yes?")), choices=_HOW)
    given_by = forms.Line(
        _("Who said yes?"),
        hint=named(_("The %(person)s’s name, or the name of who may say it for them.")),
        max_length=200,
    )

    def ask_yes(self, case: Case, *, takes_back: bool = False) -> None:
        """At the end; not of the person themself, and not needed to take something back."""
        asked = {name: self.fields.pop(name) for name in ("how", "given_by")}
        if own(case):
            return
        for field in asked.values():
            field.required = not (self.is_bound and takes_back)
        self.fields |= asked

    def yes(self) -> Yes:
        """What was said; only after is_valid()."""
        how = self.values.get("how") or ConsentGiven.ONLINE
        return {"how": ConsentGiven(how), "given_by": self.values.get("given_by") or ""}
