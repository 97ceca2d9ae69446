"""Money that leaves the authority."""

from django.urls import path

from sevensteps.web.desks.finance import charges, given_back, information, looks, views
from sevensteps.web.desks.finance.bank import urls as bank

app_name = "finance"
urlpatterns = [
    path("", views.payments_page, name="payments"),
    path("providers/", views.providers, name="providers"),
    path("information/", information.information, name="information"),
    path("information/orders/", information.orders, name="information_orders"),
    path("information/prices/", information.prices, name="information_prices"),
    path("information/figures.<slug:kind>", information.file, name="information_file"),
    path("looks/", looks.looks, name="looks"),
    path("charges/", charges.charges, name="charges"),
    path("uplifts/", charges.uplifts, name="uplifts"),
    path("uplifts/<slug:ref>/", charges.uplift, name="uplift"),
    path("given-back/", given_back.cases, name="given_back"),
    path("given-back/<slug:person_ref>/new/", given_back.propose, name="propose"),
    path("given-back/<slug:person_ref>/other/", given_back.other, name="other"),
    path("given-back/<slug:person_ref>/<slug:ref>/", given_back.case_page, name="case"),
    path("given-back/<slug:person_ref>/<slug:ref>/<slug:do>/", given_back.step, name="step"),
    *bank.urlpatterns,
    path("<slug:person_ref>/<slug:part_ref>/<int:number>/", views.record, name="record"),
]
