"""Addresses of step 7, below /people/<ref>/review/."""

from django.urls import path

from sevensteps.web.steps.step7_seeing_how_it_worked import saying, views

app_name = "review"
urlpatterns = [
    path("", views.overview, name="start"),
    path("ask/", views.ask, name="ask"),
    path("finish/", views.finish, name="finish"),
    path("past/<str:ref>/", views.past, name="past"),
    path("outcomes/<str:ref>/", saying.outcome, name="outcome"),
    path("outcomes/<str:ref>/declined/", saying.declined, name="declined"),
]
