"""Addresses of the panel, below /people/<ref>/panel/."""

from django.urls import path

from sevensteps.web.steps.panels import doing, views

app_name = "panel"
urlpatterns = [
    path("", views.start, name="start"),
    path("refer/", views.refer, name="refer"),
    path("<slug:ref>/", views.one, name="one"),
    path("<slug:ref>/tell/<slug:concerned>/", views.tell, name="tell"),
    path("<slug:ref>/<slug:what>/", doing.do, name="do"),
]
