"""Forms that ask how somebody wants to be told things."""

from typing import Any

from django.utils.translation import gettext as _

from sevensteps.contexts.notify.words import Channel
from sevensteps.web.shell.forms import Form

_NEEDS = {Channel.EMAIL: "email", Channel.TEXT: "phone", Channel.LETTER: "address"}


def needs_address(form: Form, values: dict[str, Any]) -> None:
    """An error where the way somebody wants to be told (`channel`) has no address."""
    where = _NEEDS.get(values.get("channel", ""))
    if where and not values.get(where) and where not in form.errors:
        form.add_error(where, _("Fill this in, or choose another way to be told things."))
