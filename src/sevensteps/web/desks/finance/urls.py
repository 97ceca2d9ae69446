"""Money that leaves the authority."""

from django.urls import path

from sevensteps.web.desks.finance import (
    accounts,
    charges,
    contributions,
    given_back,
    information,
    looks,
    owed,
    runs,
    views,
)
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
    path("contributions/", contributions.arrears, name="contributions"),
    path("charges/", charges.charges, name="charges"),
    path("uplifts/", charges.uplifts, name="uplifts"),
    path("uplifts/<slug:ref>/", charges.uplift, name="uplift"),
    path("given-back/", given_back.cases, name="given_back"),
    path("given-back/<slug:person_ref>/new/", given_back.propose, name="propose"),
    path("given-back/<slug:person_ref>/other/", given_back.other, name="other"),
    path("given-back/<slug:person_ref>/<slug:ref>/", given_back.case_page, name="case"),
    path("given-back/<slug:person_ref>/<slug:ref>/<slug:do>/", given_back.step, name="step"),
    path("owed/", owed.everything, name="owed"),
    path("owed/<slug:ref>/", owed.one, name="owed_one"),
    path("owed/<slug:ref>/let-go/", owed.let_go, name="owed_let_go"),
    path("owed/<slug:ref>/<slug:came>/", owed.wrong, name="owed_wrong"),
    *bank.urlpatterns,
    path("runs/", runs.runs, name="runs"),
    path("runs/new/", runs.new_run, name="new_run"),
    path("runs/<slug:ref>/", runs.run, name="run"),
    path("runs/<slug:ref>/file/", runs.file, name="file"),
    path("runs/<slug:ref>/payments.<slug:kind>", runs.advised, name="advised"),
    path("runs/<slug:ref>/arrived/", runs.settle, name="settle"),
    path("runs/<slug:ref>/items/<slug:item>/", runs.item, name="item"),
    path("runs/<slug:ref>/payments/<slug:payment>/", runs.came_back, name="came_back"),
    path("runs/<slug:ref>/do/<slug:event>/", runs.step, name="run_step"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/weights/", accounts.weights, name="weights"),
    path("accounts/own/", accounts.own, name="own"),
    path("accounts/own/<slug:ref>/", accounts.check_own, name="check_own"),
    path("accounts/<slug:ref>/", accounts.check, name="check"),
    path("people/<slug:person_ref>/", accounts.whom, name="whom"),
    path("people/<slug:person_ref>/pay/", accounts.pay, name="pay"),
]
