"""Addresses of appeals, below /people/<ref>/appeals/."""

from django.urls import path

from sevensteps.web.steps.appeals import answering, views

app_name = "appeals"
urlpatterns = [
    path("new/<slug:kind>/<slug:about>/", views.send, name="send"),
    path("<slug:ref>/", views.one, name="one"),
    path("<slug:ref>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("<slug:ref>/look/", views.look_at, name="look"),
    path("<slug:ref>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:ref>/answer/", answering.answer, name="answer"),
]
