"""Addresses of step 3, below /people/<ref>/agreement/."""

from django.urls import path

from sevensteps.web.steps.step3_getting_it_agreed import afterwards, deciding, marking, views

app_name = "agreement"
urlpatterns = [
    path("", views.start, name="start"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("decide/", deciding.decide, name="decide"),
    path("decide/part/", deciding.part, name="part"),
    path("decide/health/<str:ref>/", marking.mark, name="mark_health"),
    path("at-once/", deciding.at_once, name="at_once"),
    path("afterwards/<slug:ref>/", afterwards.look, name="afterwards"),
]
