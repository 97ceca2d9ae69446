"""Addresses of step 1, below /people/<ref>/money/."""

from django.urls import path

from sevensteps.web.steps.step1_my_money import (
    asides,
    brought,
    deciding,
    exceptions,
    finishing,
    letter,
    questions,
    trying,
    views,
)

app_name = "money"
urlpatterns = [
    path("", views.start, name="start"),
    path("questions/", questions.tasks, name="questions"),
    path("questions/group/", asides.group, name="group"),
    path("questions/additions/", asides.additions, name="additions"),
    path("questions/prevention/", asides.prevention, name="prevention"),
    path("questions/<slug:side>/caring/", asides.caring, name="caring"),
    path("questions/<slug:side>/<slug:area>/", questions.question, name="question"),
    path("check/", finishing.check, name="check"),
    path("sum/", views.the_sum, name="sum"),
    path("sum.pdf", letter.the_letter, name="letter"),
    path("what-if/", trying.what_if, name="what_if"),
    path("brought/", brought.brought, name="brought"),
    path("exception/", exceptions.ask, name="ask_exception"),
    path("exception/<slug:ref>/", exceptions.one, name="exception"),
    path("exception/<slug:ref>/withdraw/", exceptions.withdraw, name="withdraw_exception"),
    path("exception/<slug:ref>/decide/", deciding.decide, name="decide_exception"),
]
