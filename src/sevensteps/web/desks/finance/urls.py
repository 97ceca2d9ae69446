"""Money that leaves the authority."""

from django.urls import path

from sevensteps.web.desks.finance import charges, information, views

app_name = "finance"
urlpatterns = [
    path("", views.payments_page, name="payments"),
    path("providers/", views.providers, name="providers"),
    path("information/", information.information, name="information"),
    path("information/orders/", information.orders, name="information_orders"),
    path("information/prices/", information.prices, name="information_prices"),
    path("information/figures.<slug:kind>", information.file, name="information_file"),
    path("charges/", charges.charges, name="charges"),
    path("uplifts/", charges.uplifts, name="uplifts"),
    path("uplifts/<slug:ref>/", charges.uplift, name="uplift"),
    path("<slug:person_ref>/<slug:part_ref>/<int:number>/", views.record, name="record"),
]
