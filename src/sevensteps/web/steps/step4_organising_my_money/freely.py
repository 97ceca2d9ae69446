"""The questions beside a choice: from when, a card or not, who was there, and whether it is a free one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.actions import Freely
from sevensteps.core.budgets import Way
from sevensteps.web.shell import forms
from sevensteps.web.shell.forms.choices import Option

CARD, ACCOUNT = "card", "account"


def questions(ways: Collection[Way], *, mine: bool, holds: bool, today: date) -> dict[str, Any]:
    """The fields by name. `holds`: somebody holds the money already, so that a later day can be chosen."""
    fields: dict[str, Any] = {}
    if holds:
        fields["from_day"] = forms.Day(
            _("From which day?"), hint=_("Today or a later day. Nothing stops in between."), initial=today
        )
    if not {Way.PERSON, Way.REPRESENTATIVE}.isdisjoint(ways):
        fields["money_to"] = forms.Choice(
            _("Where should the money come?"),
            hint=_("Both are right. A card is never a must."),
            choices=[Option(ACCOUNT, _("To a bank account")), Option(CARD, _("On a prepaid card"))],
        )
    fields["own_choice"] = forms.YesNo(
        _("Is this your own choice?") if mine else _("Is this their own choice?"),
        yes=_("Yes, this is my own choice") if mine else _("Yes, they said so themselves"),
        no=_("No, somebody pressed me") if mine else _("No, somebody pressed them"),
    )
    fields["pressed"] = forms.Text(
        _("If somebody pressed: who, and to do what?"),
        hint=_("Then nothing is changed, and a worker talks with you first.")
        if mine
        else _("Then nothing is changed, and it is talked about first."),
        required=False,
        rows=3,
        max_length=1000,
    )
    fields["present"] = forms.Line(
        _("Who was there when this was chosen?"), hint=_("Leave it empty if nobody was."), required=False,
        max_length=300,
    )  # fmt: skip
    fields["compared"] = forms.Tick(
        _("I have seen how the six ways compare") if mine else _("They have seen how the six ways compare"),
        required=False,
    )
    return fields


def read(form: forms.Form) -> Freely | None:
    """How the choice was made; None, with the error on its field, where nobody says who pressed."""
    values: Mapping[str, Any] = form.values
    pressed = "" if values["own_choice"] else (values.get("pressed") or "").strip()
    if not values["own_choice"] and not pressed:
        form.add_error("pressed", ValidationError(_("Write who pressed, and to do what.")))
        return None
    return Freely(
        compared=bool(values.get("compared")),
        present=values.get("present") or "",
        pressed=pressed,
        card=values.get("money_to") == CARD,
    )
