"""Forms written by a library (allauth), drawn with our components."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from sevensteps.web.shell.components import govuk
from sevensteps.web.shell.forms.texts import password_words

# A library's fields in our own words, by the name of the field.
WORDS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("The password you have now"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "code": _("Code"),
    "name": _("Name"),
    "passwordless": _("Let me sign in with this passkey alone, without a password"),
}

# A library's refusals in our own words, by their code. What is not here is said as the library says it.
REFUSALS = {
    "account_inactive": _("This account is closed. The team that supports you can help."),
    "cannot_delete_authenticator": _("Your work needs a second way to sign in, so this one has to stay."),
    "email_password_mismatch": _(
        "The e-mail address or the password is not right. Check both and try again."
    ),
    "enter_current_password": _("That is not the password you have now. Try again."),
    "incorrect_code": _("That code is not right. Codes change every half a minute: type the newest one."),
    "incorrect_password": _("That is not your password. Try again."),
    "invalid": _("Check this. It does not look right."),
    "password_too_common": _("Many people use that password, so it is easy to guess. Choose another."),
    "password_too_short": _("Use ten letters or more. Three words are easy to remember."),
    "password_too_similar": _("That is too much like your name or e-mail address. Choose another."),
    "rate_limited": _("Wait a few minutes and try again."),
    "too_many_login_attempts": _("Too many tries. Wait a quarter of an hour and try again."),
}


class Foreign:
    """A Django form seen as ours: `field`, `fields_drawn`, `hidden`, `faults`."""

    def __init__(self, form: forms.BaseForm) -> None:
        self.form = form
        self.is_bound = form.is_bound

    def fields_drawn(self) -> Markup:
        return Markup("\n").join(self.field(bound.name) for bound in self.form.visible_fields())

    def hidden(self) -> Markup:
        field = Markup('<input type="hidden" name="{}" id="{}" value="{}">')
        return Markup("").join(
            field.format(bound.html_name, bound.auto_id, "" if bound.value() is None else bound.value())
            for bound in self.form.hidden_fields()
        )

    def faults(self) -> Iterator[tuple[str, str]]:
        if not self.form.is_bound:
            return
        first = next((bound.auto_id for bound in self.form.visible_fields()), "")
        for error in self.form.non_field_errors().as_data():
            yield self._said(error), first
        for bound in self.form:
            if text := self._fault(bound):
                yield text, "" if bound.is_hidden else bound.auto_id

    def _label(self, bound: forms.BoundField) -> str:
        return str(WORDS.get(bound.name, bound.label))

    def _fault(self, bound: forms.BoundField) -> str:
        """The first error of a field; an empty one in the words our own fields use."""
        if not bound.errors:
            return ""
        error = bound.errors.as_data()[0]
        if error.code == "required":
            return gettext("Fill in “%(label)s”.") % {"label": self._label(bound)}
        if bound.name == "password2" and error.code is None:
            return gettext("Type the same password in both boxes.")
        return self._said(error)

    def _said(self, error: ValidationError) -> str:
        return str(REFUSALS.get(error.code or "", error.messages[0]))

    def field(self, name: str, **more: Any) -> Markup:
        """One field; `more` overrides parameters of its component (label, hint…)."""
        bound = self.form[name]
        widget = bound.field.widget
        fault = self._fault(bound)
        params: dict[str, Any] = {
            "id": bound.auto_id,
            "name": bound.html_name,
            "label": {"text": self._label(bound), "classes": "govuk-label--s"},
            "errorMessage": {"text": fault, "visuallyHiddenText": gettext("Error")} if fault else None,
            "autocomplete": widget.attrs.get("autocomplete"),
        } | more
        if isinstance(widget, forms.CheckboxInput):
            return self._tick(bound, params)
        if isinstance(widget, forms.RadioSelect | forms.Select):
            return self._choice(bound, params)
        if isinstance(widget, forms.PasswordInput):
            return govuk.password_input(**params, **password_words())
        value = bound.value()
        kind = getattr(widget, "input_type", "text")
        return govuk.input(
            **{"value": "" if value is None else str(value), "type": kind, "spellcheck": False} | params
        )

    def _tick(self, bound: forms.BoundField, params: dict[str, Any]) -> Markup:
        item = {
            "value": "on",
            "text": params["label"]["text"],
            "checked": bool(bound.value()),
            "id": bound.auto_id,
        }
        return govuk.checkboxes(
            name=bound.html_name, idPrefix=bound.auto_id, items=[item], errorMessage=params["errorMessage"]
        )

    def _choice(self, bound: forms.BoundField, params: dict[str, Any]) -> Markup:
        choices = [(str(value), str(text)) for value, text in getattr(bound.field, "choices", ())]
        chosen = str(bound.value() or "")
        if isinstance(bound.field.widget, forms.RadioSelect):
            items = [{"value": value, "text": text, "checked": value == chosen} for value, text in choices]
            legend = {"legend": {"text": params["label"]["text"], "classes": "govuk-fieldset__legend--s"}}
            return govuk.radios(
                name=bound.html_name, idPrefix=bound.auto_id, fieldset=legend, items=items,
                errorMessage=params["errorMessage"],
            )  # fmt: skip
        items = [{"value": value, "text": text, "selected": value == chosen} for value, text in choices]
        return govuk.select(**params, items=items)
