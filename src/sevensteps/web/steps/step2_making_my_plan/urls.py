"""Addresses of step 2, below /people/<ref>/plan/."""

from django.urls import path

from sevensteps.web.steps.step2_making_my_plan import (
    arranging,
    document,
    helpers,
    lines,
    metering,
    outcomes,
    sending,
    versions,
    views,
    week,
    writing,
)

app_name = "plan"
urlpatterns = [
    path("", views.overview, name="start"),
    path("start/", views.begin, name="begin"),
    path("read/", views.read, name="read"),
    path("plan.pdf", document.the_document, name="document"),
    path("emergency/", views.emergency, name="emergency"),
    path("sections/<slug:key>/", writing.section, name="section"),
    path("sections/<slug:key>/add/", arranging.add, name="add_arrangement"),
    path("sections/<slug:key>/<str:ref>/", arranging.change, name="arrangement"),
    path("sections/<slug:key>/<str:ref>/remove/", arranging.remove, name="remove_arrangement"),
    path("wealth/", writing.wealth, name="wealth"),
    path("basics/", writing.basics, name="basics"),
    path("outcomes/", outcomes.listed, name="outcomes"),
    path("outcomes/add/", outcomes.add, name="add_outcome"),
    path("outcomes/<str:ref>/", outcomes.change, name="outcome"),
    path("outcomes/<str:ref>/remove/", outcomes.remove, name="remove_outcome"),
    path("lines/", lines.listed, name="lines"),
    path("lines/add/", lines.choose, name="choose_line"),
    path("lines/add/<slug:kind>/", lines.add, name="add_line"),
    path("meter/<slug:kind>/", metering.meter, name="meter"),
    path("week/", week.week, name="week"),
    path("lines/<str:ref>/when/", week.times, name="times"),
    path("lines/<str:ref>/", lines.change, name="line"),
    path("lines/<str:ref>/remove/", lines.remove, name="remove_line"),
    path("helpers/", helpers.listed, name="helpers"),
    path("helpers/add/", helpers.add, name="add_helper"),
    path("helpers/circle/<str:ref>/", helpers.of_member, name="helping_member"),
    path("helpers/teams/<str:ref>/", helpers.of_team, name="helping_team"),
    path("versions/", versions.versions, name="versions"),
    path("versions/<str:plan_ref>/<int:after>/<int:until>/", versions.changed, name="changed"),
    path("comments/", versions.comments, name="comments"),
    path("check/", sending.check, name="check"),
]
