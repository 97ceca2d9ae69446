"""Drawing forms in templates: ours and allauth's alike."""

from collections.abc import Callable
from typing import Any

from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from sevensteps.web.shell.components import govuk
from sevensteps.web.shell.forms.base import Form
from sevensteps.web.shell.forms.foreign import Foreign


def ours(form: Any) -> Form | Foreign | None:
    """The form as something that can draw itself."""
    return form if form is None or isinstance(form, Form | Foreign) else Foreign(form)


def field_error_count(form: Any) -> int:
    """How many errors a form has; 0 for none."""
    drawn = ours(form)
    return len(list(drawn.faults())) if drawn else 0


def errors_summary(form: Any) -> Markup:
    """The box at the top of the page that lists what to put right, each linked to its field."""
    drawn = ours(form)
    faults = list(drawn.faults()) if drawn else []
    if not faults:
        return Markup("")
    items = [{"text": text, "href": f"#{place}" if place else None} for text, place in faults]
    return govuk.error_summary(title_text=_("There is something to put right"), error_list=items)


@pass_context
def post(
    context: Context, form: Any, submit: str | None = None, *, action: str = "", classes: str = "",
    name: str = "", value: str = "", extra: Any = "", caller: Callable[[], Markup] | None = None,
) -> Markup:  # fmt: skip
    """A form that posts: its hidden fields, its fields (or what `{% call %}` holds) and its button.

    `submit=""` draws no button; `extra` (Markup) stands beside it.
    """
    drawn = ours(form)
    body = caller() if caller else (drawn.fields_drawn() if drawn else Markup(""))
    button = Markup("")
    if submit != "":
        words = _("Save and continue") if submit is None else submit
        button = govuk.button(
            text=words,
            classes=classes or None,
            name=name or None,
            value=value or None,
            prevent_double_click=True,
        )
        button = Markup('<div class="govuk-button-group">{}{}</div>').format(button, extra)
    token = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(
        get_token(context["request"])
    )
    hidden = drawn.hidden() if drawn else Markup("")
    start = Markup('<form method="post" novalidate{}{}>').format(
        Markup(' action="{}"').format(action) if action else "",
        Markup(' enctype="multipart/form-data"') if isinstance(drawn, Form) and drawn.is_multipart() else "",
    )
    return start + token + hidden + body + button + Markup("</form>")
