"""Addresses of safeguarding, below /safety/."""

from django.urls import path

from sevensteps.web.safety import team, teams, views

app_name = "safety"
urlpatterns = [
    path("", views.tell, name="tell"),
    path("sent/", views.sent, name="sent"),
    path("reach/", team.reach, name="reach"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.new, name="new_team"),
    path("teams/<slug:ref>/", teams.change, name="team"),
    path("teams/<slug:ref>/end/", teams.end, name="end_team"),
    path("concerns/<slug:ref>/", team.one, name="one"),
    path("concerns/<slug:ref>/match/", team.match, name="match"),
    path("concerns/<slug:ref>/<slug:what>/", team.do, name="do"),
]
