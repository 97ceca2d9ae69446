"""Forms written by a library (allauth), drawn with our components."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from markupsafe import Markup

from sevensteps.web.shell.components import govuk
from sevensteps.web.shell.forms.texts import password_words


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
        for text in self.form.non_field_errors():
            yield str(text), ""
        for bound in self.form:
            for text in bound.errors[:1]:
                yield str(text), bound.auto_id

    def field(self, name: str, **more: Any) -> Markup:
        """One field; `more` overrides parameters of its component (label, hint…)."""
        bound = self.form[name]
        widget = bound.field.widget
        params: dict[str, Any] = {
            "id": bound.auto_id,
            "name": bound.html_name,
            "label": {"text": str(bound.label), "classes": "govuk-label--s"},
            "errorMessage": (
                {"text": str(bound.errors[0]), "visuallyHiddenText": _("Error")} if bound.errors else None
            ),
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
