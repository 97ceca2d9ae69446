"""Addresses of step 4, below /people/<ref>/holding/."""

from django.urls import path

from sevensteps.web.steps.step4_organising_my_money import choosing, document, views

app_name = "holding"
urlpatterns = [
    path("", views.overview, name="start"),
    path("agreement.pdf", document.the_document, name="document"),
    path("ways/", views.ways, name="ways"),
    path("choose/", choosing.choose, name="choose"),
    path("lines/", choosing.by_line, name="lines"),
    path("confirm/", choosing.confirm, name="confirm"),
]
