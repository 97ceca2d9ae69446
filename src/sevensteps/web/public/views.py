"""Welcome, accessibility, privacy, the language switch, and the health check."""

from django.conf import settings
from django.db import Error, connection
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from sevensteps.contexts.people import actions as people
from sevensteps.core.journey import STEP_WORDS
from sevensteps.web.public.colour import sheet
from sevensteps.web.shell import OpenRequest, forms, render
from sevensteps.web.shell.brand import brand
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.landing import doors


@require_GET
def home(request: OpenRequest) -> HttpResponse:
    """Welcome for a stranger; for somebody signed in where they begin, or the choice of several places."""
    if request.actor is not None:
        open_doors = doors(request.actor, request.today)
        if len(open_doors) == 1:
            return redirect(open_doors[0].href)
        return render(request, "public/doors.html", {"doors": open_doors})
    steps = [
        {"number": words.number, "title": say(words.title), "about": say(words.about), "state": "plain"}
        for words in STEP_WORDS.values()
    ]
    return render(request, "public/welcome.html", {"steps": steps})


@require_GET
def accessibility(request: OpenRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@require_GET
def privacy(request: OpenRequest) -> HttpResponse:
    return render(request, "public/privacy.html")


class LanguageForm(forms.Form):
    """Which language, and the page to go back to."""

    language = forms.Choice(gettext_lazy("Which language do you want to read?"), heading=True)
    back = forms.Hidden(required=False, max_length=500)


def language(request: OpenRequest) -> HttpResponse:
    """The language switch: kept in a cookie of this browser."""
    back = request.GET.get("back", "") or request.headers.get("Referer", "")
    form = LanguageForm.of(request, initial={"language": request.LANGUAGE_CODE, "back": back})
    form.offer("language", [(code, name) for code, name in settings.LANGUAGES])
    if form.is_valid():
        if request.actor is not None:
            people.change_language(language=form.values["language"], by=request.actor, at=request.now)
        back = form.values["back"]
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        known = safe and back.startswith(("/", "http")) and reverse("public:language") not in back
        response = HttpResponseRedirect(back if known else reverse("public:home"))
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, form.values["language"], max_age=31_536_000, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE, httponly=True,
        )  # fmt: skip
        return response
    return render(request, "public/language.html", {"form": form})


@require_GET
def health(request: OpenRequest) -> JsonResponse:
    """For machines: whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"database": "no answer"}, status=503)
    return JsonResponse({"database": "answers"})


@require_GET
@cache_control(max_age=300, public=True)
def brand_sheet(request: OpenRequest) -> HttpResponse:
    """The authority's colour as custom properties."""
    return HttpResponse(sheet(brand().colour), content_type="text/css; charset=utf-8")
