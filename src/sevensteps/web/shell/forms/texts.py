"""Fields for words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sevensteps.web.shell.forms.fields import Field, Words


class Line(Field):
    """One line of text → str."""

    def __init__(
        self, label: Words, *, autocomplete: str = "", inputmode: str = "", width: str = "",
        prefix: Words = "", suffix: Words = "", spellcheck: bool | None = None, **given: Any,
    ) -> None:  # fmt: skip
        super().__init__(label, **given)
        self.autocomplete, self.inputmode, self.width = autocomplete, inputmode, width
        self.prefix, self.suffix, self.spellcheck = prefix, suffix, spellcheck

    def empty(self) -> str:
        return ""

    def read(self, text: str) -> str:
        return " ".join(text.split())

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return super().params(name, value, error) | {
            "classes": f"govuk-input--width-{self.width}" if self.width else None,
            "autocomplete": self.autocomplete or None,
            "inputmode": self.inputmode or None,
            "spellcheck": self.spellcheck,
            "prefix": {"text": str(self.prefix)} if self.prefix else None,
            "suffix": {"text": str(self.suffix)} if self.suffix else None,
        }


class Text(Field):
    """Several lines → str, with line ends as \\n. Shows how much room is left."""

    component = "character_count"

    def __init__(self, label: Words, *, max_length: int = 4000, rows: int = 5, **given: Any) -> None:
        super().__init__(label, max_length=max_length, **given)
        self.rows = rows

    def tidy(self, value: Any) -> str:
        return str(value or "").replace("\r\n", "\n").replace("\r", "\n").strip()

    def empty(self) -> str:
        return ""

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return super().params(name, value, error) | {
            "rows": str(self.rows),
            "maxlength": str(self.max_length),
            "threshold": "75",
            "textareaDescriptionText": _("You can enter up to %{count} characters"),
            "charactersUnderLimitText": {
                "one": _("You have %{count} character left"),
                "other": _("You have %{count} characters left"),
            },
            "charactersAtLimitText": _("You have 0 characters left"),
            "charactersOverLimitText": {
                "one": _("You have %{count} character too many"),
                "other": _("You have %{count} characters too many"),
            },
        }


class Email(Line):
    """An e-mail address → str in lower case."""

    def __init__(self, label: Words, *, autocomplete: str = "email", **given: Any) -> None:
        super().__init__(
            label, **{"max_length": 254, "autocomplete": autocomplete, **given}, spellcheck=False
        )

    def missing_words(self) -> str:
        return _("Enter an e-mail address, like name@example.org.")

    def read(self, text: str) -> str:
        try:
            validate_email(text)
        except ValidationError:
            raise ValidationError(_("Enter an e-mail address, like name@example.org.")) from None
        return text.lower()

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return super().params(name, value, error) | {"type": "email"}


class Phone(Line):
    """A telephone number → str as typed, spaces tidied."""

    def __init__(self, label: Words, *, autocomplete: str = "tel", **given: Any) -> None:
        super().__init__(label, **{"max_length": 30, "autocomplete": autocomplete, "width": "20", **given})

    def read(self, text: str) -> str:
        tidy = " ".join(text.split())
        digits = "".join(char for char in tidy if char in "0123456789")
        if set(tidy) - set("0123456789 +()-") or not 6 <= len(digits) <= 15:
            raise ValidationError(_("Enter a telephone number, like 01632 960 001 or +44 1632 960 001."))
        return tidy

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return super().params(name, value, error) | {"type": "tel"}


class Password(Line):
    """A password → str exactly as typed; never shown again."""

    component = "password_input"

    def __init__(self, label: Words, *, new: bool = False, **given: Any) -> None:
        autocomplete = "new-password" if new else "current-password"
        super().__init__(label, **{"max_length": 256, "autocomplete": autocomplete, **given})

    def missing_words(self) -> str:
        return _("Enter your password.")

    def tidy(self, value: Any) -> str:
        return str(value or "")

    def read(self, text: str) -> str:
        return text

    def value_shown(self, value: Any) -> str:
        return ""

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return super().params(name, value, error) | password_words()


def password_words() -> dict[str, str]:
    """The texts of the show and hide button."""
    return {
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }
