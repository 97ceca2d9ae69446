"""Which door leads where."""

from django.urls import URLPattern, URLResolver, include, path

from sevensteps.web.shell.account.invitation import invitation

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sevensteps.web.public.urls")),
    path("account/", include("sevensteps.web.shell.account.urls")),
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("", include("sevensteps.web.steps.home.urls")),
    path("people/<str:person_ref>/money/", include("sevensteps.web.steps.step1_my_money.urls")),
    path("people/<str:person_ref>/plan/", include("sevensteps.web.steps.step2_making_my_plan.urls")),
    path("people/<str:person_ref>/agreement/", include("sevensteps.web.steps.step3_getting_it_agreed.urls")),
]

handler400 = "sevensteps.web.shell.errors.bad_request"
handler403 = "sevensteps.web.shell.errors.not_allowed"
handler404 = "sevensteps.web.shell.errors.not_found"
handler500 = "sevensteps.web.shell.errors.server_error"
