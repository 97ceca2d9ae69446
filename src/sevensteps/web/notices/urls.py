"""The messages of whoever is signed in."""

from django.urls import path

from sevensteps.web.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("<slug:ref>/read/", views.read, name="read"),
]
