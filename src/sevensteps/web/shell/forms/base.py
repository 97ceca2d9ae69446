"""The form every page's form is made from."""

import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Self

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from markupsafe import Markup

from sevensteps.core.errors import Refused
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.forms.choices import Choice, Given, options
from sevensteps.web.shell.forms.fields import Field, Hidden

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")


class Form(forms.Form):
    """Reads, checks and draws its fields. Made with `of(request)`; see docs/reference/page-api.md."""

    # The same page sent twice carries the same token: money actions take it as idempotency key.
    once_token = Hidden(required=False, max_length=64)

    @classmethod
    def of(cls, request: HttpRequest, *, initial: dict[str, Any] | None = None, **given: Any) -> Self:
        """Bound to what was sent when the request is a POST; else showing the initial values."""
        sent = request.method == "POST"
        data, files = (request.POST, request.FILES) if sent else (None, None)
        return cls(data=data, files=files, initial=initial, **given)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self._fresh = secrets.token_urlsafe(18)

    @property
    def once(self) -> str:
        """The token of this page as it was opened; a new one where none or a strange one was sent."""
        sent = str(self.data.get(self.add_prefix("once_token"), "")) if self.is_bound else ""
        return sent if _TOKEN.fullmatch(sent) else self._fresh

    @property
    def values(self) -> dict[str, Any]:
        """What was read, by field; only after is_valid()."""
        return {name: value for name, value in self.cleaned_data.items() if name != "once_token"}

    def clean_once_token(self) -> str:
        return self.once

    def offer(self, name: str, choices: Iterable[Given]) -> None:
        """Give a choosing field its answers."""
        field = self.fields[name]
        if not isinstance(field, Choice):
            raise TypeError(f"{name} is not a field to choose from")
        field.options = options(choices)

    def refuse(self, refusal: Refused) -> None:
        """Show why an action refused: on the field it names, or on top."""
        where = refusal.where if refusal.where in self.fields else None
        self.add_error(where, ValidationError(say(refusal.said)))

    def show(self, name: str, value: str) -> None:
        """Draw another value than was sent: what somebody has to see before they send it again."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        data[self.add_prefix(name)] = value
        self.data = data

    def in_order(self, start: str, end: str, words: str = "") -> None:
        """An error on the later of two days when it lies before the earlier."""
        first, last = self.cleaned_data.get(start), self.cleaned_data.get(end)
        if isinstance(first, date) and isinstance(last, date) and last < first:
            label = getattr(self.fields[start], "plain_label", start)
            usual = _("This day is before “%(label)s”. Enter the same day or a later one.") % {"label": label}
            self.add_error(end, ValidationError(words or usual))

    # drawing

    def field(self, name: str) -> Markup:
        """One field, drawn with its hint, its error and what was typed."""
        field = self._ours(name)
        value = self._shown(name, field)
        return field.draw(self.add_prefix(name), value, self.error_of(name))

    def fields_drawn(self) -> Markup:
        """All fields in their order."""
        return Markup("\n").join(self.field(name) for name in self.fields if name != "once_token")

    def hidden(self) -> Markup:
        """The token of this page."""
        return self._ours("once_token").draw(self.add_prefix("once_token"), self.once, "")

    def error_of(self, name: str) -> str:
        errors: Any = self.errors.get(name, []) if self.is_bound else []
        return str(errors[0]) if errors else ""

    def faults(self) -> Iterator[tuple[str, str]]:
        """Each error with the id of its field ("" for those of the whole form), in the order of the page."""
        for text in self.non_field_errors() if self.is_bound else []:
            yield str(text), ""
        for name in self.fields:
            if text := self.error_of(name):
                yield text, self._ours(name).first_id(self.add_prefix(name))

    def _ours(self, name: str) -> Field:
        field = self.fields[name]
        if not isinstance(field, Field):
            raise TypeError(f"{name} is not one of our fields")
        return field

    def _shown(self, name: str, field: Field) -> Any:
        if self.is_bound:
            widget: forms.Widget = field.widget  # type: ignore[assignment]  # an instance once the form is made
            return widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return self.get_initial_for_field(field, name)


def done(request: HttpRequest, words: str, to: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say what happened, and go on to a named page (or a path)."""
    if words:
        messages.success(request, words)
    response: HttpResponse = redirect(to, *args, **kwargs)
    return response
