"""Addresses of a clinician's desk, below /work/health/."""

from django.urls import path

from sevensteps.web.desks.clinician import views

app_name = "clinician"
urlpatterns = [path("<str:ref>/", views.sheet, name="sheet")]
