"""The authority's own affairs."""

from django.urls import path

from sevensteps.web.desks.administrator import rulebooks, sending, settings, staff

app_name = "administrator"
urlpatterns = [
    path("", staff.home, name="home"),
    path("staff/", staff.staff_list, name="staff"),
    path("staff/new/", staff.appoint, name="appoint"),
    path("staff/posts/<slug:ref>/end/", staff.end_post, name="end_post"),
    path("teams/", staff.teams, name="teams"),
    path("teams/new/", staff.new_team, name="new_team"),
    path("agencies/new/", staff.new_agency, name="new_agency"),
    path("settings/", settings.change, name="settings"),
    path("sending/", sending.queue, name="sending"),
    path("sending/<slug:ref>/", sending.one, name="notice"),
    path("sending/<slug:ref>/done/", sending.done, name="done"),
    path("sending/<slug:ref>/again/", sending.again, name="again"),
    path("rulebooks/", rulebooks.shelf, name="rulebooks"),
    path("rulebooks/propose/", rulebooks.propose, name="propose"),
    path("rulebooks/proposals/<slug:ref>/", rulebooks.proposal, name="proposal"),
    path("rulebooks/proposals/<slug:ref>/approve/", rulebooks.approve, name="approve"),
    path("rulebooks/<slug:rulebook_id>/<int:version>/", rulebooks.version, name="rulebook"),
    path("rulebooks/<slug:rulebook_id>/<int:version>/in-force/", rulebooks.in_force, name="in_force"),
]
