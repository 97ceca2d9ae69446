"""My work."""

from django.urls import path

from sevensteps.web.desks.worklist import held, views, visits

app_name = "work"
urlpatterns = [
    path("", views.home, name="home"),
    path("held/", held.held, name="held"),
    path("due/<slug:key>/", views.one_list, name="list"),
    path("visits/<slug:ref>/", visits.one, name="visit"),
]
