"""Addresses of step 6, below /people/<ref>/: life/ and history/."""

from django.urls import path

from sevensteps.web.steps.step6_living_my_life import history, outcomes, views

app_name = "life"
urlpatterns = [
    path("life/", views.overview, name="start"),
    path("life/movements/", views.movements, name="movements"),
    path("life/movements/<str:ref>/", views.movement, name="movement"),
    path("life/outcomes/<str:ref>/", outcomes.outcome, name="outcome"),
    path("history/", history.changes, name="history"),
    path("history/views/", history.views, name="views"),
]
