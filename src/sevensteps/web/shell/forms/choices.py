"""Fields for choosing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from markupsafe import Markup

from sevensteps.web.shell.forms.fields import Bare, Field, Words


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the value sent, its words, what it means, and what opens when it is chosen (a radio's)."""

    value: str
    label: Words
    hint: Words = ""
    opens: Callable[[], Markup] | None = None


Given = Option | tuple[Any, Words]


def options(given: Iterable[Given]) -> list[Option]:
    """Pairs and options as options, values as text."""
    return [item if isinstance(item, Option) else Option(str(item[0]), item[1]) for item in given]


_SCRIPTED = re.compile(r' data-aria-controls="[^"]*"| govuk-radios__conditional--hidden')


class _Many(Bare):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        getter = getattr(data, "getlist", None)
        value = getter(name) if getter else data.get(name, [])
        return list(value) if isinstance(value, list | tuple) else [value]


class Choice(Field):
    """Radios → the value chosen (str). An unknown value is refused."""

    component = "radios"

    def __init__(self, label: Words, *, choices: Iterable[Given] = (), **given: Any) -> None:
        super().__init__(label, **given)
        self.options = options(choices)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Choice":
        copy: Choice = super().__deepcopy__(memo)
        copy.options = list(self.options)  # `offer` must not leak from one form to the next
        return copy

    def empty(self) -> Any:
        return ""

    def missing_words(self) -> str:
        return _("Choose an answer to “%(label)s”.") % {"label": self.plain_label}

    def read(self, text: str) -> Any:
        if text not in {option.value for option in self.options}:
            raise ValidationError(_("Choose one of the answers shown."))
        return text

    def chosen(self, value: Any) -> set[str]:
        return set() if value in (None, "") else {self.value_shown(value)}

    def draw(self, name: str, value: Any, error: str) -> Markup:
        """The whole field. What a radio opens is shown by our styles, without a script.

        GOV.UK's script would set aria-expanded, which radios may not have (ARIA in HTML; axe finds it).
        """
        drawn = super().draw(name, value, error)
        if any(option.opens for option in self.options):
            plain = _SCRIPTED.sub("", str(drawn))
            return Markup(plain)  # noqa: S704 — only attributes of the component were taken out
        return drawn

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        chosen = self.chosen(value)
        return {
            "idPrefix": f"id_{name}",
            "name": name,
            "fieldset": self.fieldset(),
            "hint": {"text": str(self.help_text)} if self.help_text else None,
            "errorMessage": self.error(error),
            "attributes": self.attributes,
            "items": [
                {
                    "value": option.value,
                    "text": str(option.label),
                    "hint": {"text": str(option.hint)} if option.hint else None,
                    "checked": option.value in chosen,
                    "conditional": {"html": option.opens()} if option.opens else None,
                }
                for option in self.options
            ],
        }


class Pick(Choice):
    """A select → the value chosen (str): for long lists that people know the order of.

    `blank` is what the empty choice says.
    """

    component = "select"

    def __init__(self, label: Words, *, blank: Words = "", **given: Any) -> None:
        super().__init__(label, **given)
        self.blank = blank

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        chosen = self.chosen(value)
        items = [
            {"value": option.value, "text": str(option.label), "selected": option.value in chosen}
            for option in self.options
        ]
        blank = {"value": "", "text": str(self.blank) or _("Choose one"), "selected": not chosen}
        return Field.params(self, name, value, error) | {"items": [blank, *items]}


class Choices(Choice):
    """Checkboxes → the values chosen (list of str, in the order offered)."""

    component = "checkboxes"
    widget = _Many

    def to_python(self, value: Any) -> list[str]:
        sent = {str(item) for item in value or [] if item != ""}
        if sent - {option.value for option in self.options}:
            raise ValidationError(_("Choose only from the answers shown."))
        return [option.value for option in self.options if option.value in sent]

    def missing_words(self) -> str:
        return _("Choose one or more answers to “%(label)s”.") % {"label": self.plain_label}

    def chosen(self, value: Any) -> set[str]:
        return {str(item) for item in value or []}


class YesNo(Choice):
    """Yes or no → bool; None when left out."""

    def __init__(self, label: Words, *, yes: Words = "", no: Words = "", **given: Any) -> None:
        super().__init__(label, **given)
        self.yes, self.no = yes, no

    def empty(self) -> None:
        return None

    def read(self, text: str) -> bool:
        if text not in {"yes", "no"}:
            raise ValidationError(_("Choose yes or no."))
        return text == "yes"

    def value_shown(self, value: Any) -> str:
        return (
            {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value or "")
        )

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        self.options = [Option("yes", self.yes or _("Yes")), Option("no", self.no or _("No"))]
        inline = {} if self.yes or self.no else {"classes": "govuk-radios--inline"}
        return super().params(name, value, error) | inline


class Tick(Choice):
    """One checkbox → bool. Required means it must be ticked."""

    component = "checkboxes"
    false_is_answer = False

    def empty(self) -> bool:
        return False

    def read(self, text: str) -> bool:
        if text not in {"yes", "on"}:
            raise ValidationError(_("Tick the box or leave it empty."))
        return True

    def missing_words(self) -> str:
        return _("Tick the box “%(label)s” to go on.") % {"label": self.plain_label}

    def params(self, name: str, value: Any, error: str) -> dict[str, Any]:
        return {
            "idPrefix": f"id_{name}",
            "name": name,
            "errorMessage": self.error(error),
            "items": [
                {
                    "value": "yes",
                    "text": str(self.label),
                    "hint": {"text": str(self.help_text)} if self.help_text else None,
                    "checked": value in (True, "yes", "on"),
                }
            ],
        }
