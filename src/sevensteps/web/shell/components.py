"""GOV.UK Frontend's components as plain calls: `govuk.button(text="Go on")`.

The macros of govuk-frontend-jinja test undefined names all the time, which our strict environment forbids.
They live in a lenient environment of their own; ours only sees the finished Markup.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import Environment, PackageLoader, PrefixLoader, TemplateNotFound, Undefined
from markupsafe import Markup

_PREFIX = "govuk_frontend_jinja"


@cache
def _lenient() -> Environment:
    loader = PrefixLoader({_PREFIX: PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=loader, autoescape=True, undefined=Undefined, trim_blocks=False)


@cache
def _macro(name: str) -> Callable[..., str]:
    template = _lenient().get_template(f"{_PREFIX}/components/{name.replace('_', '-')}/macro.html")
    title = "".join(word.capitalize() for word in name.split("_"))
    macro: Callable[..., str] = getattr(template.module, f"govuk{title}")
    return macro


def _camel(key: str) -> str:
    head, *rest = key.split("_")
    return head + "".join(word.capitalize() for word in rest)


def params(value: Any) -> Any:
    """Keys in snake_case become GOV.UK's camelCase, `attributes` stay as written, lazy texts become text."""
    if isinstance(value, dict):
        return {
            _camel(key.rstrip("_")): item if key == "attributes" else params(item)
            for key, item in value.items()
            if item is not None
        }
    if isinstance(value, list | tuple):
        return [params(item) for item in value]
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return str(value)  # Money, lazy translations, dates already put into words


def _markup_only(value: Any, path: str) -> None:
    """Refuse html= that is not Markup: a component trusts it blindly, so the escape must have happened."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in {"html", "title_html", "titleHtml"} and item and not isinstance(item, Markup):
                raise TypeError(
                    f"{path}: {key} must be Markup (from {{% set %}}…{{% endset %}}), or use text"
                )
            _markup_only(item, path)
    elif isinstance(value, list | tuple):
        for item in value:
            _markup_only(item, path)


class GovUk:
    """Attribute access gives the component of that name; an unknown one is an AttributeError."""

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name):
            raise AttributeError(name)
        try:
            macro = _macro(name)
        except (TemplateNotFound, AttributeError) as error:
            raise AttributeError(f"GOV.UK Frontend has no component {name!r}") from error

        def component(**given: Any) -> Markup:
            _markup_only(given, name)
            if name == "table":
                return _scrolling(Markup(str(macro(params(given))).strip()), given)  # noqa: S704 — as below
            return Markup(str(macro(params(given))).strip())  # noqa: S704 — a macro under autoescape

        return component


def _scrolling(table: Markup, given: dict[str, Any]) -> Markup:
    """A wide table scrolls in a box that the keyboard can reach; the page never scrolls sideways."""
    label = given.get("caption") or _("Table")
    box = Markup('<div class="ss-scroll" tabindex="0" role="group" aria-label="{}">{}</div>')
    return box.format(str(label), table)


govuk = GovUk()
