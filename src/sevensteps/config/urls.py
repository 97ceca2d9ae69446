"""Which door leads where."""

from django.urls import URLPattern, URLResolver, include, path

from sevensteps.web.shell.account.invitation import invitation

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sevensteps.web.public.urls")),
    path("account/", include("sevensteps.web.shell.account.urls")),
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("safety/", include("sevensteps.web.safety.urls")),
    path("notices/", include("sevensteps.web.notices.urls")),
    path("", include("sevensteps.web.steps.home.urls")),
    path("people/<str:person_ref>/", include("sevensteps.web.record.urls")),
    path("people/<str:person_ref>/money/", include("sevensteps.web.steps.step1_my_money.urls")),
    path(
        "people/<str:person_ref>/contribution/",
        include("sevensteps.web.steps.step1_my_money.contribution.urls"),
    ),
    path("people/<str:person_ref>/plan/", include("sevensteps.web.steps.step2_making_my_plan.urls")),
    path("people/<str:person_ref>/agreement/", include("sevensteps.web.steps.step3_getting_it_agreed.urls")),
    path("people/<str:person_ref>/holding/", include("sevensteps.web.steps.step4_organising_my_money.urls")),
    path(
        "people/<str:person_ref>/support/", include("sevensteps.web.steps.step5_organising_my_support.urls")
    ),
    path("people/<str:person_ref>/", include("sevensteps.web.steps.step6_living_my_life.urls")),
    path("people/<str:person_ref>/review/", include("sevensteps.web.steps.step7_seeing_how_it_worked.urls")),
    path("people/<str:person_ref>/panel/", include("sevensteps.web.steps.panels.urls")),
    path("papers/", include("sevensteps.web.papers.urls")),
    path("people/<str:person_ref>/appeals/", include("sevensteps.web.steps.appeals.urls")),
    path("provider/", include("sevensteps.web.desks.provider.urls")),
    path("work/", include("sevensteps.web.desks.worklist.urls")),
    path("work/people/", include("sevensteps.web.desks.practitioner.urls")),
    path("work/payments/", include("sevensteps.web.desks.finance.urls")),
    path("work/health/", include("sevensteps.web.desks.clinician.urls")),
    path("work/tables/", include("sevensteps.web.desks.analyst.urls")),
    path("work/admin/", include("sevensteps.web.desks.administrator.urls")),
]

handler400 = "sevensteps.web.shell.errors.bad_request"
handler403 = "sevensteps.web.shell.errors.not_allowed"
handler404 = "sevensteps.web.shell.errors.not_found"
handler500 = "sevensteps.web.shell.errors.server_error"
