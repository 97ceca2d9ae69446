"""Which door leads where."""

from django.urls import URLPattern, URLResolver, include, path

from sevensteps.web.shell.account.invitation import invitation

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sevensteps.web.public.urls")),
    path("account/", include("sevensteps.web.shell.account.urls")),
    path("invitation/<str:token>/", invitation, name="invitation"),
]

handler400 = "sevensteps.web.shell.errors.bad_request"
handler403 = "sevensteps.web.shell.errors.not_allowed"
handler404 = "sevensteps.web.shell.errors.not_found"
handler500 = "sevensteps.web.shell.errors.server_error"
