"""Addresses of step 1, below /people/<ref>/money/."""

from django.urls import path

from sevensteps.web.steps.step1_my_money import brought, finishing, letter, questions, views

app_name = "money"
urlpatterns = [
    path("", views.start, name="start"),
    path("questions/", questions.tasks, name="questions"),
    path("questions/prevention/", questions.prevention, name="prevention"),
    path("questions/<slug:side>/caring/", questions.caring, name="caring"),
    path("questions/<slug:side>/<slug:area>/", questions.question, name="question"),
    path("check/", finishing.check, name="check"),
    path("sum/", views.the_sum, name="sum"),
    path("sum.pdf", letter.the_letter, name="letter"),
    path("brought/", brought.brought, name="brought"),
]
