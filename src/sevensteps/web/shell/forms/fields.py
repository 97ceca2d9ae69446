"""What every field shares, and the fields for figures."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from markupsafe import Markup

from sevensteps.core.money import Money
from sevensteps.web.shell.components import govuk

Words = Any  # str, or a lazy translation, whose type Django keeps to itself
MOST_PENCE = 10_000_000_00  # ten million pounds: beyond any one person's support, so a slip of the finger
_MINUS = ("-", "−", "–")


class Bare(forms.Widget):
    """Reads what was sent; never draws: fields draw themselves through their component."""

    def render(self, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError("draw with form.field(name), not Django's widgets")


class Field(forms.Field):
    """One question: its label, hint, what is missing when empty, and its component.

    Subclasses give `read(text)` (typed → value, raising ValidationError) and `component` (GOV.UK's name).
    """

    widget = Bare
    component = "input"

    def __init__(
        self, label: Words, *, hint: Words = "", required: bool = True, missing: Words = "",
        initial: Any = None, heading: bool = False, max_length: int = 200,
        attributes: dict[str, str] | None = None, quiet: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(label=label, help_text=hint, required=required, initial=initial)
        self.quiet = quiet  # an optional field that does not say so: a search, one of two ways to answer
        self.missing, self.heading, self.max_length = missing, heading, max_length
        self.attributes = attributes or {}

    # reading

    def to_python(self, value: Any) -> Any:
        text = self.tidy(value)
        if not text:
            return self.empty()
        if "\0" in text or any(ord(char) < 32 and char not in "\t\r\n" for char in text):
            raise ValidationError(
                _("Take out the characters that cannot be shown. Typing it again may help.")
            )
        if len(text) > self.max_length:
            raise ValidationError(
                _("Shorten this to %(most)s characters or fewer. It has %(now)s.")
                % {"most": f"{self.max_length:,}", "now": f"{len(text):,}"}
            )
        return self.read(text)

    def tidy(self, value: Any) -> str:
        """What was typed, without space around it."""
        return str(value or "").strip()

    def empty(self) -> Any:
        """The value of an empty answer."""
        return None

    def read(self, text: str) -> Any:
        """The value of what was typed."""
        return text

    def validate(self, value: Any) -> None:
        nothing = value is None or value in ("", []) or (value is False and not self.false_is_answer)
        if self.required and nothing:  # nought is an answer
            raise ValidationError(str(self.missing) or self.missing_words())

    false_is_answer = True

    def missing_words(self) -> str:
        return _("Fill in “%(label)s”.") % {"label": self.plain_label}

    @property
    def plain_label(self) -> str:
        return str(self.label).rstrip("?").strip()

    # drawing

    def value_shown(self, value: Any) -> Any:
        """What stands in the box: what was typed, or the stored value in the same form."""
        return "" if value is None else str(value)

    def draw(self, name: str, value: Any, error: str) -> Markup:
        """The whole field. `value` is what was typed (bound) or the initial value."""
        component = getattr(govuk, self.component)
        drawn: Markup = component(**self.params(name, value, error))
        return drawn

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return {
            "id": f"id_{name}",
            "name": name,
            "value": self.value_shown(value),
            "label": {
                "text": self.words(),
                "classes": self.label_size("label"),
                "isPageHeading": self.heading,
            },
            "hint": {"text": str(self.help_text)} if self.help_text else None,
            "errorMessage": self.error(error),
            "attributes": self.attributes,
        }

    def fieldset(self) -> dict[str, Any]:
        return {
            "legend": {
                "text": self.words(),
                "classes": self.label_size("fieldset__legend"),
                "isPageHeading": self.heading,
            }
        }

    def words(self) -> str:
        label = str(self.label)
        return (
            label
            if self.required or self.quiet or self.heading  # a page of one question: nobody must save it
            else _("%(label)s (you can leave this out)") % {"label": label}
        )

    def label_size(self, part: str) -> str:
        return f"govuk-{part}--{'l' if self.heading else 's'}"

    def error(self, text: str) -> dict[str, str] | None:
        return {"text": text, "visuallyHiddenText": _("Error")} if text else None

    def first_id(self, name: str) -> str:
        """The id the error summary links to."""
        return f"id_{name}"


class Hidden(Field):
    """A value carried along, not shown. Still checked: a browser can send anything."""

    def __init__(self, *, initial: Any = None, required: bool = True, max_length: int = 200) -> None:
        super().__init__("", required=required, initial=initial, max_length=max_length)

    def missing_words(self) -> str:
        return _("Part of this page was missing. Go back, open it again and send it once more.")

    def empty(self) -> str:
        return ""

    def draw(self, name: str, value: Any, error: str) -> Markup:
        field = Markup('<input type="hidden" name="{}" value="{}">')
        return field.format(name, self.value_shown(value))


class Figure(Field):
    """A box for a number."""

    def __init__(self, label: Words, *, suffix: Words = "", width: str = "5", **given: Any) -> None:
        super().__init__(label, **{"max_length": 30, **given})
        self.suffix, self.width = suffix, width

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return super().params(name, value, error) | {
            "classes": f"govuk-input--width-{self.width}",
            "suffix": {"text": str(self.suffix)} if self.suffix else None,
            "spellcheck": False,
            "autocomplete": "off",
        }


class MoneyAmount(Figure):
    """Pounds and pence → Money. Bounds are in pence; negative amounts are always refused."""

    def __init__(
        self, label: Words, *, least: int = 1, most: int = MOST_PENCE, width: str = "10", **given: Any
    ) -> None:
        super().__init__(label, width=width, **given)
        self.least, self.most = Money(max(least, 0)), Money(most)

    def missing_words(self) -> str:
        return _("Enter the amount in pounds, like 12.50.")

    def read(self, text: str) -> Money:
        if text.replace("£", "").strip().startswith(_MINUS):
            raise ValidationError(_("Enter an amount that is not below nought, like 12.50."))
        try:
            amount = Money.pounds(text.replace(" ", "").replace("\u00a0", ""))
        except ValueError:
            raise ValidationError(_("Enter the amount in pounds, like 12.50.")) from None
        if amount < self.least:
            raise ValidationError(_("Enter %(least)s or more.") % {"least": self.least})
        if amount > self.most:
            raise ValidationError(_("Enter %(most)s or less.") % {"most": self.most})
        return amount

    def value_shown(self, value: Any) -> str:
        if isinstance(value, Money):
            return f"{value.pence // 100}.{value.pence % 100:02d}"
        return str(super().value_shown(value))

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return super().params(name, value, error) | {"prefix": {"text": "£"}, "inputmode": "decimal"}


class Number(Figure):
    """A number with at most `places` decimals → Decimal; `least` and `most` count in."""

    def __init__(
        self, label: Words, *, least: Decimal = Decimal(0), most: Decimal = Decimal(999_999), places: int = 4,
        **given: Any,
    ) -> None:  # fmt: skip
        super().__init__(label, **given)
        self.least, self.most, self.places = least, most, places

    def missing_words(self) -> str:
        return _("Enter a number, like 3 or 7.5.")

    def read(self, text: str) -> Decimal:
        whole, _point, part = text.replace(",", "").partition(".")
        if not (whole + part).isascii() or not (whole + part).isdigit() or len(part) > self.places:
            raise ValidationError(_("Enter a number, like 3 or 7.5."))
        number = Decimal(f"{whole or 0}.{part or 0}")
        if not self.least <= number <= self.most:
            raise ValidationError(
                _("Enter a number from %(least)s to %(most)s.")
                % {"least": f"{self.least:,}", "most": f"{self.most:,}"}
            )
        return number

    def value_shown(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else super().value_shown(value)

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return super().params(name, value, error) | {"inputmode": "decimal"}


class Whole(Figure):
    """A whole number → int."""

    def __init__(self, label: Words, *, least: int = 0, most: int = 1_000_000, **given: Any) -> None:
        super().__init__(label, **given)
        self.least, self.most = least, most

    def missing_words(self) -> str:
        return _("Enter a whole number, like 3.")

    def read(self, text: str) -> int:
        digits = text.replace(",", "").replace("−", "-")
        if not digits.removeprefix("-").isascii() or not digits.removeprefix("-").isdigit():
            raise ValidationError(_("Enter a whole number, like 3."))
        number = int(digits)
        if not self.least <= number <= self.most:
            raise ValidationError(
                _("Enter a whole number from %(least)s to %(most)s.")
                % {"least": f"{self.least:,}", "most": f"{self.most:,}"}
            )
        return number

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return super().params(name, value, error) | {"inputmode": "numeric"}
