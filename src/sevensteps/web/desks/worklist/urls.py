"""My work."""

from django.urls import path

from sevensteps.web.desks.worklist import held, owing, paid, views, visits

app_name = "work"
urlpatterns = [
    path("", views.home, name="home"),
    path("held/", held.held, name="held"),
    path("paid/", paid.runs, name="paid"),
    path("paid/<slug:ref>/", paid.one_run, name="paid_run"),
    path("paid/<slug:ref>/payments.<slug:kind>", paid.file, name="paid_file"),
    path("owing/", owing.everything, name="owing"),
    path("owing/<slug:ref>/", owing.one, name="owing_one"),
    path("due/<slug:key>/", views.one_list, name="list"),
    path("visits/<slug:ref>/", visits.one, name="visit"),
]
