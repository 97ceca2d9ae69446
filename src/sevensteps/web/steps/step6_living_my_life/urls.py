"""Addresses of step 6, below /people/<ref>/: life/ and history/."""

from django.urls import path

from sevensteps.web.steps.step6_living_my_life import (
    asked_back,
    history,
    keeping,
    looks,
    money,
    outcomes,
    owed,
    reserve,
    spending,
    views,
)

app_name = "life"
urlpatterns = [
    path("life/", views.overview, name="start"),
    path("life/movements/", money.page, name="movements"),
    path("life/movements/pace.svg", money.picture, name="pace"),
    path("life/movements/list.csv", keeping.in_csv, name="csv"),
    path("life/movements/statement.pdf", keeping.in_pdf, name="statement"),
    path("life/movements/<str:ref>/", views.movement, name="movement"),
    path("life/movements/<str:ref>/receipts/", spending.add_receipt, name="add_receipt"),
    path("life/movements/<str:ref>/receipts/<str:file_ref>/", spending.receipt, name="receipt"),
    path("life/payments/new/", spending.record, name="record"),
    path("life/payments/<str:ref>/", spending.one, name="spending"),
    path("life/looks/<str:ref>/", looks.one, name="look"),
    path("life/outcomes/<str:ref>/", outcomes.outcome, name="outcome"),
    path("life/owed/<slug:ref>/", owed.one, name="owed"),
    path("life/reserve/", reserve.reserve, name="reserve"),
    path("life/reserve/new/<str:kind>/", reserve.keep, name="keep"),
    path("life/reserve/<str:ref>/", reserve.change, name="change_kept"),
    path("life/reserve/<str:ref>/stop/", reserve.stop, name="stop_keeping"),
    path("life/asked/<str:ref>/", asked_back.asked, name="asked"),
    path("life/asked/<str:ref>/agree/", asked_back.agree, name="agree_to_give_back"),
    path("history/", history.changes, name="history"),
    path("history/views/", history.views, name="views"),
]
