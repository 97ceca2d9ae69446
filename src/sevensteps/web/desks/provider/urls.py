"""Addresses of a provider's desk, below /provider/."""

from django.urls import path

from sevensteps.web.desks.provider import funds, views

app_name = "provider"
urlpatterns = [
    path("", views.orders, name="home"),
    path("orders/<str:ref>/", views.order, name="order"),
    path("orders/<str:ref>/bill/", views.bill, name="bill"),
    path("funds/", funds.listing, name="funds"),
    path("funds/<str:ref>/", funds.one, name="fund"),
    path("funds/<str:ref>/spending/", funds.spend, name="spend"),
    path("funds/<str:ref>/spending/<str:spending>/back/", funds.unspend, name="unspend"),
    path("funds/<str:ref>/statement/", funds.write, name="write_statement"),
    path("funds/<str:ref>/hand-over/", funds.hand_over, name="hand_over"),
    path("statements/<str:ref>/", funds.statement, name="statement"),
    path("statements/<str:ref>/back/", funds.take_back, name="take_back"),
]
