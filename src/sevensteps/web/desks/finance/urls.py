"""Money that leaves the authority."""

from django.urls import path

from sevensteps.web.desks.finance import charges, views

app_name = "finance"
urlpatterns = [
    path("", views.payments_page, name="payments"),
    path("providers/", views.providers, name="providers"),
    path("charges/", charges.charges, name="charges"),
    path("uplifts/", charges.uplifts, name="uplifts"),
    path("uplifts/<slug:ref>/", charges.uplift, name="uplift"),
    path("<slug:person_ref>/<slug:part_ref>/<int:number>/", views.record, name="record"),
]
