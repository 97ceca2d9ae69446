"""The template environment: Jinja2, strict about names, escaping everything, in the reader's language."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages as django_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from sevensteps.core.access import Actor
from sevensteps.web.shell import assets, landing, nav
from sevensteps.web.shell.account.personas import groups
from sevensteps.web.shell.account.providers import providers
from sevensteps.web.shell.brand import brand
from sevensteps.web.shell.components import govuk
from sevensteps.web.shell.filters import FILTERS
from sevensteps.web.shell.forms.drawing import errors_summary, field_error_count, ours, post
from sevensteps.web.shell.plant import plant


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page; keywords are path parameters."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


@pass_context
def csrf(context: Context) -> Markup:
    """The hidden field every posting form carries."""
    field = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">')
    return field.format(get_token(context["request"]))


@pass_context
def messages(context: Context) -> list[Any]:
    """What the last action left to say; read once."""
    return list(django_messages.get_messages(context["request"]))


@pass_context
def navigation(context: Context) -> list[nav.Place]:
    """The places this reader may go from the top of the page."""
    return nav.places(context["request"])


def language() -> dict[str, Any]:
    """The page's language code and direction."""
    code = translation.get_language() or settings.LANGUAGE_CODE
    return {"code": code, "dir": "rtl" if translation.get_language_bidi() else "ltr"}


def viewer(request: HttpRequest) -> Actor | None:
    """Who reads the page; also answers for error pages drawn before anybody was known."""
    return getattr(request, "actor", None)


class Kit:
    """Our own components: each macro of ui.html by its name."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        macro: Callable[..., Markup] = getattr(self._environment.get_template("ui.html").module, name)
        return macro


class Authority:
    """The authority's settings, read when a page asks."""

    def __getattr__(self, name: str) -> Any:
        return getattr(brand(), name)


def _escapes(name: str | None) -> bool:
    """Pages are escaped; letters and notes in plain text are not."""
    return not (name or "").endswith(".txt")


def lost_words() -> Markup:
    """What the sign-in page says when a form was sent after its session had ended."""
    words = (_("You were away too long, so we signed you out to keep your things safe."),
             _("What you had saved is still there. What you typed on the last page was not saved."),
             _("Sign in and we take you back to it."))  # fmt: skip
    return Markup("").join(Markup('<p class="govuk-body">{}</p>').format(line) for line in words)


def environment(**options: Any) -> Environment:
    """The environment of every page; options come from Django's backend."""
    options |= {
        "undefined": StrictUndefined,
        "autoescape": _escapes,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    env = Environment(**options, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])  # noqa: S701 — it is on
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension brings it
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.filters |= FILTERS
    env.globals |= {
        "authority": Authority(),
        "csrf": csrf,
        "demo": settings.DEMO,
        "error_count": field_error_count,
        "errors_summary": errors_summary,
        "form": None,
        "case": None,
        "govuk": govuk,
        "language": language,
        "languages": settings.LANGUAGES,
        "messages": messages,
        "navigation": navigation,
        "post": post,
        "static": static,
        "asset": assets.address,
        "home_of": landing.home_of,
        "places_items": nav.items,
        "plant": plant,
        "ui": Kit(env),
        "draw": ours,
        "lost_words": lost_words,
        "oidc": providers,
        "personas": groups,
        "url": url,
        "viewer": viewer,
    }
    return env
