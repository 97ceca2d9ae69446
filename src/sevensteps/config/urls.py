"""Which door leads where."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sevensteps.web.public.urls")),
    path("account/", include("sevensteps.web.shell.account.urls")),
]

handler400 = "sevensteps.web.shell.errors.bad_request"
handler403 = "sevensteps.web.shell.errors.not_allowed"
handler404 = "sevensteps.web.shell.errors.not_found"
handler500 = "sevensteps.web.shell.errors.server_error"
