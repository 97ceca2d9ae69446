"""Fields of the bench."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sevensteps.web.shell.forms.fields import Field


class Percent(Field):
    """So many in a hundred, up to two decimals → Decimal share (5 → 0.05). Empty is nought."""

    def read(self, text: str) -> Decimal:
        try:
            typed = Decimal(text.rstrip("%").strip())
        except InvalidOperation:
            raise ValidationError(_("Write a number, like 5 or 7.5.")) from None
        if not typed.is_finite() or not 0 <= typed <= 50 or typed != round(typed, 2):
            raise ValidationError(_("Write a number from 0 to 50, with two decimals at most."))
        return typed / 100

    def empty(self) -> Decimal:
        return Decimal(0)

    def validate(self, value: Any) -> None:
        """Nothing is nought, which is an answer."""

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        drawn = super().params(name, value, error)
        return drawn | {"suffix": {"text": "%"}, "classes": "govuk-input--width-5", "inputmode": "decimal"}
