"""Addresses of step 5, below /people/<ref>/support/."""

from django.urls import path

from sevensteps.web.steps.step5_organising_my_support import bills, catalogue, money, orders, views

app_name = "support"
urlpatterns = [
    path("", views.overview, name="start"),
    path("find/", catalogue.find, name="find"),
    path("find/<str:item_ref>/", catalogue.item, name="item"),
    path("orders/", orders.listed, name="orders"),
    path("orders/<str:ref>/", orders.one, name="order"),
    path("orders/<str:ref>/cancel/", orders.cancel, name="cancel"),
    path("bills/", bills.listed, name="bills"),
    path("bills/<str:ref>/", bills.one, name="bill"),
    path("bills/<str:ref>/pay/", bills.pay, name="pay"),
    path("bills/<str:ref>/ask/", bills.ask, name="ask"),
    path("move/", money.move, name="move"),
    path("in-place/", views.in_place, name="in_place"),
]
