"""Addresses of a provider's desk, below /provider/."""

from django.urls import path

from sevensteps.web.desks.provider import views

app_name = "provider"
urlpatterns = [
    path("", views.orders, name="home"),
    path("orders/<str:ref>/", views.order, name="order"),
    path("orders/<str:ref>/bill/", views.bill, name="bill"),
]
