"""Addresses of the papers, below /papers/."""

from django.urls import path

from sevensteps.web.papers import views

app_name = "papers"
urlpatterns = [path("<slug:ref>/", views.one, name="one")]
