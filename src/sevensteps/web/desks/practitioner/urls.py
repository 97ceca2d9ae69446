"""People, for those who work with them."""

from django.urls import path

from sevensteps.web.desks.practitioner import views

app_name = "caseload"
urlpatterns = [
    path("", views.people_list, name="list"),
    path("new/", views.register, name="new"),
    path("<slug:person_ref>/team/", views.team, name="team"),
]
