"""Addresses of step 4, below /people/<ref>/holding/."""

from django.urls import path

from sevensteps.web.steps.step4_organising_my_money import (
    checking,
    choosing,
    document,
    funds,
    pay_days,
    payees,
    setting_up,
    stays,
    views,
)

app_name = "holding"
urlpatterns = [
    path("", views.overview, name="start"),
    path("agreement.pdf", document.the_document, name="document"),
    path("ways/", views.ways, name="ways"),
    path("choose/", choosing.choose, name="choose"),
    path("lines/", choosing.by_line, name="lines"),
    path("confirm/", choosing.confirm, name="confirm"),
    path("later/<slug:ref>/cancel/", choosing.cancel, name="cancel_later"),
    path("check/<slug:route>/", checking.check, name="check"),
    path("checked/<slug:ref>/", checking.checked, name="checked"),
    path("payees/", payees.payees, name="payees"),
    path("payees/<slug:ref>/", payees.payee, name="payee"),
    path("stays/", stays.stays, name="stays"),
    path("stays/<slug:ref>/take-back/", stays.take_back, name="take_back_stay"),
    path("meanwhile/", setting_up.cover, name="cover"),
    path("start-up/", setting_up.one_off, name="one_off"),
    path("start-up/<slug:ref>/", setting_up.grant, name="grant"),
    path("parts/<str:part_ref>/", pay_days.pay_days, name="pay_days"),
    path("funds/<str:ref>/", funds.fund, name="fund"),
    path("statements/<str:ref>/", funds.statement, name="statement"),
    path("statements/<str:ref>/right/", funds.agree, name="agree_statement"),
]
