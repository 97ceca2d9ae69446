"""Addresses of a person's home and journey."""

from django.urls import path

from sevensteps.web.steps.home import journey, views

app_name = "steps"
urlpatterns = [
    path("people/", views.mine, name="mine"),
    path("people/<str:person_ref>/", views.home, name="home"),
    path("people/<str:person_ref>/journey/", journey.history, name="journey"),
    path("people/<str:person_ref>/journey/open/", journey.open_journey, name="open"),
    path("people/<str:person_ref>/journey/<slug:event>/", journey.move, name="move"),
]
