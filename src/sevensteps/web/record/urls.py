"""Addresses of a person's details and circle, below /people/<ref>/."""

from django.urls import path

from sevensteps.web.record import caring, circle, details

app_name = "record"
urlpatterns = [
    path("details/", details.show, name="details"),
    path("details/change/", details.change, name="change"),
    path("details/nhs-number/", details.nhs_number, name="nhs_number"),
    path("details/invite/", details.invite, name="invite_person"),
    path("circle/", circle.show, name="circle"),
    path("circle/add/", circle.add, name="add"),
    path("circle/broker/", circle.broker, name="broker"),
    path("circle/broker/<slug:ref>/end/", circle.end_broker, name="end_broker"),
    path("circle/caring/", caring.links, name="links"),
    path("circle/caring/child/", caring.child, name="child"),
    path("circle/caring/<slug:ref>/agree/", caring.agree, name="agree_link"),
    path("circle/caring/<slug:ref>/end/", caring.end, name="end_link"),
    path("circle/<slug:ref>/", circle.member, name="member"),
    path("circle/<slug:ref>/consent/", circle.consent, name="consent"),
    path("circle/<slug:ref>/seen/", circle.seen, name="seen"),
    path("circle/<slug:ref>/invite/", circle.invite, name="invite"),
    path("circle/<slug:ref>/withdraw/", circle.withdraw, name="withdraw"),
    path("circle/<slug:ref>/end/", circle.end, name="end"),
]
