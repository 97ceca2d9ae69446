"""Tables: made from cases, looked at from every side, put forward."""

from django.urls import path

from sevensteps.web.desks.analyst import cases, impact, runs, watching

app_name = "tables"
urlpatterns = [
    path("", cases.home, name="home"),
    path("cases/upload/", cases.upload, name="upload"),
    path("cases/live/", cases.live, name="live"),
    path("cases/<slug:ref>/", cases.one, name="cases"),
    path("cases/<slug:ref>/calibrate/", runs.start, name="calibrate"),
    path("cases/<slug:ref>/compare/", runs.compare, name="compare"),
    path("runs/<slug:ref>/", runs.one, name="run"),
    path("runs/<slug:ref>/again/", runs.again, name="again"),
    path("runs/<slug:ref>/table.csv", runs.table, name="table"),
    path("runs/<slug:ref>/changes/", impact.changes, name="changes"),
    path("runs/<slug:ref>/propose/", impact.propose, name="propose"),
    path("watch/", watching.watch, name="watch"),
]
